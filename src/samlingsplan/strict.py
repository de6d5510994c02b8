"""The model every part of a scenario is made of: frozen, and deaf to unknown keys."""

from typing import LiteralString

from pydantic import BaseModel, ConfigDict
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
