"""Make the pictures of docs/pictures: play a few minutes, photograph the screens as SVG, turn them into PNG.

Needs chromium, a monospaced font with Japanese and Pillow (`apt-get install chromium fonts-noto-cjk`, `pip install pillow`).
Run from the checkout: .venv/bin/python docs/pictures/make.py
"""

import asyncio
import html
import os
import re
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from textual.pilot import Pilot
from textual.screen import Screen

from tabletop.control import library
from tabletop.control.live import Live
from tabletop.control.moments import Counter
from tabletop.control.manuscript import Lookout
from tabletop.control.past import open_past
from tabletop.control.start import begin
from tabletop.exercise.commands import Command
from tabletop.exercise.times import MINUTE
from tabletop.tui.app import TabletopApp
from tabletop.tui.author.screen import Author
from tabletop.tui.console.screen import Console
from tabletop.tui.home import Home
from tabletop.tui.replay.screen import Replay
from tabletop.words.phrases import Asked, parse
from tabletop.words.width import cells

HERE = Path(__file__).parent
FONT = '"DejaVu Sans Mono", "Noto Sans Mono CJK JP", monospace'
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

MORNING = (
    (0, "start us, japan"),
    (0, "move M1"),
    (0, "release ECS-01"),
    (6, "JJOC inform USFJ, INDOPACOM via BOCC about formation: four ships, one helicopter, the rest unconfirmed"),
    (1, "decide first-word japan ops-now by MOD"),
    (1, "JCG inform MOD, MOFA about formation: first report"),
    (6, "release ECS-02"),
    (5, "MOFA report PM, CCS about formation: first report, two items unconfirmed"),
    (5, "release ECS-03"),
    (3, "meeting ACG DIR with MOFA, AMEMB-TOKYO about formation: agreed one list of facts / open who speaks first"),
    (6, "release ECS-05"),
    (2, "note us: asked twice who rings whom"),
)


def play(live: Live, clock: Counter) -> None:
    """Play the first half hour."""
    for minutes, line in MORNING:
        clock.pass_by(minutes * MINUTE)
        live.submit(read(line, live))


def read(line: str, live: Live) -> Command:
    """Read one line of the play."""
    asked = parse(line, live.picture())
    if not isinstance(asked, Asked):
        raise SystemExit(f"{line}: {asked.message}")
    return asked.command


async def photograph(screen: Screen[None], size: tuple[int, int], keys: tuple[str, ...], name: str) -> None:
    """Show a room at a size, press keys, and keep the picture."""
    app = TabletopApp(screen)
    async with app.run_test(size=size) as pilot:
        await wait(pilot)
        for key in keys:
            await pilot.press(key)
            await wait(pilot)
        svg = app.export_screenshot(title="tabletop")
    turn(svg, HERE / f"{name}.png")


async def photograph_author(folder: Path, size: tuple[int, int], keys: tuple[str, ...], name: str) -> None:
    """Show the author's room over a copy of the shipped deck; what comes after `save` is pressed with a slip in it."""
    deck = folder / "east-china-sea.yaml"
    text = library.find_deck("east-china-sea").read_text(encoding="utf-8")
    deck.write_text(text, encoding="utf-8")
    os.chdir(folder)
    room = Author(Lookout(deck.name), "ja" if name.endswith("-ja") else "en")
    app = TabletopApp(room)
    async with app.run_test(size=size) as pilot:
        while not room.now.manuscript.judged:
            await wait(pilot)
        for key in keys:
            if key == "save":
                deck.write_text(text.replace("cells: [us, japan]\n        within", "cells: [us, japn]\n        within", 1))
            else:
                await pilot.press(key)
            await wait(pilot)
            await pilot.pause(0.7)
        svg = app.export_screenshot(title="tabletop")
    os.chdir(HERE)
    turn(svg, HERE / f"{name}.png")


async def wait(pilot: Pilot[int]) -> None:
    """Wait until nothing moves."""
    await pilot.pause(0.3)
    await pilot.pause()


def turn(svg: str, png: Path) -> None:
    """Turn an SVG into a PNG with fonts of this machine; nothing is fetched."""
    drawn = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    drawn = re.sub(r"font-family: [^;]*;", f"font-family: {FONT};", drawn)
    drawn = re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]*)<', _as_cells, drawn)
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if box is None or browser is None:
        raise SystemExit("chromium is needed to turn the pictures into PNG")
    width, height = (round(float(side)) for side in box.groups())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.svg"
        page.write_text(drawn, encoding="utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}"]
        command = [browser, *options, f"--screenshot={png}", page.as_uri()]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    with Image.open(png) as picture:
        small = picture.convert("RGB").quantize(160, dither=Image.Dither.NONE)
    small.save(png, optimize=True)


def _as_cells(match: re.Match[str]) -> str:
    """Return a text's length in cells: the export counts a Japanese character as one."""
    text = html.unescape(match[3])
    length = float(match[1]) / max(len(text), 1) * cells(text)
    return f'textLength="{length:.1f}"{match[2]}>{match[3]}<'


async def main() -> None:
    """Make all pictures."""
    loaded = library.load("east-china-sea")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TABLETOP_SAVES"] = folder
        clock = Counter(datetime(2026, 5, 1, 0, 30, tzinfo=UTC))
        save = Path(folder) / "east-china-sea-20260501-0930.jsonl"
        with begin(loaded, save, time=clock) as live:
            play(live, clock)
            await photograph(Console(live), (120, 40), ("c",), "console-120x40")
            await photograph(Console(live), (200, 60), ("c",), "console-200x60")
            await photograph(Console(live), (80, 24), ("c", "5"), "console-80x24")
            await photograph(Console(live), (120, 40), (), "curtain")
            await photograph(Console(live), (120, 40), ("c", "d"), "decide")
            await photograph(Console(live), (120, 40), ("c", "a", *"JJOC inform "), "act")
            await photograph(Console(live), (120, 40), ("c", "l", "L"), "console-ja")
        await photograph(Replay(open_past(save)), (120, 40), ("c", "left", "left", "left"), "replay")
        await photograph(Home(), (100, 24), (), "home")
        branch = ("down",) * 8
        await photograph_author(Path(folder), (120, 40), (*branch, "v", "v"), "author-120x40")
        await photograph_author(Path(folder), (120, 40), ("down", "down", "down", "v", "v"), "author-ja")
        await photograph_author(Path(folder), (120, 40), ("save", "4"), "author-broken")
        await photograph_author(Path(folder), (120, 40), (*branch, "r"), "author-rehearsal")
        await photograph_author(Path(folder), (80, 24), (*branch, "w"), "author-how")


if __name__ == "__main__":
    asyncio.run(main())
