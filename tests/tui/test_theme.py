"""The theme: every ink is readable on every ground that it can stand on."""

import re

import pytest

from tabletop.tui.theme import DARK

INKS = {name: value for name, value in DARK.variables.items() if name.startswith("ink-") and " on " not in value}
GROUNDS = {
    "background": DARK.background,
    "surface": DARK.surface,
    "panel": DARK.panel,
    "control": DARK.variables["control"],
    "cursor": DARK.variables["cursor"],
}


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", INKS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out(ink: str, ground: str) -> None:
    colour, back = re.search(r"#\w{6}", INKS[ink]), GROUNDS[ground]
    assert colour is not None
    assert back is not None

    assert contrast(colour.group(), back) >= 4.5


def test_banner_and_trouble_stand_out() -> None:
    for ground in ("banner", "trouble"):
        assert contrast(DARK.variables["banner-text"], DARK.variables[ground]) >= 4.5


def test_contrast_is_measured() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
