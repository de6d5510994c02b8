"""The entry `retention`: until when personal data must not be deleted."""

from pydantic import Field

from samlingsplan.scenario.kinds import Day, Name
from samlingsplan.strict import FrozenModel


class ReportSpec(FrozenModel):
    """A report to the contract's other party, for which the leaders' data are needed until it is delivered."""

    name: Name
    """What people read."""
    due: Day
    """The day on which it is due."""
    delivered: Day | None = None
    """The day on which it was delivered; left out until it was."""


class RetentionSpec(FrozenModel):
    """Until when personal data must not be deleted; `forget` refuses while something here is open."""

    appeals_until: Day | None = None
    """The last day of appeals against decisions on the admission."""
    reports: tuple[ReportSpec, ...] = Field(default=(), max_length=100)
    """The contract's reports."""
