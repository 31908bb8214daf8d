"""A plain MQTT 5 client without anything of Floorbell, as a stranger or a broken device would use one."""

import threading
from typing import Any

from paho.mqtt import client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties

from floorwire.link_settings import LinkSettings

PATIENCE_S = 20.0


class RawClient:
    """Connects with a device's password; publish and subscribe return the broker's reason codes."""

    def __init__(self, settings: LinkSettings, *, client_id: str | None = None, session_s: int = 0) -> None:
        self.received: list[tuple[str, bytes]] = []
        self._codes: dict[int, int] = {}
        self._known = threading.Condition()
        self._up = threading.Event()
        self.gone = threading.Event()  # paho's own is_connected stays True when the broker ends the connection
        self.client = client = mqtt.Client(
            CallbackAPIVersion.VERSION2,
            client_id=client_id or settings.device,
            protocol=mqtt.MQTTv5,
            reconnect_on_failure=False,
        )
        client.username_pw_set(settings.device, settings.read_password())
        client.max_inflight_messages_set(100)
        client.on_connect = lambda *_: self._up.set()
        client.on_disconnect = lambda *_: self.gone.set()
        client.on_message = lambda _c, _d, message: self.received.append((message.topic, bytes(message.payload)))
        client.on_publish = lambda _c, _d, mid, reason, _p: self._note(mid, reason)
        client.on_subscribe = lambda _c, _d, mid, reasons, _p: self._note(mid, reasons[0])
        connect = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]  # paho leaves it without types
        connect.SessionExpiryInterval = session_s
        client.connect(settings.host, settings.port, clean_start=session_s == 0, properties=connect)
        client.loop_start()
        assert self._up.wait(PATIENCE_S)

    def publish(self, topic: str, payload: bytes = b"x", *, retain: bool = False) -> int:
        """Publish at QoS 1; returns the reason code of the acknowledgement."""
        return self._code(self.client.publish(topic, payload, qos=1, retain=retain).mid)

    def subscribe(self, topic: str) -> int:
        """Subscribe at QoS 1; returns the granted QoS or the reason of the refusal."""
        _, mid = self.client.subscribe(topic, 1)
        assert mid is not None
        return self._code(mid)

    def close(self) -> None:
        self.client.disconnect()
        self.client.loop_stop()

    def _note(self, mid: int, reason: Any) -> None:
        with self._known:
            self._codes[mid] = reason.value
            self._known.notify_all()

    def _code(self, mid: int) -> int:
        with self._known:
            assert self._known.wait_for(lambda: mid in self._codes, PATIENCE_S), "the broker did not answer"
            return self._codes.pop(mid)
