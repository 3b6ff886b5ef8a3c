"""What was probably meant: ids with noughts left out, occasions of a norm, arrangements by a part of their name."""

import pytest

from tabletop.words.nearest import nearest, same_as

RULES = ("R01", "R06", "R16", "R39", "R60", "R62", "R05-services", "R11-order")
OCCASIONS = ("R01@3", "R01@13", "R06@49", "R06@56", "R14@3.1", "R14@3.2")
ARRANGEMENTS = (
    "nuclear-consultation",
    "trilateral",
    "us-japan-2024-12-trilateral",
    "us-japan-2024-12",
    "us-japan-2025-04-trilateral",
    "us-japan-2025-04",
    "us-japan-jfhq",
)


@pytest.mark.parametrize(
    ("given", "known", "meant"),
    [
        ("R6", RULES, ("R06",)),
        ("r1", RULES, ("R01",)),
        ("R006", RULES, ("R06",)),
        ("Ｒ６", RULES, ("R06",)),
        ("R5-services", RULES, ("R05-services",)),
        ("R6@49", OCCASIONS, ("R06@49",)),
        ("R06-49", OCCASIONS, ("R06@49",)),
        ("R06", OCCASIONS, ("R06@49", "R06@56")),
        ("R14@3", OCCASIONS, ("R14@3.1", "R14@3.2")),
        ("jfhq", ARRANGEMENTS, ("us-japan-jfhq",)),
        ("nuclear", ARRANGEMENTS, ("nuclear-consultation",)),
        ("2025-04", ARRANGEMENTS, ("us-japan-2025-04", "us-japan-2025-04-trilateral")),
        ("us_japan_2025_4", ARRANGEMENTS, ("us-japan-2025-04",)),
    ],
)
def test_what_is_the_same_or_a_part_comes_first(given: str, known: tuple[str, ...], meant: tuple[str, ...]) -> None:
    assert nearest(given, known)[: len(meant)] == meant


def test_what_is_the_same_stands_alone() -> None:
    assert nearest("R6", RULES) == ("R06",)


@pytest.mark.parametrize("given", ["", "@", "zzz"])
def test_of_nothing_like_it_nothing_is_meant(given: str) -> None:
    assert nearest(given, OCCASIONS) == ()


@pytest.mark.parametrize(
    ("given", "known", "same"),
    [
        ("R1@03", OCCASIONS, "R01@3"),
        ("r14@3.01", OCCASIONS, "R14@3.1"),
        ("R06-49", OCCASIONS, None),
        ("R1@30", OCCASIONS, None),
        ("R1", ("R01", "R1"), None),
        ("", OCCASIONS, None),
    ],
)
def test_the_same_but_for_noughts_width_and_case(given: str, known: tuple[str, ...], same: str | None) -> None:
    """Hyphens and signs are part of a name; and of two that would do, somebody has to choose."""
    assert same_as(given, known) == same
