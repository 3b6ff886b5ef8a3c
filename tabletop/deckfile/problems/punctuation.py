"""Problems with colons, commas, quotes and brackets: what was written means something else in YAML."""

from __future__ import annotations

from typing import Final

from tabletop.deckfile.problems.fault import Fault

SEE_AROUND: Final = "See quotes, brackets and indentation here and in the lines above."


def syntax(what: str, help_: str = SEE_AROUND) -> Fault:
    """The lines do not hold together.

    A quote or a bracket is opened and not closed, or a line stands further in or out than its neighbours. The message
    says where the reader gave up, in its own words; the cause may stand in a line above.

    Why: nothing below the place can be read until it is mended, so correct this one first.

    Mend: close what is open; let lines of one group begin below one another.

    Wrong:

        cells:
          us: {side: us, name: United States}
         japan: {side: japan, name: Japan}
         ^

    Right:

        cells:
          us: {side: us, name: United States}
          japan: {side: japan, name: Japan}
    """
    return Fault("syntax", what, help_)


def colon_in_text() -> Fault:
    """A text without quotes holds a colon followed by a space.

    A colon and a space mean that what stands before is a key.

    Why: YAML does not know which of the two colons is meant.

    Mend: put the text in quotes.

    Wrong:

        title: Island: the second day
                     ^

    Right:

        title: "Island: the second day"
    """
    return Fault(
        "colon-in-text", "a second `: ` in one line",
        "Quote a text that holds a colon followed by a space; see that the indentation is that of its neighbours.",
    )  # fmt: skip


def question_in_flow() -> Fault:
    """A text in brackets ends in a question mark and has no quotes.

    Why: in `[…]` and `{…}` YAML readers differ on what a question mark means.

    Mend: put the text in quotes.

    Wrong:

        briefing: {ja: 誰が最初に発言するか, en: Who speaks first?}
                                                                 ^

    Right:

        briefing: {ja: 誰が最初に発言するか, en: "Who speaks first?"}
    """
    return Fault("question-in-flow", "a text in brackets ends in `?`", 'Quote the text: `"Report now?"`.')


def reserved_start(character: str) -> Fault:
    """A text without quotes begins with a character that YAML keeps for itself.

    These are the backquote, `@` and `%`.

    Why: no reader takes the line for a text.

    Mend: put the text in quotes.

    Wrong:

        title: @sea
               ^

    Right:

        title: "@sea"
    """
    return Fault(
        "reserved-start", f"no text may begin with `{character}` unless it is quoted",
        f'Quote the text: `"{character}…"`.',
    )  # fmt: skip


def fullwidth_colon() -> Fault:
    """A full-width colon stands after a key.

    A Japanese input method writes `：` where YAML needs `:` and a space.

    Why: with it key and value are one long word, and the key seems to be missing.

    Mend: switch the input method to half-width for colons, brackets and spaces. In a text any colon may stand.

    Wrong:

        marking：EXERCISE
               ^

    Right:

        marking: EXERCISE
    """
    return Fault("fullwidth-colon", "a full-width colon `\uff1a` after a key", "Write `:` and a space: `key: value`.")


def missing_space() -> Fault:
    """There is no space after the colon of a key.

    Why: without the space key and value are one word.

    Mend: write a space after the colon.

    Wrong:

        marking:EXERCISE
               ^

    Right:

        marking: EXERCISE
    """
    return Fault("missing-space", "no space after the colon of a key", "Write `key: value`.")


def comma_in_flow(rest: str) -> Fault:
    """A text in braces holds a comma and has no quotes.

    In `{…}` a comma ends a text, so what follows it looks like a key without a value.

    Why: half of the sentence would be lost.

    Mend: put the text in quotes.

    Wrong:

        briefing: {en: Now, or later, ja: 今か、後か}
                            ^

    Right:

        briefing: {en: "Now, or later", ja: 今か、後か}
    """
    return Fault(
        "comma-in-flow", f"`{rest}` has no value: a comma in braces ends a text",
        'Quote a text that holds a comma: `{en: "Now, or later"}`.',
    )  # fmt: skip


def flow_text() -> Fault:
    """A list of texts stands in brackets, without quotes.

    Why: in `[…]` every comma ends a text, so one question becomes two without a word.

    Mend: write each text on a line of its own after `- `, or put each in quotes.

    Wrong:

        hotwash: [Who spoke first, and when]
                  ^

    Right:

        hotwash:
          - Who spoke first, and when?
    """
    return Fault(
        "flow-text", "an unquoted text in brackets ends at every comma",
        "Write each text on a line after `- `, or quote each.",
    )  # fmt: skip
