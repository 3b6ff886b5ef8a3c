"""The state of a save after an entry, as eight words that a person can read aloud over a telephone.

They are the first eight bytes of the entry's seal, one word a byte. The seal covers everything before it through the
chain, so two saves with the same words hold the same entries up to there. Striking out a text changes no seal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

WORDS: Final = tuple(
    """
    acid actor adult agent album alley amber angle apple april arrow atlas autumn avenue badge baker bamboo banana
    barrel basket beach beetle berry bicycle bishop blanket bonus border bottle branch bridge bronze bubble bucket
    butter cabin cactus camera candle canoe canyon carbon carpet castle cello cement cherry chicken circle citizen
    clinic cobalt coffee comet copper coral cotton cousin crystal curtain danger december delta dentist desert diamond
    dinner doctor dolphin dragon drawer drum eagle earth easel echo editor eleven elbow emerald empty engine envelope
    evening exit fabric factory falcon family farmer feather flower forest fossil fountain freedom friday frozen
    gallery garden garlic gentle giant ginger giraffe glacier global golden gorilla granite guitar habit hammer
    harvest helmet hero honey horizon hospital hotel hundred hunter iceberg igloo image indigo insect island ivory
    jacket jaguar january jelly jigsaw journey jungle kangaroo kernel kimono kingdom kitchen knife koala ladder lagoon
    lantern laptop laundry lemon leopard letter library lily linen lion lobster lotus lumber magnet maple marble
    market meadow mercury metal middle mirror monkey morning mosaic motor museum music napkin nectar needle nephew
    nickel night noble north novel oasis ocean october olive onion opera orange orchid oxygen oyster palace panda
    paper parrot peanut pebble pelican pencil pepper piano picnic pilot planet poem potato pumpkin puzzle quartz queen
    rabbit radio rainbow rattle ribbon river robin rocket rubber ruby saddle salmon sandal school scooter seven shadow
    silver sister spider spring summer sunset tango teacher temple thunder ticket tiger tomato tunnel turtle umbrella
    velvet village violin volcano wagon walnut water window winter wizard yellow zebra
    """.split()  # noqa: SIM905 - 256 quoted words in a column would be no easier to read
)
"""The word of each byte, 0 to 255: the list is part of the format and never changes. No two share their first four
letters, and no two differ in one letter only."""

LENGTH: Final = 8
"""How many words a fingerprint has."""

_BETWEEN: Final = re.compile(r"[\s,.-]+")


def fingerprint(seal: str) -> str:
    """Return the words for a seal, parted by spaces."""
    return " ".join(WORDS[byte] for byte in bytes.fromhex(seal[: 2 * LENGTH]))


def entry_with(words: str, seals: Sequence[str]) -> int | None:
    """Return after which entry a save had this fingerprint, 0 for before the first, or None when it never had it.

    Args:
        words: A fingerprint as somebody typed it.
        seals: The header's seal, then those of entries 1, 2, 3 …
    """
    wanted = _plain(words)
    return next((n for n, seal in enumerate(seals) if fingerprint(seal) == wanted), None)


def _plain(words: str) -> str:
    return " ".join(word for word in _BETWEEN.split(words.casefold()) if word)
