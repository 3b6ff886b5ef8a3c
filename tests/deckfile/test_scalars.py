"""Words that YAML readers take for something else."""

import pytest
import yaml

from tabletop.deckfile.scalars import misreading


@pytest.mark.parametrize(
    "word",
    [
        *("", "~", "null", "NO", "y", "on", "True", "=", "<<", "2027-05-11", "2027-05-11T05:30:00+09:00"),
        *("010", "0x1F", "0o17", "1_000", "1:30", "09:30", "1:30:00", "-5", "3.5", ".5", "1e5", ".nan", "-.inf"),
    ],
)
def test_misread(word: str) -> None:
    """Each of these is something else than text for some reader."""
    assert misreading(word)


@pytest.mark.parametrize(
    "word", ["T+0:45", "20m", "nobody", "Yokosuka", "F-15", "2027-05", "1 of 3", "9M", "no-comment", "照射"]
)
def test_text(word: str) -> None:
    """Each of these is text for every reader."""
    assert not misreading(word)


@pytest.mark.parametrize(
    "word", ["yes", "0b11", "1.", "+1", "-0", "12e03", "685.230_15e+03", "190:20:30", "2001-12-14 21:59:43"]
)
def test_what_pyyaml_resolves_is_known(word: str) -> None:
    """Whatever PyYAML itself turns into another type is called a misreading."""
    assert misreading(word) or isinstance(yaml.safe_load(word), str)
