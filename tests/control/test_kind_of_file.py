"""Whether a file is a deck or procedures is seen in what it says, so that a slip gets its own problem and no other."""

from pathlib import Path

import pytest

from tabletop.control import library
from tabletop.deckfile.examples import DECK, Example, Where, laid
from tabletop.deckfile.files import LARGEST


def written(folder: Path, old: str, new: str) -> Path:
    """Write the sound deck of the manual with one change, and its procedures where a deck looks for them."""
    (folder / "procedures").mkdir()
    for name, content in laid(Example(Where.FILE, "")).files.items():
        path = folder / name if name == DECK else folder / "procedures" / name
        path.write_bytes(content)
    deck = folder / DECK
    text = deck.read_text(encoding="utf-8")
    assert text.count(old) == 1
    deck.write_text(text.replace(old, new), encoding="utf-8")
    return deck


@pytest.mark.parametrize(
    ("slip", "codes"),
    [
        (("deck: island", "\ufeffdeck: island"), ["byte-order-mark"]),
        (("deck: island", "dek: island"), ["missing-key", "unknown-key"]),
        (("deck: island", "deck：island"), ["fullwidth-colon"]),
    ],
)
def test_a_slip_in_the_first_line_leaves_a_deck_a_deck(slip: tuple[str, str], codes: list[str], tmp_path: Path) -> None:
    deck = written(tmp_path, *slip)

    assert [problem.code for problem in library.check([str(deck)])] == codes


def test_a_file_that_is_too_large_is_not_read_to_see_what_it_is(tmp_path: Path) -> None:
    """A hundred megabytes are refused in no time."""
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as file:
        file.truncate(5 * LARGEST)

    assert [problem.code for problem in library.check([str(huge)])] == ["too-big"]
