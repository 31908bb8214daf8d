"""One connection to the broker, and the one place that knows paho.

A paho client lives for one connection only: nothing of its in-memory queues and message ids survives into the next.
"""

import logging
import socket
import ssl
import threading
from collections.abc import Callable
from datetime import datetime

from paho.mqtt import client as mqtt
from paho.mqtt.enums import CallbackAPIVersion, MQTTErrorCode
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from floorwire import access
from floorwire.certificate import ends_soon
from floorwire.codec import Envelope, encode, envelope
from floorwire.courier import Courier, Incoming, Latest, Wake
from floorwire.events import PresenceChanged
from floorwire.link_settings import LinkSettings
from floorwire.namesakes import Namesakes
from floorwire.parcel import Parcel
from floorwire.received import read
from floorwire.topics import RETAINED, address
from floorwire.trouble import Trouble

WINDOW = 200  # messages on their way without the broker's acknowledgement
INFLIGHT = 100  # of these really sent; must not be above the broker's max_inflight_messages
RECEIVE_MAXIMUM = 200  # two batches: one is handled while the next arrives
LOOP_S = 1.0  # paho's keepalive is looked at this often
CONNECT_S = 5.0
NO_MATCHING_SUBSCRIBERS, NOT_AUTHORIZED, SESSION_TAKEN_OVER = 16, 135, 142

_log = logging.getLogger(__name__)


