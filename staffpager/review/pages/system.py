"""System: whether the desk works, which devices are online, what the cameras say, what could not be carried out."""

from dataclasses import replace
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse

from staffpager.review.now.desk import desk_fault
from staffpager.review.now.queues import queues
from staffpager.review.now.rows import Row, Tone
from staffpager.review.pages.asked import AskedPage
from staffpager.review.site import Moment, Site, SiteOf
from staffpager.store.slips import Device

router = APIRouter(default_response_class=HTMLResponse)
open_router = APIRouter()
PAGE = 20
_KINDS = {"kiosk": "Kiosk", "camera": "Camera", "handheld": "Handheld", "desk": "Desk", "security": "Security"}


@open_router.get("/health", response_class=PlainTextResponse)
def health(site: SiteOf) -> str:
    """For a watchdog: the pages run and the database answers; tells nothing else."""
    site.database.names()
    return "ok\n"


def live_part(site: Site, moment: Moment) -> dict[str, object]:
    trace = site.database.desk_trace(moment.midnight)
    last = site.database.last_effects(moment.midnight)
    fault, devices = desk_fault(trace, moment.now), site.database.devices()
    if fault is not None:  # presence is what the desk hears of it
        devices = tuple(replace(device, online=None) for device in devices)
    return {
        "moment": moment,
        "trace": trace,
        "fault": fault,
        "devices": [_device(device, last.get(device.id), moment=moment) for device in devices],
        "queues": queues(site.database.newest_readings(), site.database.unknown_since(), moment=moment),
    }


def _device(device: Device, heard: datetime | None, *, moment: Moment) -> Row:
    what = f"{_KINDS.get(device.role, str(device.role))}{f', {device.version}' if device.version else ''}"
    end = f"last event {moment.clock(heard)}" if heard else "no event today"
    if device.online is None:
        return Row(device.id, Tone.QUIET, device.id, what, end, "presence unknown")
    if device.online:
        return Row(device.id, Tone.GOOD, device.id, what, end, "online")
    since = f"offline since {moment.clock(device.presence_at)}" if device.presence_at else "offline"
    return Row(device.id, Tone.BAD, device.id, what, end, since)


@router.get("/system")
def page(request: Request, site: SiteOf, *, number: AskedPage = 1) -> HTMLResponse:
    letters = site.database.dead_letters(number=number, size=PAGE)
    return site.page(request, "system/page.html", context=live_part(site, site.moment()) | {"letters": letters})


@router.get("/system/live")
def live(request: Request, site: SiteOf) -> HTMLResponse:
    return site.page(request, "system/live.html", context=live_part(site, site.moment()))
