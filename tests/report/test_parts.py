"""The parts of the page one by one: meetings after amendments, unfinished play, what stands beside the counts."""

import re
import string
from pathlib import Path

import attrs
import pytest

from tabletop.control import reporting
from tabletop.exercise.compare import rows
from tabletop.exercise.events import ExerciseStarted, ScoresReleased, UnknownEvent
from tabletop.exercise.procedures import Existence
from tabletop.exercise.views import Picture, Standing
from tabletop.report import catalogue, markdown, sentences
from tabletop.report.aar import QuickLook, SaveFacts, quick_look
from tabletop.report.findings import findings
from tabletop.words import tell
from tests.exercise.small import Play, any_of, rule
from tests.report.morning import MORNING, WORDS, looked, pictured, saved

MET = "T+0:10 meeting ACG DIR with us, japan: agreed the first text / open who calls"


def played(tmp_path: Path, *lines: str) -> QuickLook:
    """Return the page of a few lines after STARTEX."""
    return looked(saved(tmp_path / "few.jsonl", ("T+0:00 start", "T+0:00 move M1", *lines)))


def stricken(picture: Picture, *entries: int) -> QuickLook:
    """Return the page of a picture in which entries were struck out."""
    log = tuple(
        attrs.evolve(line, standing=Standing("struck", 99)) if line.entry.n in entries else line for line in picture.log
    )
    return quick_look(attrs.evolve(picture, log=log), SaveFacts("a.jsonl", WORDS, len(log)))


def test_an_amended_meeting_reads_as_amended_at_its_old_place(tmp_path: Path) -> None:
    later = "T+0:20 meeting ACG DG with us, japan: agreed the later text"
    look = played(tmp_path, MET, later, "T+0:30 amend 3: meeting ACG DIR with us, japan: agreed the second text")

    assert [(one.meeting.agreed, one.entry) for one in look.meetings] == [("the second text", 5), ("the later text", 4)]


def test_a_withdrawn_meeting_is_gone(tmp_path: Path) -> None:
    assert played(tmp_path, MET, "T+0:11 withdraw 3 because it was a rehearsal").meetings == ()


def test_a_meeting_of_one_side_is_not_on_the_page(tmp_path: Path) -> None:
    look = played(
        tmp_path,
        "T+0:10 meeting NSC-JP 4M with PM, MOD: agreed of its own",
        "T+0:11 meeting NSC-JP 4M: agreed nobody named",
        "T+0:12 meeting BOCC: agreed both sides' by what it is",
    )

    assert [one.meeting.agreed for one in look.meetings] == ["both sides' by what it is"]


def test_a_struck_version_shows_nothing_and_brings_nothing_back(tmp_path: Path) -> None:
    """Striking the first version leaves the correction; striking the correction never shows the first again."""
    amended = "T+0:11 amend 3: meeting ACG DIR with us, japan: agreed the second text"
    picture = pictured(saved(tmp_path / "a.jsonl", ("T+0:00 start", "T+0:00 move M1", MET, amended)))

    assert [one.meeting.agreed for one in stricken(picture, 3).meetings] == ["the second text"]
    assert stricken(picture, 4).meetings == ()


def test_struck_notes_are_gone(tmp_path: Path) -> None:
    lines = ("T+0:00 start", "T+0:01 note: seen", "T+0:01 assess us: well", "T+0:01 action: mend")
    picture = pictured(saved(tmp_path / "a.jsonl", lines))
    look, whole = stricken(picture, 2, 3, 4), stricken(picture)

    assert (look.notes, look.self_views, look.to_mend) == ((), (), ())
    assert [len(part) for part in (whole.notes, whole.self_views, whole.to_mend)] == [1, 1, 1]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_before_startex_there_is_a_page_too(tmp_path: Path, language: str) -> None:
    page = markdown.quick(looked(saved(tmp_path / "empty.jsonl", ())), language)

    assert page.count(catalogue.tell("played.not", language)) == 2
    assert catalogue.tell("self.none", language) in page


