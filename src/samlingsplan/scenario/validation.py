"""Turns pydantic's errors into complaints with a place in the file; pydantic's sentences are never shown."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from samlingsplan.errors import Complaint, Location, Value
from samlingsplan.languages import LANGUAGES
from samlingsplan.scenario.compose import EXTENDS, OVERRIDES
from samlingsplan.scenario.quoting import nearest, shown, shown_line, way
from samlingsplan.scenario.tree import YamlNode, locate, node_at

Part = str | int
KEY = "[key]"
"""The last part of pydantic's path to the key of a mapping, in place of its value."""


@dataclass(frozen=True, slots=True)
class SchemaPlace:
    """A place in the data, from pydantic's ``loc``.

    Parameters
    ----------
    keys
        The path through the data, without pydantic's names of union branches.
    annotation
        The type expected there, or None when the model does not state it.
    is_key
        Whether it is the key of a mapping and not its value.
    guessed
        Whether the path goes through a union without a tag.
    """

    keys: tuple[Part, ...]
    annotation: object
    is_key: bool = False
    guessed: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Keys that the model allows there; empty when the type is not a model."""
        model = unwrapped(self.annotation)
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            return ()
        return tuple(field.alias or name for name, field in model.model_fields.items())


def place(model: type[BaseModel], loc: tuple[Part, ...]) -> SchemaPlace:
    """Return the place in the data that a pydantic error is about.

    Parameters
    ----------
    model
        The model that was validated.
    loc
        The error's ``loc``: keys and indices, with a union's branch named after the union.
    """
    here: object = model
    keys: list[Part] = []
    guessed = False
    for part, after in zip_longest(loc, loc[1:]):
        branches = _branches(here)
        if len(branches) > 1 and part not in LANGUAGES and after != KEY:
            here = next((branch for branch in branches if _has_tag(branch, part)), None)
            guessed = guessed or here is None
        elif part != KEY:
            keys.append(part)
            here = _child(branches[0], part)
    return SchemaPlace(tuple(keys), here, is_key=KEY in loc[-1:], guessed=guessed)


def known_keys(model: type[BaseModel], keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the beginning of a path whose keys the model names; what follows are names that a file gives."""
    known = 0
    while known < len(keys) and keys[known] in place(model, keys[:known]).fields:
        known += 1
    return keys[:known]


def unwrapped(annotation: object) -> object:
    """Return the type itself, without ``Annotated``, ``| None`` or a root model around it."""
    branches = _branches(annotation)
    return branches[0] if len(branches) == 1 else annotation


def _branches(annotation: object) -> tuple[object, ...]:
    """Return the types that a value may have, without None; one unless it is a union."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _branches(get_args(annotation)[0])
    if origin in (Union, UnionType):
        choices = [choice for choice in get_args(annotation) if choice is not NoneType]
        return _branches(choices[0]) if len(choices) == 1 else tuple(choices)
    if isinstance(annotation, type) and issubclass(annotation, RootModel):
        return _branches(annotation.model_fields["root"].annotation)
    return (annotation,)


def _has_tag(branch: object, tag: Part) -> bool:
    model = unwrapped(branch)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        return False
    annotations = (field.annotation for field in model.model_fields.values())
    return any(tag in get_args(a) for a in annotations if get_origin(a) is Literal)


def _child(annotation: object, part: Part) -> object:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        named = (f for name, f in annotation.model_fields.items() if part in (f.alias or name, name))
        return next((field.annotation for field in named), None)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if not isinstance(origin, type) or not arguments:
        return None
    if issubclass(origin, Mapping):
        return arguments[1]
    if issubclass(origin, tuple) and Ellipsis not in arguments:
        return arguments[part] if isinstance(part, int) and part < len(arguments) else None
    return arguments[0]


_KEYS = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float", "int_parsing_size"), "scenario.not_whole_number"),
    **dict.fromkeys(("float_type", "float_parsing"), "scenario.not_number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "scenario.not_boolean"),
    "string_type": "scenario.not_text",
    **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type"), "scenario.not_list"),
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type", "dataclass_type"), "scenario.not_mapping"),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), "scenario.not_date"),
    "date_from_datetime_inexact": "scenario.not_date",
    **dict.fromkeys(("time_type", "time_parsing"), "scenario.not_time"),
    "greater_than": "scenario.not_above",
    "greater_than_equal": "scenario.not_at_least",
    "less_than": "scenario.not_below",
    "less_than_equal": "scenario.not_at_most",
    "multiple_of": "scenario.not_multiple",
    "string_too_short": "scenario.text_too_short",
    "string_too_long": "scenario.text_too_long",
    "too_short": "scenario.too_few",
    "too_long": "scenario.too_many",
    "string_pattern_mismatch": "scenario.wrong_form",
}
"""The complaint for each of pydantic's types of error; any other type becomes ``scenario.invalid``."""

_NEAR = {
    "scenario.unknown_key": "scenario.unknown_key_near",
    "scenario.missing": "scenario.missing_near",
    "scenario.not_one_of": "scenario.not_one_of_near",
}
"""The complaint in place of another when an allowed word is near."""

_LIMITS = ("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length", "pattern")
_CHOICE = re.compile(r"'([^']*)'|(-?\d+)")


