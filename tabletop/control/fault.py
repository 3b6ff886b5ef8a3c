"""A fault in the program itself: its trace goes into a file that only this user can read, for every front."""

from __future__ import annotations

import os
import tempfile
import traceback
from pathlib import Path

from platformdirs import user_state_path

from tabletop.words import clean


def keep_trace(error: BaseException) -> Path | None:
    """Write what went wrong into a private file, without the values of any variable; it may hold exercise texts.

    Returns:
        Where it is, or None when it could not be written.
    """
    folder = user_state_path("tabletop")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, path = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=folder)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(clean.block("".join(traceback.format_exception(error))))
    except OSError:
        return None
    return Path(path)
