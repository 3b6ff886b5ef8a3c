"""The manual of problems: every code has its page, and each example of a page shows what it says."""

import ast
from functools import cache
from pathlib import Path

import pytest

from tabletop.deckfile import codes, examples, files, load, manual
from tabletop.deckfile.examples import COMMON, DECK, PROCEDURES, Example, Where, laid
from tabletop.deckfile.problems import FAULTS
from tabletop.deckfile.source import FAST, PURE
from tabletop.exercise.problems import Problem, Severity
from tests.deckfile.desk import seen

DECKFILE = Path(load.__file__).parent
PAGES = {one.code: one for one in manual.pages()}
OF_FILES = {code: one for code, one in PAGES.items() if one.wrong.where is Where.FILE}
OF_TEXT = {code: one for code, one in PAGES.items() if code not in OF_FILES}
OF_READER = {code: one for code, one in OF_TEXT.items() if "problems" in codes.row_of(code).function.__module__}
COMPANY = {"too-many-problems": {"wrong-type"}}
"""What stands beside a problem because it is about the others."""


@cache
def problems_of(example: Example, *, pure: bool = False) -> tuple[Problem, ...]:
    """Return what `check` says of the deck, or else of the procedures, that an example is laid over."""
    read = {name: files.decode(name, content) for name, content in laid(example).files.items()}

    def fetch(name: str) -> load._Written | Problem | None:
        text = read.get(f"{name}.yaml")
        return load._Written(f"{name}.yaml", text) if isinstance(text, str) else text

    study = load._Study(fetch, PURE if pure else FAST)
    of_procedures = example.where in {Where.PROCEDURES, Where.COMMON}
    text = read[PROCEDURES if of_procedures else DECK]
    if isinstance(text, Problem):
        return (text,)
    if of_procedures:
        study.procedures_alone(PROCEDURES, text)
    else:
        study.deck(DECK, text, None, design=True)
    return study.problems()


# --- pages and codes ------------------------------------------------------------------------------------------------


def test_the_manual_is_current() -> None:
    """`python -m tabletop.deckfile.manual docs/problems.md` would change nothing."""
    assert (DECKFILE.parents[1] / "docs" / "problems.md").read_text(encoding="utf-8") == manual.markdown()


def test_every_code_has_one_function_and_one_page() -> None:
    """The pages are those of the registries, each once, and a function is called as its code is."""
    rows = codes.rows()

    assert len(PAGES) == len(rows) == len({row.function for row in rows}) >= 60
    assert set(PAGES) == {row.code for row in rows}
    assert [row.code for row in rows if row.function.__name__.replace("_", "-") != row.code] == []


def test_no_problem_is_made_beside_the_registries() -> None:
    """Codes stand in the functions of the registry of problems, and nothing else makes a problem of a file."""
    makers: dict[str, set[str]] = {}
    faults = set[str]()
    for path in DECKFILE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="Problem" | "Fault" as name)):
                    makers.setdefault(name, set()).add(path.relative_to(DECKFILE).as_posix())
                case ast.FunctionDef(name=name, returns=ast.Name(id="Fault")) if path.parent.name == "problems":
                    made = [one.args[0] for one in ast.walk(node) if isinstance(one, ast.Call) and one.args]
                    first = [one.value for one in made if isinstance(one, ast.Constant)]
                    assert first == [name.replace("_", "-")], (path, name)
                    faults.add(name)
                case _:
                    pass

    assert makers["Problem"] == {"problems/fault.py", "checks/finding.py"}
    assert all(path.startswith("problems/") for path in makers["Fault"])
    assert faults == {function.__name__ for function in FAULTS}


def test_each_function_is_small() -> None:
    """What makes or looks for a problem is short beside its page."""
    long = []
    for row in codes.rows():
        code = row.function.__code__
        lines = {line for _, _, line in code.co_lines() if line is not None}
        long += [row.code] if len(lines) > 30 else []

    assert long == []


def test_a_docstring_without_examples_is_no_page() -> None:
    """A page that lacks a part is not written without it."""

    def lonely() -> None:
        """Say something.

        Why: it is so.
        """

    with pytest.raises(ValueError, match="lonely is no page"):
        manual.page_of(codes.Row("lonely", lonely, Severity.ERROR), "Shape")


def test_a_page_for_a_terminal_has_all_its_parts() -> None:
    """Code, severity, title, reason, remedy and both examples, the mark in its place."""
    page = manual.page("unknown-cell")

    assert page is not None
    lines = manual.as_lines(page)
    assert lines[0] == "unknown-cell (error)"
    assert any(line.startswith("Why: ") for line in lines)
    assert any(line.startswith("Mend: ") for line in lines)
    at = next(number for number, line in enumerate(lines) if line.strip() == "^")
    assert lines[at - 1][lines[at].index("^") :].startswith("japn]")
    assert lines.index("Wrong:") < at < lines.index("Right:")
    assert manual.page("unknown-sell") is None


# --- examples -------------------------------------------------------------------------------------------------------


