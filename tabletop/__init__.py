"""Tabletop: the terminal in which a facilitator runs a crisis tabletop exercise for the US-Japan alliance."""

__version__ = "0.1.0"
