"""The scenario's schema as JSON Schema, with which editors complete and check a scenario."""

import json
import re
from inspect import cleandoc
from typing import Any

from pydantic import BaseModel

from samlingsplan.scenario.compose import EXTENDS, OVERRIDES
from samlingsplan.scenario.overrides import NAME_PATTERN

DRAFT = "https://json-schema.org/draft/2020-12/schema"

_EXTENDS_SCHEMA = {
    "title": "Extends",
    "description": "A scenario to build on: a file in the same folder, or package:NAME.",
    "type": "string",
}
_OVERRIDES_SCHEMA = {
    "title": "Overrides",
    "description": "Changes by name, for solve --override: below each name dotted paths, such as "
    "rules.fixed_places.closed, and their values, as a scenario that extends this one would state them.",
    "type": ["object", "null"],
    "propertyNames": {"pattern": NAME_PATTERN},
    "additionalProperties": {"type": ["object", "null"]},
}
_SIGNS = {"kappa": "κ", "cdot": "·", "ln": "ln"}
_SHOWN = ("title", "description", "default")


def json_schema(model: type[BaseModel]) -> str:
    """Return a model as JSON Schema, draft 2020-12.

    A scenario may inherit what it does not state, and set to null what it does not inherit. So ``extends`` and
    ``overrides`` are allowed, entries are required only in a file without it, and all other entries may be null.
    """
    schema = _described(_inheritable(model.model_json_schema()))
    required = schema.pop("required", [])
    schema["properties"] = {EXTENDS: _EXTENDS_SCHEMA, OVERRIDES: _OVERRIDES_SCHEMA, **schema.get("properties", {})}
    schema["if"] = {"not": {"required": [EXTENDS]}}
    schema["then"] = {"required": required}
    return json.dumps({"$schema": DRAFT, **schema}, ensure_ascii=False, indent=2) + "\n"


def plain_text(docstring: str) -> str:
    """Return a docstring without displayed mathematics, roles and backticks, for editors to show.

    ``docs/method.md`` shows the mathematics.
    """
    paragraphs = cleandoc(docstring).split("\n\n")
    words = "\n\n".join(each for each in paragraphs if not each.startswith(".. math::"))
    return re.sub(r":math:`[^`]*`", _spoken, words).replace("`", "")


def _spoken(formula: re.Match[str]) -> str:
    """Return an inline formula as names and signs."""
    plain = re.sub(r"\\([a-z]+)", lambda command: _SIGNS.get(command[1], ""), formula[0])
    return re.sub(r"[{}\\]|:math:|`", "", plain)


def _described(part: Any) -> Any:
    """Return a part of a schema with its descriptions as plain text."""
    if isinstance(part, list):
        return [_described(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: plain_text(value) if key == "description" and isinstance(value, str) else _described(value)
        for key, value in part.items()
    }


def _inheritable(schema: dict[str, Any]) -> dict[str, Any]:
    definitions = {name: _partial(part) for name, part in schema.get("$defs", {}).items()}
    free: dict[str, Any] = _partial(schema) | {"required": schema.get("required", [])}
    return free | ({"$defs": definitions} if definitions else {})


def _partial(part: Any) -> Any:
    """Return a part of a schema in which only tags are required and entries that were optional may be null."""
    if isinstance(part, list):
        return [_partial(item) for item in part]
    if not isinstance(part, dict):
        return part
    lax = {key: _partial(value) for key, value in part.items()}
    if isinstance(part.get("additionalProperties"), dict):
        lax["additionalProperties"] = _nullable(lax["additionalProperties"])
    if part.get("type") == "object" and "properties" in part:
        required = part.get("required", [])
        entries = lax["properties"].items()
        lax["properties"] = {name: entry if name in required else _nullable(entry) for name, entry in entries}
        lax["required"] = [name for name in required if "const" in part["properties"][name]]
    return lax


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also accepts null, with its title, description and default at the top."""
    null = {"type": "null"}
    if null in schema.get("anyOf", []):
        return schema
    shown = {key: schema[key] for key in _SHOWN if key in schema}
    rest = {key: value for key, value in schema.items() if key not in _SHOWN}
    return {"anyOf": [rest, null], **shown}
