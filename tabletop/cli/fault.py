"""A fault in the program itself: the trace goes into a private file, the user gets two sentences."""

from __future__ import annotations

import os
import tempfile
import traceback


def keep_trace(error: Exception) -> str:
    """Write the full trace into a file that only its owner can read, and say where it is.

    The trace can hold exercise texts, so nothing of it is shown.
    """
    trace = "".join(traceback.format_exception(error))
    lost = "The trace could not be kept."
    try:
        handle, path = tempfile.mkstemp(prefix="tabletop-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(trace)
        lost = f"What a developer needs is in {path}; it may hold exercise texts."
    except OSError:
        pass
    return (
        f"tabletop: This is a fault in the program ({type(error).__name__}), not in what you did. {lost} "
        "Everything recorded is in the save: go on with `tabletop resume SAVE`."
    )
