"""What the environment settles where the command line says nothing."""

from __future__ import annotations

import os
from argparse import Namespace

from tabletop.cli.parser import LANGUAGES


def language(arguments: Namespace | None) -> str:
    """Return the language of what is shown: the option, else TABLETOP_LANGUAGE, else English."""
    asked = None if arguments is None else arguments.language
    chosen = asked or os.environ.get("TABLETOP_LANGUAGE", "en")
    return chosen if chosen in LANGUAGES else "en"
