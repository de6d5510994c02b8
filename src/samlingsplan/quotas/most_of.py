"""A limit on those who meet a condition."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.criteria import Condition
from samlingsplan.domain import ParticipantId
from samlingsplan.domain.applicant import Applicant
from samlingsplan.quotas.base import Breach, Quota

if TYPE_CHECKING:
    from samlingsplan.algebra import Chosen


class MostOf(Quota):
    r"""Of the applicants who meet a condition, at most a given number are admitted.

    .. math:: \sum_{i : where(i) \wedge \neg unless(i)} x_i \le most

    «tannleger har en kvote på én plass årlig» (AFI 2014).
    """

    name: ClassVar[str] = "most_of"

    where: Condition
    """Who counts."""
    most: int = Field(ge=0, le=20_000)
    """How many of them may be admitted."""

    unless: Condition | None = None
    """Who does not count all the same."""

    def limit(self, s: "Chosen") -> None:
        """Limit the admitted who count."""
        s.require(self.name, s.persons(self._counts) <= self.most)

    def breaches(self, applicants: Sequence[Applicant], admitted: Collection[ParticipantId]) -> Iterator[Breach]:
        """Count the admitted who count."""
        found = sum(a.id in admitted and self._counts(a) for a in applicants)
        if found > self.most:
            yield Breach("", found, self.most)

    def columns(self) -> Iterator[str]:
        """Yield those of the conditions."""
        yield from self.where.columns()
        if self.unless is not None:
            yield from self.unless.columns()

    def _counts(self, applicant: Applicant) -> bool:
        excused = self.unless is not None and self.unless.holds(applicant.known)
        return self.where.holds(applicant.known) and not excused
