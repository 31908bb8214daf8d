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

_PRAISE: Final = (
    ("speed", N_("Fast")),
    ("manner", N_("Friendly")),
    ("knowledge", N_("Knew the answer")),
    ("product", N_("Product")),
    ("price", N_("Price")),
    ("other", N_("Other")),
)
_BLAME: Final = (
    ("speed", N_("Too slow")),
    ("manner", N_("Unfriendly")),
    ("knowledge", N_("No answer")),
    ("product", N_("Product")),
    ("price", N_("Price")),
    ("other", N_("Other")),
)

# The same reason has the same name for all scores: the score says whether it was good or bad.
CHIPS: Final[Mapping[int, tuple[tuple[str, str], ...]]] = {1: _BLAME, 2: _BLAME, 3: _BLAME, 4: _PRAISE, 5: _PRAISE}
CHIPS_QUESTION: Final[Mapping[int, str]] = {
    1: N_("What was not good?"),
    2: N_("What was not good?"),
    3: N_("What could be better?"),
    4: N_("What was good?"),
    5: N_("What was good?"),
}
