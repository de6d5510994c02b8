"""Seats reserved for each part of the country, each service area, or any other trait."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar

from pydantic import Field

from samlingsplan.domain import ParticipantId
from samlingsplan.domain.applicant import Applicant
from samlingsplan.quotas.base import Breach, Quota, Reserved, having


class LeastEach(Quota):
    r"""Of the applicants with each value of a trait, at least a given number are admitted.

    .. math:: \sum_{i : by(i) = v} x_i \ge seats \quad \forall v

    «Leverandør skal legge til rette for hensiktsmessig geografisk spredning av utdanningstilbudet» (requirement
    specification).
    """

    name: ClassVar[str] = "least_each"

    by: str = Field(min_length=1, max_length=200)
    """The column whose values count apart, as in landsdel."""
    seats: int = Field(ge=1, le=20_000)
    """How many are reserved for each."""

    def reserved(self, applicants: Sequence[Applicant]) -> Iterator[Reserved]:
        """Reserve the seats of each value, in the order of the values."""
        for value in sorted({str(found) for a in applicants if (found := a.known.get(self.by)) is not None}):
            yield Reserved(value, self.seats, having(self.by, value))

    def breaches(self, applicants: Sequence[Applicant], admitted: Collection[ParticipantId]) -> Iterator[Breach]:
        """Count the admitted of each value."""
        values = {str(a.known[self.by]) for a in applicants if a.known.get(self.by) is not None}
        found = Counter(str(a.known.get(self.by)) for a in applicants if a.id in admitted)
        yield from (Breach(value, found[value], self.seats) for value in sorted(values) if found[value] < self.seats)

    def columns(self) -> Iterator[str]:
        """Yield the one column."""
        yield self.by
