"""What can happen: the solver against every play of small decks tried out, and witnesses played for real."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from random import Random

import pytest

from tabletop.deckfile.solve import Answers, Witness
from tabletop.exercise.conditions import Acted, All, Any, Condition, Decided, Not, Released, nots
from tabletop.exercise.deck import AfterInject, Asks, Deck, Release, WhenTrue
from tabletop.exercise.events import ActRecorded, Chosen, DecisionRecorded, InjectReleased
from tabletop.exercise.happens import Course
from tabletop.exercise.picks import Acts, Decides, Gives, Pick
from tabletop.exercise.picture import picture
from tabletop.exercise.reach import Question
from tabletop.exercise.times import MINUTE, Millis
from tests.exercise.small import Play, act, asks, decision, deck, inject, length, point, t

P1 = point("P1", Asks.JOINT, "us japan", "a b")
P2 = point("P2", Asks.NATIONAL, "japan", "a b")
US_A = Decided("P1", "us", ("a",))


def when(condition: Condition, delay: str = "0m") -> WhenTrue:
    return WhenTrue(condition, length(delay))


def a_deck(**releases: Release | str | None) -> Deck:
    """Return a deck with P1 at T+0:10, P2 at T+0:20 and these injects."""
    return deck(
        inject("I1", "0:10", decide=(P1,)),
        inject("I2", "0:20", decide=(P2,)),
        *(inject(name, release) for name, release in releases.items()),
    )


def first(of: Deck, name: str) -> Witness | None:
    return Answers(of).first([name], of.scenario.endex - 1)


def how(of: Deck, name: str) -> tuple[str, Millis] | None:
    """Return the picks of a witness in a few words, and the time in minutes."""
    found = first(of, name)
    if found is None:
        return None
    words = sorted(
        f"{pick.what.point}/{pick.what.cell}/{pick.what.option}" if isinstance(pick.what, Decides)
        else pick.what.inject if isinstance(pick.what, Gives) else "act"
        for pick in found.picks
    )  # fmt: skip
    return " ".join(words), found.at // MINUTE


@pytest.mark.parametrize(
    ("release", "answer"),
    [
        ("0:30", ("", 30)),
        ("1:59", ("", 119)),
        ("2:00", None),
        (None, ("X", 0)),
        (AfterInject("I2", length("5m")), ("", 25)),
        (AfterInject("I2", length("100m")), None),
        (when(US_A, "5m"), ("P1/us/a", 15)),
        (when(All((US_A, Decided("P2")))), ("P1/us/a P2/japan/a", 20)),
        (when(Any((All((US_A, Decided("P2"))), Decided("P1", "japan", ("b",))))), ("P1/japan/b", 10)),
        (when(All((US_A, Decided("P1", "us", ("b",))))), None),
        (when(Not(US_A, t("0:40"))), ("", 40)),
        (when(Not(Released("I1"), t("0:40"))), None),
        (when(Not(Released("I1"), t("0:10"))), None),
        (when(Not(Released("I1"), t("0:09"))), ("", 9)),
        (when(All((US_A, Not(US_A, t("0:40"))))), ("P1/us/a", 40)),
        (when(Acted(asks("act=order"))), ("act", 0)),
        (when(All((Acted(asks("act=order")), Not(Acted(asks("act=order")), t("1:00"))))), ("act", 60)),
        (when(Released("X")), None),
        (when(Any((Released("X"), US_A)), "3m"), ("P1/us/a", 13)),
    ],
)
def test_how_an_inject_can_come_out(release: Release | str | None, answer: tuple[str, int] | None) -> None:
    assert how(a_deck(X=release), "X") == answer


def test_injects_that_wait_for_one_another_do_not_support_each_other() -> None:
    circle = a_deck(X=when(Released("Y")), Y=when(Released("Z"), "1m"), Z=when(Released("X")))

    assert [how(circle, name) for name in "XYZ"] == [None, None, None]


def test_a_circle_that_somebody_enters_from_outside_turns() -> None:
    circle = a_deck(X=when(Any((Released("Y"), US_A))), Y=when(Released("Z")), Z=when(Released("X"), "1m"))

    assert [how(circle, name) for name in "XYZ"] == [("P1/us/a", 10), ("P1/us/a", 11), ("P1/us/a", 11)]


def test_a_choice_waits_until_a_not_was_read() -> None:
    found = first(a_deck(X=when(All((US_A, Not(US_A, t("0:40")))))), "X")

    assert found is not None
    assert found.picks == (Pick(Decides("P1", "us", "a"), t("0:40") + 1),)


def test_a_choice_waits_no_longer_than_it_must_for_what_follows_from_it() -> None:
    """X is to come out just after its absence was noted, so the choice waits until X's delay before that."""
    release = All((Released("X"), Not(Released("X"), t("1:50"))))
    found = first(a_deck(X=when(US_A, "30m"), Y=when(release)), "Y")

    assert found is not None
    assert (found.at, found.picks) == (t("1:50") + 1, (Pick(Decides("P1", "us", "a"), t("1:20") + 1),))


def test_fewest_picks_go_before_the_earliest_time() -> None:
    two_or_late = Any((All((US_A, Decided("P1", "japan"))), All((Decided("P2"), Not(Released("Q"), t("1:00"))))))

    assert how(a_deck(X=when(two_or_late), Q=None), "X") in {("P2/japan/a", 60), ("P2/japan/b", 60)}


# --- against every play of a small deck ------------------------------------------------------------------------------


