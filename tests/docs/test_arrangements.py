"""docs/arrangements.md: its tables are those of the files, its example is sound, its links lead somewhere."""

import re

from tabletop.deckfile.load import _Study, _Written
from tests.docs.arrangements import PAGE, renewed
from tests.docs.pages import DOCS, blocks, links
from tests.shipped import FILES, NAMES, arrangement

TEXT = PAGE.read_text(encoding="utf-8")


def test_the_tables_are_current() -> None:
    """`python -m tests.docs.arrangements` would change nothing."""
    assert renewed(TEXT) == TEXT


def test_a_stale_table_is_seen() -> None:
    """A table that lacks its rows gets them."""
    assert "| [R44](rules/R44.md) |" in renewed("<!-- rules: nuclear-consultation -->\n<!-- end -->")


def test_every_file_is_explained_and_every_norm_is_in_a_table() -> None:
    """No file is shipped that the page does not tell of, and no norm, question or reason that it does not show."""
    for name in NAMES:
        procedures = arrangement(name)

        assert f"`{name}`" in TEXT
        assert [rule.id for rule in procedures.rules if f"| [{rule.id}](" not in TEXT] == []
        assert [one.id for one in procedures.questions if f"| `{one.id}` |" not in TEXT] == []
        assert [id_ for id_, _ in procedures.left_out if f"| {id_} |" not in TEXT] == []


def test_the_example_of_an_own_arrangement_is_sound() -> None:
    """What the page tells a reader to write passes the check and does what it says."""
    (example,) = blocks(TEXT)
    study = _Study(lambda name: _Written(name, (FILES / f"{name}.yaml").read_text(encoding="utf-8")))

    own = study.procedures_alone("our-arrangement.yaml", example)

    assert study.problems() == ()
    assert own is not None
    assert own.rule("R44") is not None
    assert own.rule("R65") is None
    assert own.rule("R02") is not None


def test_what_leans_on_a_chapter_nobody_read_says_so() -> None:
    """Beside each norm, in both languages, and by its id on the page."""
    rules = {rule.id: rule for name in NAMES for rule in arrangement(name).rules}
    leaning = {id_: rule for id_, rule in rules.items() if any(one.startswith("GL15 IV") for one in rule.source)}
    (told,) = re.findall(r"before it is quoted: (.*?)\. None", TEXT)

    assert re.findall(r"R\d+", told) == sorted({rule.group for rule in leaning.values()})
    assert [id_ for id_, rule in leaning.items() if "recollection" not in rule.why.in_("en")] == []
    assert [id_ for id_, rule in leaning.items() if "記憶" not in rule.why.in_("ja")] == []


def test_what_the_record_cannot_see_is_said_of_norms_that_are_there() -> None:
    (table,) = re.findall(r"### What the record cannot see\n(.*?)\n## ", TEXT, re.DOTALL)
    known = {rule.id for name in NAMES for rule in arrangement(name).rules}
    said = {
        id_
        for row in table.splitlines()
        for id_ in re.findall(r"R\d+(?:-[a-z]+)?", row.split("|")[1] if "|" in row else "")
    }

    assert len(said) > 20
    assert said - known == set()


def test_links_lead_somewhere() -> None:
    """Pages of norms among them."""
    files = {file for file, _ in links(TEXT)}

    assert len(files) > 50
    assert [file for file in sorted(files) if not (DOCS / file).is_file()] == []


def test_it_never_says_that_an_arrangement_is_preferable() -> None:
    """Words that a report may not use do not stand here either."""
    assert re.findall(r"\b(better|worse|violat\w*|illegal|breach\w*)\b", TEXT, re.IGNORECASE) == []
