"""Slips that authors make in the small deck of the reader's tests, each with where it stands."""

from typing import Final

import attrs

from tests.deckfile.desk import DECK, replaced

MODELINE: Final = "# yaml-language-server: $schema=deck.schema.json\n"


@attrs.frozen
class Mistake:
    """One slip: what is replaced by what, and what `tabletop check` calls it."""

    old: str
    new: str
    code: str
    beside: tuple[int, int] = (0, 0)
    """How many lines and columns an editor marks it away from where the check does."""

    def deck(self) -> str:
        """Return the deck with the slip, below its modeline."""
        return MODELINE + replaced(DECK, self.old, self.new)


LATER: Final = "    title: Later\n"
MISTAKES: Final = (
    Mistake("deck: small\n", "deck: NO\n", "ambiguous-id"),
    Mistake("deck: small\n", "deck: 7seas\n", "bad-id"),
    Mistake("version: 1\n", "version: one\n", "bad-number"),
    Mistake("version: 1\n", "version: 0\n", "bad-number"),
    Mistake("languages: [en, ja]\n", "languages: [en, jp]\n", "unknown-language"),
    Mistake("languages: [en, ja]\n", "languages: []\n", "empty-list"),
    Mistake("title: {en: Small, ja: 小}\n", "title: {en: Small, jp: 小}\n", "unknown-language"),
    Mistake("title: {en: Small, ja: 小}\n", 'title: {en: "", ja: 小}\n', "missing-value"),
    Mistake("title: {en: Small, ja: 小}\n", "titel: {en: Small, ja: 小}\n", "unknown-key"),
    Mistake("marking: EXERCISE\n", "", "missing-key"),
    Mistake("endex: T+2:00\n", "endex: 2:00\n", "bad-time"),
    Mistake("start: 2027-05-11T05:30+09:00\n", "start: 2027-05-11\n", "bad-moment"),
    Mistake("zones: [Asia/Tokyo, UTC]\n", "zones: Asia/Tokyo\n", "wrong-type"),
    Mistake("pressure: 2}", "pressure: many}", "bad-number"),
    Mistake("length: 60m}", "length: 60}", "bad-duration"),
    Mistake("length: 60m}", "length: 1:00}", "bad-duration"),
    Mistake("clock: frozen", "clock: frosen", "unknown-value"),
    Mistake("{id: O1.1, title: In time", "{id: 1, title: In time", "ambiguous-id"),
    Mistake("release: T+0:05\n", "release: T+5\n", "bad-time"),
    Mistake("release: contingency", "release: contingent", "bad-time"),
    Mistake("channel: voice\n", "channel: radio\n", "unknown-value"),
    Mistake("channel: voice\n", "auto: yes\n", "bad-boolean"),
    Mistake("tags: [alliance-relevant]\n", "tags: [alliance relevant]\n", "bad-id"),
    Mistake("    from: Squadron\n", "    form: Squadron\n", "unknown-key"),
    Mistake("asks: national\n", "asks: nation\n", "unknown-value"),
    Mistake("within: 15m\n", "within: 15 min\n", "bad-duration"),
    Mistake("        options:\n", "        optoins:\n", "missing-key"),
    Mistake("        options:\n", "        optoins:\n", "unknown-key"),
    Mistake("{by: MOD, act: report", "{bye: MOD, act: report", "unknown-key"),
    Mistake("delay: 10m}", "delay: 10}", "bad-duration"),
    Mistake("option: now}", "option: now now}", "bad-id"),
    Mistake("at: T+1:05}", "at: 1:05}", "bad-time"),
    Mistake("delay: 5m}", "delay: soon}", "bad-duration"),
    Mistake("    to: japan\n    body: Branch.\n", "    to: japan\n", "missing-key"),
    Mistake("pressure: 1, to", "pressure: -1, to", "bad-number"),
    Mistake("- {id: A-4, title", "- {title", "missing-key"),
    Mistake(LATER, "    title: 2027\n", "ambiguous-text"),
    Mistake(LATER, "    title: [Later]\n", "wrong-type"),
    Mistake(LATER, LATER + "    title: Again\n", "duplicate-key"),
    Mistake(LATER, "    title: *later\n", "alias"),
    Mistake(LATER, "    title: @sea\n", "reserved-start"),
    Mistake("  us: {side: us, name: United States", "  us: {name: United States", "missing-key", (0, -4)),
    Mistake("{decided: tell, cell", "{decides: tell, cell", "bad-condition", (0, 1)),
    Mistake("    body: Later.\n", "    body:\n", "missing-value", (0, 5)),
    Mistake(LATER, "    title: Radar: two sweeps\n", "colon-in-text", (0, -5)),
    Mistake(LATER, "    title:Later\n", "missing-space", (0, -5)),
    Mistake(LATER, "    title：Later\n", "fullwidth-colon", (0, -5)),
)
OF_YAML: Final = frozenset(
    {"alias", "colon-in-text", "duplicate-key", "fullwidth-colon", "missing-space", "reserved-start"}
)
"""Slips that keep a file from being YAML, or YAML that is taken here; no schema can see them."""
