"""`score`, `compare` and `series` through the real program: what they print, as what, and what they refuse."""

import csv
import io
import re
import subprocess
from pathlib import Path

import pytest

from tabletop.cli.codes import Exit
from tests.cli.ferry import GOLDEN, STRAIT, arrangement, document, printed
from tests.cli.program import COMMAND, ROOT, environment, tabletop

FORBIDDEN = ("violat", "illegal", "breach", "rank", "winner", "score:", "違反", "違法", "順位", "得点", "優劣")
CANNOT = (
    "It cannot say that an arrangement did better: that takes two plays.",
    "どの体制が優れていたかを示すものではない。",
)


def spread(*arguments: str) -> list[dict[str, str]]:
    """Return the rows of a CSV as a spreadsheet reads them, and check that its bytes are as they should be."""
    done = subprocess.run(
        [*COMMAND, *arguments, "--csv"], capture_output=True, check=True, cwd=ROOT, env=environment(PYTHONUTF8="0")
    )
    text = done.stdout.decode("utf-8-sig")

    assert done.stdout.startswith(b"\xef\xbb\xbf")
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return list(csv.DictReader(io.StringIO(text, newline="")))


# --- in words -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return printed(tmp_path_factory.mktemp("pages"))


def test_the_pages_are_those_in_the_folder(pages: dict[str, str]) -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in GOLDEN.iterdir()} == pages


