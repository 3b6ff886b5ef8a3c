"""A fault in the program itself, told to whoever met it: two sentences, and where the trace is."""

from __future__ import annotations

from tabletop.control.fault import keep_trace


def told(error: Exception) -> str:
    """Keep the trace and say where it is; nothing of it is shown, since it can hold exercise texts."""
    path = keep_trace(error)
    kept = "The trace could not be kept."
    if path is not None:
        kept = f"What a developer needs is in {path}; it may hold exercise texts."
    return (
        f"tabletop: This is a fault in the program ({type(error).__name__}), not in what you did. {kept} "
        "Everything recorded is in the save: go on with `tabletop resume SAVE`."
    )
