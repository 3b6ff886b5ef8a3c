"""Plays side by side in words: what is said only sometimes, and text that stays literal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest

from tabletop.exercise.arrangement import Step
from tabletop.exercise.compare import by_dimension, compare
from tabletop.exercise.events import ActAmended, ActRecorded
from tabletop.exercise.procedures import Basis, Precedence, Procedures, Question, Response
from tabletop.exercise.score import score
from tabletop.exercise.text import plain
from tabletop.words import beside, columns
from tabletop.words.beside import Shown
from tabletop.words.catalogue_beside import BESIDE
from tests.exercise.small import Play, act, any_of, rule, t

TELL = rule(
    "R1", Response(any_of("inject=any tags=alert"), any_of("act=inform to_side=other")), within="15m", same="incident"
)
NEVER = ("violat", "illegal", "breach", "rank", "worse", "違反", "違法", "順位", "優劣")


def play(**changes: Any) -> Shown:
    """Return a short play as a comparison shows it."""
    made = Play(TELL)
    made.start()
    made.release("I1", "0:05")
    made.act("JP-A inform US-A about lock-on", "0:12")
    shown = Shown("a.jsonl", made.picture("0:20"), "small-procedures", tuple(made.entries))
    return attrs.evolve(shown, **changes)


def under(shown: Shown, procedures: Procedures) -> Shown:
    return attrs.evolve(shown, picture=attrs.evolve(shown.picture, procedures=procedures))


# --- what each is ---------------------------------------------------------------------------------------------------


def test_what_a_play_is_marked_with() -> None:
    marked = play(rehearsal=True, branch_of="b.jsonl", played_under="another")

    assert beside.heads([play()], "en")[0] == "1. a.jsonl: Small (small), small-procedures, T+0:20"
    assert beside.heads([marked], "en")[0].endswith("T+0:20 [rehearsal, a branch of b.jsonl, played under another]")


def test_when_it_was_played_is_told_in_the_zone_of_its_story() -> None:
    started = datetime(2027, 5, 10, 23, 5, tzinfo=UTC)
    tokyo = timezone(timedelta(hours=9))
    shown = play(started=started)
    scenario = attrs.evolve(shown.picture.deck.scenario, start=datetime(2027, 5, 11, 5, 30, tzinfo=tokyo))
    there = attrs.evolve(shown.picture, deck=attrs.evolve(shown.picture.deck, scenario=scenario))

    assert beside.date_of(attrs.evolve(shown, picture=there)) == "2027-05-11 08:05+09:00"
    assert beside.date_of(play()) == "----------"


def test_an_arrangement_without_norms_reads_nothing() -> None:
    """Nothing is shown as 0 of 0: it holds questions, and says so."""
    shown = play()
    lines = beside.heads([under(shown, attrs.evolve(shown.picture.procedures, rules=()))], "en")

    assert lines[1:] == ["   small-procedures holds open questions and no norms: under it nothing is read."]


def test_other_versions_of_one_deck_or_arrangement() -> None:
    one = play()
    changed = attrs.evolve(one.picture.procedures, rules=(attrs.evolve(TELL, weight=2),))

    assert beside.caveats([one, play()], "en") == []
    assert beside.caveats([one, play(deck_text="deck: small # mended")], "en") == [
        "They carry different versions of small: what they come to may differ for that reason alone."
    ]
    assert beside.caveats([one, under(one, changed)], "en") == [
        "They carry different versions of small-procedures: what they come to may differ for that reason alone."
    ]


# --- offices --------------------------------------------------------------------------------------------------------


def test_steps_of_one_entry_stand_together() -> None:
    steps = (Step(3, "by", "JP-A", "JP-C"), Step(3, "to", "US-A", "US-C"), Step(3, "with", "JP-B", "JP-C"))

    assert beside.steps(play(steps=steps), "en") == [
        "Under small-procedures one step would have gone to another office:",
        "  #3    T+0:12 JP-A inform US-A about lock-on",
        "     JP-A -> JP-C acts, US-A -> US-C is addressed, JP-B -> JP-C at the table",
    ]


def test_no_step() -> None:
    assert beside.steps(play(), "en") == ["Under small-procedures no step would have gone to another office."]


def test_a_step_quotes_what_stands_and_cites_the_entry_that_amended_it() -> None:
    """What an amendment replaced is not what the room ends up having said."""
    made = Play(TELL)
    made.start()
    made.release("I1", "0:05")
    told = made.act("JP-A inform US-A about lock-on", "0:12")
    made.put(ActAmended(told, act("JP-A consult US-B about lock-on")), "0:14")
    shown = play(picture=made.picture("0:20"), recorded=tuple(made.entries), steps=(Step(told, "by", "JP-A", "JP-C"),))

    assert beside.steps(shown, "en")[1] == "  #3    T+0:12 JP-A consult US-B about lock-on [as amended in entry 4]"
    assert beside.steps(shown, "ja")[1].endswith("JP-A consult US-B about lock-on〔記録4による訂正後〕")


def test_plays_read_under_another_arrangement_are_quoted_as_the_room_spoke() -> None:
    """The office that stands for another was never said; the steps say where it stands."""
    here, there = play(played_under="other", steps=(Step(3, "by", "JP-A", "JP-C"),)), Play(TELL)
    there.start()
    there.release("I1", "0:05")
    read = there.act("JP-C inform US-A about lock-on", "0:13")
    spoken = tuple(
        attrs.evolve(entry, event=attrs.evolve(entry.event, act=act("JP-A inform US-A about lock-on")))
        if isinstance(entry.event, ActRecorded)
        else entry
        for entry in there.entries
    )
    shown = [here, play(picture=there.picture("0:20"), recorded=spoken, played_under="other")]
    page = beside.plays(shown, compare([one.picture for one in shown]), "en")

    assert "1. Under small-procedures one step would have gone to another office:" in page
    assert "2. Under small-procedures no step would have gone to another office." in page
    assert f"  2. #{read}    T+0:13 JP-A inform US-A about lock-on" in page
    assert not [line for line in page if "JP-C inform" in line]


# --- an arrangement of open questions -------------------------------------------------------------------------------


def of_questions(shown: Shown) -> Shown:
    """Return a play read under an arrangement that holds two open questions and no norms."""
    asked = tuple(Question(id_, plain(f"Title of {id_}"), plain("What?")) for id_ in ("Q1", "Q2"))
    read = under(shown, attrs.evolve(shown.picture.procedures, id="open", rules=(), questions=asked))
    nothing = attrs.evolve(read.picture, card=score((), read.picture.procedures, read.picture.deck))
    return attrs.evolve(read, picture=nothing)


def test_where_all_is_open_nothing_is_said_to_be_nothing() -> None:
    """No `no step` and no `0 norms`: it is open, how much of it is said, and which questions they are."""
    shown = [play(), of_questions(play())]
    page = beside.arrangements(shown, compare([one.picture for one in shown]), "en")

    assert "   open holds 2 open questions and no norms: under it nothing is read." in page
    assert page[page.index("Norms are not compared: fewer than two of the arrangements have any.") - 6 :] == [
        "",
        (
            "Under open it is open which steps would have gone to another office: it holds 2 open questions and no "
            "norms. Its questions:"
        ),
        "  Q1  Title of Q1",
        "  Q2  Title of Q2",
        "`tabletop rules --procedures open` shows them with their reasons.",
        "",
        "Norms are not compared: fewer than two of the arrangements have any.",
    ]
    assert not [line for line in page if "no step" in line or " 0 norms" in line or "differ (" in line]


def test_beside_an_arrangement_of_questions_the_others_are_compared() -> None:
    shown = [play(), of_questions(play()), play()]
    page = beside.arrangements(shown, compare([one.picture for one in shown]), "en")

    assert "Of 1 norms in common none reads otherwise." in page
    assert not [line for line in page if line.startswith("Only in")]


# --- occasions ------------------------------------------------------------------------------------------------------


def test_every_occasion_that_reads_otherwise_is_there() -> None:
    """A norm reads by its least favourable occasion, so the first that differs need not be the one that tells why."""
    shown = []
    for answers in ((("0:12", "lock-on"), ("0:40", "ramming")), (("0:30", "lock-on"),)):
        made = Play(TELL)
        made.start()
        made.release("I1", "0:05")
        made.release("I4", "0:20")
        for at, incident in answers:
            made.act(f"JP-A inform US-A about {incident}", at)
        made.end("1:00")
        shown.append(play(picture=made.picture(), recorded=tuple(made.entries)))
    page = beside.plays(shown, compare([one.picture for one in shown]), "en")
    norm = page[next(place for place, line in enumerate(page) if line.startswith("- R1 ")) :]

    assert norm[3] == "  2 occasions read otherwise:"
    assert [line for line in norm if line.startswith("  R1 ")] == ["  R1 incident lock-on", "  R1 incident ramming"]
    assert norm[-2].startswith("    1. R1@3: seen later than the norm (by 5 min). Recorded at T+0:40, ")
    assert norm[-1] == "    2. R1@3: not seen. Nothing of the kind is recorded after entry 3."


def test_a_norm_that_asks_otherwise_elsewhere_is_told_with_its_name_and_basis_there() -> None:
    """One basis beside both would be untrue of one of them, whether the norm reads alike or not."""
    here = Play(TELL)
    there = Play(attrs.evolve(TELL, title=plain("Tell them"), basis=Basis.PRACTICE, within=t("0:20")))
    shown = []
    for made in (here, there):
        made.start()
        made.release("I1", "0:05")
        made.act("JP-A inform US-A about lock-on", "0:12")
        shown.append(play(picture=made.picture("0:20"), recorded=tuple(made.entries)))
    told = ["  It does not ask the same in all of them.", "  In no. 2: R1 Tell them (practice)"]
    page = beside.arrangements(shown, compare([one.picture for one in shown]), "en")
    place = next(place for place, line in enumerate(page) if line.startswith("- R1 "))

    assert page[place].endswith(": seen")
    assert page[place + 1 : place + 3] == told
    assert columns.table(shown, by_dimension([one.picture for one in shown]), "en")[-2:] == [
        f"    {one}" for one in told
    ]


def test_a_table_reads_like_every_other_page() -> None:
    """What is out of order is so everywhere, and minutes stand beside what is later."""
    made = Play(rule("R1", Precedence(any_of("act=inform"), any_of("act=order"))))
    made.start()
    made.act("JP-A order JP-B", "0:12")
    shown = play(picture=made.picture("0:20"))

    assert "order differed" in columns.table([shown], by_dimension([shown.picture]), "en")[-1]
    assert "順序が異なる" in columns.table([shown], by_dimension([shown.picture]), "ja")[-1]


# --- text stays text ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ja"])
def test_titles_and_names_are_literal(language: str) -> None:
    """Nothing that an author wrote or a file is called is read as a template or obeyed by a terminal."""
    nasty = "{0.__class__} {x} [bold]\x1b]0;owned\x07\n%s"
    one = play(name=f"{nasty}.jsonl", branch_of=nasty)
    picture = one.picture
    procedures = attrs.evolve(picture.procedures, rules=(attrs.evolve(TELL, title=plain(nasty)),))
    deck = attrs.evolve(picture.deck, title=plain(nasty))
    shown = [
        attrs.evolve(one, picture=attrs.evolve(picture, deck=deck, procedures=procedures)),
        attrs.evolve(one, picture=attrs.evolve(picture, procedures=procedures)),
    ]
    comparison = compare([each.picture for each in shown])
    pages = [
        beside.plays(shown, comparison, language),
        beside.arrangements(shown, comparison, language),
        beside.heads(shown, language, dated=True),
    ]

    for page in pages:
        assert not [line for line in page if "\x1b" in line or "\n" in line]
        assert any("{0.__class__} {x} [bold]<U+001B>]0;owned<U+0007> %s" in line for line in page)


# --- the catalogue --------------------------------------------------------------------------------------------------


def test_nothing_sayable_judges() -> None:
    """The one sentence with *better* in it says that it cannot be said."""
    sayable = {key: " ".join(forms).casefold() for key, forms in BESIDE.items()}

    assert not [key for key, text in sayable.items() if any(word in text for word in NEVER)]
    assert [key for key, text in sayable.items() if "better" in text or "優れ" in text] == ["beside.cannot"]
    assert BESIDE["beside.cannot"][0] == "It cannot say that an arrangement did better: that takes two plays."
