"""The contract as a document: up to date, valid AsyncAPI 3.0, and its examples are real messages."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from floorwire.asyncapi import document, main, render
from floorwire.codec import TYPES, decode

ROOT = Path(__file__).parents[2]
FILE = ROOT / "broker-config" / "asyncapi.yaml"
OFFICIAL = ROOT / "node_modules" / "@asyncapi" / "specs" / "schemas" / "3.0.0.json"


@cache
def written() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return read


def found(reference: str) -> Any:
    """Follow a reference of the document such as `#/channels/kioskUp`."""
    node: Any = written()
    for step in reference.removeprefix("#/").split("/"):
        node = node[step]
    return node


def references(node: Any) -> list[str]:
    match node:
        case {"$ref": str(reference)}:
            return [reference]
        case dict():
            return [reference for value in node.values() for reference in references(value)]
        case list():
            return [reference for value in node for reference in references(value)]
        case _:
            return []


def test_the_file_is_not_stale() -> None:
    assert main(["--check", str(FILE)]) == 0, "run: python -m floorwire.asyncapi broker-config/asyncapi.yaml"


def test_a_stale_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "old.yaml").write_text("asyncapi: 3.0.0\n", encoding="utf-8")
    assert main(["--check", str(tmp_path / "old.yaml")]) == 1
    assert "is stale: run" in capsys.readouterr().err
    assert main([str(tmp_path / "old.yaml")]) == 0
    assert main(["--check", str(tmp_path / "old.yaml")]) == 0


def test_it_is_valid_by_the_official_schema() -> None:
    if not OFFICIAL.exists():
        pytest.skip("the official schema comes with `npm ci`")
    schema = json.loads(OFFICIAL.read_text(encoding="utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    assert [error.message[:300] for error in validator.iter_errors(document())] == []


def test_yaml_says_what_the_code_says() -> None:
    assert yaml.safe_load(render()) == document()


def test_every_reference_leads_somewhere() -> None:
    assert [reference for reference in references(written()) if not found(reference)] == []


def test_every_event_is_a_message_of_some_channel() -> None:
    carried = {name for channel in written()["channels"].values() for name in channel["messages"]}
    assert carried == {kind.__name__ for kind in TYPES.values()} == set(written()["components"]["messages"])


@pytest.mark.parametrize("kind", TYPES.values(), ids=lambda kind: kind.__name__)
def test_the_example_of_a_message_is_a_message_and_fits_its_schema(kind: type[Any]) -> None:
    message = found(f"#/components/messages/{kind.__name__}")
    example = message["examples"][0]["payload"]
    assert isinstance(decode(json.dumps(example).encode()).event, kind)
    schema = {"allOf": message["payload"]["allOf"], "components": written()["components"]}
    jsonschema.Draft202012Validator(schema).validate(example)


def test_a_wrong_message_does_not_fit_its_schema() -> None:
    message = found("#/components/messages/RequestOpened")
    schema = {"allOf": message["payload"]["allOf"], "components": written()["components"]}
    example = json.loads(json.dumps(message["examples"][0]["payload"]).replace('"shoes"', '"Shoes!"'))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(example))
