"""The schema of a contract: the kulls of one programme, each a scenario with changes, in turn."""

from typing import Any

from pydantic import Field

from samlingsplan.scenario.kinds import Key, Label, Name, Nok, Text
from samlingsplan.strict import FrozenModel


class LadderSpec(FrozenModel):
    """An amount for which all kulls are planned again."""

    parameter: Label
    """The entry of the scenario to change, such as rules.supplier_frame.frame_nok."""
    values: tuple[Nok, ...] = Field(min_length=1, max_length=10)
    """Its other values, each the same for every kull."""


class ContractSpec(FrozenModel):
    """The kulls of one programme in turn: whoever has had a seat in one of them is left out of the later ones."""

    title: Name
    """One line that distinguishes it from others."""
    question: Text
    """The question it answers."""
    scenario: Label
    """The scenario of the programme, a path or package:NAME."""
    kulls: dict[Key, dict[Label, Any]] = Field(min_length=1, max_length=20)
    """The kulls by key, the first first, each with what differs from the scenario: an entry by its dotted path."""
    ladder: LadderSpec | None = None
    """An amount for which all kulls are planned again."""
