"""A limit for each kommune, each employer, or any other trait."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import ParticipantId
from samlingsplan.domain.applicant import Applicant
from samlingsplan.quotas.base import Breach, Quota, having

if TYPE_CHECKING:
    from samlingsplan.algebra import Chosen


class MostEach(Quota):
    r"""Of the applicants with each value of a trait, at most a given number are admitted.

    .. math:: \sum_{i : by(i) = v} x_i \le most \quad \forall v

    «Oppdragsgiver kan gi føringer for prioriteringer ved utvelgelse av studenter» (requirement specification).
    """

    name: ClassVar[str] = "most_each"

    by: str = Field(min_length=1, max_length=200)
    """The column whose values count apart, as in kommune."""
    most: int = Field(ge=1, le=20_000)
    """How many of each may be admitted."""

    def limit(self, s: "Chosen") -> None:
        """Limit the admitted of each value that more have."""
        counts = Counter(a.known.get(self.by) for a in s.applicants)
        for value, count in counts.items():
            if value is not None and count > self.most:
                s.require(self.name, s.persons(having(self.by, str(value))) <= self.most)

    def breaches(self, applicants: Sequence[Applicant], admitted: Collection[ParticipantId]) -> Iterator[Breach]:
        """Count the admitted of each value."""
        found = Counter(str(v) for a in applicants if a.id in admitted and (v := a.known.get(self.by)) is not None)
        yield from (Breach(value, count, self.most) for value, count in sorted(found.items()) if count > self.most)

    def columns(self) -> Iterator[str]:
        """Yield the one column."""
        yield self.by
