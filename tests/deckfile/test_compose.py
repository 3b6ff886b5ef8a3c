"""A chain of procedures files put together: which file of it writes each rule, so that a page can say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tabletop.deckfile.load import check_procedures
from tabletop.exercise.procedures import Procedures

BASE = """\
procedures: base
title: Base
as_of: "2027-01"
sides: {us: {name: US, offices: {A: Office A}}}
acts: {inform: Inform, report: Report}
says: {stance: {name: {en: Stance, ja: 姿勢}, values: [firm, open]}, count: any, tone: {name: Tone}}
dimensions: {d: D}
rules:
  - {id: R1, title: One, kind: existence, then: {act: inform}, dimension: d, weight: 1, basis: norm}
  - {id: R2, title: Two, kind: existence, then: {act: inform}, dimension: d, weight: 1, basis: norm}
  - {id: R3, title: Three, kind: existence, then: {act: inform}, dimension: d, weight: 1, basis: norm}
"""
MIDDLE = """\
procedures: middle
title: Middle
as_of: "2027-02"
extends: [base]
drop: {R3: not here}
rules:
  - {id: R2, title: Two in the middle, kind: existence, then: {act: report}, dimension: d, weight: 1, basis: norm}
"""
TOP = """\
procedures: top
title: Top
as_of: "2027-03"
extends: [middle]
rules:
  - {id: R2, title: Two on top, kind: existence, then: {act: inform}, dimension: d, weight: 1, basis: norm}
  - {id: R3, title: Three anew, kind: existence, then: {act: report}, dimension: d, weight: 1, basis: norm}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("base", BASE), ("middle", MIDDLE), ("top", TOP)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def read(folder: Path, name: str) -> Procedures:
    procedures, problems = check_procedures(folder / f"{name}.yaml", lambda wanted: folder / f"{wanted}.yaml")
    assert procedures is not None, problems
    return procedures


def test_the_files_that_write_a_rule_stand_in_the_order_of_the_chain(folder: Path) -> None:
    """A rule that was dropped and written anew is the later file's alone."""
    assert dict(read(folder, "base").written_in) == {"R1": ("base",), "R2": ("base",), "R3": ("base",)}
    assert dict(read(folder, "middle").written_in) == {"R1": ("base",), "R2": ("base", "middle")}
    assert dict(read(folder, "top").written_in) == {"R1": ("base",), "R2": ("base", "middle", "top"), "R3": ("top",)}


def test_every_rule_is_written_somewhere(folder: Path) -> None:
    for name in ("base", "middle", "top"):
        procedures = read(folder, name)
        assert {rule.id for rule in procedures.rules} == {rule for rule, _ in procedures.written_in}


def test_a_field_keeps_its_name(folder: Path) -> None:
    fields = {field.id: field for field in read(folder, "top").says}

    assert (fields["stance"].name.in_("ja"), fields["stance"].values) == ("姿勢", ("firm", "open"))
    assert fields["tone"].name.in_("en") == "Tone"
    assert not fields["count"].name
