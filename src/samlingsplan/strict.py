"""The model every part of a scenario is made of: frozen, and deaf to unknown keys."""

import ast
import inspect
from collections.abc import Callable
from itertools import pairwise
from textwrap import dedent
from typing import Any, LiteralString

from pydantic import AfterValidator, BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError


class FrozenModel(BaseModel):
    """Base of the scenario's schema and of the parameters of rules and goals.

    A value cannot change after it is read, a key nobody knows is refused, and the string under a
    field is its description in the editors' schema.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the editors' schema.

        Only here is the source looked into for descriptions: to do so at import took a third of a second.
        """
        schema = handler(core_schema)
        entries = handler.resolve_ref_schema(schema).get("properties", {})
        aliases = {name: field.alias or name for name, field in cls.model_fields.items()}
        for model in cls.__mro__[: cls.__mro__.index(FrozenModel)]:
            for name, text in _described(model).items():
                if (entry := entries.get(aliases.get(name))) is not None:
                    entry.setdefault("description", text)
        return schema


def _described(model: type) -> dict[str, str]:
    """Return the strings under the fields that a class states itself."""
    try:
        (stated,) = ast.parse(dedent(inspect.getsource(model))).body
    except (OSError, TypeError):  # a class that was made at run time states none
        return {}
    body = stated.body if isinstance(stated, ast.ClassDef) else []
    return {
        field.target.id: inspect.cleandoc(text.value.value)
        for field, text in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(text, ast.Expr)
        and isinstance(text.value, ast.Constant)
        and isinstance(text.value.value, str)
    }


def validation_error(key: LiteralString, **values: object) -> PydanticCustomError:
    """Return what a validator raises, so that the planner reads a sentence of ours.

    Parameters
    ----------
    key
        Key into the message catalogues, with a dot: ``"scenario.not_week"``.
    values
        What the sentence needs beside ``{path}`` and ``{found}``, which are given.
    """
    return PydanticCustomError(key, "refused", values)


def parsable(key: LiteralString, read: Callable[[str], object]) -> AfterValidator:
    """Return a validator for a text that must mean something, and is kept as written.

    Parameters
    ----------
    key
        Key into the message catalogues of what is said of any other text.
    read
        Reads the text, or raises ValueError.
    """

    def refuse_unreadable(text: str) -> str:
        try:
            read(text)
        except ValueError as error:
            raise validation_error(key) from error
        return text

    return AfterValidator(refuse_unreadable)
