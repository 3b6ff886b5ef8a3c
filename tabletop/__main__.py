"""Lets `python -m tabletop` do what the command `tabletop` does."""

from tabletop.cli.main import console

if __name__ == "__main__":
    console()
