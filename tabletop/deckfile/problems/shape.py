"""Problems with what stands at a key: nothing, the wrong kind of thing, or a word that is none of those it takes."""

from __future__ import annotations

from collections.abc import Iterable

from tabletop.deckfile.problems.fault import Fault


def wrong_type(title: str, found: str, expected: str) -> Fault:
    """A list stands where a text must, a text where a group of keys must, or the like.

    Why: the value cannot be read at all, so what belongs to it is left out.

    Mend: the help says what is wanted there. Often a `- ` is missing or too many, or a line stands too far out.

    Wrong:

        marking: [EXERCISE]
                 ^

    Right:

        marking: EXERCISE
    """
    return Fault("wrong-type", f"{title}: {found} stands here", f"Write {expected}.")


def missing_key(message: str, help_: str) -> Fault:
    """Something lacks a key that it cannot do without.

    The place is where the thing begins: the cell, inject or rule as a whole. An inject needs `to` and `body`, but a
    reminder for the white cell (another `kind`) does not.

    Why: without it the exercise cannot be run, or a cell would sit before an empty sheet.

    Mend: add the key. The help says what it means.

    Wrong:

        cells:
          us: {side: us}
              ^
          japan: {side: japan, name: Japan}

    Right:

        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
    """
    return Fault("missing-key", message, help_)


def missing_value(title: str, help_: str) -> Fault:
    """A key has nothing after its colon.

    Why: it may have been forgotten, and an empty text would be read aloud as such.

    Mend: write the value, or delete the key.

    Wrong:

        marking:
        ^

    Right:

        marking: EXERCISE
    """
    return Fault("missing-value", f"{title}: nothing is written here", help_)


def unknown_key(title: str, name: str, near: str, known: Iterable[str]) -> Fault:
    """There is no such key here.

    Every key counts only in its own group: `pressure` belongs to a cell or an inject, not to the deck.

    Why: a misspelt key says nothing, and nobody would notice that its value is not there.

    Mend: take the key that the help suggests, or move the line to where it belongs.

    Wrong:

        cells:
          us: {side: us, name: United States, presure: 4}
                                              ^
          japan: {side: japan, name: Japan}

    Right:

        cells:
          us: {side: us, name: United States, pressure: 4}
          japan: {side: japan, name: Japan}
    """
    return Fault("unknown-key", f"{title}: no key `{name}`", near or f"Its keys are {', '.join(known)}.")


def empty_list(message: str, help_: str) -> Fault:
    """A list has nothing in it, or less than it must.

    A deck has moves and injects, a question has options, a norm on parties that act together has two of them.

    Why: there would be nothing to play, to choose or to compare.

    Mend: write what belongs in it, or delete the key where it may be missing.

    Wrong:

        moves: []
               ^

    Right:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 30m}
    """
    return Fault("empty-list", message, help_)


def bad_boolean(letters: str) -> Fault:
    """A key that takes `true` or `false` has something else.

    Why: `yes` and `on` mean *true* to some YAML readers and are words to others.

    Mend: write `true` or `false`.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: T+0:15, auto: yes, from: Press, channel: call, to: [us, japan], body: Hm.}
                                                          ^

    Right:

        injects:
          - {id: A-2, title: Call, release: T+0:15, auto: true, from: Press, channel: call, to: [us, japan], body: Hm.}
    """
    return Fault("bad-boolean", f"`{letters}` is neither true nor false", "Write `true` or `false`.")


def bad_number(written: str, least: int, most: int) -> Fault:
    """A key that takes a whole number has something else.

    Why: `010` is eight to some YAML readers, `1_000` a thousand to others, and what stands in quotes is text.

    Mend: write the digits alone, without quotes and without zeros before them. The help gives the least and the most.

    Wrong:

        version: "1"
                 ^

    Right:

        version: 1
    """
    help_ = f"Write a whole number from {least} to {most} without quotes, `_` or leading zeros."
    return Fault("bad-number", f"`{written}` is not such a number", help_)


