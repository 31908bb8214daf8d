"""Provisioning: every device has its own secret, may be run again, and takes access away."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from floorwire.ids import DeviceId, StoreId
from floorwire.link_settings import LinkSettings
from floorwire.settings import read_settings
from staffpager.broker import BrokerError, BrokerSettings, BrokerTls, configuration, free_port, prepare
from staffpager.provision import DeviceEntry, Provisioned, ProvisionError, provision


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """What a device's file holds."""

    link: LinkSettings
    zone: str = ""


KIOSK, PAGER, DESK, CAMERA = (
    DeviceEntry("kiosk", DeviceId("kiosk-1"), {"zone": "toys"}),
    DeviceEntry("handheld", DeviceId("pager-1")),
    DeviceEntry("desk", DeviceId("desk-1")),
    DeviceEntry("camera", DeviceId("camera-1"), {"zone": "toys"}, listed_under="cameras"),
)


def make(
    folder: Path,
    *entries: DeviceEntry,
    rotate: tuple[str, ...] = (),
    port: int = 1883,
    tls: BrokerTls | None = None,
) -> Provisioned:
    return provision(folder, entries, store=StoreId("s"), port=port, tls=tls, rotate=rotate)


@pytest.fixture
def usual_umask() -> Iterator[None]:
    """What a person's shell has: new files are for everybody to read."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def password(folder: Path, device: str) -> str:
    return (folder / "devices" / device / f"{device}.password").read_text(encoding="utf-8")


def own_file(folder: Path, device: str) -> Path:
    return folder / "devices" / device / f"{device}.yaml"


def encrypted(folder: Path) -> BrokerTls:
    for name in ("ca.pem", "broker.pem", "broker.key"):
        (folder / name).write_text(f"the store's {name}", encoding="utf-8")
    return BrokerTls(ca=folder / "ca.pem", certificate=folder / "broker.pem", key=folder / "broker.key")


def test_every_device_gets_a_secret_of_its_own(tmp_path: Path) -> None:
    make(tmp_path, KIOSK, PAGER, DESK)
    assert len({password(tmp_path, name) for name in ("kiosk-1", "pager-1", "desk-1")}) == 3


def test_the_settings_file_of_a_device_is_ready_to_use(tmp_path: Path) -> None:
    made = make(tmp_path, KIOSK, DESK)
    kiosk = read_settings(own_file(tmp_path, "kiosk-1"), Device)
    assert kiosk.zone == "toys"
    assert kiosk.link.read_password() == password(tmp_path, "kiosk-1")
    assert kiosk.link.outbox is not None
    assert made.links[DeviceId("kiosk-1")].outbox is not None
    assert kiosk.link.outbox.resolve() == (tmp_path / "devices" / "kiosk-1" / "kiosk-1.db").resolve()


@pytest.mark.usefixtures("usual_umask")
def test_only_the_owner_reads_what_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "site"
    make(folder, KIOSK, PAGER, DESK, tls=encrypted(tmp_path))
    made = [folder.parent, folder, *folder.rglob("*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()} == {0o600}
    assert {path.name for path in made} >= {"broker.yaml", "dynamic-security.json", "kiosk-1.yaml", "pager-1.password"}


def test_the_folder_of_a_device_works_wherever_it_is_copied_to(tmp_path: Path) -> None:
    make(tmp_path / "site", KIOSK, DESK, tls=encrypted(tmp_path))
    there = tmp_path / "the-kiosk"
    (tmp_path / "site" / "devices" / "kiosk-1").rename(there)
    link = read_settings(there / "kiosk-1.yaml", Device).link
    assert link.read_password()
    assert link.outbox is not None
    assert link.tls is not None
    assert {path.resolve().parent for path in (link.outbox, link.tls.ca)} == {there}
    assert link.tls.ca.read_text(encoding="utf-8") == "the store's ca.pem"


def test_certificates_that_are_not_there_are_named(tmp_path: Path) -> None:
    tls = encrypted(tmp_path)
    tls.key.unlink()
    with pytest.raises(ProvisionError, match=r"no .*broker\.key; docs/install\.md"):
        make(tmp_path / "site", KIOSK, tls=tls)
    assert not (tmp_path / "site").exists()


def test_files_that_would_say_otherwise_now_are_left_and_named_with_what_they_would_say(tmp_path: Path) -> None:
    assert make(tmp_path, KIOSK, CAMERA).kept == ()
    before = own_file(tmp_path, "kiosk-1").read_text(encoding="utf-8")
    kept = make(tmp_path, KIOSK, CAMERA, port=8883).kept
    assert {file.path.name: file.otherwise for file in kept} == {
        "broker.yaml": ("port: 8883",),
        "kiosk-1.yaml": ("link.port: 8883",),
        "camera-1.yaml": ("cameras[0].link.port: 8883",),
    }
    assert own_file(tmp_path, "kiosk-1").read_text(encoding="utf-8") == before


def test_what_the_owner_added_to_a_file_is_nobody_elses_concern(tmp_path: Path) -> None:
    make(tmp_path, KIOSK)
    mine = own_file(tmp_path, "kiosk-1")
    mine.write_text(mine.read_text(encoding="utf-8") + "language: lt\n", encoding="utf-8")
    assert make(tmp_path, KIOSK).kept == ()


def test_run_again_it_keeps_secrets_and_settings(tmp_path: Path) -> None:
    make(tmp_path, KIOSK, DESK)
    before = password(tmp_path, "kiosk-1")
    mine = own_file(tmp_path, "kiosk-1")
    mine.write_text(mine.read_text(encoding="utf-8") + "# my own\n", encoding="utf-8")
    make(tmp_path, KIOSK, DESK, PAGER)
    assert password(tmp_path, "kiosk-1") == before
    assert "# my own" in mine.read_text(encoding="utf-8")
    assert password(tmp_path, "pager-1")


def test_a_secret_that_a_power_cut_left_empty_is_made_anew(tmp_path: Path) -> None:
    make(tmp_path, KIOSK)
    (tmp_path / "devices" / "kiosk-1" / "kiosk-1.password").write_bytes(b"")
    make(tmp_path, KIOSK)
    assert password(tmp_path, "kiosk-1")


def test_a_removed_device_loses_its_access(tmp_path: Path) -> None:
    make(tmp_path, KIOSK, PAGER, DESK)
    made = make(tmp_path, KIOSK, DESK)
    assert made.removed == ("pager-1",)
    rules = json.loads((tmp_path / "dynamic-security.json").read_bytes())
    assert [client["username"] for client in rules["clients"]] == ["desk-1", "kiosk-1"]
    assert not (tmp_path / "devices" / "pager-1" / "pager-1.password").exists()


def test_one_secret_can_be_made_anew(tmp_path: Path) -> None:
    make(tmp_path, KIOSK, DESK)
    old_kiosk, old_desk = password(tmp_path, "kiosk-1"), password(tmp_path, "desk-1")
    make(tmp_path, KIOSK, DESK, rotate=("kiosk-1",))
    assert password(tmp_path, "kiosk-1") != old_kiosk
    assert password(tmp_path, "desk-1") == old_desk


@pytest.mark.parametrize(
    ("entries", "rotate", "words"),
    [
        ((KIOSK, KIOSK), (), "Two devices are called `kiosk-1`"),
        ((DeviceEntry("kiosk", DeviceId("up")),), (), "`up` cannot name a device"),
        ((DeviceEntry("kiosk", DeviceId("../x")),), (), "cannot name a device"),
        ((KIOSK,), ("kiosk-9",), "no device `kiosk-9` to rotate; there are kiosk-1"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(
    tmp_path: Path, entries: tuple[DeviceEntry, ...], rotate: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ProvisionError, match=words):
        make(tmp_path, *entries, rotate=rotate)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("host", "port"), [("127.0.0.1", 0), ("127.0.0.1", 65_536), ("a b", 1883), ("", 1883)])
def test_where_no_broker_can_listen_gets_into_no_file(tmp_path: Path, host: str, port: int) -> None:
    with pytest.raises(ProvisionError, match="is none"):
        provision(tmp_path / "new", [KIOSK], store=StoreId("s"), host=host, port=port)
    assert not (tmp_path / "new").exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProvisionError, match=f"{tmp_path}/file.*name a folder of yours"):
        make(tmp_path / "file", KIOSK)


def test_the_broker_file_is_ready_to_use(tmp_path: Path) -> None:
    port = free_port()
    made = make(tmp_path, KIOSK, port=port)
    read = read_settings(tmp_path / "broker.yaml", BrokerSettings)
    assert read.rules.resolve() == made.broker.rules.resolve()
    lines = configuration(read).splitlines()
    listener = lines.index(f"listener {port} 127.0.0.1")
    assert lines.index("use_username_as_clientid true") > listener
    assert "allow_anonymous false" in lines[:listener]


def test_a_broker_without_rules_is_not_started(tmp_path: Path) -> None:
    with pytest.raises(BrokerError, match="staffpager provision"):
        prepare(BrokerSettings(store="s", folder=tmp_path, rules=tmp_path / "none.json"))


def test_no_comment_stands_behind_a_value(tmp_path: Path) -> None:
    made = make(tmp_path, KIOSK)
    for line in configuration(made.broker).splitlines():
        assert line.startswith("#") or "#" not in line
