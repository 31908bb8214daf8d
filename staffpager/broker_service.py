"""The command `staffpager broker`: looks whether mosquitto can read what it kept, and becomes mosquitto."""

import argparse
import logging
import os
import subprocess
from pathlib import Path

import msgspec

from floorwire import private
from floorwire.settings import read_settings
from staffpager.broker import BrokerSettings, comes_up, free_port, prepare, program, user_line

KEPT, TRIAL = "mosquitto.db", "trial.conf"
_TRIAL = """{user}persistence true
persistence_location {folder}/
autosave_interval 0
log_type none
listener {port} 127.0.0.1
allow_anonymous false
"""

_log = logging.getLogger(__name__)


def run(args: argparse.Namespace) -> int:
    """`staffpager broker --settings broker.yaml`: become mosquitto, so that a service manager sees just one process."""
    settings = read_settings(args.settings, BrokerSettings)
    command = prepare(settings)
    set_aside_what_cannot_be_read(settings)
    _log.info("Starting %s", " ".join(command))
    os.execv(command[0], command)  # noqa: S606 - a list, no shell


def set_aside_what_cannot_be_read(settings: BrokerSettings) -> Path | None:
    """Move the file with sessions and queues away when mosquitto cannot start with it, and can without; tell where to.

    It would never start again. Nothing is lost that way: senders keep what has no receipt.
    """
    kept = settings.folder / KEPT
    if not kept.exists() or _starts(settings):
        return None
    aside = kept.with_suffix(".spoilt")
    kept.replace(aside)
    if not _starts(settings):  # not that file's fault: the start itself tells what is wrong
        aside.replace(kept)
        return None
    _log.error("The broker cannot read %s: it is now %s. What has no receipt is sent again.", kept, aside)
    return aside


def _starts(settings: BrokerSettings) -> bool:
    """Try it where nobody else can reach it; killed, it writes nothing."""
    here = msgspec.structs.replace(settings, host="127.0.0.1", port=free_port(), tls=None)
    trial = settings.folder.absolute() / TRIAL
    private.write(trial, _TRIAL.format(user=user_line(), folder=trial.parent, port=here.port).encode())
    with subprocess.Popen([program(), "-c", str(trial)], stdin=subprocess.DEVNULL) as tried:
        try:
            return comes_up(tried, here)
        finally:
            tried.kill()
            trial.unlink()