def test_a_play_that_goes_on_says_so_and_what_is_open(tmp_path: Path) -> None:
    look = played(tmp_path, "T+0:00 release ECS-01", "T+0:14 release ECS-02", "T+0:17 release scores")
    page = markdown.quick(look, "en")

    assert "still open at T+0:17" in page
    assert "M1 Noon at sea from T+0:00" in page
    assert "## Still open" in page
    assert (
        "not yet seen (Coast guard formation and helicopter): nothing of the kind is recorded yet after entry 3" in page
    )
    assert "open; norm of 15 min" in page


def test_after_the_norm_a_point_says_by_how_much(tmp_path: Path) -> None:
    """12 minutes after release were recorded where 15 would do; 20 are 5 too many, also when typed later still."""
    release = ("T+0:00 release ECS-01", "T+0:01 release ECS-02")
    look = played(
        tmp_path,
        *release,
        "T+0:12 decide first-word japan ops-now",
        "T+0:14 decide one-door us form-bocc",
        "T+0:30 decide one-door japan form-bocc @-9m",
    )
    says = {finding.view.point.id: sentences.minutes(finding, "en") for finding in look.points}

    assert says == {"first-word": "within the norm of 15 min", "one-door": "5 min after the norm of 15 min"}


def test_of_each_occasion_that_is_late_the_page_says_by_how_much(tmp_path: Path) -> None:
    """One number beside two occasions would leave open whether it is of each of them or of the longest."""
    look = played(
        tmp_path,
        "T+0:00 release ECS-12",
        "T+0:00 release ECS-13",
        "T+1:05 MOFA inform municipalities about leak",
        "T+1:20 MOFA inform municipalities about islands",
        "T+1:30 end",
        "T+1:30 release scores",
    )
    assert look.findings is not None
    said = [sentences.rule_says(finding, look, "en") for finding in look.findings.later]

    each = "by 20 min (The islands ask: entries 3, 6); by 5 min (Leaked joint line: entries 4, 5)"
    assert said == [f"seen later than the norm on 2 of 2 occasions: {each}"]
    each = "20分超過(島々からの問い: 記録3、6)、5分超過(共同応答要領案の流出: 記録4、5)"
    assert sentences.rule_says(look.findings.later[0], look, "ja") == f"該当場面2件中2件で目安より後に確認。{each}"


def test_the_weightiest_that_was_not_seen_stands_beside_the_counts(tmp_path: Path) -> None:
    """An order without the Prime Minister's approval before it: the norm of weight 5 is named, its step too."""
    look = played(
        tmp_path,
        "T+0:00 release ECS-10",
        "T+0:05 MOD order MSDF on MSO about formation",
        "T+0:06 MSDF police on MSO about formation",
        "T+0:30 end",
        "T+0:30 release scores",
    )
    page = markdown.quick(look, "en")

    assert "Not seen, of the weightiest norms: Maritime security operation, approval then order." in page
    step = "the Prime Minister (PM) or the Cabinet (CABINET) approves in the matter of"
    assert f"step 1 of 2 is not recorded before entry 5: {step}" in page


def test_an_order_that_came_too_late_is_not_denied(tmp_path: Path) -> None:
    """The entry named is the one that was there first without what had to precede it, and the later one is cited."""
    look = played(
        tmp_path,
        "T+0:00 release ECS-10",
        "T+0:04 PM approve MOD on MSO about formation",
        "T+0:05 MSDF police on MSO about formation",
        "T+0:06 MOD order MSDF on MSO about formation",
        "T+0:30 end",
        "T+0:30 release scores",
    )

    assert "not seen: step 2 of 2 was not recorded by then (entry 5); it is recorded afterwards, in entry 6: the " in (
        markdown.quick(look, "en")
    )
    assert "確認できず。記録5の時点では2段階中の第2段階の記録がなく、その後の記録6にある" in markdown.quick(look, "ja")


def test_entries_of_a_newer_version_are_said_to_leave_counts_incomplete(tmp_path: Path) -> None:
    picture = pictured(saved(tmp_path / "a.jsonl"))
    line = picture.log[-1]
    newer = attrs.evolve(line, entry=attrs.evolve(line.entry, n=99, event=UnknownEvent("dreamt", "{}", "{}")))
    odd = attrs.evolve(picture, log=(*picture.log, newer))
    sentence = catalogue.tell("incomplete", "en")

    assert sentence in markdown.quick(quick_look(odd, SaveFacts("a", WORDS, 1)), "en")
    assert sentence not in markdown.quick(quick_look(picture, SaveFacts("a", WORDS, 1)), "en")


