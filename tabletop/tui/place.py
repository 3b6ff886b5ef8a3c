"""What every room is to the app: it can lower a curtain, be left, and may hold a running exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from tabletop.control.live import Live


class Place(Screen[None]):
    """A room as the app sees it. It is light on purpose: the app paints before any room is imported."""

    tongue: str = "en"
    """The language of the program's own words."""

    @property
    def running(self) -> Live | None:
        """The exercise that runs here, if one does."""
        return None

    @property
    def busy(self) -> bool:
        """Whether something that was asked here waits for the disk."""
        return False

    @property
    def not_recorded(self) -> tuple[str, ...]:
        """What somebody typed that could not be recorded."""
        return ()

    @property
    def is_kept(self) -> bool:
        """Whether the save of what runs here outlives the room."""
        return True

    def let_go(self) -> None:
        """Do what is left to do once this room was left and its save closed."""

    def lower_curtain(self) -> None:
        """Hide what must not be seen; a room that shows nothing secret has no curtain."""

    def action_leave(self) -> object:
        """Let go of this room."""
        return None
