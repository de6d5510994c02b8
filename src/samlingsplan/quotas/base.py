"""A quota: a law of an admission, stated once for the solver and once for the judge."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import ParticipantId
from samlingsplan.domain.applicant import Applicant
from samlingsplan.strict import FrozenModel

if TYPE_CHECKING:
    from samlingsplan.algebra import Chosen


@dataclass(frozen=True, slots=True)
class Reserved:
    """Seats that a quota reserves.

    Parameters
    ----------
    subject
        For whom, where the quota has several such shares: ``fylke 55``; empty where it has one.
    seats
        How many.
    among
        Whether an applicant may have one of them.
    """

    subject: str
    seats: int
    among: Callable[[Applicant], bool]


@dataclass(frozen=True, slots=True)
class Breach:
    """A quota that an admission does not hold.

    Parameters
    ----------
    subject
        The share of the quota, as in `Reserved`.
    found, allowed
        How many are admitted, and the limit.
    """

    subject: str
    found: int
    allowed: int


class Quota(FrozenModel):
    """A law of an admission. Its fields are its parameters in the scenario, its docstring is the law.

    A quota reserves seats or limits how many are admitted. Limits hold always. Reserved seats are filled as far as
    there are applicants whom the limits allow, in the order in which the scenario states the quotas; those that stay
    empty return to the ranking.
    """

    name: ClassVar[str]

    def limit(self, s: "Chosen") -> None:
        """Constrain who is admitted; nothing by default."""

    def reserved(self, applicants: Sequence[Applicant]) -> Iterator[Reserved]:
        """Yield the seats that the quota reserves; none by default."""
        yield from ()

    def breaches(self, applicants: Sequence[Applicant], admitted: Collection[ParticipantId]) -> Iterator[Breach]:
        """Yield every share of the quota that an admission does not hold."""
        raise NotImplementedError

    def columns(self) -> Iterator[str]:
        """Yield the columns that it reads."""
        raise NotImplementedError


def having(column: str, value: str) -> Callable[[Applicant], bool]:
    """Return the test whether an applicant has a value in a column; an empty cell has none."""
    return lambda applicant: (found := applicant.known.get(column)) is not None and str(found) == value
