"""Procedures with every kind of mistake show all of them at their places, in one run."""

import pytest

from tabletop.deckfile.checks import PROCEDURES_CHECKS
from tabletop.deckfile.load import _from_texts, _Study
from tabletop.deckfile.source import FAST, PURE
from tabletop.exercise.problems import Problem
from tests.deckfile.desk import HERE, seen, where

FAULTY = (HERE / "faulty-procedures.yaml").read_text(encoding="utf-8")
OTHERS = {
    "base": """\
procedures: base
title: Base
acts: {inform: Inform}
rules:
  - {id: R91, title: Old, kind: absence, dimension: consultation, weight: 1, basis: norm, never: {act: inform}}
""",
    "circle": "procedures: circle\ntitle: Circle\nextends: [faulty]\n",
}


def problems(*, pure: bool = False) -> tuple[Problem, ...]:
    """Return every problem of the faulty procedures."""
    study = _Study(_from_texts(OTHERS), PURE if pure else FAST)
    study.procedures_alone("faulty.yaml", FAULTY)
    return study.problems()


EXPECTED = [
    (3, 21, "unknown-language"),
    (4, 8, "bad-month"),
    (5, 25, "repeated-name"),
    (6, 13, "unknown-rule"),
    (6, 24, "idle-drop"),
    (6, 40, "comma-in-flow"),
    (7, 17, "bad-boolean"),
    (8, 1, "unknown-key"),
    (9, 19, "unknown-office"),
    (9, 27, "not-an-office"),
    (9, 37, "idle-stand-in"),
    (9, 47, "duplicate-id"),
    (11, 55, "unknown-value"),
    (11, 79, "duplicate-id"),
    (12, 3, "nameless-side"),
    (12, 44, "missing-key"),
    (12, 59, "bad-id"),
    (13, 3, "nameless-side"),
    (13, 41, "unknown-key"),
    (14, 22, "reserved-id"),
    (14, 44, "missing-key"),
    (16, 35, "duplicate-id"),
    (16, 39, "ambiguous-id"),
    (16, 56, "unknown-side"),
    (16, 71, "unknown-office"),
    (17, 36, "repeated-name"),
    (18, 8, "wrong-type"),
    (19, 43, "bad-boolean"),
    (19, 85, "id-clash"),
    (19, 97, "id-in-capitals"),
    (20, 44, "unknown-office"),
    (20, 60, "unknown-office"),
    (20, 74, "unknown-value"),
    (20, 96, "reserved-id"),
    (21, 22, "duplicate-id"),
    (22, 29, "duplicate-id"),
    (22, 42, "empty-list"),
    (25, 57, "unknown-rule"),
    (29, 10, "two-standings"),
    (29, 55, "unknown-dimension"),
    (29, 103, "unknown-source"),
    (30, 19, "unknown-act"),
    (30, 30, "unknown-office"),
    (30, 42, "unknown-side"),
    (30, 55, "unknown-matter"),
    (30, 64, "unknown-addressee"),
    (30, 78, "unknown-party"),
    (30, 91, "unknown-body"),
    (30, 109, "unknown-attendee"),
    (30, 127, "unknown-party"),
    (32, 45, "unknown-level"),
    (32, 72, "unknown-field"),
    (32, 94, "unknown-says-value"),
    (32, 122, "unknown-tag"),
    (33, 21, "deck-name-in-rule"),
    (33, 36, "deck-name-in-rule"),
    (33, 64, "deck-name-in-rule"),
    (33, 78, "deck-name-in-rule"),
    (33, 89, "deck-name-in-rule"),
    (36, 14, "empty-selector"),
    (36, 24, "empty-list"),
    (36, 35, "wrong-type"),
    (36, 54, "unknown-facet"),
    (36, 87, "unknown-value"),
    (36, 121, "bad-boolean"),
    (37, 8, "wrong-type"),
    (37, 23, "empty-selector"),
    (37, 47, "negated-any"),
    (37, 67, "empty-list"),
    (37, 102, "negated-any"),
    (39, 77, "bad-number"),
    (39, 91, "unknown-value"),
    (39, 108, "unknown-value"),
    (39, 120, "unknown-value"),
    (40, 12, "unknown-value"),
    (40, 70, "bad-duration"),
    (40, 83, "bad-duration"),
    (40, 99, "bad-duration"),
    (40, 109, "bad-number"),
    (40, 112, "unknown-key"),
    (41, 15, "bad-id"),
    (41, 26, "unknown-language"),
    (42, 22, "ambiguous-text"),
    (42, 122, "bad-number"),
    (42, 129, "bad-time"),
    (43, 12, "empty-list"),
    (43, 25, "wrong-type"),
    (43, 39, "ambiguous-text"),
    (44, 10, "duplicate-id"),
    (44, 77, "weight-limit"),
    (45, 123, "lonely-group"),
    (47, 23, "repeated-name"),
    (49, 5, "missing-key"),
    (50, 5, "missing-key"),
    (51, 37, "unknown-kind"),
    (52, 5, "missing-key"),
    (52, 5, "missing-key"),
    (52, 5, "missing-key"),
    (52, 5, "missing-key"),
    (52, 5, "missing-key"),
    (53, 5, "missing-key"),
    (54, 5, "missing-key"),
    (54, 5, "missing-key"),
    (55, 5, "missing-key"),
    (56, 5, "missing-key"),
    (56, 95, "unknown-key"),
    (57, 5, "missing-key"),
    (57, 5, "missing-key"),
    (58, 5, "missing-key"),
    (58, 99, "empty-selector"),
    (58, 123, "wrong-type"),
    (59, 105, "empty-list"),
    (61, 14, "unknown-field"),
    (61, 39, "unknown-says-value"),
    (63, 13, "empty-selector"),
    (63, 45, "bad-duration"),
    (63, 52, "wrong-type"),
    (64, 5, "wrong-type"),
    (66, 125, "never-matches"),
    (67, 100, "rule-never-opened"),
    (68, 145, "rule-always-exempt"),
    (69, 119, "rule-never-met"),
    (70, 102, "rule-never-broken"),
    (71, 120, "never-counts"),
    (72, 122, "idle-key"),
    (73, 145, "no-window"),
    (75, 17, "missing-key"),
    (75, 33, "duplicate-key"),
]


