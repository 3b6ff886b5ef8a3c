"""Problems with colons, commas, quotes and brackets: what was written means something else in YAML."""

from __future__ import annotations

from typing import Final

from tabletop.deckfile.problems.fault import Fault, Related

SEE_AROUND: Final = "See quotes, brackets and indentation here and in the lines above."


def syntax(what: str, help_: str = SEE_AROUND) -> Fault:
    """The lines do not hold together.

    The message says where the reader gave up, mostly in its own words; the cause may stand in a line above.

    Why: nothing below the place can be read until it is mended, so correct this one first.

    Mend: look at quotes, brackets and commas, here and in the lines above.

    Wrong:

        title: 'The captain's report'
                            ^

    Right:

        title: "The captain's report"
    """
    return Fault("syntax", what, help_)


def open_quote(quote: str) -> Fault:
    """A quote is opened and not closed.

    The place is that of the opening quote. Where more quotes follow in the file, the text ends at the next of them.

    Why: everything up to the next quote, or to the end of the file, is taken for one text.

    Mend: close the quote at the end of the text.

    Wrong:

        title: "The second day
               ^

    Right:

        title: "The second day"
    """
    return Fault("open-quote", f"this `{quote}` is not closed in its line", f"Write `{quote}` at the end of the text.")


def open_bracket(bracket: str, *, hidden: bool = False) -> Fault:
    """A bracket or a brace is opened and not closed.

    Why: the lines below are taken for a part of what it holds.

    Mend: close it where the list or the group ends.

    Wrong:

        title: {en: An island, ja: ある島
               ^

    Right:

        title: {en: An island, ja: ある島}
    """
    closing = "]" if bracket == "[" else "}"
    why = ": a `#` after a space makes the rest a remark" if hidden else ""
    help_ = 'Quote a text that holds a `#`: `"Buoy #3"`.' if hidden else f"Write `{closing}` where it ends."
    return Fault("open-bracket", f"this `{bracket}` is never closed{why}", help_)


def indentation(message: str, help_: str, related: Related = ()) -> Fault:
    """A line begins further in or further out than its group.

    What belongs together begins below one another; what belongs to a line begins further in than it.

    Why: the place at which a line begins says what it belongs to.

    Mend: begin the line below the first of its group, which the problem names.

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
    return Fault("indentation", message, help_, related)


def no_key() -> Fault:
    """A line among keys has no key.

    Mostly it goes on with the text above and is not indented; or its colon is missing.

    Why: every line of a group is `key: value`, and nothing below can be read until this one is.

    Mend: indent the line further than the key above it, or write its key.

    Wrong:

        briefing:
          en: The second day begins
        and the ferries stay in port.
        ^
          ja: 二日目が始まる。

    Right:

        briefing:
          en: The second day begins
            and the ferries stay in port.
          ja: 二日目が始まる。
    """
    return Fault(
        "no-key", "a line without a key",
        "Indent it further if it goes on with the text above; else write `key: value`.",
    )  # fmt: skip


def colon_in_text(help_: str = "") -> Fault:
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
        help_
        or "Quote a text that holds a colon followed by a space; see that the indentation is that of its neighbours.",
    )  # fmt: skip


def question_in_flow(help_: str = "") -> Fault:
    """A text in brackets holds a question mark and has no quotes.

    Why: in `[…]` and `{…}` YAML readers differ on what a question mark means.

    Mend: put the text in quotes.

    Wrong:

        briefing: {ja: 誰が最初に発言するか, en: Who speaks first?}
                                                                 ^

    Right:

        briefing: {ja: 誰が最初に発言するか, en: "Who speaks first?"}
    """
    return Fault("question-in-flow", "a text in brackets holds a `?`", help_ or 'Quote the text: `"Report now?"`.')


def reserved_start(character: str) -> Fault:
    """A text without quotes begins with a character that YAML keeps for itself.

    These are the backquote, `@` and `%`; and `*`, `&` and `!`, where no name follows.

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


def missing_space(after: str = "the colon of a key", shown: str = "key: value") -> Fault:
    """There is no space after the colon of a key, or after the dash of a list.

    The wide space of a Japanese input method is none.

    Why: without the space what stands before and after is one word.

    Mend: write a plain space after the colon or the dash.

    Wrong:

        marking:EXERCISE
               ^

    Right:

        marking: EXERCISE
    """
    return Fault("missing-space", f"no space after {after}", f"Write `{shown}`, with a plain space.")


def comma_in_flow(rest: str, help_: str = "") -> Fault:
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
        help_ or 'Quote a text that holds a comma: `{en: "Now, or later"}`. A key takes a value: `key: value`.',
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
