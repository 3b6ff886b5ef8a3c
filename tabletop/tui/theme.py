"""The colours of the screens: text at 4.5:1 and more on every ground that it stands on."""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="tabletop-dark",
    primary="#7cc7ff",
    secondary="#d7b3ff",
    warning="#f0b95a",
    error="#ff9a90",
    success="#86d992",
    accent="#7cc7ff",
    foreground="#e4e8ec",
    background="#0e1216",
    surface="#151b21",
    panel="#1e262e",
    dark=True,
    variables={
        "ink-strong": "bold #ffffff",
        "ink-dim": "#aab5c1",
        "ink-title": "bold #ffe08a",
        "ink-good": "#86d992",
        "ink-late": "#f0b95a",
        "ink-bad": "bold #ff9a90",
        "ink-due": "bold #7cc7ff",
        "ink-note": "#d7b3ff",
        "ink-title-bar": "#ffffff on #1e262e",
        "ink-title-focus": "bold #ffffff on #2f5f8a",
        "ink-cursor": "#ffffff on #26445f",
        "cursor": "#26445f",
        "cursor-text": "#ffffff",
        "banner": "#1f5f3a",
        "banner-text": "#ffffff",
        "trouble": "#7a1f1f",
        "control": "#1d1826",
    },
)
"""The one theme there is so far."""
