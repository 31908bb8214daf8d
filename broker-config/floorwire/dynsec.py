"""Renders the access table as the rules of mosquitto's dynamic-security plugin. Pure.

The plugin knows no `%u`, so every device gets a role of its own; whatever no rule allows is refused with reason 135.
"""

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from floorwire.access import filters
from floorwire.ids import DeviceId, StoreId
from floorwire.topics import Role

ITERATIONS = 101  # the plugin's own number; passwords are 256 random bits, so stretching adds nothing
SALT_BYTES = 12


@dataclass(frozen=True, slots=True)
class Login:
    """A device with its password and the salt (12 random bytes) to keep it with."""

    device: DeviceId
    role: Role
    password: str
    salt: bytes


class _Acl(msgspec.Struct, frozen=True):
    acltype: str
    topic: str
    priority: int = 0
    allow: bool = True


class _RoleRef(msgspec.Struct, frozen=True):
    rolename: str
    priority: int = 0


class _DeviceRole(msgspec.Struct, frozen=True):
    rolename: str
    acls: list[_Acl]


class _Client(msgspec.Struct, frozen=True, kw_only=True):
    username: str
    textname: str
    roles: list[_RoleRef]
    password: str
    salt: str
    iterations: int = ITERATIONS


class _Defaults(msgspec.Struct, frozen=True, rename="camel"):
    publish_client_send: bool = False
    publish_client_receive: bool = False
    subscribe: bool = False
    unsubscribe: bool = True


class _Rules(msgspec.Struct, frozen=True):
    default_access: _Defaults = msgspec.field(name="defaultACLAccess")
    clients: list[_Client]
    groups: list[str]
    roles: list[_DeviceRole]


def render(logins: Sequence[Login], *, store: StoreId) -> bytes:
    """Write `dynamic-security.json` for the devices of one store."""
    ordered = sorted(logins, key=lambda login: login.device)
    rules = _Rules(
        default_access=_Defaults(),
        clients=[_client(login) for login in ordered],
        groups=[],
        roles=[_DeviceRole(_role_name(login), acls(login.role, store=store, device=login.device)) for login in ordered],
    )
    return msgspec.json.format(msgspec.json.encode(rules), indent=1)


def acls(role: Role, *, store: str, device: str) -> list[_Acl]:
    """The plugin's rules for one device: what it may send, subscribe to and be given."""
    sends = filters(role, "publish", store=store, device=device)
    reads = filters(role, "subscribe", store=store, device=device)
    return [
        *(_Acl("publishClientSend", topic) for topic in sends),
        *(_Acl(kind, topic) for topic in reads for kind in ("subscribePattern", "publishClientReceive")),
    ]


def _client(login: Login) -> _Client:
    digest = hashlib.pbkdf2_hmac("sha512", login.password.encode(), login.salt, ITERATIONS)
    return _Client(
        username=login.device,
        textname=f"{login.role} {login.device}",
        roles=[_RoleRef(_role_name(login))],
        password=base64.b64encode(digest).decode(),
        salt=base64.b64encode(login.salt).decode(),
    )


def _role_name(login: Login) -> str:
    return f"{login.role}-{login.device}"
