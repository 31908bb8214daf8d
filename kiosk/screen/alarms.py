"""The three kinds of alarm: icons, words, and what to do until somebody comes."""

from dataclasses import dataclass
from typing import Final

from floorwire.events import AlertKind
from kiosk.toolkit.catalogues import N_


@dataclass(frozen=True, slots=True)
class AlarmWords:
    """How one kind of alarm is shown."""

    kind: AlertKind
    icon: str
    name: str
    note: str
    meanwhile: str


ALARMS: Final = (
    AlarmWords(
        "security",
        "shield-alert",
        N_("Security"),
        N_("Somebody threatens, steals or fights"),
        N_("Keep your distance and stay where other people are."),
    ),
    AlarmWords(
        "medical",
        "heart-pulse",
        N_("Medical help"),
        N_("Somebody is hurt or unwell"),
        N_("Stay with the person. If a life is in danger, call the emergency number too."),
    ),
    AlarmWords(
        "lost-child",
        "baby",
        N_("A lost child"),
        N_("You miss a child, or found one"),
        N_("Stay here, so that we find you."),
    ),
)
BY_KIND: Final[dict[AlertKind, AlarmWords]] = {words.kind: words for words in ALARMS}
