"""The YAML of settings files: what a person means, and nothing that unfolds, nests for ever or cannot be shown."""

import re
import unicodedata
from typing import Any, ClassVar

import yaml

DEEPEST = 20  # levels; the deepest setting lies seven deep
_WHOLE = "tag:yaml.org,2002:int"
# YAML 1.1 takes 17:00 for 1020, 010 for 8 and 2026-02-30 for a day: left as text, the setting's type has its own say.
_MISTAKEN = {_WHOLE, "tag:yaml.org,2002:timestamp"}


class NotTakenError(yaml.MarkedYAMLError):
    """It is YAML, and has no place in a settings file."""


class SettingsYaml(yaml.SafeLoader):
    """One document. Raises `yaml.MarkedYAMLError`, or `yaml.reader.ReaderError` for a character that is none."""

    yaml_implicit_resolvers: ClassVar = {  # type: ignore[misc]  # the stubs take it for an instance's
        first: [(tag, form) for tag, form in forms if tag not in _MISTAKEN]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """One value and what lies in it."""
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]  # the stubs leave it open
        if isinstance(event, yaml.AliasEvent):
            raise _wrong(f"`*{event.anchor}` stands for something else in the file; write it out", event)
        if self._depth > DEEPEST:
            raise _wrong("this is nested deeper than any setting; take levels out", event)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node

    def compose_scalar_node(self, anchor: Any) -> yaml.ScalarNode:
        """One text, number or yes and no."""
        node = super().compose_scalar_node(anchor)
        if node.value and not node.value.strip():
            raise _wrong("here are only spaces; write something, or take the line out", node)
        for each in node.value:
            if unicodedata.category(each) in {"Cc", "Cs"} and each not in "\n\t":
                raise _wrong(f"the character U+{ord(each):04X} cannot be shown; take it out", node)
        return node

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:
        """Settings with names, each once."""
        node = super().compose_mapping_node(anchor)
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key.value, str) and key.value in seen:
                raise _wrong(f"`{key.value}` is given twice; keep one", key)
            seen.add(str(key.value))
        return node


# 18 digits: more than any setting takes, and fewer than Python refuses to read
SettingsYaml.add_implicit_resolver(_WHOLE, re.compile(r"^[-+]?(?:0|[1-9][0-9]{0,17})$"), list("-+0123456789"))


def _wrong(problem: str, at: yaml.Node | yaml.Event) -> NotTakenError:
    mark: Any = at.start_mark  # the stubs allow for libyaml's, which is not used
    return NotTakenError(problem=problem, problem_mark=mark)


def read_yaml(text: str) -> tuple[yaml.Node | None, Any]:
    """The one document in `text`, as nodes that know their lines, and as plain values; both None when there is none."""
    loader = SettingsYaml(text)
    try:
        root = loader.get_single_node()
        return root, None if root is None else loader.construct_document(root)
    finally:
        loader.dispose()
