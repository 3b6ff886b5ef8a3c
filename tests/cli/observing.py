"""What an evaluator types in the tests of `observe`, and how it is typed while the program runs."""

from __future__ import annotations

import subprocess

import pytest

SAID = """\
rate O1.1 S because the ally heard it late
rate O1.1 M because of the second call
overrule R05@2 seen-after-all because the duty officer rang

# a line that is passed over
overrule 3 in-name-only because nobody opened the mail
note O1: two keepers of one list @T+0:08
comment 3: who typed this?
rate O9 S
overrule R05@2 does-not-apply
end
rate O2 P
"""


def type_line(process: subprocess.Popen[str], line: str, answer: str) -> None:
    """Type a line and wait for its answer."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    wait_until(process.stdout, answer)


def wait_until(lines: object, answer: str) -> None:
    """Read lines until one of them holds the answer."""
    for line in lines:  # type: ignore[attr-defined]
        if answer in line:
            return
    pytest.fail(f"{answer!r} was never said")
