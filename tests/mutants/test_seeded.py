"""Every fault that was chosen by hand is caught by the quick tests."""

from __future__ import annotations

import ast

import pytest

from tests.mutants.hunt import READERS, SCORING, Den, copy_of_the_tree
from tests.mutants.seeded import FAULTS, Fault


@pytest.fixture(scope="module")
def den(tmp_path_factory: pytest.TempPathFactory) -> Den:
    return copy_of_the_tree(tmp_path_factory.mktemp("faults"), SCORING)


def sound(fault: Fault) -> str:
    """Return the module as it is."""
    return SCORING.source(fault.module)


def test_there_are_faults_for_every_module() -> None:
    assert len(FAULTS) == len({fault.name for fault in FAULTS}) >= 90
    assert {fault.module for fault in FAULTS} == {*READERS, "clock.py"}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_a_change_that_still_can_be_read(fault: Fault) -> None:
    assert ast.dump(ast.parse(fault.put_into(sound(fault)))) != ast.dump(ast.parse(sound(fault)))


@pytest.mark.torture
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_caught(fault: Fault, den: Den) -> None:
    assert den.try_out(fault.module, fault.put_into(sound(fault))) is not None