def test_what_is_typed_late_in_another_order_gives_the_same_page(tmp_path: Path) -> None:
    """Acts typed ten minutes later than said read as at once, but for the numbers of their entries."""
    lines = [line for line in MORNING.strip().splitlines() if " assess " not in line]
    said = next(line for line in lines if line.startswith("T+0:06 JJOC inform"))
    late = [line for line in lines if line != said]
    after = next(place for place, line in enumerate(late) if line.startswith("T+0:20 "))
    late.insert(after, said.replace("T+0:06", "T+0:16") + " @-10m")
    at_once, typed_late = looked(saved(tmp_path / "a.jsonl", lines)), looked(saved(tmp_path / "b.jsonl", late))
    assert at_once.findings is not None
    assert typed_late.findings is not None

    assert at_once.findings.counts == typed_late.findings.counts
    assert [one.rule.id for one in at_once.findings.seen] == [one.rule.id for one in typed_late.findings.seen]


def test_a_rehearsal_says_so(tmp_path: Path) -> None:
    picture = pictured(saved(tmp_path / "a.jsonl", ("T+0:00 start",)))
    started = picture.log[0].entry
    assert isinstance(started.event, ExerciseStarted)
    event = attrs.evolve(started.event, rehearsal=True)
    log = (attrs.evolve(picture.log[0], entry=attrs.evolve(started, event=event)),)
    look = quick_look(attrs.evolve(picture, log=log), SaveFacts("a", WORDS, 1))

    assert f"**{catalogue.tell('rehearsal', 'en')}**" in markdown.quick(look, "en")


def test_a_line_to_take_in_an_unknown_language_names_its_code() -> None:
    assert sentences._tongue("ko", "en") == "Korean"
    assert sentences._tongue("fr", "en") == "fr"


def test_every_sentence_takes_the_same_words_in_both_languages() -> None:
    """Each key has both forms, filled with the same values."""

    def names(form: str) -> set[str]:
        return {field for _, field, _, _ in string.Formatter().parse(form) if field is not None}

    assert [key for key, (english, japanese) in catalogue._SAID.items() if names(english) != names(japanese)] == []


def test_every_sentence_is_said_somewhere() -> None:
    """No key is left over from an earlier wording."""
    room = Path(markdown.__file__).parent
    rooms = [*(path for path in room.glob("*.py") if path.name != "catalogue.py"), Path(reporting.__file__)]
    source = "".join(path.read_text(encoding="utf-8") for path in rooms)

    said = set(re.findall(r"""["']([a-z.-]+)["']""", source))
    unused = [key for key in catalogue._SAID if key not in said and not key.startswith("tongue.")]
    assert unused == []


def test_where_a_norm_leaves_a_choice_the_page_says_which_course_was_taken(tmp_path: Path) -> None:
    look = played(
        tmp_path,
        "T+0:00 release ECS-11",
        "T+0:20 meeting JC with us, japan about accident: agreed access",
        "T+0:30 end",
        "T+0:30 release scores",
    )
    page = markdown.quick(look, "en")

    acts = "somebody consults, convenes, calls, proposes or assesses together, through the Joint Committee"
    assert re.search(rf"course 1 of \d: {acts}", page)
    assert re.search(r"とられた対応は\d案中の第1案: いずれかの機関が日米合同委員会", markdown.quick(look, "ja"))


def test_a_group_whose_id_no_rule_bears_has_one_title_everywhere() -> None:
    """That of its heaviest rule, wherever it stands: its weight and dimension are the group's too."""
    made = Play(
        rule("R1a", Existence(any_of("act=order")), part_of="R1"),
        rule("R1b", Existence(any_of("act=inform")), part_of="R1", weight=5),
    )
    made.start()
    made.end("0:20")
    made.put(ScoresReleased(), "0:20")
    picture = made.picture()
    found = findings(picture)

    assert found is not None
    assert [finding.rule.id for finding in found.not_seen] == ["R1b"]
    assert [title.in_("en") for title in found.unmet] == ["R1b"]
    assert [row.rule.id for row in rows([picture])] == ["R1b"]
    assert ["R1b" in line and "R1a:" not in line for line in tell.rules(picture, "en")] == [True]
