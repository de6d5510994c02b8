"""The model every part of a scenario is made of: frozen, and deaf to unknown keys."""

from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Base of the scenario's schema and of the parameters of rules and goals.

    A value cannot change after it is read, a key nobody knows is refused, and the string under a
    field is its description in the editors' schema.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
