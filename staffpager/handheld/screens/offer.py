"""An offer: one place, three numbers, why you, and one huge button."""

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, ObjectProperty, StringProperty

from floorwire.events import OfferMade
from staffpager.handheld import hand
from staffpager.handheld.pager import Seen
from staffpager.handheld.screens.scene_screen import SceneScreen
from staffpager.handheld.wording import Wording, clock_of


class OfferScreen(SceneScreen):
    """Everything one needs to decide in one glance."""

    offer = ObjectProperty(None, allownone=True)
    call = StringProperty("")
    urgent = BooleanProperty(defaultvalue=False)
    left = StringProperty("")
    share = NumericProperty(1)
    place = StringProperty("")
    asks = StringProperty("")
    why = StringProperty("")
    facts = ListProperty()
    zones = ObjectProperty(())
    here = StringProperty(None, allownone=True)

    def show(self, seen: Seen, words: Wording) -> None:
        offer = seen.shift.offer
        if offer is None:
            return
        _ = words.tr._
        left_s = max(0.0, (offer.expires_at - seen.now).total_seconds())
        self.offer = offer
        self.call, self.urgent = words.call(offer.urgency, offer.asked_by), offer.urgency == "urgent"
        self.left = _("{seconds} s to answer").format(seconds=round(left_s))
        self.share = left_s / max(1.0, (offer.expires_at - offer.made_at).total_seconds())
        self.place = words.zone(offer.zone)
        self.asks = words.asks(offer.reason, offer.language)
        self.why = words.why(offer)
        self.facts = self._facts(offer, seen, words=words)
        self.zones, self.here = seen.places.zones, seen.places.zone_of(seen.shift.staff)

    @staticmethod
    def _facts(offer: OfferMade, seen: Seen, *, words: Wording) -> list[tuple[str, str]]:
        """Three numbers; what is unknown is a dash, never a zero."""
        _ = words.tr._
        metres, queue = offer.distance_m, offer.queue
        return [
            (_("Waiting"), clock_of(seen.now - offer.opened_at)),
            (_("From you"), f"{words.tr.number(metres)} m" if metres is not None else "–"),
            (_("In queue"), words.tr.number(queue) if queue is not None else "–"),
        ]

    def go(self) -> None:
        offer = self.offer
        self.does(lambda shift, now: hand.accept(shift, offer, now=now))

    def cannot(self) -> None:
        offer = self.offer
        self.does(lambda shift, now: hand.begin_decline(shift, offer, now=now))
