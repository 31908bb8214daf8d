"""Sets the stage: a store's folder with everything provisioned, and the processes that play in it."""

import math
import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import msgspec
import yaml

from floorwire.ids import StaffId
from staffpager.broker import free_port, prepare
from staffpager.demo.actors import CAST_FILE, Cast
from staffpager.demo.children import Child
from staffpager.floor.rules import Limits
from staffpager.install import Layout, lay_out

STORE_FILE = Path(__file__).with_name("store.yaml")
MANAGER = "manager"
REHEARSED_AFTER_S = 2.0  # security's acknowledgement, which no person gives in a demo
MOST_BURST = 600  # what a store's file takes
WINDOW_VOLUME = 30  # percent: heard by who sits before it, and by nobody else in the room
STAFF_WINDOW, KIOSK_WINDOW = "pager-1", "kiosk-1"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who starts the demo asked for; shoppers come for `seconds`, or until the end."""

    windows: bool
    video: Path | None
    speed: float
    seed: int
    seconds: float | None
    review_port: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A store laid out in a folder of its own."""

    layout: Layout
    wishes: Wishes
    cast: Cast
    password: str

    @property
    def folder(self) -> Path:
        return self.layout.folder

    @property
    def camera(self) -> str:
        return "simulated camera" if self.wishes.video is None else f"video {self.wishes.video.name}"

    def outboxes(self) -> list[Path]:
        links = self.layout.provisioned.links.values()
        return sorted(link.outbox for link in links if link.outbox is not None and link.outbox.exists())

    def children(self) -> list[Child]:
        """Every process that must be there before the store opens, in the order in which they start."""
        config = self.layout.settings
        return [
            self._child("broker", *prepare(self.layout.provisioned.broker)),
            self._child("desk", *_staffpager("desk", "--settings", str(config("desk-1")))),
            self._child("security", *_staffpager("security", "--settings", str(config("security-1")), "--no-window")),
            self._child("review", *_staffpager("review", "--settings", str(self.layout.review))),
            self._camera(),
            self._actors("crew"),
        ]

    def shoppers(self) -> Child:
        """The doors open: shoppers come from now on."""
        seconds = self.wishes.seconds
        return self._actors("shoppers", *(() if seconds is None else ("--until", str(time.time() + seconds))))

    def windows(self, display: str | None) -> list[Child]:
        """The kiosk and the handheld that a person can touch."""
        environment = {} if display is None else {"DISPLAY": display}
        config = self.layout.settings
        kiosk = (
            sys.executable,
            "-m",
            "kiosk",
            "run",
            "--settings",
            str(config(KIOSK_WINDOW)),
            "--window",
            "540x960",
            "--at",
            "60,60",
        )
        handheld = _staffpager("handheld", "--settings", str(config(STAFF_WINDOW)), "--at", "660,60")
        return [
            self._child("kiosk window", *kiosk, environment=environment),
            self._child("handheld window", *handheld, environment=environment),
        ]

    def _camera(self) -> Child:
        if self.wishes.video is None:
            return self._actors("camera")
        settings = self.layout.settings("camera-1")
        return self._child(
            "camera", sys.executable, "-m", "kiosk", "camera", "run", "--settings", str(settings), "--loop"
        )

    def _actors(self, role: str, *more: str) -> Child:
        options = ("--speed", str(self.wishes.speed), "--seed", str(self.wishes.seed), *more)
        return self._child(role, sys.executable, "-m", "staffpager.demo.actors", role, str(self.folder), *options)

    def _child(self, name: str, *command: str, environment: dict[str, str] | None = None) -> Child:
        return Child(name, command, self.folder / "logs" / f"{name.replace(' ', '-')}.log", environment or {})


def set_stage(folder: Path, wishes: Wishes) -> Stage:
    """Provision the example store in `folder` and write down who is played."""
    (folder / "logs").mkdir(parents=True, exist_ok=True)
    store = folder / "store.yaml"
    store.write_text(_sped_up(STORE_FILE.read_text(encoding="utf-8"), wishes.speed), encoding="utf-8")
    layout = lay_out(store, folder, port=free_port())
    _amend(layout.settings("security-1"), {"acknowledge_after_s": REHEARSED_AFTER_S})
    _amend(layout.settings(STAFF_WINDOW), {"volume": WINDOW_VOLUME})
    _amend(layout.review, {"port": wishes.review_port})
    if wishes.video is not None:
        _amend(layout.settings("camera-1"), {"cameras": [_camera_entry(layout, wishes.video)]})
    cast = _cast(layout, windows=wishes.windows)
    (folder / CAST_FILE).write_bytes(msgspec.json.encode(cast, enc_hook=str))
    return Stage(layout, wishes, cast, secrets.token_urlsafe(9))


def _sped_up(store: str, speed: float) -> str:
    """The store's file for a time that runs faster: as many more ratings a minute are still no burst."""
    limits = "limits:\n"
    if limits not in store:
        raise ValueError(f"{STORE_FILE} has no `limits:` for the demo to add to")
    burst = min(MOST_BURST, math.ceil(Limits().burst * max(1.0, speed)))
    return store.replace(limits, f"{limits}  burst: {burst} # time runs {speed:g} times as fast here\n")


def _cast(layout: Layout, *, windows: bool) -> Cast:
    """Everybody whom no window is for."""
    links = {str(device): link for device, link in layout.provisioned.links.items()}
    devices = layout.store.devices
    kiosks = [links[k.id] for k in devices.kiosks if not (windows and k.id == KIOSK_WINDOW)]
    handhelds = [
        (links[handheld.id], StaffId(member.id))
        for handheld, member in zip(devices.handhelds, layout.store.staff, strict=False)
        if not (windows and handheld.id == STAFF_WINDOW)
    ]
    cameras = [(links[camera.id], camera.zone) for camera in devices.cameras]
    return Cast(kiosks=tuple(kiosks), handhelds=tuple(handhelds), cameras=tuple(cameras))


def _camera_entry(layout: Layout, video: Path) -> dict[str, object]:
    read = yaml.safe_load(layout.settings("camera-1").read_text(encoding="utf-8"))
    entry: dict[str, object] = read["cameras"][0]
    return {**entry, "source": str(video.absolute())}


def _amend(path: Path, changes: dict[str, object]) -> None:
    settings = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(yaml.safe_dump({**settings, **changes}, sort_keys=False, allow_unicode=True), encoding="utf-8")


def _staffpager(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "staffpager", *arguments)