class Connection:
    """One connection from CONNECT to its end, on a paho client of its own."""

    def __init__(
        self,
        settings: LinkSettings,
        courier: Courier,
        *,
        namesakes: Namesakes,
        opened: "Callable[[Connection], None]",
        clock: Callable[[], datetime],
    ) -> None:
        self.problem = ""
        self.trouble = Trouble.CUT_OFF
        self.stood_aside = False
        self.session_kept = False
        self._settings = settings
        self._courier = courier
        self._namesakes = namesakes
        self._opened = opened
        self._clock = clock
        self._open = self._closing = False
        self._found: Envelope | None = None  # this device's presence as the broker has kept it
        self._early: list[Incoming] = []  # what came before it was clear whether to stay
        self._own = address("presence", store=settings.store, role=settings.role, device=settings.device).topic
        self._published = 0  # written by the courier's thread only
        self._confirmed = 0  # written by the link's thread only
        self._blocked = False
        self._all_confirmed = threading.Event()
        self._subscribing: dict[int, list[str]] = {}  # topics by message id, until the broker has answered
        self._recent = [""] * 1024  # topics of queued messages by message id, to name the one that was refused
        self._client = self._new_client()

    def run(self) -> None:
        """Connect and work until the connection ends; raises `OSError` when there is no broker."""
        self._client.connect(
            self._settings.host,
            self._settings.port,
            keepalive=self._settings.keepalive_s,
            clean_start=False,
            properties=_connect_properties(self._settings),
        )
        try:
            while self._client.loop(LOOP_S) == MQTTErrorCode.MQTT_ERR_SUCCESS:
                pass
        finally:
            if (left := self._client.socket()) is not None:
                left.close()

    def close(self, timeout_s: float) -> None:
        """Wait for the broker's acknowledgements, say that we are offline, disconnect; it may be connecting yet."""
        self._closing = True
        if self._open and self._client.is_connected():
            self.publish(self._presence(online=False), retain=True, now=self._clock())
            self._all_confirmed.clear()
            if self.room() < WINDOW:
                self._all_confirmed.wait(timeout_s)
        self._client.disconnect()

    def room(self) -> int:
        room = max(0, WINDOW - (self._published - self._confirmed))
        self._blocked = room == 0
        return room

    def publish(self, parcel: Parcel, *, retain: bool, now: datetime) -> None:
        properties = _properties(PacketTypes.PUBLISH)
        properties.ContentType = "application/cloudevents+json"
        properties.PayloadFormatIndicator = 1
        if parcel.correlation is not None:
            properties.CorrelationData = parcel.correlation.encode()
        if parcel.expires_at is not None:
            properties.MessageExpiryInterval = max(1, int((parcel.expires_at - now).total_seconds()))
        sent = self._client.publish(parcel.topic, parcel.payload, qos=1, retain=retain, properties=properties)
        self._recent[sent.mid % len(self._recent)] = "" if retain else parcel.topic
        self._published += 1

    def _new_client(self) -> mqtt.Client:
        settings = self._settings
        client = mqtt.Client(
            CallbackAPIVersion.VERSION2,
            client_id=settings.device,
            protocol=mqtt.MQTTv5,
            manual_ack=True,
            reconnect_on_failure=False,
        )
        client.connect_timeout = CONNECT_S
        client.max_inflight_messages_set(INFLIGHT)
        client.username_pw_set(settings.device, settings.read_password())
        if settings.tls is not None:
            certificate, key = (
                None if path is None else str(path) for path in (settings.tls.certificate, settings.tls.key)
            )
            client.tls_set(ca_certs=str(settings.tls.ca), certfile=certificate, keyfile=key)
        client.will_set(self._own, self._presence(online=False).payload, qos=1, retain=True)
        client.on_connect = self._on_connect
        client.on_subscribe = self._on_subscribe
        client.on_message = self._on_message
        client.on_publish = self._on_publish
        client.on_disconnect = self._on_disconnect
        client.on_socket_open = _without_delay
        # With this set, paho leaves all writing to the thread of `loop`; without, publish writes from any thread.
        client.on_socket_register_write = _nothing
        return client

    def _presence(self, *, online: bool) -> Parcel:
        source = f"/{self._settings.store}/{self._settings.role}/{self._settings.device}"
        run = self._namesakes.run
        said = envelope(PresenceChanged(online=online), source=source, now=self._clock(), correlation=run)
        return Parcel(said.id, self._own, encode(said), correlation=run)

    def _on_connect(  # noqa: PLR0917 - paho calls it so
        self,
        client: mqtt.Client,
        _data: object,
        flags: mqtt.ConnectFlags,
        reason: ReasonCode,
        given: Properties | None,
    ) -> None:
        if reason.is_failure:
            self.problem = f"the broker refused this device: {reason}. Check its name and password (provision it anew)."
            self.trouble = Trouble.TURNED_AWAY
            return
        allowed = int(getattr(given, "ReceiveMaximum", INFLIGHT))
        if allowed < INFLIGHT:  # paho cannot change it now, and a broker may cut who sends more at once
            _log.error("The broker takes %d messages at once, up to %d are sent: raise its limit.", allowed, INFLIGHT)
        self.session_kept = bool(flags.session_present)
        wanted = _subscriptions(self._settings)
        own = [each for each in wanted if each[0] == self._own]
        # Our own presence first: when the rest is acknowledged it has come, and it is known whether to stay.
        for topics in (own, [each for each in wanted if each not in own]):
            _, mid = client.subscribe(topics)
            self._subscribing[mid or 0] = [topic for topic, _ in topics]

    def _on_subscribe(  # noqa: PLR0917 - paho calls it so
        self, client: mqtt.Client, _data: object, mid: int, reasons: list[ReasonCode], _given: Properties | None
    ) -> None:
        for topic, reason in zip(self._subscribing.pop(mid, ()), reasons, strict=False):
            if reason.is_failure:
                self._courier.health.forbidden += 1
                _log.error("The broker refuses %s the topic %s: %s.", self._settings.device, topic, reason)
        if self._subscribing or self._open:
            return
        self.stood_aside = not self._closing and self._namesakes.goes_first(self._found)
        if self._closing or self.stood_aside:
            client.disconnect()  # in order: the broker says nothing of us, and the other one goes on
            return
        self._open = True
        sock = client.socket()
        if isinstance(sock, ssl.SSLSocket) and (soon := ends_soon(sock.getpeercert() or {}, self._clock())):
            _log.warning("%s", soon)
        self._courier.tell(Latest(self._presence(online=True)))
        self._opened(self)
        for item in self._early:
            self._courier.tell(item)

    def _on_message(self, client: mqtt.Client, _data: object, message: mqtt.MQTTMessage) -> None:
        topic = message.topic
        mid, qos = message.mid, message.qos

        def done() -> None:
            if client.is_connected():  # this client lives for one connection: its message ids are never mixed up
                client.ack(mid, qos)

        item = Incoming(topic, bytes(message.payload), done, kept=message.retain)
        if self._open:
            self._courier.tell(item)
            return
        self._early.append(item)
        if topic == self._own:
            content = read(topic, item.payload).content
            self._found = content if isinstance(content, Envelope) else None

    def _on_publish(
        self, _client: mqtt.Client, _data: object, mid: int, reason: ReasonCode, _given: Properties | None
    ) -> None:
        self._confirmed += 1
        if self._confirmed >= self._published:
            self._all_confirmed.set()
        if self._blocked and self._published - self._confirmed <= WINDOW // 2:
            self._blocked = False
            self._courier.tell(Wake())
        topic = self._recent[mid % len(self._recent)]
        if reason.value == NO_MATCHING_SUBSCRIBERS and topic:
            self._courier.health.nobody_listens += 1
            _log.warning("Nobody listens to %s: is its receiver provisioned, and was it ever on?", topic)
        elif reason.is_failure:
            self._courier.health.forbidden += reason.value == NOT_AUTHORIZED
            _log.error("The broker refused a message of %s to %s: %s.", self._settings.device, topic, reason)

    def _on_disconnect(
        self,
        _client: mqtt.Client,
        _data: object,
        flags: mqtt.DisconnectFlags,
        reason: ReasonCode,
        _given: Properties | None,
    ) -> None:
        if not flags.is_disconnect_packet_from_server:
            self.problem = self.problem or ("" if self.stood_aside else "the connection broke")
        elif reason.is_failure and not self.problem:
            taken_over = reason.value == SESSION_TAKEN_OVER
            hint = " Another program uses this device's name: stop one of the two." if taken_over else ""
            self.problem = f"the connection ended: {reason}.{hint}"
            self.trouble = Trouble.NAME_TWICE if taken_over else Trouble.CUT_OFF


def _subscriptions(settings: LinkSettings) -> list[tuple[str, SubscribeOptions]]:
    """All that the role may read: queued events at QoS 1; retained values at 0, so that no old ones queue up."""
    return [
        (
            grant.filter(store=settings.store, device=settings.device),
            SubscribeOptions(qos=0 if grant.channel in RETAINED else 1),
        )
        for grant in access.grants_of(settings.role)
        if grant.act == "subscribe"
    ]


def _connect_properties(settings: LinkSettings) -> Properties:
    properties = _properties(PacketTypes.CONNECT)
    properties.SessionExpiryInterval = settings.session_days * 86_400
    properties.ReceiveMaximum = RECEIVE_MAXIMUM
    return properties


def _properties(packet: int) -> Properties:
    return Properties(packet)  # type: ignore[no-untyped-call]  # paho leaves its constructor without types


def _without_delay(_client: mqtt.Client, _data: object, sock: object) -> None:
    if isinstance(sock, socket.socket):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _nothing(_client: mqtt.Client, _data: object, _sock: object) -> None:
    """Let the loop's own select find out that there is something to write."""