@pytest.mark.parametrize("pure", [False, True])
def test_all_at_their_places(pure: bool) -> None:
    """Whatever reads the file, every mistake is there, sorted, and each says what to write."""
    found = problems(pure=pure)

    assert seen(found) == [(3, 11, "extends-cycle"), *EXPECTED]
    assert ["circle.yaml", *["faulty.yaml"] * len(EXPECTED)] == [problem.path for problem in found]
    assert [problem for problem in found if not problem.help] == []


def test_no_check_is_left_out() -> None:
    """Every check of procedures finds something in the file."""
    assert {check.code for check in PROCEDURES_CHECKS} <= {code for _, _, code in EXPECTED}


PLACES = {
    "2027-13": "bad-month",
    "base]": "repeated-name",
    "scord": "unknown-key",
    "NOBODY": "unknown-office",
    "old: MOD": "duplicate-id",
    "japn": "unknown-side",
    "MODD": "unknown-office",
    "Inform: Tell": "id-in-capitals",
    "R77": "unknown-rule",
    "consultations": "unknown-dimension",
    "GL97": "unknown-source",
    "reprt": "unknown-act",
    "ACGG": "unknown-body",
    "DIR": "unknown-level",
    "stanse": "unknown-field",
    "loud": "unknown-says-value",
    "lock-on": "deck-name-in-rule",
    "verb": "unknown-facet",
    "{says: {}": "empty-selector",
    "a while": "bad-duration",
    "0:45": "bad-time",
    "respons, dim": "unknown-kind",
    "{title: No id": "missing-key",
    "stanc, stance": "unknown-field",
    "K13": "wrong-type",
    "{act: report}, same: inject": "rule-never-met",
}


@pytest.mark.parametrize("word", PLACES)
def test_places_are_where_the_words_stand(word: str) -> None:
    """The table above is not only what came out: at these words stand these mistakes."""
    line, column = where(FAULTY, word)
    if word == "{says: {}":
        column += len("{says: ")

    assert (line, column, PLACES[word]) in EXPECTED


MEANT = {
    "scord": "scored",
    "sat": "seat",
    "japn": "japan",
    "R77": "R07",
    "reprt": "report",
    "exmple": "example",
    "respons": "response",
    "jp": "ja",
}


@pytest.mark.parametrize("word", MEANT)
def test_what_was_probably_meant_is_named(word: str) -> None:
    """A misspelt key or name is answered with the one most like it."""
    assert f"Did you mean `{MEANT[word]}`?" in {one.help for one in problems() if f"`{word}`" in one.message}
