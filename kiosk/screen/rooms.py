"""All screens: which class shows which part of a visit, and the kv rules that they need."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.screen.attract import AttractScreen
from kiosk.screen.help import HelpScreen
from kiosk.screen.home import HomeScreen
from kiosk.screen.kiosk_screen import KioskScreen
from kiosk.screen.question import QuestionScreen
from kiosk.screen.quiet_screens import ClosedScreen, LanguagesScreen, NotReadyScreen, ThanksScreen
from kiosk.screen.rate import RateScreen
from kiosk.screen.safety import AlarmScreen, SafetyScreen
from kiosk.screen.service_page import PinScreen, ServiceScreen
from kiosk.screen.ticket import TicketScreen
from kiosk.screen.visit import ScreenName
from kiosk.screen.write import CommentScreen, ContactScreen, FeedbackScreen

HERE: Final = Path(__file__).parent
RULES: Final = tuple(
    HERE / f"{name}.kv"
    for name in (
        "kiosk_screen",
        "attract",
        "home",
        "help",
        "ticket",
        "rate",
        "question",
        "write",
        "safety",
        "quiet_screens",
        "still_there",
        "stepping",
        "service_page",
    )
)
SCREENS: Final[Mapping[ScreenName, type[KioskScreen]]] = {
    "not-ready": NotReadyScreen,
    "attract": AttractScreen,
    "home": HomeScreen,
    "help": HelpScreen,
    "closed": ClosedScreen,
    "ticket": TicketScreen,
    "rate": RateScreen,
    "comment": CommentScreen,
    "question": QuestionScreen,
    "contact": ContactScreen,
    "feedback": FeedbackScreen,
    "safety": SafetyScreen,
    "alarm": AlarmScreen,
    "thanks": ThanksScreen,
    "languages": LanguagesScreen,
    "pin": PinScreen,
    "service": ServiceScreen,
}
