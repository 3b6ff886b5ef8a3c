"""When the room says that something happened, as somebody types it: apart from when it was typed."""

from __future__ import annotations

from typing import TypeAlias

import attrs

from tabletop.exercise.times import Millis


@attrs.frozen
class Ago:
    """So long before now, in exercise time: `@-6m`."""

    length: Millis


@attrs.frozen
class RoomTime:
    """At this time on the room's wall: `@10:05`, read as that minute's last instant, never after now."""

    hour: int
    minute: int


@attrs.frozen
class AtOffset:
    """At this exercise time: `@T+0:45`."""

    at: Millis


Said: TypeAlias = Ago | RoomTime | AtOffset
