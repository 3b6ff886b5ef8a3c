"""Saves: what happened in an exercise, kept as one file of lines that is never lost and never silently wrong."""
