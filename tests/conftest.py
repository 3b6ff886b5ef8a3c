"""What every test may use: real tools that must be there in CI, and how Hypothesis behaves."""

import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import Phase, settings

IN_CI = os.environ.get("CI") == "true"

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("torture", deadline=None, max_examples=5_000)
# Where all that is asked is whether a test fails, the smallest example is not looked for.
settings.register_profile("mutants", deadline=None, derandomize=True, database=None, phases=(Phase.generate,))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if IN_CI else "dev"))


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """Give the path of a program that `make tools` installs; where it is missing, skip here and fail in CI."""

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is not None:
            return path
        sentence = f"{name} is not installed: run `make tools`"
        return pytest.fail(sentence) if IN_CI else pytest.skip(sentence)

    return find
