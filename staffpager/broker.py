"""Starts the store's mosquitto with a configuration made from the templates and the access table's rules."""

import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from string import Template
from typing import Annotated

import msgspec

import floorwire
from floorwire import private
from floorwire.ids import Name
from floorwire.link_settings import Port
from staffpager.errors import StaffpagerError

PLACES = ("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/opt/homebrew/sbin")  # often not on a user's PATH
PLUGIN = "mosquitto_dynamic_security.so"
# The first is Debian's, one for each architecture.
PLUGIN_PLACES = ("/usr/lib/*/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/")
INSTALL = "Install it with: sudo apt install mosquitto mosquitto-clients"
START_S, STOP_S = 10.0, 5.0
PROBE_S = 0.01
# A CONNECT without a name is refused, which is an answer.
ANONYMOUS_CONNECT, CONNACK = b"\x10\x0c\x00\x04MQTT\x04\x02\x00\x3c\x00\x00", b"\x20"
FREE_PORTS, FREE_PORT_TRIES = range(20_000, 32_000), 50  # Linux gives clients those from 32768


class BrokerError(StaffpagerError):
    """The broker cannot be started; the message says why and what to do."""


class BrokerTls(msgspec.Struct, frozen=True, kw_only=True):
    """Encryption at the broker's side."""

    ca: Annotated[Path, msgspec.Meta(description="certificate of the authority that signed the devices' certificates")]
    certificate: Annotated[Path, msgspec.Meta(description="the broker's certificate")]
    key: Annotated[Path, msgspec.Meta(description="the key of the broker's certificate")]


class Bridge(msgspec.Struct, frozen=True, kw_only=True):
    """The way to the chain's broker; written by hand, then `staffpager provision` makes its device."""

    address: Annotated[str, msgspec.Meta(description="host:port of the chain's broker")]
    protocol: Annotated[str, msgspec.Meta(pattern="^mqttv(311|50)$", description="mqttv311 or mqttv50")] = "mqttv311"
    password_file: Annotated[Path, msgspec.Meta(description="the store's password at the chain's broker")]
    local_user: Annotated[Name, msgspec.Meta(description="the device of role bridge that provision makes")] = (
        "chain-bridge"
    )
    local_password_file: Annotated[Path, msgspec.Meta(description="devices/chain-bridge/chain-bridge.password")]


class BrokerSettings(msgspec.Struct, frozen=True, kw_only=True):
    """Where the store's broker listens and keeps its things. `staffpager provision` writes it."""

    store: Annotated[Name, msgspec.Meta(description="the store's name, as in every topic")]
    host: Annotated[str, msgspec.Meta(description="the address to listen on; 0.0.0.0 for the store's network")] = (
        "127.0.0.1"
    )
    port: Annotated[Port, msgspec.Meta(description="the port to listen on; 8883 is usual with TLS")] = 1883
    folder: Annotated[Path, msgspec.Meta(description="folder for sessions, queues and the made configuration")]
    rules: Annotated[Path, msgspec.Meta(description="dynamic-security.json, made by `staffpager provision`")]
    log: Annotated[Path | None, msgspec.Meta(description="log file; standard error when not given")] = None
    connections: Annotated[int, msgspec.Meta(ge=1, le=65_535, description="devices at most")] = 500
    tls: Annotated[BrokerTls | None, msgspec.Meta(description="encryption; none on one machine")] = None
    bridge: Annotated[Bridge | None, msgspec.Meta(description="the way to the chain's broker, if there is one")] = None


class Broker:
    """One mosquitto as a child process; may be killed and started again on the same folder."""

    def __init__(self, settings: BrokerSettings) -> None:
        self.settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        return None if self._process is None else self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start and wait until it takes connections; raises `BrokerError`."""
        command = prepare(self.settings)
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        if comes_up(self._process, self.settings):
            return
        if not self.running:
            raise BrokerError(f"mosquitto ended at once with code {self._process.returncode}.{self._last_words()}")
        self.stop()
        raise BrokerError(f"mosquitto did not answer within {START_S:.0f} s.{self._last_words()}")

    def stop(self) -> None:
        """End it in order: it saves its sessions and queues."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.send_signal(how)
        try:
            self._process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _last_words(self) -> str:
        if self.settings.log is None or not self.settings.log.exists():
            return ""
        lines = self.settings.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return " Its last words: " + " | ".join(lines[-3:])


@contextmanager
def start_broker(settings: BrokerSettings) -> Iterator[Broker]:
    """A running broker, stopped at the end of the block."""
    broker = Broker(settings)
    broker.start()
    try:
        yield broker
    finally:
        broker.stop()


