"""Finds the way through a model that pydantic means, and what the model expects there."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

Part = str | int
KEY = "[key]"
"""How pydantic ends a way that means a mapping's key and not its value."""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in the data, told by pydantic's ``loc``.

    Parameters
    ----------
    keys
        The way through the data; pydantic's names of union branches are left out.
    annotation
        The type expected there, or None when the model does not say.
    is_key
        Whether the mapping's key is meant and not its value.
    guessed
        Whether the way goes through a union that no tag decides.
    """

    keys: tuple[Part, ...]
    annotation: object
    is_key: bool = False
    guessed: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """Keys the model allows there; empty when it is no model."""
        model = unwrapped(self.annotation)
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            return ()
        return tuple(field.alias or name for name, field in model.model_fields.items())


def place(model: type[BaseModel], loc: tuple[Part, ...]) -> Place:
    """Return the spot in the data that a pydantic error is about.

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
    for part in loc:
        branches = _branches(here)
        if len(branches) > 1:
            here = next((branch for branch in branches if _has_tag(branch, part)), None)
            guessed = guessed or here is None
        elif part != KEY:
            keys.append(part)
            here = _child(branches[0], part)
    return Place(tuple(keys), here, is_key=KEY in loc[-1:], guessed=guessed)


def unwrapped(annotation: object) -> object:
    """Return the type itself, without ``Annotated``, ``| None`` or a root model around it."""
    branches = _branches(annotation)
    return branches[0] if len(branches) == 1 else annotation


def _branches(annotation: object) -> tuple[object, ...]:
    """Return the types a value may have, without None; one unless it is a union."""
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