def random_deck(rng: Random) -> Deck:
    """Return a deck of two points, a contingency inject and five conditional ones that may wait in circles."""
    names = ["A", "B", "C", "D", "E"]

    def condition(depth: int) -> Condition:
        if depth == 0 or rng.random() < 0.4:
            return rng.choice(
                (US_A, Decided("P1", None, ("b",)), Decided("P2"), Released(rng.choice([*names, "S"])), Released("I2"))
            )
        parts = (condition(depth - 1), condition(depth - 1))
        return rng.choice((All(parts), Any(parts), Not(parts[0], t(rng.choice(("0:10", "0:20", "0:25"))))))

    def release() -> Release:
        delay = length(rng.choice(("0m", "0m", "5m", "10m")))
        return AfterInject(rng.choice(names), delay) if rng.random() < 0.2 else WhenTrue(condition(2), delay)

    return a_deck(S=None, **{name: release() for name in names})


def every_play(of: Deck) -> Iterator[tuple[Pick, ...]]:
    """Yield every set of picks: at most one answer a cell and point, each at any time that can make a difference.

    All times and delays are multiples of five minutes, so what waits need only be just after such a time.
    """
    question = Question(of)
    last = max((one.at for inject in of.injects for one in _nots_of(inject.release)), default=-1)
    times = (0, *(at + 1 for at in range(0, last + 1, 5 * MINUTE)))
    sets: dict[tuple[str, str] | Acts | Gives, list[Pick]] = {}
    for what in question.choices:
        key = (what.point, what.cell) if isinstance(what, Decides) else what
        sets.setdefault(key, []).extend(Pick(what, wait) for wait in times if what in question.waits or not wait)
    for size in range(len(sets) + 1):
        for chosen in combinations(sets.values(), size):
            yield from product(*chosen)


def _nots_of(release: Release) -> Iterator[Not]:
    return nots(release.condition) if isinstance(release, WhenTrue) else iter(())


def tried_out(of: Deck) -> dict[str, set[tuple[int, Millis]]]:
    """Return for each inject the numbers of picks with which any play brings it about, each with the times."""
    course, found = Course(of), dict[str, set[tuple[int, Millis]]]()
    for picks in every_play(of):
        for name, at in course.after(picks).items():
            if at < of.scenario.endex:
                found.setdefault(name, set()).add((len(picks), at))
    return found


@pytest.mark.parametrize("seed", range(60))
def test_the_solver_finds_what_trying_every_play_finds(seed: int) -> None:
    of = random_deck(Random(seed))
    tried, answers = tried_out(of), Answers(of)
    last = of.scenario.endex - 1
    for one in of.injects:
        found = answers.first([one.id], last)
        assert (None if found is None else (len(found.picks), found.at)) == min(tried.get(one.id, ()), default=None)
        soonest = min((at for _, at in tried.get(one.id, ())), default=None)
        assert answers.earliest([one.id], last) == soonest, one.id
    assert answers.possible([one.id for one in of.injects], last) == tried.keys()


def test_choices_wait_for_the_times_that_make_a_difference_and_no_others() -> None:
    """What no *not* can hear is never waited for, and what one hears after a delay only until that much before."""
    release = All((Released("X"), Not(Released("X"), t("1:50"))))
    question = Question(a_deck(X=when(US_A, "30m"), Y=when(release), Z=when(Decided("P2"))))

    assert question.waits == {Decides("P1", "us", "a"): (t("1:20") + 1,)}


# --- witnesses, played ------------------------------------------------------------------------------------------------


def played(of: Deck, witness: Witness) -> Millis | None:
    """Play a witness as a facilitator would, releasing each inject when it falls due; return when it came out."""
    play = Play(on=of)
    play.start()
    course = Course(of).after(witness.picks)
    owners = {p.id: one.id for one in of.injects for p in one.decide}
    todo: list[tuple[Millis, str | Pick]] = [(at, name) for name, at in course.items() if at <= witness.at]
    for pick in witness.picks:
        owner = owners.get(pick.what.point) if isinstance(pick.what, Decides) else None
        if not isinstance(pick.what, Gives):
            todo.append((max(course.get(owner or "", 0), pick.not_before), pick))
    todo.sort(key=lambda one: one[0])
    while todo:
        now = [one for one in todo if one[0] == todo[0][0]]
        todo.remove(next(one for one in now if put(play, *one)))
    return play.session.board.released_at.get(witness.inject)


def put(play: Play, at: Millis, what: str | Pick) -> bool:
    """Put one step of a witness on the record, if it can be now."""
    if isinstance(what, Pick):
        match what.what:
            case Decides(point_id, cell, option):
                play.put(DecisionRecorded(decision(cell, point_id, Chosen(option))), at)
            case _:
                play.put(ActRecorded(act("JP-A order")), at)
        return True
    view = picture(play.session, at).inject(what)
    assert view is not None
    if not view.inject.on_shelf and view.due != at:
        return False
    play.put(InjectReleased(what), at)
    return True


def nothing_at_the_moment_of_a_not(of: Deck, witness: Witness) -> bool:
    """Say whether typing cannot decide how a *not* reads, as it does for what is typed at its very moment."""
    asked = {one.at for inject in of.injects for one in _nots_of(inject.release)}
    return not asked & set(Course(of).after(witness.picks).values())


def test_a_witness_played_for_real_brings_its_inject_out_at_its_time() -> None:
    tried = 0
    for seed in range(100, 160):
        of = random_deck(Random(seed))
        answers = Answers(of)
        for one in of.injects:
            found = answers.first([one.id], of.scenario.endex - 1)
            if found is not None and nothing_at_the_moment_of_a_not(of, found):
                tried += 1
                assert played(of, found) == found.at, f"{one.id} of seed {seed}"
    assert tried > 100
