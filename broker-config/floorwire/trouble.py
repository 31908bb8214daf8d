"""What can go wrong between a device and its broker: a name for each thing that is mended in another way. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Trouble(StrEnum):
    """What is wrong, so that a screen can say it in its own language, with what to do."""

    UNKNOWN_HOST = "unknown-host"
    UNREACHABLE = "unreachable"
    NO_BROKER = "no-broker"
    CERTIFICATE = "certificate"
    TURNED_AWAY = "turned-away"
    NAME_TWICE = "name-twice"
    CUT_OFF = "cut-off"
    OWN_FILES = "own-files"
    NOT_KEPT = "not-kept"
    NOT_TAKEN = "not-taken"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong; `what` is a sentence for the log's reader, in English."""

    trouble: Trouble
    at: datetime
    what: str