def bad_pair(count: int) -> Fault:
    """What is to be a pair of options names one, or more than two.

    Under `compatible` stand the options of a joint question that go together although they are different.

    Why: going together is said of two answers at a time; of three it is not clear which fits which.

    Mend: write each pair by itself: `[[patrol, transit], [patrol, wait]]`.

    Wrong:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: line, asks: joint, ask: What to say, cells: [us, japan], compatible: [[all, some, no-word]],
                                                                                           ^
                 options: [{id: all, title: All}, {id: some, title: Some}, {id: no-word, title: Nothing}]}

    Right:

        injects:
          - id: A-2
            title: Call
            release: T+0:15
            from: Press
            channel: call
            to: [us, japan]
            body: A reporter calls.
            decide:
              - {id: line, asks: joint, ask: What to say, cells: [us, japan], compatible: [[all, some]],
                 options: [{id: all, title: All}, {id: some, title: Some}, {id: no-word, title: Nothing}]}
    """
    return Fault("bad-pair", f"{count} options instead of two", "Write `[[patrol, transit]]`.")


def bad_condition() -> Fault:
    """A condition says nothing, or several things at once.

    A condition has one of the keys `decided`, `released`, `acted`, `all`, `any` and `not`.

    Why: with two side by side it is not clear whether both must hold or one will do.

    Mend: put them under `all` when both must hold, under `any` when one will do.

    Wrong:

        injects:
          - {id: A-2, title: Call, release: {when: {released: A-1, decided: tell}}, from: Press, channel: call,
                                                   ^
             to: [us, japan], body: A reporter calls.}

    Right:

        injects:
          - {id: A-2, title: Call, release: {when: {all: [{released: A-1}, {decided: tell}]}}, from: Press,
             channel: call, to: [us, japan], body: A reporter calls.}
    """
    return Fault(
        "bad-condition", "a condition says one thing",
        "Write one of `decided`, `released`, `acted`, `all`, `any`, `not`; join several in `all` or `any`.",
    )  # fmt: skip


def unknown_value(what: str, word: str, near: str) -> Fault:
    """A key that takes one of a few words has another one.

    Why: the word may be good English, and the program does not know what to do with it.

    Mend: take one of the words that the help names. The page on decks lists them beside each key.

    Wrong:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 30m, clock: lvie}
                                                                           ^

    Right:

        moves:
          - {id: M1, title: First reports, at: T+0:00, length: 30m, clock: live}
    """
    return Fault("unknown-value", f"{what}: there is no `{word}`", near)


def unknown_kind(word: str, near: str) -> Fault:
    """A norm is of a kind that there is not.

    The kinds are `response`, `choice`, `existence`, `absence`, `precedence`, `chain`, `proximity` and `consistency`.

    Why: the kind says which keys a norm has and how it is judged, so nothing of it can be read.

    Mend: take the kind that the help suggests; the page on procedures says what each watches for.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: respons, when: {inject: any, tags: alert}, then: {act: inform},
                                              ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             dimension: consultation, weight: 1, basis: norm}
    """
    return Fault("unknown-kind", f"there is no kind of rule `{word}`", near)


def unknown_facet(facet: str, near: str, known: Iterable[str]) -> Fault:
    """A norm or a condition asks for something that no entry of a play has.

    What can be asked for is called a facet: `act`, `by`, `to`, `via`, `matter`, `tags` and so on.

    Why: no entry could ever answer, so the norm would watch for nothing.

    Mend: take the facet that the help suggests; the page on procedures has the table.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tag: alert}, then: {act: inform},
                                                                            ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             dimension: consultation, weight: 1, basis: norm}
    """
    help_ = near or f"The facets are {', '.join(known)}."
    return Fault("unknown-facet", f"entries have no facet `{facet}`", help_)


def empty_selector(message: str, help_: str) -> Fault:
    """A norm or a condition asks for nothing: `{}`.

    Why: every entry would answer, or none; neither can be meant.

    Mend: write what is asked for, such as `{act: convene, via: ACG}`.

    Wrong, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert}, then: {},
                                                                                                ^
             dimension: consultation, weight: 1, basis: norm}

    Right, in procedures:

        rules:
          - {id: R02, title: Tell them, kind: response, when: {inject: any, tags: alert}, then: {act: inform},
             dimension: consultation, weight: 1, basis: norm}
    """
    return Fault("empty-selector", message, help_)
