"""Deck and procedures files: YAML in, frozen values or problems with their places out."""
