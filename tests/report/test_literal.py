"""Nothing that was written or typed is live on the page: read by a Markdown reader, it is text and only text."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tabletop.exercise.text import Text, plain
from tabletop.exercise.views import Picture
from tabletop.report import markdown
from tabletop.report.aar import SaveFacts, quick_look
from tabletop.words import clean
from tests.report.morning import WORDS, pictured, saved

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

FREE = {
    "text",
    "agreed",
    "left_open",
    "because",
    "caveat",
    "question",
    "owner",
    "due",
    "marking",
    "tail_problem",
    "ask",
}
"""Fields that hold free words, wherever they stand."""

PAYLOADS = (
    "[x](javascript:alert(1))",
    "![x](http://tracker.example/x.png)",
    "[x]: http://evil.example",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden",
    "<details open ontoggle=alert(1)>",
    "<http://evil.example>",
    "http://evil.example www.evil.example mailto:a@evil.example",
    "=HYPERLINK(1)",
    "=====",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "12) item",
    "> quote",
    "---",
    "***",
    "```sh",
    "`code` ``code``",
    "    four spaces",
    "| a | b |",
    "a | b",
    "\\",
    "\\|",
    "*em* **strong** _em_ __strong__ ~~gone~~",
    "&lt;b&gt; &#60; &copy;",
    "{: onclick=x} {{ 7*7 }}",
    "$x$ $$y$$",
    "line\nbreak  \n\n# heading\n\n```",
    "line\r\n- item\u2028# heading\u0085x",
    "\x1b]52;c;aGk=\x07 \x00 \x9b31m",
    "a\u202egnp.exe",
    "\ud800 alone",
    "＝１＋１ ＠x ＜b＞ ｜",
    "[ ] task",
    "[^1] [^1]: note",
    "Term\n: definition",
    "@everyone #12",
    "' onmouseover='x",
    "{title} {0} %s",
)


def words(tokens: list[Token]) -> str:
    """Return the text that a reader would show."""
    return "".join(words(token.children) if token.children else token.content for token in tokens)


def shape(page: str) -> list[tuple[str, str]]:
    """Return what a reader makes of a page besides its words."""
    flat = [(token, child) for token in READER.parse(page) for child in (token.children or [token])]
    named = [(token.type, child.type, child.tag) for token, child in flat if child.type not in {"text", "text_special"}]
    return [(kind, f"{child} {tag}") for kind, child, tag in named]


@pytest.mark.parametrize("text", ["R01@3", "R01@12.2, R05@7.", "(EVAL-1:3 R07-x@20)"])
def test_what_an_occasion_is_called_reads_as_itself_in_a_plain_editor_too(text: str) -> None:
    assert markdown.literal(text) == text


@pytest.mark.parametrize("text", ["@everyone", "a @12", "a@evil.example", "a@1.example", "a@12.5x", "R01@3-x.example"])
def test_what_could_be_a_mention_or_an_address_is_escaped(text: str) -> None:
    assert "\\@" in markdown.literal(text)


@given(st.text(alphabet=st.one_of(st.sampled_from("\\`*_{}[]()<>#+-.!|&;:/=~$^'\"@ 1aw\n"), st.characters())))
def test_a_text_reads_as_itself(text: str) -> None:
    """Whatever it is, a paragraph, a list item and a table cell made of it show it and nothing else."""
    expected = clean.line(text).strip()
    line = markdown.literal(text)

    for before, page in (("x ", f"x {line}"), ("", line), ("", f"- {line}"), ("a", f"| a |\n| --- |\n| {line} |")):
        tokens = READER.parse(page)
        kinds = {child.type for token in tokens for child in token.children or ()}
        assert kinds <= {"text", "text_special"}, page
        assert words(tokens) == f"{before}{expected}".strip(), page


@pytest.mark.parametrize(
    ("address", "parted"),
    [
        ("see HTTPS://evil.example", "see HTTPS\\://evil.example"),
        ("www.evil.example", "www\\.evil.example"),
        ("mailto:a@evil.example", "mailto\\:a\\@evil.example"),
        ("T+0:45, 13:00 news", "T+0:45, 13:00 news"),
    ],
)
def test_an_address_is_parted(address: str, parted: str) -> None:
    """Readers that make links of bare addresses find none; a time of day stays as it is."""
    assert markdown.literal(address) == parted


@given(st.text(alphabet="` ab\\*<"))
def test_a_code_span_reads_as_itself(text: str) -> None:
    """A command holds no blank at its ends and is never empty."""
    command = f"v{text}v`"
    (inline,) = (token for token in READER.parse(markdown.code(command)) if token.type == "inline")

    assert [child.type for child in inline.children or ()] == ["code_inline"]
    assert words([inline]) == command


def spoilt_parts(value: Any, payload: str) -> object:
    """Return an attrs value with all its parts spoilt."""
    fields = [field for field in attrs.fields(type(value)) if field.init]
    changes = {field.alias: spoilt(getattr(value, field.name), payload, field.name) for field in fields}
    return attrs.evolve(value, **changes)


def spoilt(value: object, payload: str, name: str = "") -> object:
    """Return a value with a payload in every field that holds an author's or a typist's words."""
    match value:
        case Text():
            return plain(payload)
        case str() if name in FREE:
            return payload
        case tuple() if name == "lines":
            return tuple((tongue, payload) for tongue, _ in value)
        case tuple():
            return tuple(spoilt(part, payload) for part in value)
        case _ if attrs.has(type(value)):
            return spoilt_parts(value, payload)
        case _:
            return value


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Picture:
    """Give the white cell's picture at the end of the morning."""
    return pictured(saved(tmp_path_factory.mktemp("save") / "morning.jsonl"))


def page_with(picture: Picture, payload: str, language: str) -> str:
    """Return the page of a morning in which every free field holds this."""
    bad = spoilt(picture, payload)
    assert isinstance(bad, Picture)
    return markdown.quick(quick_look(bad, SaveFacts(f"{payload}.jsonl", WORDS, 3, payload)), language)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("payload", PAYLOADS, ids=range(len(PAYLOADS)))
def test_a_payload_in_every_field_changes_no_shape(picture: Picture, payload: str, language: str) -> None:
    """The page has the headings, lists, tables and links of the same page with an innocent word: no link at all."""
    page = page_with(picture, payload, language)
    made = shape(page)

    assert made == shape(page_with(picture, "word", language))
    assert not [kind for kind in made if "link" in kind[1] or "html" in kind[0] + kind[1] or "image" in kind[1]]
    assert words(READER.parse(page)).count(clean.line(payload).strip()) >= 40
    page.encode()
