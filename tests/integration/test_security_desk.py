"""The security channel on a real broker: nobody else reads it, nothing on it is lost or doubled."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from paho.mqtt import client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode
from paho.mqtt.subscribeoptions import SubscribeOptions

from floorwire.codec import encode, envelope
from floorwire.events import AlertAcknowledged
from floorwire.ids import DeviceId
from floorwire.link import utc_now
from floorwire.topics import address
from staffpager.security import command
from staffpager.security.desk import REHEARSAL
from staffpager.security.identity import Identity
from staffpager.security.incident import Incident
from staffpager.security.log.database import Database
from staffpager.security.log.incidents import IncidentLog
from tests.integration.security_world import PATIENCE_S, STORE, SecurityWorld, kiosk_alert, soon

NOT_AUTHORIZED = 135
EVERY_ALERT = f"floor/{STORE}/security/up/+"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[SecurityWorld]:
    world = SecurityWorld(tmp_path)
    world.broker.start()
    yield world
    world.broker.stop()


@pytest.fixture
def log(world: SecurityWorld) -> Iterator[IncidentLog]:
    """The log as another process of this desk sees it."""
    database = Database(world.settings.log)
    yield IncidentLog(database, Identity.of(world.settings.link))
    database.close()


def raw_client(world: SecurityWorld, device: str) -> mqtt.Client:
    link = world.provisioned.links[DeviceId(device)]
    client = mqtt.Client(CallbackAPIVersion.VERSION2, client_id=device, protocol=mqtt.MQTTv5)
    client.username_pw_set(device, link.read_password())
    client.connect(link.host, link.port)
    client.loop_start()
    return client


def subscribe_reason(world: SecurityWorld, device: str, topic: str) -> int:
    """Subscribe with a device's own credentials; give the broker's reason code."""
    answered, reasons = threading.Event(), list[int]()

    def on_subscribe(
        _client: mqtt.Client, _data: object, _mid: int, codes: list[ReasonCode], _given: Properties | None
    ) -> None:
        reasons.extend(code.value for code in codes)
        answered.set()

    client = raw_client(world, device)
    client.on_subscribe = on_subscribe
    client.subscribe(topic, options=SubscribeOptions(qos=1))
    assert answered.wait(PATIENCE_S)
    client.disconnect()
    client.loop_stop()
    return reasons[0]


@pytest.mark.parametrize("device", ["desk-1", "review-1", "kiosk-1", "pager-1"])
@pytest.mark.parametrize("topic", [EVERY_ALERT, f"floor/{STORE}/security/#", f"floor/{STORE}/security/up/kiosk-2"])
def test_no_other_role_may_read_alerts(world: SecurityWorld, device: str, topic: str) -> None:
    assert subscribe_reason(world, device, topic) == NOT_AUTHORIZED


def test_the_security_desk_may(world: SecurityWorld) -> None:
    assert subscribe_reason(world, "security-1", EVERY_ALERT) == 1


def test_an_alert_is_recorded_acknowledged_by_a_person_and_told_to_its_sender_only(
    world: SecurityWorld, log: IncidentLog
) -> None:
    with world.session(), world.kiosk("kiosk-1") as kiosk, world.kiosk("kiosk-2") as other:
        kiosk.waits_for_the_desk()
        alert = kiosk_alert(note="A man took a drill")
        kiosk.link.send(alert)
        soon(lambda: len(log.open_incidents()) == 1, "the incident")
        assert log.open_incidents()[0].said == "A man took a drill"
        soon(lambda: kiosk.outbox.unsent() == 0, "the receipt")
        assert kiosk.heard == []
        command.acknowledge(world.settings, alert.alert[-8:], by="Rita")
        soon(lambda: kiosk.heard == [AlertAcknowledged(alert=alert.alert, by="Rita")], "the acknowledgement")
        command.close(world.settings, alert.alert, by="Rita")
        assert log.open_incidents() == []
        assert other.heard == []


def test_alerts_raised_while_nobody_is_at_the_desk_wait_for_it(world: SecurityWorld, log: IncidentLog) -> None:
    with world.kiosk() as kiosk:
        kiosk.link.send(kiosk_alert())
        kiosk.link.wait_until_connected(PATIENCE_S)
        assert kiosk.outbox.unsent() == 1
        with world.session():
            soon(lambda: len(log.open_incidents()) == 1 and kiosk.outbox.unsent() == 0, "the incident and its receipt")


def test_kill_9_in_the_middle_loses_and_doubles_nothing(world: SecurityWorld, log: IncidentLog) -> None:
    alerts = [kiosk_alert(number) for number in range(60)]
    with world.kiosk() as kiosk:
        for start in range(0, len(alerts), 20):
            with world.session() as desk:
                kiosk.waits_for_the_desk()
                for alert in alerts[start : start + 20]:
                    kiosk.link.send(alert)
                soon(lambda start=start: len(log.open_incidents()) > start, "some of them")  # type: ignore[misc]
                desk.kill()
        with world.session():
            soon(lambda: kiosk.outbox.unsent() == 0, "all receipts")
        assert sorted(incident.id for incident in log.all_incidents()) == sorted(alert.alert for alert in alerts)
        assert all(incident.entries == () for incident in log.all_incidents())


def test_an_acknowledgement_survives_kill_9_before_it_was_sent(world: SecurityWorld, log: IncidentLog) -> None:
    alert = kiosk_alert()
    with world.kiosk() as kiosk:
        with world.session() as desk:
            kiosk.waits_for_the_desk()
            kiosk.link.send(alert)
            soon(lambda: len(log.open_incidents()) == 1, "the incident")
            desk.kill()
        command.acknowledge(world.settings, alert.alert, by="Rita")  # at the terminal, while the service is down
        with world.session() as desk:
            soon(lambda: len(kiosk.heard) == 1, "the acknowledgement")
            assert desk.end() == 0
        with world.session():
            soon(lambda: len(kiosk.heard) == 1, "no second one")


def test_the_same_message_three_times_is_one_incident(world: SecurityWorld, log: IncidentLog) -> None:
    topic = address("security-up", store=STORE, role="security", device="kiosk-1").topic
    first, last = kiosk_alert(1), kiosk_alert(2)
    payload = encode(envelope(first, source="/mall-1/kiosk/kiosk-1", now=utc_now()))
    with world.session(), world.kiosk("kiosk-2") as other:
        other.waits_for_the_desk()
        client = raw_client(world, "kiosk-1")
        for message in (
            payload,
            payload,
            payload,
            encode(envelope(last, source="/mall-1/kiosk/kiosk-1", now=utc_now())),
        ):
            client.publish(topic, message, qos=1).wait_for_publish(PATIENCE_S)
        soon(lambda: {first.alert, last.alert} <= {incident.id for incident in log.all_incidents()}, "both")
        client.disconnect()
        client.loop_stop()
    assert len(log.all_incidents()) == 2
    assert all(incident.entries == () for incident in log.all_incidents())


def test_a_rehearsal_acknowledges_and_says_that_nobody_did(world: SecurityWorld, log: IncidentLog) -> None:
    with world.session(acknowledge_after_s=0.1), world.kiosk() as kiosk:
        kiosk.waits_for_the_desk()
        kiosk.link.send(kiosk_alert())
        soon(lambda: len(kiosk.heard) == 1, "the acknowledgement")
        [incident] = log.open_incidents()
        assert _acknowledged_by(incident) == REHEARSAL
        assert "nobody" in REHEARSAL


def _acknowledged_by(incident: Incident) -> str:
    return incident.acknowledged.by if incident.acknowledged else ""


def test_the_terminal_shows_what_waits(world: SecurityWorld, log: IncidentLog) -> None:
    assert list(command.show(world.settings)) == ["No open incidents."]
    alert = kiosk_alert(note="Smoke in the stairway")
    with world.session(), world.kiosk() as kiosk:
        kiosk.waits_for_the_desk()
        kiosk.link.send(alert)
        soon(lambda: len(log.open_incidents()) == 1, "the incident")
    [line] = command.show(world.settings)
    assert alert.alert[-8:] in line
    assert 'security in garden by kiosk-1: "Smoke in the stairway" WAITING' in line
