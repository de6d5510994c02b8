"""The entry `letters`: who writes to the employers, in which language, and what the employers have settled."""

from typing import Literal

from pydantic import Field

from samlingsplan.scenario.kinds import Label, Name, Text
from samlingsplan.strict import FrozenModel


class EmployerTermsSpec(FrozenModel):
    """What an employer has settled on travel time and rest. The letter points it out; nothing is decided by it."""

    travel_percent: int | None = Field(default=None, ge=0, le=100)
    """Per cent of the travel time outside working hours that counts as working time; nothing is said when left out."""
    rest_h: float | None = Field(default=None, ge=0, le=48)
    """Hours of rest between a journey home and the next working day, below which the letter points it out."""
    source: Text | None = None
    """The agreement that says so."""


class LettersSpec(FrozenModel):
    """The letters to the employers."""

    sender: Name
    """Who sends them."""
    language: Literal["nb", "nn", "en"] | None = None
    """The sender's choice of language; that of the command when left out."""
    bound_by_decisions: bool = False
    """Whether the sender is a state body, which writes to a kommune in the language that the kommune has decided on
    (the Language Act, section 15); where it is neutral, the sender chooses."""
    terms: EmployerTermsSpec = EmployerTermsSpec()
    """What holds for employers that have no terms of their own."""
    employers: dict[Label, EmployerTermsSpec] = Field(default={}, max_length=500)
    """Terms of single employers, by their number, or by their name where they have no number."""
