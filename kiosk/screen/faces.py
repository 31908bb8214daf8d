"""The five scores and the reasons that go with them: tables of icons and words."""

from collections.abc import Mapping
from typing import Final

from kiosk.toolkit.catalogues import N_

# Score, icon and word of each face, from left to right.
FACES: Final = (
    (1, "angry", N_("Very bad")),
    (2, "frown", N_("Bad")),
    (3, "meh", N_("So-so")),
    (4, "smile", N_("Good")),
    (5, "laugh", N_("Great")),
)

Chips = tuple[tuple[str, str], ...]
_PRODUCT, _PRICE, _OTHER = ("product", N_("Product")), ("price", N_("Price")), ("other", N_("Other"))
# Of help that was given, and of a visit to the store: one asks for who helped, the other for all else too.
_HELP_PRAISE: Final[Chips] = (
    ("speed", N_("Fast")),
    ("manner", N_("Friendly")),
    ("knowledge", N_("Knew the answer")),
    _PRODUCT,
    _PRICE,
    _OTHER,
)
_HELP_BLAME: Final[Chips] = (
    ("speed", N_("Too slow")),
    ("manner", N_("Unfriendly")),
    ("knowledge", N_("No answer")),
    _PRODUCT,
    _PRICE,
    _OTHER,
)
_STORE_PRAISE: Final[Chips] = (
    ("staff", N_("Staff")),
    ("wait", N_("Short wait")),
    _PRODUCT,
    _PRICE,
    ("layout", N_("Easy to find")),
    ("policy", N_("Fair rules")),
)
_STORE_BLAME: Final[Chips] = (
    ("staff", N_("Staff")),
    ("wait", N_("Long wait")),
    _PRODUCT,
    _PRICE,
    ("layout", N_("Hard to find")),
    ("policy", N_("The store's rules")),
)
PRAISED_FROM: Final = 4  # the score from which reasons are praise

# The same reason has the same name for all scores: the score says whether it was good or bad.
CHIPS: Final[Mapping[tuple[str, int], Chips]] = {
    (about, score): praise if score >= PRAISED_FROM else blame
    for about, praise, blame in (("help", _HELP_PRAISE, _HELP_BLAME), ("store", _STORE_PRAISE, _STORE_BLAME))
    for score, _icon, _word in FACES
}
CHIPS_QUESTION: Final[Mapping[int, str]] = {
    1: N_("What was not good?"),
    2: N_("What was not good?"),
    3: N_("What could be better?"),
    4: N_("What was good?"),
    5: N_("What was good?"),
}
