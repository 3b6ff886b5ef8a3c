"""The front door: documents, listings, help, and the table of exit codes."""

import json
import re
from pathlib import Path

import pytest

from tabletop.cli.codes import Exit, code_of
from tabletop.cli.parser import COMMANDS, build
from tabletop.exercise import errors
from tests.cli.program import ROOT, tabletop

DOCS = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


def document(*arguments: str) -> dict[str, object]:
    """Return the JSON document that a command prints, and check that it prints nothing else."""
    done = tabletop(*arguments, "--json")
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    assert next(iter(found)) == "tabletop"
    return found


def documented_keys(command: str) -> list[str]:
    """Return the keys at the top of a command's document, as its documentation lists them."""
    match = re.search(rf"^\| `{command}` \| `(.*?)`", DOCS, re.MULTILINE)
    assert match is not None
    inner = re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}", "", re.sub(r"\{[^{}]*\}", "", match[1][1:-1])))
    return re.findall(r'"(\w+)"', re.sub(r"\[[^\]]*\]", "", inner))


# --- documents ------------------------------------------------------------------------------------------------------


def test_score_as_a_document(save: str) -> None:
    found = document("score", save)

    assert documented_keys("score") == list(found)[1:]
    assert found["deck"] == "east-china-sea"
    assert found["at"] == 14 * 60
    assert isinstance(found["rules"], list)
    assert {"id", "title", "basis", "weight", "dimension", "credit", "instances"} <= set(found["rules"][0])
    instances = [one for rule in found["rules"] for one in rule["instances"]]
    assert all({"verdict", "opened", "due", "settled", "because", "why"} <= set(one) for one in instances)


def test_score_without_anything_assessed_is_null(save: str) -> None:
    found = document("score", save, "--at", "1")

    assert found["overall"] is None
    assert all(figure["credit"] is None for figure in found["dimensions"].values())  # type: ignore[attr-defined]


def test_score_at_a_moment_is_that_of_the_entries_before_it(save: str) -> None:
    early, at_time, whole = (document("score", save, *at) for at in (("--at", "2"), ("--at", "T+0:10"), ()))

    assert early["acts"] == 0
    assert at_time["acts"] == 2
    assert at_time["at"] == 600
    assert whole["acts"] == 2


def test_score_of_several_saves_is_one_document(save: str) -> None:
    found = document("score", save, save)

    assert isinstance(found["saves"], list)
    assert found["saves"][0] == found["saves"][1]


def test_score_in_the_rooms_words_shows_no_mark_for_the_play(save: str) -> None:
    said = tabletop("score", save).stdout

    assert re.search(r"\d+ of \d+ norms seen in time", said)
    assert "Coverage: " in said
    assert "violated" not in said


@pytest.mark.parametrize(
    ("at", "moment"), [((), "T+0:14 | 8 entries read"), (("--at", "2"), "T+0:00 | 2 entries read")]
)
def test_score_says_of_which_save_and_which_moment_it_speaks(save: str, at: tuple[str, ...], moment: str) -> None:
    said = tabletop("score", save, *at).stdout.splitlines()

    assert said[0] == f"x.jsonl: East China Sea coercion (east-china-sea), us-japan-2025-04, {moment}"
    assert said[1].startswith("Observations of one exercise against norms written for it. They assess no government,")
    assert re.match(r"\d+ of \d+ norms? seen in time, \d+ later, \d+ not seen, \d+ without occasion", said[2])


def test_score_counts_occasions_before_it_lists_them_with_their_entries(save: str) -> None:
    said = tabletop("score", save).stdout

    assert re.search(r"^- R04 Preliminary .* \(practice\): \S.* on \d of \d occasions$", said, re.MULTILINE)
    assert re.search(r"^    \S.*, \d: R04@2\.1 \(#2", said, re.MULTILINE)
    assert re.search(r"^- R03 Tell the ally .*: seen: R03@2 \(#2, #3\)$", said, re.MULTILINE)


@pytest.mark.parametrize("command", ["decks", "saves", "rules"])
def test_listings_as_documents(command: str) -> None:
    found = document(command)

    assert documented_keys(command) == list(found)[1:]


