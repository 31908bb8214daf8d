"""Where a visit to the screen stands, and for how long it stays there untouched. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from floorwire.ids import AlertId, DepartmentId, RequestId
from kiosk.screen import effects as do
from kiosk.screen.services import QuestionId

ScreenName = Literal[
    "not-ready",
    "home",
    "attract",
    "help",
    "closed",
    "ticket",
    "rate",
    "comment",
    "question",
    "contact",
    "feedback",
    "safety",
    "alarm",
    "thanks",
    "languages",
    "pin",
    "service",
]

INPUT_ON: Final[frozenset[ScreenName]] = frozenset({"rate", "comment", "question", "contact", "feedback"})
IDLE_S: Final = 30.0  # nobody reads a screen that long without touching it
# There the start is not left, or nothing is lost by leaving.
UNWARNED: Final[frozenset[ScreenName]] = frozenset({"home", "attract", "thanks"})
ATTRACT_S: Final = 120.0  # nobody stands there any more
WARNED_S: Final = 15.0  # from the gentle warning to the start screen
# Thanks are read at a glance; who waits for security stands still and looks;
# who mends something looks up and down.
IDLE_ON_S: Final[Mapping[ScreenName, float]] = MappingProxyType({"thanks": 8.0, "alarm": 120.0, "service": 300.0})
LISTENING: Final = 2  # times as long: a list of departments takes longer than half a minute to be read aloud


def idle_s(screen: ScreenName, *, listens: bool) -> float:
    """Give for how long nobody may touch a screen before something happens, in seconds."""
    return IDLE_ON_S.get(screen, IDLE_S) * (LISTENING if listens else 1)


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a visit stands. A new shopper begins with a new one: nothing of the last is left in it.

    `behind`: where one came from before the languages. `lists`: all departments are shown, to choose one. `question`:
    the store's own that is on the screen, `answers` what was chosen. `reach`: an address or a number as typed, used
    only when `agreed`; `contact_for`: the screen that it was asked from. `forgotten`: nobody has touched the start for
    so long that it has its usual look again.
    """

    screen: ScreenName
    touched_at: float
    came_from: ScreenName = "home"
    behind: ScreenName = "home"
    department: DepartmentId | None = None
    lists: bool = False
    request: RequestId | None = None
    joined: bool = False
    told_nobody_came: bool = False
    score: int | None = None
    chips: tuple[str, ...] = ()
    text: str = ""
    question: QuestionId | None = None
    answers: tuple[tuple[QuestionId, str], ...] = ()
    reach: str = ""
    agreed: bool = False
    contact_for: ScreenName = "rate"
    alert: AlertId | None = None
    warned_at: float | None = None
    forgotten: bool = False

    @property
    def ready(self) -> bool:
        """Tell whether the store is known: no way back leads to where one waits for it."""
        return "not-ready" not in {self.screen, self.came_from, self.behind}

    @property
    def has_input(self) -> bool:
        """Tell whether leaving now would lose what somebody has typed or chosen."""
        return self.screen in INPUT_ON and bool(self.score or self.text or self.reach)

    @property
    def contact(self) -> str | None:
        """Where the shopper wants an answer, once they have agreed to what it is for."""
        return self.reach.strip() if self.agreed else None


@dataclass(frozen=True, slots=True)
class Step:
    """What follows from something that happened."""

    visit: Visit
    effects: tuple[do.Effect, ...] = ()


def begin(*, ready: bool, at_s: float) -> Visit:
    """Start afresh: at home, or waiting for the store's description."""
    return Visit(screen="home" if ready else "not-ready", touched_at=at_s)