def complaints_of(error: ValidationError, model: type[BaseModel], root: YamlNode) -> list[Complaint]:
    """Return one complaint for every fault that pydantic found.

    Parameters
    ----------
    error
        The error that pydantic raised.
    model
        The model that was validated.
    root
        The tree of the data.

    Notes
    -----
    For a union without a tag, pydantic reports a fault for each branch; they become one complaint.
    A validator of this program names its sentence by ``samlingsplan.strict.validation_error``.
    """
    faults = [d for d in error.errors(include_url=False) if not _miscounted(d)]
    return _distinct(_complaint(details, model, root) for details in faults)


def _miscounted(details: ErrorDetails) -> bool:
    """Return whether a list counts as too short only because pydantic leaves out its invalid items."""
    return details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"]


def _distinct(complaints: Iterable[Complaint]) -> list[Complaint]:
    kept = {(each.key, each.where, repr(sorted(each.values.items()))): each for each in reversed(list(complaints))}
    return list(reversed(kept.values()))


def _complaint(details: ErrorDetails, model: type[BaseModel], root: YamlNode) -> Complaint:
    kind, context = details["type"], dict(details.get("ctx") or {})
    spot = place(model, details["loc"])
    if kind in ("missing", "union_tag_not_found"):
        return _missing(spot, context, root, model)
    if kind == "extra_forbidden":
        return _unknown_key(spot, place(model, details["loc"][:-1]), root)
    if kind == "union_tag_invalid":
        spot = SchemaPlace((*spot.keys, _tag_field(context)), None)
    values: dict[str, Value] = {"path": way(spot.keys), "found": _found(spot, root)}
    where = locate(root, spot.keys, key=spot.is_key)
    if "." in kind:
        return Complaint(kind, where, values | context | _stated(context, spot, root))
    if spot.guessed:
        return Complaint("scenario.invalid", where, values)
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        return _not_one_of(spot, context, root)
    limit = next((context[name] for name in _LIMITS if name in context), None)
    if isinstance(limit, float) and limit.is_integer():
        limit = int(limit)  # pydantic returns the bounds of a float field as floats: "above 0.0"
    return Complaint(_KEYS.get(kind, "scenario.invalid"), where, values | {"allowed": limit})


def _missing(spot: SchemaPlace, context: dict[str, Any], root: YamlNode, model: type[BaseModel]) -> Complaint:
    keys = (*spot.keys, _tag_field(context)) if "discriminator" in context else spot.keys
    near = _name_near(keys[:-1], root, model)
    return _with_suggestion("scenario.missing", where=locate(root, keys), values={"path": way(keys)}, near=near)


def _name_near(keys: tuple[Part, ...], root: YamlNode, model: type[BaseModel]) -> str | None:
    """Return the name that a file has given to another entry of a mapping, and that is nearly this one's."""
    above = node_at(root, keys[:-1]) if keys else None
    if above is None or not isinstance(above.content, dict) or place(model, keys[:-1]).fields:
        return None
    return nearest(str(keys[-1]), (name for name in above.content if name != keys[-1]))


def _unknown_key(spot: SchemaPlace, parent: SchemaPlace, root: YamlNode) -> Complaint:
    name = str(spot.keys[-1])
    where = locate(root, spot.keys, key=True)
    allowed = parent.fields if parent.keys else (EXTENDS, OVERRIDES, *parent.fields)
    values: dict[str, Value] = {"path": way(spot.keys), "found": shown_line(name), "allowed": allowed}
    if not allowed:
        return Complaint("scenario.no_keys", where, {**values, "allowed": way(parent.keys)})
    return _with_suggestion("scenario.unknown_key", where=where, values=values, near=nearest(name, allowed))


def _stated(context: dict[str, Any], spot: SchemaPlace, root: YamlNode) -> dict[str, Value]:
    """Return the places of the entries that a complaint names as stated; one may be in the file extended."""
    names = context.get("stated", ())
    return {"stated": [f"{name} ({locate(root, (*spot.keys, name), key=True)})" for name in names]} if names else {}


def _not_one_of(spot: SchemaPlace, context: dict[str, Any], root: YamlNode) -> Complaint:
    expected = str(context.get("expected_tags") or context.get("expected", ""))
    choices = tuple(text or number for text, number in _CHOICE.findall(expected))
    node = node_at(root, spot.keys)
    word = spot.keys[-1] if spot.is_key else node.content if node else None
    near = nearest(word, choices) if isinstance(word, str) else None
    if spot.keys[:1] == ("samlinger",) and word == "hybrid":
        return Complaint("scenario.hybrid", locate(root, spot.keys), {"path": way(spot.keys), "allowed": choices})
    values: dict[str, Value] = {"path": way(spot.keys), "found": _found(spot, root), "allowed": choices}
    where = locate(root, spot.keys, key=spot.is_key)
    return _with_suggestion("scenario.not_one_of", where=where, values=values, near=near)


def _with_suggestion(key: str, *, where: Location, values: dict[str, Value], near: str | None) -> Complaint:
    if near is None:
        return Complaint(key, where, values)
    return Complaint(_NEAR[key], where, values | {"suggestion": near})


def _found(spot: SchemaPlace, root: YamlNode) -> str:
    if spot.is_key:
        return shown(spot.keys[-1])
    node = node_at(root, spot.keys)
    return shown(node.plain()) if node else ""


def _tag_field(context: dict[str, Any]) -> str:
    return str(context["discriminator"]).strip("'")