def prepare(settings: BrokerSettings) -> list[str]:
    """Write the configuration and return the command that starts the broker; raises `BrokerError`."""
    mosquitto = program()
    if not settings.rules.exists():
        raise BrokerError(f"There are no access rules at {settings.rules}. Run `staffpager provision` first.")
    _check_free(settings.host, settings.port)
    data = settings.folder.absolute()
    private.make_folder(data)
    made = data / "mosquitto.conf"
    private.write(made, configuration(settings).encode())  # a bridge's password is in it
    return [mosquitto, "-c", str(made)]


def configuration(settings: BrokerSettings) -> str:
    """The whole configuration file."""
    return _template("store.conf").substitute(
        plugin=_plugin(),
        rules=settings.rules.absolute(),
        data=settings.folder.absolute(),
        log="stderr" if settings.log is None else f"file {settings.log.absolute()}",
        user=user_line(),
        host=settings.host,
        port=settings.port,
        connections=settings.connections,
        tls="" if settings.tls is None else _tls(settings.tls),
        bridge="" if settings.bridge is None else _bridge(settings.bridge, settings.store),
    )


def comes_up(process: "subprocess.Popen[bytes]", settings: BrokerSettings) -> bool:
    """Wait until it takes connections; False when it ended, or took too long."""
    until = time.monotonic() + START_S
    while time.monotonic() < until and process.poll() is None:
        if _answers(settings):
            return True
        time.sleep(PROBE_S)
    return False


def free_port() -> int:
    """A port of the loopback that is free now, and none that the system may give to a client meanwhile."""
    for _ in range(FREE_PORT_TRIES):
        port = FREE_PORTS.start + secrets.randbelow(len(FREE_PORTS))
        with suppress(BrokerError):
            _check_free("127.0.0.1", port)
            return port
    raise BrokerError(f"No port is free between {FREE_PORTS.start} and {FREE_PORTS.stop}; set `port`.")


def _tls(tls: BrokerTls) -> str:
    paths = {"cafile": tls.ca, "certfile": tls.certificate, "keyfile": tls.key}
    return "\n".join([*(f"{name} {path.absolute()}" for name, path in paths.items()), "tls_version tlsv1.3"])


def _bridge(bridge: Bridge, store: str) -> str:
    return _template("bridge.conf").substitute(
        store=store,
        address=bridge.address,
        protocol=bridge.protocol,
        password=_password(bridge.password_file, "The chain gives it to the store"),
        local_user=bridge.local_user,
        local_password=_password(bridge.local_password_file, "Run `staffpager provision` again: it makes it"),
    )


def _password(path: Path, advice: str) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BrokerError(f"The bridge's password {path} cannot be read: {error.strerror}. {advice}.") from error


def _template(name: str) -> Template:
    inside = Path(floorwire.__file__).parent
    for folder in (inside / "mosquitto", inside.parent / "mosquitto"):  # installed, in the repository
        if (folder / name).exists():
            return Template((folder / name).read_text(encoding="utf-8"))
    raise BrokerError(f"The template {name} is missing from the installation; install Floorbell again.")


def user_line() -> str:
    """Started by root, mosquitto would become a user who may not read the folder."""
    return "user root\n" if os.geteuid() == 0 else ""


def program() -> str:
    """Where mosquitto is; raises `BrokerError` with how to get it."""
    found = shutil.which("mosquitto") or shutil.which("mosquitto", path=os.pathsep.join(PLACES))
    if found is None:
        raise BrokerError(f"mosquitto is not installed. {INSTALL}")
    return found


def _plugin() -> Path:
    for place in PLUGIN_PLACES:
        for found in sorted(Path("/").glob(f"{place}{PLUGIN}".removeprefix("/"))):
            return found
    raise BrokerError(f"mosquitto's plugin {PLUGIN} is not there; Debian's package has it. {INSTALL}")


def _check_free(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            hint = "Stop what uses it (another broker?), or set another `port`."
            raise BrokerError(f"Cannot listen on {host}:{port}: {error.strerror}. {hint}") from error


def _answers(settings: BrokerSettings) -> bool:
    """Whether MQTT is spoken there; mosquitto listens already while it may yet fail to read a certificate."""
    host = "127.0.0.1" if settings.host == "0.0.0.0" else settings.host  # noqa: S104 - compared, not bound
    try:
        if settings.tls is not None:
            # wrapped before it connects: a connection that the other side resets meanwhile leaves a socket open
            with _trusting().wrap_socket(socket.socket()) as encrypted:
                encrypted.settimeout(1)
                encrypted.connect((host, settings.port))
                return True
        with socket.create_connection((host, settings.port), timeout=1) as plain:
            plain.sendall(ANONYMOUS_CONNECT)
            return plain.recv(1) == CONNACK
    except OSError:
        return False


def _trusting() -> ssl.SSLContext:
    """TLS that looks at no certificate: nothing is told to the other side, only whether it answers is asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
