"""The language server that editors use for YAML, as `make tools` installs it."""

import os
import shutil
from pathlib import Path

import pytest

HERE = Path(__file__).parents[2] / ".tools" / "node_modules" / ".bin"


@pytest.fixture(scope="session")
def language_server() -> str:
    """Give the path of yaml-language-server; where it is missing, skip here and fail in CI."""
    path = shutil.which("yaml-language-server", path=os.pathsep.join((str(HERE), os.environ.get("PATH", ""))))
    if path is not None and shutil.which("node") is not None:
        return path
    sentence = "yaml-language-server is not installed: run `make tools`"
    return pytest.fail(sentence) if os.environ.get("CI") == "true" else pytest.skip(sentence)