def test_check_as_a_document(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("deck: bad\nversion: one\nnonsense: 1\n", encoding="utf-8")
    done = tabletop("check", str(bad), "--json")
    found = json.loads(done.stdout)

    assert done.returncode == Exit.FINDINGS
    assert {"path", "line", "column", "code", "severity", "message", "help", "related"} == set(found["problems"][0])
    assert not tabletop("check", str(bad)).stdout.startswith("{")
    assert re.search(rf"^{re.escape(str(bad))}:\d+:\d+: [a-z-]+: ", tabletop("check", str(bad)).stdout)


def test_verify_as_a_document(save: str) -> None:
    found = document("verify", save)
    words = str(found["fingerprint"])

    assert documented_keys("verify") == list(found)[1:]
    assert found["sound"] is True
    assert document("verify", save, "--fingerprint", words)["matched"] == found["entries"]
    assert tabletop("verify", save, "--fingerprint", "no such words").returncode == Exit.FINDINGS


def test_replay_as_lines_shows_the_log_up_to_there(save: str) -> None:
    done = tabletop("replay", save, "--plain", "--at", "3")

    assert done.returncode == Exit.FINE
    assert [line.split()[0] for line in done.stdout.splitlines() if line.startswith("#")] == ["#1", "#2", "#3"]
    assert "T+0:00:00" in done.stdout


def test_saves_lists_what_is_in_the_folder(save: str) -> None:
    done = tabletop("saves", TABLETOP_SAVES=str(Path(save).parent))

    assert "x.jsonl  " in done.stdout
    assert "8 entries" in done.stdout
    assert tabletop("score", "x", TABLETOP_SAVES=str(Path(save).parent)).returncode == Exit.FINE


# --- the table of codes, help ---------------------------------------------------------------------------------------

ERRORS = (
    (errors.DeckInvalid("x", ()), Exit.FINDINGS),
    (errors.CommandRefused("x"), Exit.USAGE),
    (errors.JournalDamaged("x"), Exit.DAMAGED),
    (errors.NotASave("x"), Exit.DAMAGED),
    (errors.SaveFailed("x"), Exit.DAMAGED),
    (errors.FileFailed("x"), Exit.USAGE),
    (errors.SaveInUse("x"), Exit.IN_USE),
    (errors.NotFound("x"), Exit.NOT_FOUND),
)


@pytest.mark.parametrize(("error", "code"), ERRORS, ids=lambda value: type(value).__name__)
def test_every_error_has_its_code(error: errors.TabletopError, code: Exit) -> None:
    assert code == code_of(error)


def test_no_error_of_the_house_is_forgotten() -> None:
    assert set(errors.TabletopError.__subclasses__()) == {type(error) for error, _ in ERRORS}


@pytest.mark.parametrize("code", list(Exit))
def test_every_code_is_documented(code: Exit) -> None:
    assert f"| {code.value} | " in DOCS


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_and_option_is_documented(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        build([command]).parse_args([command, "--help"])
    options = set(re.findall(r"--[a-z]+", capsys.readouterr().out)) - {"--help"}

    assert f"`tabletop {command}" in DOCS
    assert all(f"`{option}" in DOCS for option in options)


def test_the_language_can_be_set_for_good(save: str) -> None:
    assert "目安" in tabletop("score", save, TABLETOP_LANGUAGE="ja").stdout
    assert "目安" not in tabletop("score", save, "--language", "en", TABLETOP_LANGUAGE="ja").stdout


def test_how_something_can_come_about() -> None:
    done = tabletop("check", "east-china-sea", "--explain", "ECS-23")
    assert done.returncode == Exit.FINE
    assert re.match(
        r"ECS-23 can be out at T\+1:00 with one choice\.\n  1\. T\+0:54  us answers treaty-line", done.stdout
    )

    found = json.loads(tabletop("check", "east-china-sea", "--explain", "ECS-23", "--json").stdout)
    assert [one["id"] for one in found["explained"]] == ["ECS-23"]
    assert tabletop("check", "east-china-sea", "--explain", "R46").returncode == Exit.NOT_FOUND
