"""Every check of decks and procedures: one small function each, and the codes under which they report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from tabletop.deckfile.checks import (
    acknowledged,
    audience,
    design_injects,
    design_load,
    design_rules,
    drift,
    languages,
    procedures_names,
    procedures_refs,
    reach,
    remarks,
    rule_sense,
    times,
    unknown_in_deck,
    unknown_parties,
    unknown_terms,
)
from tabletop.deckfile.checks.finding import DeckCheck, Desk, ProceduresCheck, stamped
from tabletop.deckfile.compose import Arrangement
from tabletop.exercise.problems import Problem, Severity, errors_of

DECK_CHECKS: Final = (
    DeckCheck("unknown-cell", unknown_in_deck.unknown_cell),
    DeckCheck("unknown-storyline", unknown_in_deck.unknown_storyline),
    DeckCheck("unknown-incident", unknown_in_deck.unknown_incident),
    DeckCheck("unknown-inject", unknown_in_deck.unknown_inject),
    DeckCheck("unknown-point", unknown_in_deck.unknown_point),
    DeckCheck("unknown-option", unknown_in_deck.unknown_option),
    DeckCheck("unknown-side", unknown_parties.unknown_side),
    DeckCheck("unknown-office", unknown_parties.unknown_office),
    DeckCheck("unknown-other", unknown_in_deck.unknown_other),
    DeckCheck("unknown-addressee", unknown_parties.unknown_addressee),
    DeckCheck("unknown-attendee", unknown_parties.unknown_attendee),
    DeckCheck("unknown-party", unknown_parties.unknown_party),
    DeckCheck("unknown-body", unknown_parties.unknown_body),
    DeckCheck("unknown-level", unknown_parties.unknown_level),
    DeckCheck("unknown-act", unknown_terms.unknown_act),
    DeckCheck("unknown-matter", unknown_terms.unknown_matter),
    DeckCheck("unknown-tag", unknown_terms.unknown_tag),
    DeckCheck("unknown-field", unknown_terms.unknown_field),
    DeckCheck("unknown-says-value", unknown_terms.unknown_says_value),
    DeckCheck("unknown-rule", unknown_terms.unknown_rule),
    DeckCheck("releasable-lacks-to", audience.releasable_lacks_to),
    DeckCheck("asks-hidden", audience.asks_hidden),
    DeckCheck("reserved-option", audience.reserved_option),
    DeckCheck("foreign-incident", audience.foreign_incident),
    DeckCheck("lonely-joint", audience.lonely_joint, Severity.WARNING),
    DeckCheck("idle-contingency", audience.idle_contingency, Severity.WARNING),
    DeckCheck("no-time-to-play", times.no_time_to_play),
    DeckCheck("move-order", times.move_order),
    DeckCheck("move-after-endex", times.move_after_endex),
    DeckCheck("move-story", times.move_story),
    DeckCheck("late-release", times.late_release),
    DeckCheck("late-question", times.late_question),
    DeckCheck("release-cycle", times.release_cycle),
    DeckCheck("unreachable-inject", reach.unreachable_inject, Severity.WARNING, of_sound=True),
    DeckCheck("contradictory-condition", reach.contradictory_condition, Severity.WARNING, of_sound=True),
    DeckCheck("dated-scenario", times.dated_scenario, Severity.WARNING),
    DeckCheck("negated-any", procedures_names.negated_any),
    DeckCheck("never-matches", rule_sense.never_matches),
    DeckCheck("rule-never-due", reach.rule_never_due, Severity.WARNING, of_sound=True),
    DeckCheck("missing-language", languages.missing_language, Severity.WARNING),
    DeckCheck("spare-language", languages.spare_language, Severity.WARNING),
    DeckCheck("cut-by-hash", remarks.cut_by_hash, Severity.WARNING),
)

DESIGN_CHECKS: Final = tuple(
    DeckCheck(code, run, Severity.WARNING, of_sound=True)
    for code, run in (
        ("idle-cell", design_load.idle_cell),
        ("long-gap", design_load.long_gap),
        ("flood", design_load.flood),
        ("several-at-once", design_load.several_at_once),
        ("overfull", design_load.overfull),
        ("missing-sender", design_injects.missing_sender),
        ("missing-channel", design_injects.missing_channel),
        ("waits-for-contingency", design_injects.waits_for_contingency),
        ("late-deadline", design_injects.late_deadline),
        ("no-time-to-decide", design_injects.no_time_to_decide),
        ("untested-objective", design_rules.untested_objective),
        ("rule-without-occasion", design_rules.rule_without_occasion),
        ("unwatched-action", design_rules.unwatched_action),
        ("one-sided-question", design_rules.one_sided_question),
        ("loaded-option", design_rules.loaded_option),
        ("number-drift", drift.number_drift),
        ("time-drift", drift.time_drift),
        ("id-drift", drift.id_drift),
        ("name-drift", drift.name_drift),
    )
)
"""Checks of what a deck will do to a room. They are for authors: who runs a deck is not told."""

ACKNOWLEDGE_CHECK: Final = DeckCheck("idle-acknowledge", acknowledged.idle_acknowledge, Severity.WARNING)
"""The last check, which has to know what the others warned of."""

NAME_CHECKS: Final = (
    ProceduresCheck("reserved-id", procedures_names.reserved_id),
    ProceduresCheck("id-in-capitals", procedures_names.id_in_capitals),
    ProceduresCheck("repeated-name", procedures_names.repeated_name, Severity.WARNING),
    ProceduresCheck("not-an-office", procedures_names.not_an_office),
    ProceduresCheck("idle-stand-in", procedures_names.idle_stand_in, Severity.WARNING),
    ProceduresCheck("idle-drop", procedures_names.idle_drop, Severity.WARNING),
    ProceduresCheck("lonely-group", procedures_names.lonely_group),
    ProceduresCheck("negated-any", procedures_names.negated_any),
)
"""Checks of names that do not mean what they seem to."""

SENSE_CHECKS: Final = (
    ProceduresCheck("never-matches", rule_sense.never_matches),
    ProceduresCheck("never-counts", rule_sense.never_counts, Severity.WARNING),
    ProceduresCheck("rule-never-opened", rule_sense.rule_never_opened),
    ProceduresCheck("rule-always-exempt", rule_sense.rule_always_exempt),
    ProceduresCheck("rule-never-met", rule_sense.rule_never_met),
    ProceduresCheck("rule-never-broken", rule_sense.rule_never_broken),
    ProceduresCheck("idle-key", rule_sense.idle_key, Severity.WARNING),
    ProceduresCheck("no-window", rule_sense.no_window, Severity.WARNING),
)
"""Checks of what rules come to, rather than of whether they can be read."""

STILL_READABLE: Final = frozenset(check.code for check in (*NAME_CHECKS, *SENSE_CHECKS))
"""The codes of what can be read all the same: a save that was made with it is opened."""

PROCEDURES_CHECKS: Final = (
    ProceduresCheck("unknown-side", unknown_parties.unknown_side),
    ProceduresCheck("unknown-office", unknown_parties.unknown_office),
    ProceduresCheck("unknown-addressee", unknown_parties.unknown_addressee),
    ProceduresCheck("unknown-attendee", unknown_parties.unknown_attendee),
    ProceduresCheck("unknown-party", unknown_parties.unknown_party),
    ProceduresCheck("unknown-body", unknown_parties.unknown_body),
    ProceduresCheck("unknown-level", unknown_parties.unknown_level),
    ProceduresCheck("unknown-act", unknown_terms.unknown_act),
    ProceduresCheck("unknown-matter", unknown_terms.unknown_matter),
    ProceduresCheck("unknown-tag", unknown_terms.unknown_tag),
    ProceduresCheck("unknown-field", unknown_terms.unknown_field),
    ProceduresCheck("unknown-says-value", unknown_terms.unknown_says_value),
    ProceduresCheck("unknown-dimension", unknown_terms.unknown_dimension),
    ProceduresCheck("unknown-source", unknown_terms.unknown_source),
    ProceduresCheck("unknown-rule", unknown_terms.unknown_rule),
    ProceduresCheck("two-standings", procedures_refs.two_standings),
    ProceduresCheck("deck-name-in-rule", procedures_refs.deck_name_in_rule),
    ProceduresCheck("id-clash", procedures_refs.id_clash),
    ProceduresCheck("weight-limit", procedures_refs.weight_limit),
    ProceduresCheck("nameless-side", procedures_refs.nameless_side),
    *NAME_CHECKS,
    *SENSE_CHECKS,
)


def check_deck(desk: Desk, *, design: bool = False, quick: bool = False) -> Iterator[Problem]:
    """Run every check of decks, then set aside the warnings that the deck acknowledges.

    Args:
        desk: The deck.
        design: Whether to judge its design too.
        quick: Whether to leave out every check that asks about the deck as a whole.
    """
    found: list[Problem] = []
    asked = [check for check in (*DECK_CHECKS, *(DESIGN_CHECKS if design else ())) if not (quick and check.of_sound)]
    for check in sorted(asked, key=lambda check: check.of_sound):
        if not check.of_sound or not errors_of((*desk.draft.notes.problems, *found)):
            found += stamped(check, check.run(desk))
    warned = {problem.code for problem in found if problem.severity is Severity.WARNING}
    accepted = {code for code, _ in desk.deck.acknowledge}
    for problem in found:
        if problem.severity is Severity.ERROR or problem.code not in accepted:
            yield problem
    # What holds errors may hide its warnings: nobody is told to delete a reason that will be needed again.
    broken = bool(errors_of((*desk.draft.notes.problems, *found)))
    unasked = set() if design and not broken else {check.code for check in DESIGN_CHECKS}
    hidden = {check.code for check in DECK_CHECKS if check.severity is Severity.WARNING} if broken else set()
    unasked |= hidden | {check.code for check in DECK_CHECKS if check not in asked}
    known = attrs.evolve(desk, warned=frozenset(warned | unasked))
    yield from stamped(ACKNOWLEDGE_CHECK, ACKNOWLEDGE_CHECK.run(known))


def check_arrangement(arrangement: Arrangement, passed_over: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Run every check of procedures on a composed arrangement, but for those of some codes."""
    for check in PROCEDURES_CHECKS:
        if check.code not in passed_over:
            yield from stamped(check, check.run(arrangement))
