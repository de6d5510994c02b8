"""What a rule is: one law that speaks twice."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, ColumnId, Participant, ParticipantId, Samling, Slot, VenueId
from samlingsplan.plan import Margin, Plan, Violation
from samlingsplan.strict import Strict

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Composition


class Rule(Strict):
    """A law of the plan. Its fields are its parameters in the scenario, its docstring is the law.

    To the solver it speaks in the stages it concerns, and is silent in the others: either point by
    point (``forbids_…``, so that no variable is made for what is forbidden) or by rows over the
    decision objects. To the judge it speaks by ``violations``, in plain arithmetic on a finished
    plan, and never sees a variable.
    """

    name: ClassVar[str]

    binds_groups: ClassVar[bool] = False
    """Whether the rule makes each leader group one indivisible party."""

    binds_members: ClassVar[bool] = False
    """Whether ``calendar`` depends on who sits in the class."""

    looks_at: ClassVar[frozenset[str]] = frozenset()
    """Attributes of a participant, beside the origin, that the rule's rows tell leaders apart by."""

    seats_by: ClassVar[frozenset[str]] = frozenset()
    """Attributes of a participant that ``composition`` tells leaders apart by; sizes are always seen."""

    obligatory: ClassVar[bool] = False
    """Whether a scenario cannot do without the rule: a plan that breaks it is none."""

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Return what, beside ``looks_at``, the rule's rows tell single leaders apart by; most have no mark."""
        return {}

    def forbids_seat(self, case: Case, participant: Participant, column: ColumnId) -> bool:
        """Return whether a leader may never follow a route."""
        return False

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Return whether a samling may never be held there and then."""
        return False

    def forbids_gap(self, case: Case, weeks: int) -> bool:
        """Return whether two consecutive samlinger may never be so many weeks apart."""
        return False

    def allocation(self, d: "Allocation") -> None:
        """Say how many of whom go where, and which places open."""

    def composition(self, d: "Composition") -> None:
        """Say who may share a class."""

    def calendar(self, d: "Calendar") -> None:
        """Say when the lanes may hold their samlinger.

        Asked twice: of routes, where a lane stands for all its classes, and of classes. Of routes the
        rule must not refuse what it lets pass of classes.
        """

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield each name the rule's parameters use: the field, the name, and the names the case knows."""
        yield from ()

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Yield every breach of this law in a finished plan."""
        raise NotImplementedError

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Yield, of a plan that breaks no rule, what comes nearest to each limit of this one; none without numbers."""
        yield from ()

    def breach(self, subject: str, found: object, allowed: object, **values: object) -> Violation:
        """Return a violation of this rule."""
        return Violation(self.name, subject, found, allowed, values)
