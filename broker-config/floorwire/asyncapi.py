"""Writes the wire contract as an AsyncAPI 3.0 document: `python -m floorwire.asyncapi [--check] FILE`.

Everything in it comes from the access table, the event structs with their docstrings, and the examples.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
import yaml

from floorwire.access import ALL, GRANTS, Grant, carried
from floorwire.asyncapi_guide import GUIDE
from floorwire.codec import MAX_PAYLOAD, TYPES, encode
from floorwire.codec import Envelope as Sent
from floorwire.events import Event
from floorwire.examples import EXAMPLES, NOW, A
from floorwire.ids import EventId
from floorwire.topics import Channel, Role, pattern

VERSION = "1.0.0"  # of the contract: grows with every change that a device could notice
CONTENT_TYPE = "application/cloudevents+json"
Node = dict[str, Any]

CHANNEL_TEXTS: dict[Channel, str] = {
    "up": "What a device tells the desk. Queued at QoS 1, receipted on the device's `down`.",
    "down": "What the desk tells one device. Queued at QoS 1, receipted on the device's `up`.",
    "presence": "Whether a device is online; offline by its will. Retained, no receipt.",
    "queue": "The newest reading of one zone of a queue camera. Retained, no receipt.",
    "state": "The live floor for all screens. Retained, no receipt.",
    "store": "The public description of the store. Retained, no receipt.",
    "security-up": "What a device tells security. Only the role `security` can read it.",
    "security-down": "What security answers to one device.",
}
PARAMETERS: dict[str, str] = {
    "store": "The store's name: a-z, 0-9 and hyphens, at most 40.",
    "device": "The device's name, which is also its username and client id.",
    "zone": "The zone whose queue it is; the same as in the reading.",
}


def document() -> Node:
    """The whole contract as plain data."""
    plain: Node = msgspec.json.decode(msgspec.json.encode(_document()))  # as a reader of the file sees it
    return plain


def _document() -> Node:
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Floorbell: the wire of a store",
            "version": VERSION,
            "description": GUIDE,
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
        },
        "defaultContentType": CONTENT_TYPE,
        "servers": {"store": _server()},
        "channels": {_name(channel, of): _channel(channel, of) for channel, of in _places()},
        "operations": {_operation_name(grant): _operation(grant) for grant in GRANTS},
        "components": {
            "securitySchemes": {
                "device": {
                    "type": "userPassword",
                    "description": "A device's name and its password; one for each device.",
                }
            },
            "messages": {kind.__name__: _message(kind) for kind in TYPES.values()},
            "schemas": _schemas(),
        },
    }


def _places() -> list[tuple[Channel, Role]]:
    return list(dict.fromkeys((grant.channel, grant.of) for grant in GRANTS))


def _name(channel: Channel, of: Role) -> str:
    """A channel's name in the document, such as `kioskUp` or `securityUp`."""
    words = channel.split("-")
    if channel in ("up", "down", "presence"):
        words = [of, *words]
    return words[0] + "".join(word.capitalize() for word in words[1:])


def _server() -> Node:
    return {
        "host": "{broker}:{port}",
        "protocol": "mqtt",
        "protocolVersion": "5",
        "description": "The store's broker. Use port 8883 and protocol mqtts where the store encrypts.",
        "variables": {
            "broker": {"default": "localhost", "description": "name or address of the store's broker"},
            "port": {"default": "1883", "description": "its port"},
        },
        "security": [{"$ref": "#/components/securitySchemes/device"}],
        "bindings": {
            "mqtt": {
                "cleanSession": False,
                "keepAlive": 10,
                "sessionExpiryInterval": 604_800,
                "bindingVersion": "0.2.0",
            }
        },
    }


def _channel(channel: Channel, of: Role) -> Node:
    address = pattern(channel).replace("{role}", of)
    kinds = carried(channel, of, act="publish")
    return {
        "address": address,
        "description": CHANNEL_TEXTS[channel],
        "parameters": {name: {"description": text} for name, text in PARAMETERS.items() if f"{{{name}}}" in address},
        "messages": {kind.__name__: {"$ref": f"#/components/messages/{kind.__name__}"} for kind in kinds},
    }


def _operation_name(grant: Grant) -> str:
    place = _name(grant.channel, grant.of)
    return f"{grant.role}{'Sends' if grant.act == 'publish' else 'Reads'}{place[0].upper()}{place[1:]}"