def test_the_deck_of_the_examples_is_sound() -> None:
    assert problems_of(Example(Where.DECK, "deck: island")) == ()
    assert problems_of(Example(Where.PROCEDURES, "procedures: pact")) == ()


def expected(code: str) -> list[tuple[str, int, int, str]]:
    """Return the place that the wrong example of a page marks, and its code."""
    mark = laid(PAGES[code].wrong).mark
    assert mark is not None, f"the wrong example of {code} marks no place"
    return [(*mark, code)]


def found(code: str, *, pure: bool = False) -> list[tuple[str, int, int, str]]:
    """Return file, line, column and code of each problem of the wrong example of a page."""
    company = COMPANY.get(code, set())
    every = problems_of(PAGES[code].wrong, pure=pure)
    assert company <= {one.code for one in every}
    return [(one.path, one.line, one.column, one.code) for one in every if one.code not in company]


@pytest.mark.parametrize("code", OF_TEXT)
def test_the_wrong_example_gets_its_code_and_nothing_else(code: str) -> None:
    """The problem is where the mark is, and matters as much as the page says."""
    assert expected(code) == found(code)
    assert {one.severity for one in problems_of(PAGES[code].wrong) if one.code == code} == {PAGES[code].severity}


@pytest.mark.parametrize("code", OF_READER)
def test_the_other_reader_of_yaml_says_the_same(code: str) -> None:
    """The pure reader of PyYAML comes to the same place."""
    assert expected(code) == found(code, pure=True)


@pytest.mark.parametrize("code", OF_TEXT)
def test_the_right_example_gets_no_problem(code: str) -> None:
    right = PAGES[code].right

    assert laid(right).mark is None
    assert problems_of(right) == ()


def written(folder: Path, words: str) -> Path:
    """Return a path at which there is what an example says in words of a file."""
    path = folder / DECK
    match words:
        case "a folder":
            path.mkdir()
        case "not there":
            pass
        case "21 MB of text":
            with path.open("wb") as file:
                file.truncate(21 * 1024 * 1024)
        case "the sound deck":
            for name, content in laid(Example(Where.FILE, words)).files.items():
                (folder / name).write_bytes(content)
        case other:
            raise AssertionError(f"nobody knows how to make: {other}")
    return path


@pytest.mark.parametrize("code", OF_FILES)
def test_examples_in_words_of_a_file(code: str, tmp_path: Path) -> None:
    """What the page says of the file gives its one problem at the first letter, and the sound deck none."""
    wrong, right = tmp_path / "wrong", tmp_path / "right"
    wrong.mkdir()
    right.mkdir()
    _, _, problems = load.check_deck(written(wrong, PAGES[code].wrong.text), lambda _: None)
    deck, _, none = load.check_deck(written(right, PAGES[code].right.text), lambda name: right / f"{name}.yaml")

    assert [(1, 1, code)] == seen(problems)
    assert deck is not None
    assert none == ()


# --- how examples are laid over the deck ----------------------------------------------------------------------------


def test_a_section_takes_the_place_of_its_name() -> None:
    """A section is replaced where it stands, a new one follows, lists of injects grow."""
    deck = laid(Example(Where.DECK, "marking: OTHER\nbriefing: New.\ninjects:\n  - {id: A-2, title: Call}")).files[DECK]
    text = deck.decode()

    assert "marking: OTHER" in text
    assert "EXERCISE" not in text
    assert text.index("marking:") < text.index("scenario:") < text.index("id: A-1") < text.index("id: A-2")
    assert text.endswith("briefing: New.\n")


def test_an_inject_of_the_same_id_takes_its_place() -> None:
    text = laid(Example(Where.DECK, "injects:\n  - {id: A-1, title: New}")).files[DECK].decode()

    assert text.count("A-1") == 1
    assert "{id: A-1, title: New}" in text


def test_marks_count_cells_and_places_count_letters() -> None:
    """A mark under a wide letter stands two cells further for each one before it."""
    assert laid(Example(Where.WHOLE, "# 日本語\n    ^")).mark == (DECK, 1, 4)
    assert laid(Example(Where.WHOLE, "a:‹U+0009›b\n          ^")).mark == (DECK, 1, 4)
    assert laid(Example(Where.WHOLE, "‹×3›- 1\n      ^")).mark == (DECK, 3, 3)
    assert laid(Example(Where.COMMON, "procedures: other\n            ^")).mark == (COMMON, 1, 13)
    with pytest.raises(ValueError, match="under no character"):
        laid(Example(Where.WHOLE, "# 日\n   ^"))


def test_what_cannot_be_shown_is_spelt_out() -> None:
    content = laid(Example(Where.WHOLE, "a: ‹U+202E›‹0x89›")).files[DECK]

    assert content == "a: \u202e".encode() + b"\x89\n"


def test_the_sound_files_are_on_the_page() -> None:
    """A reader can lay the examples over them by hand."""
    page = manual.markdown()

    for text in (examples.SOUND_DECK, examples.SOUND_PROCEDURES, examples.SOUND_COMMON):
        assert f"```yaml\n{text}```" in page
