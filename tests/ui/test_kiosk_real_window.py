"""The kiosk in life: full screen on an X display, touched from outside, on a real broker with a real desk and staff."""

import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from floorwire.events import OfferAccepted, OfferMade
from kiosk.screen import actions as act
from kiosk.screen.help import ReasonTile
from kiosk.screen.stage import Stage
from kiosk.screen.staging import staged
from kiosk.toolkit.buttons import LeadTile, MainButton
from kiosk.toolkit.panel import PORTRAIT_32
from tests.integration.desk_world import DeskWorld
from tests.ui.real_window import KEYS, MISSING, Spot, real_window

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


@dataclass(frozen=True, slots=True)
class Places:
    """Where this store's kiosk shows what is touched on the way to a ticket."""

    ask: Spot
    reason: Spot
    met: Spot

    @classmethod
    def rehearsed(cls, world: DeskWorld) -> "Places":
        """Find them on the very same screens, drawn offscreen."""
        with staged("not-ready", PORTRAIT_32, still=True) as stage:
            stage.floor.hear(world.layout.store.described())
            stage.driver.settle()
            ask = Spot.of(stage.driver.find(LeadTile))
            stage.touches(act.OpenedHelp())
            reason = Spot.of(stage.driver.find(ReasonTile))
            return cls(ask, reason, cls._met(stage))

    @staticmethod
    def _met(stage: Stage) -> Spot:
        stage.desk_says(stage.asks("toys", "advice"), "coming", knows_waits=False)  # a new store has measured none
        return Spot.of(stage.driver.find(MainButton))


def test_a_tap_on_the_glass_brings_somebody_and_no_key_leads_out(tmp_path: Path) -> None:
    world = DeskWorld(tmp_path)
    try:
        places = Places.rehearsed(world)
        world.opens()
        ana = world.staff("ana", "phone-1")
        with real_window(world.layout.settings("kiosk-1")) as kiosk:
            kiosk.shows(places.ask, "brand")
            kiosk.presses(*KEYS)
            kiosk.taps(places.ask)
            kiosk.shows(places.reason, "surface")
            kiosk.taps(places.reason)
            offer = ana.hears(OfferMade)
            assert (offer.zone, offer.reason) == ("toys", "advice")
            ana.says(OfferAccepted(offer=offer.offer, request=offer.request, staff="ana"))
            kiosk.shows(places.met, "brand")
            kiosk.process.send_signal(signal.SIGTERM)
            assert kiosk.process.wait(20) == 0
    finally:
        world.close()
