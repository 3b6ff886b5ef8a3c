"""Whatever somebody may call says what it means; ruff asks that too, but of no method of a screen."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cached_property
from types import ModuleType

import pytest

import tabletop

MODULES = sorted(
    found.name for found in pkgutil.walk_packages(tabletop.__path__, "tabletop.") if "__" not in found.name
)


def silent(module: ModuleType) -> Iterator[str]:
    """Yield what has no docstring of its own or of what it overrides, by its name in the module.

    Textual calls `on_…` and `watch_…` by their names alone, so there is nothing that they override.
    """
    for name, value in vars(module).items():
        if getattr(value, "__module__", "") != module.__name__:
            continue
        if not name.startswith("_") and (inspect.isfunction(value) or inspect.isclass(value)):
            yield from () if inspect.getdoc(value) else (name,)
        if inspect.isclass(value):
            for key, member in vars(value).items():
                written = inspect.isfunction(member) or isinstance(
                    member, (property, cached_property, classmethod, staticmethod)
                )
                if written and not key.startswith(("_", "on_", "watch_")) and not _told(value, key):
                    yield f"{name}.{key}"


def _told(owner: type, name: str) -> bool:
    """Say whether a method has a docstring, or one that it overrides."""
    return any(getattr(vars(base).get(name), "__doc__", None) for base in owner.__mro__)


@pytest.mark.parametrize("name", MODULES)
def test_what_somebody_may_call_says_what_it_means(name: str) -> None:
    assert list(silent(importlib.import_module(name))) == []


def test_a_docstring_that_is_missing_is_found() -> None:
    module = ModuleType("made")
    exec(  # the shortest way to a module that lacks what it should have
        "class Told:\n    'Told.'\n    def said(self): 'Said.'\n    def kept(self): pass\n    def on_key(self): pass\n"
        "class Heir(Told):\n    'An heir.'\n    def said(self): pass\n    @property\n    def own(self): pass\n"
        "class _Inner:\n    def called(self): pass\n"
        "def bare(): pass\ndef _hidden(): pass\n",
        vars(module) | {"__name__": "made"},
        vars(module),
    )

    assert list(silent(module)) == ["Told.kept", "Heir.own", "_Inner.called", "bare"]
