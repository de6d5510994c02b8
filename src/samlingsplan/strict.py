"""The base class of every part of a scenario: it cannot be changed, and refuses unknown keys."""

import ast
import inspect
from collections.abc import Callable, Mapping
from itertools import pairwise
from textwrap import dedent
from typing import Any, LiteralString, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError


class FrozenModel(BaseModel):
    """Base of the scenario's schema and of the parameters of rules and goals.

    A value cannot change after it is read, an unknown key is refused, and the string under a field is its description
    in the JSON schema that editors use.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy with some fields changed, without what was computed from the fields of this one."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON schema for editors.

        The source is parsed for descriptions only here, since parsing it at import takes a third of a second.
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
    """Return the strings under the fields that a class defines itself."""
    try:
        (stated,) = ast.parse(dedent(inspect.getsource(model))).body
    except (OSError, TypeError):  # a class that is made at run time has no source
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
    """Return the error for a validator to raise, with a sentence of the message catalogues.

    Parameters
    ----------
    key
        Key into the message catalogues, with a dot: ``"scenario.not_week"``.
    values
        The values in the sentence, besides ``{path}`` and ``{found}``.
    """
    return PydanticCustomError(key, "refused", values)


def parsable(key: LiteralString, read: Callable[[str], object], **values: object) -> AfterValidator:
    """Return a validator for a text that must be readable in some form, and stays as written.

    Parameters
    ----------
    key
        Key into the message catalogues, for a text that cannot be read.
    read
        Reads the text, or raises ValueError.
    values
        The values in the sentence, besides ``{path}`` and ``{found}``.
    """

    def refuse_unreadable(text: str) -> str:
        try:
            read(text)
        except ValueError as error:
            raise validation_error(key, **values) from error
        return text

    return AfterValidator(refuse_unreadable)
