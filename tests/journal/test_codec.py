"""Events and lines: one table, read in both directions."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, get_args

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tabletop.exercise import events as e
from tabletop.journal.codec import TABLE, canonical, read_event, write_event
from tabletop.journal.line import BadLine, Fault, hash_of, read_line, read_moment, to_bytes, write_line, write_moment
from tests.journal.plays import BARE, FROZEN, FULL, HEADER, entries, entry, salt, saved

GOLDEN = Path(__file__).parent / "version-1.jsonl"
"""A save in format 1 with an entry of every kind. It is never written anew: whatever comes later must open it."""

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
whole = st.integers(-(2**53), 2**53)
strategies = {
    str: words,
    int: whole,
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: st.datetimes(timezones=st.just(UTC)).map(
        lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
    ),
}
json_values = st.recursive(
    st.none() | st.booleans() | whole | words,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(words.filter(lambda key: key != "text"), inner, max_size=3)
    ),
    max_leaves=8,
)
unknown_objects = st.dictionaries(words.filter(lambda key: key != "text"), json_values, max_size=3).map(canonical)
unknown = st.builds(
    e.UnknownEvent, words.filter(lambda kind: kind not in TABLE), body=unknown_objects, text=unknown_objects
)
for kind, strategy in strategies.items():
    st.register_type_strategy(kind, strategy)
st.register_type_strategy(e.UnknownEvent, unknown)
events: st.SearchStrategy[e.Event] = st.one_of(*(st.from_type(kind) for kind in get_args(e.Event)))


def test_every_event_has_a_row() -> None:
    assert {record.made for record in TABLE.values()} | {e.UnknownEvent} == set(get_args(e.Event))
    assert len(TABLE) == len(get_args(e.Event)) - 1


def test_every_event_is_in_the_samples() -> None:
    assert {type(event) for event in FULL} == set(get_args(e.Event))


def test_kinds_are_words_with_hyphens() -> None:
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", kind) for kind in TABLE)


@pytest.mark.parametrize("event", [*FULL, *BARE], ids=lambda event: type(event).__name__)
def test_both_directions(event: e.Event) -> None:
    assert event == read_event(*write_event(event))


@given(events)
def test_any_event_comes_back(event: e.Event) -> None:
    kind, body, text = write_event(event)
    through_json = json.loads(canonical([kind, body, text]))

    assert event == read_event(*through_json)


@given(st.builds(e.Entry, n=st.just(7), said=whole, typed=whole, wall=strategies[datetime], by=words, event=events))
def test_any_line_comes_back(played: e.Entry) -> None:
    """An entry is one line, the line gives the entry, and the entry gives the line again."""
    line, seal = write_line(played, salt(7), "0" * 64)
    read = read_line(line[:-1], 7, "0" * 64)

    assert line.count(b"\n") == 1
    assert (played, seal, False) == (read.entry, read.seal, read.struck)
    assert (line, seal) == write_line(read.entry, salt(7), "0" * 64)


def test_golden_file_opens() -> None:
    """Format 1, as it was frozen: the same entries from these bytes, and the same bytes from these entries."""
    data = GOLDEN.read_bytes()

    assert data == saved((*entries(FROZEN), *entries(BARE, len(FROZEN) + 1)), HEADER)


@pytest.mark.parametrize(
    ("event", "body", "text"),
    [
        (e.ClockPaused(), {}, {}),
        (e.InjectDeferred("ECS-04", because="late"), {"inject": "ECS-04"}, {"because": "late"}),
        (
            e.ActRecorded(e.Act("JJOC", "inform", to=("USFJ",), text="now")),
            {"act": {"by": "JJOC", "act": "inform", "to": ["USFJ"]}},
            {"act": {"text": "now"}},
        ),
        (
            e.DecisionAmended(5, e.Decision("tell", "us", e.OtherAnswer("wait"), because="a"), because="b"),
            {"entry": 5, "decision": {"point": "tell", "cell": "us", "answer": {"is": "other"}}},
            {"decision": {"answer": {"text": "wait"}, "because": "a"}, "because": "b"},
        ),
        (
            e.ClockJumped(9, (e.Settled("R01@1", e.SettledAs.MET), e.Settled("R02@1", e.SettledAs.WAIVED, "why"))),
            {"to": 9, "settled": [{"deadline": "R01@1", "how": "met"}, {"deadline": "R02@1", "how": "waived"}]},
            {"settled": [{}, {"because": "why"}]},
        ),
        (
            e.PointAdded(e.ImprovisedPoint("P", "joint", "Go?", ("us",), ("Yes", "No"))),
            {"added": {"id": "P", "asks": "joint", "cells": ["us"], "options": 2}},
            {"added": {"ask": "Go?", "options": ["Yes", "No"]}},
        ),
        (
            e.MeetingRecorded(e.Meeting("ACG", lines=(("en", "We watch."), ("ja", "注視する。")))),
            {"meeting": {"via": "ACG", "lines": ["en", "ja"]}},
            {"meeting": {"lines": ["We watch.", "注視する。"]}},
        ),
    ],
)
def test_what_stands_where(event: e.Event, body: dict[str, object], text: dict[str, object]) -> None:
    """Codes and numbers in the body, everything typed freely in the text, defaults nowhere."""
    _, written_body, written_text = write_event(event)

    assert (body, text) == (written_body, written_text)


FREE = {"agreed", "answer", "ask", "because", "body", "caveat", "due", "left_open", "lines", "options", "owner"} | {
    "question",
    "text",
    "title",
}


@pytest.mark.parametrize("event", FULL[:-1], ids=lambda event: type(event).__name__)
def test_no_free_word_in_a_body(event: e.Event) -> None:
    """Striking a text out takes every free attribute with it and leaves every code."""
    kind, body, _ = write_event(event)
    struck = read_event(kind, body, {})

    def same(one: Any, other: Any) -> None:
        assert type(one) is type(other)
        if isinstance(one, tuple) and isinstance(other, tuple):
            assert len(one) == len(other)
            for left, right in zip(one, other, strict=True):
                same(left, right)
        elif attrs.has(type(one)):
            for field in attrs.fields(type(one)):
                held, left = getattr(one, field.name), getattr(other, field.name)
                is_free = field.name in FREE and not attrs.has(type(held)) and not isinstance(held, bool)
                if is_free and isinstance(held, str):
                    assert left == ""
                elif is_free:
                    assert len(held) == len(left)
                else:
                    same(held, left)
        else:
            assert one == other

    same(event, struck)


def test_no_body_has_the_key_text() -> None:
    """A line can be cut at the first `,"text":`, so no body may bring its own."""

    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for inner in value.values() for key in keys(inner)}
        return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()

    assert not any("text" in keys(write_event(event)[1]) for event in (*FULL, *BARE))
    with pytest.raises(ValueError, match="has the key text"):
        write_line(entry(1, e.UnknownEvent("x", '{"a":1,"text":2}', "{}")), salt(1), "0" * 64)


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("weather-changed", '{"to":"fog"}', '{"note":"x"}'),
        ("clock-paused", '{"by":"hand"}', "{}"),
        ("clock-paused", "{}", '{"because":"x","mood":"y"}'),
        ("clock-paused", "{}", '{"because":4}'),
        ("clock-paused", '{"because":"x"}', "{}"),
        ("inject-released", "{}", "{}"),
        ("inject-released", '{"inject":4}', "{}"),
        ("inject-released", '{"inject":"A"}', '{"inject":"A"}'),
        ("inject-deferred", '{"inject":"A","until":null}', "{}"),
        ("inject-deferred", '{"inject":"A","until":true}', "{}"),
        ("clock-rate-changed", '{"rate":"fast"}', "{}"),
        ("exercise-started", '{"cells":"us"}', "{}"),
        ("exercise-started", '{"cells":["us",4]}', "{}"),
        ("clock-jumped", '{"to":9,"settled":{}}', "{}"),
        ("clock-jumped", '{"to":9,"settled":[{"deadline":"R","how":"met"}]}', '{"settled":[]}'),
        ("clock-jumped", '{"to":9,"settled":[{"deadline":"R","how":"shrugged"}]}', "{}"),
        ("clock-jumped", '{"to":9,"settled":[[]]}', "{}"),
        ("decision-recorded", '{"decision":{"point":"p","cell":"us","answer":{"is":"sung"}}}', "{}"),
        ("decision-recorded", '{"decision":{"point":"p","cell":"us","answer":"now"}}', "{}"),
        ("act-recorded", '{"act":{"by":"PM","act":"say","says":[["a"]]}}', "{}"),
        ("act-recorded", '{"act":{"by":"PM","act":"say","says":"a"}}', "{}"),
        ("act-recorded", '{"act":{"by":"PM","act":"say"}}', '{"act":"x"}'),
        ("meeting-recorded", '{"meeting":{"via":"ACG","lines":["en"]}}', '{"meeting":{"lines":[]}}'),
        ("point-added", '{"added":{"id":"P","asks":"a","cells":[],"options":-1}}', "{}"),
        ("point-added", '{"added":{"id":"P","asks":"a","cells":[],"options":2}}', '{"added":{"options":["x"]}}'),
    ],
)
def test_what_this_version_cannot_have_written_is_kept(kind: str, body: str, text: str) -> None:
    """A newer program may know more kinds, attributes and words: all of it stays, to the byte."""
    event = e.UnknownEvent(kind, body, text)
    line, seal = write_line(entry(1, event), salt(1), "0" * 64)
    read = read_line(line[:-1], 1, "0" * 64)

    assert event == read.entry.event
    assert (line, seal) == write_line(read.entry, salt(1), "0" * 64)


def test_half_a_surrogate_pair_is_replaced() -> None:
    """A file cannot hold one; the entry is still recorded and still sealed."""
    line, _ = write_line(entry(1, e.ClockPaused("a\ud800b")), salt(1), "0" * 64)

    assert e.ClockPaused("a\ufffdb") == read_line(line[:-1], 1, None).entry.event
    assert to_bytes("\ud83d\ude00") == b"\xef\xbf\xbd" * 2


@pytest.mark.parametrize("rate", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_line(entry(1, e.ClockRateChanged(rate)), salt(1), "0" * 64)


def test_moments_are_utc_to_the_millisecond() -> None:
    tokyo = datetime(2027, 5, 11, 5, 30, 0, 123_999, tzinfo=timezone(timedelta(hours=9)))

    assert write_moment(tokyo) == "2027-05-10T20:30:00.123Z"
    assert datetime(2027, 5, 10, 20, 30, 0, 123_000, tzinfo=UTC) == read_moment("2027-05-10T20:30:00.123Z")
    with pytest.raises(ValueError, match="offset"):
        write_moment(datetime(2027, 5, 11))  # noqa: DTZ001 - that is the point
    with pytest.raises(ValueError, match="not a moment"):
        read_moment("2027-05-10T20:30:00.123456Z")


def reseal(changed: dict[str, object]) -> bytes:
    """Return a line with other fields, sealed as if the program had written it."""
    words, grain = canonical(changed.pop("text", {})), changed.pop("salt", salt(1))
    prev = changed.pop("prev")
    del changed["seal"], changed["digest"]
    head = canonical(changed)[:-1]
    tail = f',"digest":"{hash_of(str(grain).encode(), words.encode())}","prev":"{prev}"'
    seal = hash_of(f"{head}{tail}}}".encode())
    return f'{head},"text":{words},"salt":"{grain}"{tail},"seal":"{seal}"}}'.encode()


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("n", 2, Fault.NUMBER),
        ("n", True, Fault.LINE),
        ("said", 1.5, Fault.LINE),
        ("wall", "yesterday", Fault.LINE),
        ("wall", "2027-13-45T20:30:00.123Z", Fault.LINE),
        ("body", [], Fault.LINE),
        ("more", 1, Fault.LINE),
        ("text", [], Fault.LINE),
        ("body", json.loads("[" * 400 + "]" * 400), Fault.LINE),
    ],
)
def test_a_line_sealed_by_somebody_else(field: str, value: object, fault: Fault) -> None:
    """Seals that hold do not make an entry of what is none."""
    line, _ = write_line(entry(1, e.ClockPaused("x")), salt(1), "0" * 64)
    assert read_line(reseal(json.loads(line)), 1, "0" * 64).entry == entry(1, e.ClockPaused("x"))

    with pytest.raises(BadLine) as caught:
        read_line(reseal({**json.loads(line), field: value}), 1, "0" * 64)

    assert fault == caught.value.fault
