"""The author's room: a deck file watched while somebody writes it in an editor."""
