"""The first line of a save."""

import json
from datetime import UTC, datetime

import pytest

from tabletop.exercise.errors import NotASave
from tabletop.journal.codec import canonical
from tabletop.journal.header import Header, SourceFile, read_header, write_header
from tabletop.journal.line import BadLine, Fault, hash_of
from tests.journal.plays import BRANCH, CREATED, DECK, HEADER


@pytest.mark.parametrize("header", [HEADER, BRANCH])
def test_both_directions(header: Header) -> None:
    line, seal = write_header(header)

    assert (header, seal) == read_header(line[:-1], "x")
    assert line.startswith(b'{"tabletop save":1,')
    assert line.count(b"\n") == 1


def test_seal_covers_the_line_without_it() -> None:
    line, seal = write_header(HEADER)

    assert seal == hash_of(line[: line.rindex(b',"seal"')] + b"}")


def test_files_carry_their_hash() -> None:
    fields = json.loads(write_header(HEADER)[0])

    assert fields["deck"]["text"] == DECK.text
    assert fields["deck"]["sha256"] == hash_of(DECK.text.encode()) == DECK.sha256


def test_deck_is_kept_word_for_word() -> None:
    odd = SourceFile("odd", 'a: "\\u00e9"\r\nb:\t’\u2028\x00 \U0001f6a2\n')
    line, _ = write_header(Header("1", CREATED, odd, "p", ()))

    assert odd == read_header(line[:-1], "x")[0].deck


@pytest.mark.parametrize(
    ("start", "why"),
    [
        (b"", "it is empty"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"PK\x03\x04", "zip"),
        (b"BZh9", "bzip2"),
        (b"\xfd7zXZ\x00", "xz"),
        (b"\x28\xb5\x2f\xfd", "zstd"),
        (b'\xef\xbb\xbf{"tabletop save":1,', "byte order mark"),
        ('{"tabletop save":1,'.encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n", "does not begin as one"),
        (b'{"tabletop save":one,', "does not begin as one"),
        (b'{"tabletop save":0,', "no format 0"),
        (b'{"tabletop save":2,', "newer version of tabletop; this one reads format 1"),
    ],
)
def test_what_is_no_save_of_ours(start: bytes, why: str) -> None:
    with pytest.raises(NotASave, match=why) as caught:
        read_header(start, "morning.jsonl")

    assert str(caught.value).startswith("morning.jsonl ")
    assert str(caught.value).endswith(".")


def test_changed_line_ends_are_named() -> None:
    line, _ = write_header(HEADER)

    with pytest.raises(NotASave, match="CRLF"):
        read_header(line[:-1] + b"\r", "x")


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("program", 1, Fault.LINE),
        ("created", "today", Fault.LINE),
        ("created", 4, Fault.LINE),
        ("rehearsal", None, Fault.LINE),
        ("origin", {}, Fault.LINE),
        ("origin", {"file": "x", "entry": "1", "fingerprint": ""}, Fault.LINE),
        ("languages", 4, Fault.LINE),
        ("seats", [{"id": "a", "cell": "b", "post": "c"}], Fault.LINE),
        ("deck", {"id": "a", "text": "b", "sha256": hash_of(b"c")}, Fault.TEXT),
        ("procedures", [4], Fault.LINE),
        ("more", 1, Fault.LINE),
    ],
)
def test_a_header_sealed_by_somebody_else(field: str, value: object, fault: Fault) -> None:
    fields = json.loads(write_header(HEADER)[0])
    del fields["seal"]
    sealed = canonical({**fields, field: value}).encode()

    with pytest.raises(BadLine) as caught:
        read_header(sealed[:-1] + f',"seal":"{hash_of(sealed)}"}}'.encode(), "x")

    assert fault == caught.value.fault


def test_a_sealed_line_that_is_not_json() -> None:
    sealed = b'{"tabletop save":1,\xff}'

    with pytest.raises(BadLine, match="not JSON"):
        read_header(sealed[:-1] + f',"seal":"{hash_of(sealed)}"}}'.encode(), "x")


def test_created_in_utc() -> None:
    assert datetime(2027, 5, 10, 20, 30, tzinfo=UTC) == read_header(write_header(HEADER)[0][:-1], "x")[0].created
