"""Other people's checkers: where one is missing its tests are skipped here and fail in CI."""

from __future__ import annotations

import importlib
import sys
import warnings
from types import ModuleType

import pytest

from tests.conftest import IN_CI


def peer(module: str, *, below: tuple[int, int] | None = None) -> ModuleType:
    """Return a module of a checker that `make oracles` installs.

    Args:
        module: Its dotted name.
        below: The Python from which on it does not run; there its tests are skipped everywhere.
    """
    name = module.partition(".")[0]
    if below is not None and sys.version_info >= below:
        pytest.skip(f"{name} does not run on Python {below[0]}.{below[1]} or later")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return importlib.import_module(module)
    except ModuleNotFoundError as missing:
        sentence = f"{name} is not installed ({missing.name} is missing): run `make oracles`"
        if IN_CI:
            pytest.fail(sentence)
        pytest.skip(sentence)