def _operation(grant: Grant) -> Node:
    place = _name(grant.channel, grant.of)
    retained = grant.channel in ("presence", "queue", "state", "store")
    binding = {"qos": 0 if retained and grant.act == "subscribe" else 1, "bindingVersion": "0.2.0"}
    if grant.act == "publish":
        binding = {"retain": retained} | binding
    whose = "of every device" if grant.device == ALL else "its own only" if grant.device else "the store's one"
    verb = "may publish to" if grant.act == "publish" else "may subscribe to"
    return {
        "action": "send" if grant.act == "publish" else "receive",
        "channel": {"$ref": f"#/channels/{place}"},
        "description": f"The role `{grant.role}` {verb} this leaf ({whose}); everybody else gets reason 135.",
        "messages": [{"$ref": f"#/channels/{place}/messages/{kind.__name__}"} for kind in grant.events],
        "bindings": {"mqtt": binding},
    }


def _message(kind: type[Event]) -> Node:
    text = _docstring(kind)
    example = next(event for event in EXAMPLES if type(event) is kind)
    sent = Sent(id=EventId(A), source="/harbour-street/kiosk/kiosk-1", time=NOW, event=example)
    return {
        "name": kind.TYPE,
        "title": kind.__name__,
        "summary": text.split("\n", maxsplit=1)[0],
        "description": text,
        "contentType": CONTENT_TYPE,
        "payload": {
            "allOf": [
                {"$ref": "#/components/schemas/CloudEvent"},
                {
                    "type": "object",
                    "required": ["data"],
                    "properties": {
                        "type": {"const": kind.TYPE},
                        "data": {"$ref": f"#/components/schemas/{kind.__name__}"},
                    },
                },
            ]
        },
        "examples": [{"name": kind.__name__, "payload": msgspec.json.decode(encode(sent))}],
    }


def _schemas() -> Node:
    _, parts = msgspec.json.schema_components(list(TYPES.values()), ref_template="#/components/schemas/{name}")
    head = {
        "type": "object",
        "description": f"A structured CloudEvent 1.0 in UTF-8 JSON, at most {MAX_PAYLOAD} bytes.",
        "required": ["specversion", "id", "source", "type", "time", "data"],
        "properties": _head_properties(),
    }
    return {"CloudEvent": head, **{name: parts[name] for name in sorted(parts)}}


def _head_properties() -> Node:
    uuid = {"type": "string", "format": "uuid"}
    time = {"type": "string", "format": "date-time"}
    return {
        "specversion": {"const": "1.0"},
        "id": uuid | {"description": "UUIDv7 made by the sender; the same id never takes effect twice"},
        "source": {"type": "string", "maxLength": 200, "description": "/store/role/device of the sender"},
        "type": {"type": "string", "description": "the event's type with its version"},
        "time": time | {"description": "when it happened at the sender, with an offset from UTC"},
        "datacontenttype": {"const": "application/json"},
        "correlationid": uuid
        | {"description": "what it belongs to, such as the request; also as MQTT correlation data"},
        "expirytime": time | {"description": "when it stops to matter; also as MQTT message expiry"},
        "data": {"type": "object", "description": "the event itself"},
    }


def _docstring(kind: type[Event]) -> str:
    return "\n".join(line.strip() for line in (kind.__doc__ or "").strip().splitlines())


class _Plain(yaml.SafeDumper):
    """YAML without aliases, which not every reader of AsyncAPI follows."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML calls it so
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Plain.add_representer(str, _text)


def render() -> str:
    """The document as YAML."""
    note = "# Made from the code by `python -m floorwire.asyncapi`; do not edit.\n"
    return note + yaml.dump(document(), Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the document, or with --check tell whether the file is up to date."""
    parser = argparse.ArgumentParser(
        prog="python -m floorwire.asyncapi", description="The wire contract as AsyncAPI 3.0."
    )
    parser.add_argument("file", type=Path, help="the document, broker-config/asyncapi.yaml")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when the file is stale")
    given = parser.parse_args(arguments)
    if not given.check:
        given.file.write_text(render(), encoding="utf-8")
        return 0
    if given.file.exists() and given.file.read_text(encoding="utf-8") == render():
        return 0
    sys.stderr.write(f"{given.file} is stale: run `python -m floorwire.asyncapi {given.file}` and commit it.\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
