"""What stands on the console, and keys pressed one after the other."""

from collections.abc import Callable

from textual.pilot import Pilot

from tabletop.control.live import Live
from tabletop.exercise import events as ev
from tabletop.tui.app import TabletopApp
from tabletop.tui.console.screen import Console
from tabletop.words.width import cells

WIDE = (120, 40)
SIZES = [(80, 24), (120, 40), (200, 60)]
Open = Callable[[Live], TabletopApp]


def shown(app: TabletopApp) -> str:
    """Return what stands on the screen, line by line, as the terminal would have it."""
    screen = app.screen
    width, height = screen.size
    strips = screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(lines) == height
    assert all(cells(line) == width for line in lines)
    return "\n".join(lines)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, and wait after each until everything that it set off is done."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def settle(pilot: Pilot[int]) -> None:
    await pilot.pause()
    room = next(screen for screen in pilot.app.screen_stack if isinstance(screen, Console))
    for _ in range(200):
        if room.desk.pending == 0:
            break
        await pilot.pause(0.005)
    await pilot.pause()


def events(live: Live) -> list[ev.Event]:
    return [entry.event for entry in live.session.entries]
