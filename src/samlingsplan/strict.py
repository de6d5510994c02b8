"""The model every part of a scenario is made of: frozen, and deaf to unknown keys."""

from collections.abc import Callable
from typing import LiteralString

from pydantic import AfterValidator, BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


class Strict(BaseModel):
    """Base of the scenario's schema and of the parameters of rules and goals.

    A value cannot change after it is read, a key nobody knows is refused, and the string under a
    field is its description in the editors' schema.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def refusal(key: LiteralString, **values: object) -> PydanticCustomError:
    """Return what a validator raises, so that the planner reads a sentence of ours.

    Parameters
    ----------
    key
        Key into the message catalogues, with a dot: ``"scenario.not_week"``.
    values
        What the sentence needs beside ``{path}`` and ``{found}``, which are given.
    """
    return PydanticCustomError(key, "refused", values)


def readable(key: LiteralString, read: Callable[[str], object]) -> AfterValidator:
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
            raise refusal(key) from error
        return text

    return AfterValidator(refuse_unreadable)
