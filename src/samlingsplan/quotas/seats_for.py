"""Seats reserved for those who meet a condition."""

from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar

from pydantic import Field

from samlingsplan.criteria import Condition
from samlingsplan.domain import ParticipantId
from samlingsplan.domain.applicant import Applicant
from samlingsplan.quotas.base import Breach, Quota, Reserved


class SeatsFor(Quota):
    r"""Of the applicants who meet a condition, at least a given number are admitted.

    .. math:: \sum_{i : where(i)} x_i \ge seats

    «åpner også for at relevante aktører kan reservere faste plasser på deres program» (AFI 2014).
    """

    name: ClassVar[str] = "seats_for"

    where: Condition
    """Who may have one of the seats."""
    seats: int = Field(ge=1, le=20_000)
    """How many are reserved."""

    def reserved(self, applicants: Sequence[Applicant]) -> Iterator[Reserved]:
        """Reserve the seats."""
        yield Reserved("", self.seats, lambda applicant: self.where.holds(applicant.known))

    def breaches(self, applicants: Sequence[Applicant], admitted: Collection[ParticipantId]) -> Iterator[Breach]:
        """Count the admitted who meet the condition."""
        found = sum(a.id in admitted and self.where.holds(a.known) for a in applicants)
        if found < self.seats:
            yield Breach("", found, self.seats)

    def columns(self) -> Iterator[str]:
        """Yield those of the condition."""
        yield from self.where.columns()