def test_no_page_has_a_word_of_guilt_or_of_rank(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        text = page.casefold()
        for sentence in CANNOT:
            text = text.replace(sentence.casefold(), "")
        assert not [word for word in (*FORBIDDEN, "better", "優れ") if word in text], name


def test_coverage_stands_beside_every_count(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        if name.startswith("score-curve"):
            changes = [line for line in page.splitlines() if line.startswith("T+")]
            assert changes
            assert all(re.search(r"(coverage|対象範囲) +(\d+%|-)", line) for line in changes), name
        else:
            counts = re.findall(r"\d+ of \d+ norms?|目安\d+件中", page)
            assert len(counts) == len(re.findall(r"Coverage: |対象範囲\(重みによる\): ", page)), name


def test_basis_stands_beside_every_norm(pages: dict[str, str]) -> None:
    """Every line that names a norm by its title says on what its duty rests."""
    titles = ("Tell the ally", "Operators speak", "Approved before ordered", "同盟国に伝える", "運用部門が話す")
    bases = ("(published commitment, not binding)", "(practice)", "(law)", "(公表された約束", "(実務の例)")
    for name, page in pages.items():
        named = [line for line in page.splitlines() if any(re.search(rf"\bR\d {title}", line) for title in titles)]
        assert named or "curve" in name
        assert all(any(basis in line for basis in bases) for line in named), name


def test_a_play_under_its_own_arrangement_reads_as_it_was_played(folder: Path) -> None:
    save = str(folder / "first.jsonl")

    assert document("score", save) == document("score", save, "--procedures", "pact-2025")
    named_by_path = document("score", save, "--procedures", arrangement("pact-2025"))
    assert document("score", save) == named_by_path


# --- compare as a document ------------------------------------------------------------------------------------------


def test_compare_as_a_document(folder: Path) -> None:
    found = document("compare", str(folder / "first.jsonl"), str(folder / "second.jsonl"))
    rows = {row["id"]: row for row in found["rules"]}

    assert list(found) == ["tabletop", "readings", "first_difference", "first_at_another_time", "rules", "note"]
    assert found["first_difference"] == {"at": 1200.0, "entries": [{"entry": 7, "said": 1200.0}] * 2}
    assert found["note"] is None
    assert [row["differs"] for row in rows.values()] == [True, True, True, True, False]
    assert [reading["verdict"] for reading in rows["R3"]["readings"]] == ["fulfilled", "violated"]
    assert [one["because"] for one in rows["R3"]["occasions"][0]["readings"]] == [[9, 8], [8]]
    assert all(reading["coverage"]["occasion"] is not None for reading in found["readings"])
    assert [reading["weight"] for reading in rows["R3"]["readings"]] == [5, 5]


def test_a_save_beside_itself_differs_nowhere(folder: Path) -> None:
    save = str(folder / "first.jsonl")
    found = document("compare", save, save, save)

    assert found["first_difference"] is None
    assert not [row for row in found["rules"] if row["differs"] or not row["shared"] or row["rewritten"]]
    assert "What was said differs nowhere." in tabletop("compare", save, save).stdout


def test_one_play_under_two_arrangements_as_a_document(folder: Path) -> None:
    save = str(folder / "first.jsonl")
    found = document("compare", save, "--procedures", arrangement("pact-2024"))
    own, other = found["readings"]
    rows = {row["id"]: row for row in found["rules"]}

    assert (own["procedures"], own["steps"]) == ("pact-2025", [])
    assert (other["procedures"], other["played_under"]) == ("pact-2024", "pact-2025")
    assert other["steps"][0] == {"entry": 4, "role": "by", "office": "COMMAND", "stands_for": "STAFF"}
    assert [step["entry"] for step in other["steps"]] == [4, 5, 8, 9, 11]
    assert rows["R2"]["rewritten"]
    assert [rows[id_]["shared"] for id_ in ("R4", "R5")] == [False, False]
    assert found["first_difference"] is None
    assert found["note"] == CANNOT[0]


def test_an_arrangement_of_open_questions_says_so_as_a_document(save: str) -> None:
    """No steps of it does not mean that none would have gone elsewhere."""
    found = document("compare", save, "--procedures", "us-japan-jfhq")
    own, other = found["readings"]

    assert (own["scored"], other["scored"]) == (True, False)
    assert other["questions"] > 10
    assert not [rule for rule in found["rules"] if rule["shared"]]


def test_both_arrangements_can_be_named(folder: Path) -> None:
    save = str(folder / "first.jsonl")
    both = ["--procedures", arrangement("pact-2024"), "--procedures", "pact-2025"]

    assert [one["procedures"] for one in document("compare", save, *both)["readings"]] == ["pact-2024", "pact-2025"]


def test_several_plays_under_one_other_arrangement(folder: Path) -> None:
    saves = [str(folder / f"{name}.jsonl") for name in ("first", "second")]
    found = document("compare", *saves, "--procedures", arrangement("pact-2024"))

    assert [one["procedures"] for one in found["readings"]] == ["pact-2024"] * 2
    assert found["first_difference"]["at"] == 1200


def test_plays_of_different_decks_compare(folder: Path, save: str) -> None:
    """What both have is compared, what only one has is listed, and the program says so."""
    done = tabletop("compare", str(folder / "first.jsonl"), save)

    assert done.returncode == Exit.FINE
    assert "The decks differ (strait, east-china-sea)" in done.stdout
    assert "The arrangements differ (pact-2025, us-japan-2025-04)" in done.stdout
    assert "Only in no. 1 (" in done.stdout
    assert "Only in no. 2 (" in done.stdout


def test_a_shipped_play_is_read_under_the_arrangement_before(save: str) -> None:
    """The joint operations command of one arrangement is the Joint Staff of the other."""
    found = document("compare", save, "--procedures", "us-japan-2024-12")

    assert {(step["office"], step["stands_for"]) for step in found["readings"][1]["steps"]} == {("JJOC", "CJS")}
    assert "R02" in {row["id"] for row in found["rules"] if row["rewritten"]}
    assert "different versions" not in tabletop("compare", save, "--procedures", "us-japan-2024-12").stdout


# --- score as a document, as a curve, as a table of cells -----------------------------------------------------------


def test_a_reading_under_another_arrangement_says_so(folder: Path) -> None:
    save = str(folder / "first.jsonl")
    found = document("score", save, "--procedures", arrangement("pact-2024"))

    assert found["procedures"] == "pact-2024"
    assert found["played_under"] == "pact-2025"
    assert len(found["steps"]) == 5
    assert not {"played_under", "steps", "curve"} & set(document("score", save))


def test_score_of_saves_and_arrangements_is_every_pair(folder: Path) -> None:
    saves = [str(folder / f"{name}.jsonl") for name in ("first", "second")]
    names = ["--procedures", "pact-2025", "--procedures", arrangement("pact-2024")]
    found = document("score", *saves, *names)["saves"]

    assert [(Path(one["save"]).stem, one["procedures"]) for one in found] == [
        ("first", "pact-2025"),
        ("first", "pact-2024"),
        ("second", "pact-2025"),
        ("second", "pact-2024"),
    ]


@pytest.mark.parametrize("at", [(), ("--at", "8"), ("--at", "T+0:45")])
def test_the_curve_ends_where_the_score_is(folder: Path, at: tuple[str, ...]) -> None:
    found = document("score", str(folder / "second.jsonl"), "--curve", *at)
    last = found["curve"][-1]

    assert list(last) == ["at", "overall", "coverage", "counts", "moved_by", "passed", "ran_out"]
    assert (last["overall"], last["coverage"], last["counts"]) == tuple(
        found[key] for key in ("overall", "coverage", "counts")
    )
    assert last["at"] <= found["at"]
    assert [point["at"] for point in found["curve"]] == sorted(point["at"] for point in found["curve"])


def test_score_as_cells(folder: Path) -> None:
    """One row an occasion, one for a norm without any; words and not codes, and no figure without its coverage."""
    table = spread("score", str(folder / "first.jsonl"), "--at", "9")
    found = document("score", str(folder / "first.jsonl"), "--at", "9")
    occasions = [one["id"] for rule in found["rules"] for one in rule["instances"]]
    without = [rule["id"] for rule in found["rules"] if not rule["instances"]]

    assert occasions == [row["occasion"] for row in table if row["occasion"]]
    assert without == [row["rule"] for row in table if not row["occasion"]] == ["R6"]
    assert {row["norm_reads"] for row in table} == {"seen", "no occasion"}
    assert {row["basis"] for row in table} >= {"law", "practice"}
    assert {row["coverage_occasion"] for row in table} == {"1"}
    assert [row["because"] for row in table if row["rule"] == "R3"] == ["9 8"]
    assert next(row for row in table if row["rule"] == "R6")["norm_credit"] == "", "nothing assessed is no 0"


def test_cells_in_japanese(folder: Path) -> None:
    table = spread("score", str(folder / "first.jsonl"), "--language", "ja")

    assert {row["title"] for row in table} >= {"同盟国に伝える", "承認の後に命ずる"}
    assert "目安より後に確認(5分超過)" in {row["reads"] for row in table}


def test_the_curve_as_cells(folder: Path) -> None:
    table = spread("score", str(folder / "second.jsonl"), "--curve")
    points = document("score", str(folder / "second.jsonl"), "--curve")["curve"]

    assert [float(row["at"]) for row in table] == [point["at"] for point in points]
    assert table[0]["overall"] == ""
    assert [row["moved_by"] for row in table if row["moved_by"]][-1] == "11"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    """Titles, reasons and file names that begin as formulas arrive as text, in full width and behind spaces too."""
    deck = tmp_path / "strait.yaml"
    deck.write_text((STRAIT / "strait.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "procedures").mkdir()
    for path in (STRAIT / "procedures").iterdir():
        text = path.read_text(encoding="utf-8")
        text = text.replace("{en: Tell the ally,", "{en: \"=cmd|'/c calc'!A1\",").replace(
            "{en: Operators speak,", '{en: "  ＋1+1",'
        )
        text = text.replace("{en: Approved before ordered,", '{en: "-2+3",')
        (tmp_path / "procedures" / path.name).write_text(text, encoding="utf-8")
    save = tmp_path / "@sum.jsonl"
    lines = "start\nrelease S-1\nwait 12m\njump +10m waive R1@2 because =1+1\nend\n"
    done = tabletop("run", str(deck), "--plain", "--rate", "0", "--save", str(save), lines=lines)
    assert not [line for line in done.stdout.splitlines() if line.startswith("!")], done.stdout
    cells = subprocess.run(
        [*COMMAND, "score", save.name, "--csv"], capture_output=True, check=True, cwd=tmp_path, env=environment()
    )
    table = list(csv.DictReader(io.StringIO(cells.stdout.decode("utf-8-sig"), newline="")))

    assert not [cell for row in table for cell in row.values() if cell.lstrip()[:1] in {*"=+-@＝＋－＠"}]
    assert {row["save"] for row in table} == {"'@sum.jsonl"}
    assert {"'=cmd|'/c calc'!A1", "'-2+3"} <= {row["title"] for row in table}
    assert any(row["title"].lstrip().startswith("'") and "1+1" in row["title"] for row in table)
    assert "'=1+1" in {row["reason"] for row in table}


# --- a series -------------------------------------------------------------------------------------------------------


def test_a_series_goes_by_when_it_was_played(folder: Path, tmp_path: Path) -> None:
    """Whatever order is typed; the save of another day is told by its STARTEX, not by its file's date."""
    deck = (STRAIT / "strait.yaml").read_text(encoding="utf-8").replace("2025-06-11T05:30", "2025-06-10T05:30")
    (tmp_path / "strait.yaml").write_text(deck, encoding="utf-8")
    (tmp_path / "procedures").symlink_to(STRAIT / "procedures")
    lines = (STRAIT / "first.play").read_text(encoding="utf-8")
    before = str(tmp_path / "before.jsonl")
    tabletop("run", str(tmp_path / "strait.yaml"), "--plain", "--rate", "0", "--save", before, lines=lines)
    found = document("series", str(folder / "second.jsonl"), before)

    assert [Path(one["save"]).stem for one in found["exercises"]] == ["before", "second"]
    assert [one["started"][:10] for one in found["exercises"]] == ["2025-06-09", "2025-06-10"]


def test_a_series_as_a_document(folder: Path) -> None:
    names = ("first", "rehearsed", "second", "idle")
    saves = [str(folder / f"{name}.jsonl") for name in names]
    found = document("series", *saves)
    with_rehearsals = document("series", *saves, "--rehearsals")

    assert list(found) == ["tabletop", "exercises", "dimensions", "left_out"]
    assert [Path(one["save"]).stem for one in found["exercises"]] == ["first", "second"]
    assert [(Path(one["save"]).stem, one["rehearsal"]) for one in found["left_out"]] == [
        ("rehearsed", True),
        ("idle", False),
    ]
    assert [one["rehearsal"] for one in with_rehearsals["exercises"]] == [False, True, False]
    for dimension in found["dimensions"]:
        assert [one["coverage"]["occasion"] for one in dimension["exercises"]] == [1.0, 1.0]
        assert all(len(rule["exercises"]) == 2 for rule in dimension["rules"])


def test_a_series_as_cells(folder: Path) -> None:
    table = spread("series", str(folder / "first.jsonl"), str(folder / "second.jsonl"))

    assert len(table) == 10
    assert {row["coverage_occasion"] for row in table} == {"1"}
    assert [row["reads"] for row in table if row["rule"] == "R3"] == ["seen", "order differed"]


def test_a_series_of_nothing_that_counts(folder: Path) -> None:
    done = tabletop("series", str(folder / "rehearsed.jsonl"), str(folder / "idle.jsonl"))

    assert done.returncode == Exit.FINE
    assert "No exercise is left to show." in done.stdout
    assert "rehearsed.jsonl" in done.stdout
    assert "Not begun, so left out: idle.jsonl." in done.stdout
    assert document("series", str(folder / "idle.jsonl"))["exercises"] == []
