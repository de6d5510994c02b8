"""A rule: a law of the plan, stated once for the solver and once for the judge."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Participant, ParticipantId, RouteId, Samling, Slot, VenueId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation
from samlingsplan.rules.easing import Easing
from samlingsplan.strict import FrozenModel

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Composition, Expression, Seating


class Rule(FrozenModel):
    """A law of the plan. Its fields are its parameters in the scenario, its docstring is the law.

    A rule has two halves. The first constrains the solver in the stages it concerns: it forbids single
    assignments (``forbids_…``, for which then no variable is made), or it adds linear constraints over the
    decisions of a stage (``allocation``, ``composition``, ``calendar``). The second, ``violations``, judges a
    finished plan in plain arithmetic and never sees a variable. A test holds the two halves against each other
    on every plan of small worlds.
    """

    name: ClassVar[str]

    binds_groups: ClassVar[bool] = False
    """Whether the rule makes each leader group one indivisible unit."""

    binds_members: ClassVar[bool] = False
    """Whether ``calendar`` depends on who sits in the class."""

    looks_at: ClassVar[frozenset[str]] = frozenset()
    """Participant attributes, besides origin, that distinguish leaders in this rule's constraints."""

    seats_by: ClassVar[frozenset[str]] = frozenset()
    """Participant attributes that distinguish leaders in ``composition``; sizes always do."""

    needs_earlier_plan: ClassVar[bool] = False
    """Whether the rule compares the plan with an earlier one."""

    looks_at_place: ClassVar[bool] = False
    """Whether ``forbids_slot`` depends on the place; the slots of other rules are looked up once for all places."""

    obligatory: ClassVar[bool] = False
    """Whether a scenario cannot do without the rule: a plan that breaks it is none."""

    prices: ClassVar[Mapping[str, int]] = {}
    """What it is reckoned to cost to ease each parameter by one, in kroner, where no plan exists."""

    @classmethod
    def speaks_in(cls, *methods: str) -> bool:
        """Return whether the rule has a version of its own of any of some methods."""
        return any(getattr(cls, method) is not getattr(Rule, method) for method in methods)

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Return marks that distinguish single leaders, besides ``looks_at``; most leaders have none."""
        return {}

    def forbids_seat(self, case: Case, participant: Participant, route_id: RouteId) -> bool:
        """Return whether a leader may never follow a route."""
        return False

    def forbids_slot(self, case: Case, venue: VenueId | None, samling: Samling, slot: Slot) -> bool:
        """Return whether a samling may never be held there and then."""
        return False

    def forbids_gap(self, case: Case, weeks: int) -> bool:
        """Return whether two consecutive samlinger may never be ``weeks`` weeks apart."""
        return False

    def allocation(self, d: "Allocation") -> None:
        """Constrain who goes where, and which places open."""

    def composition(self, d: "Composition") -> None:
        """Constrain who may share a class."""

    def seating(self, d: "Seating") -> None:
        """Constrain who may share a class, while it is open who goes where; silence cuts off no lawful plan."""

    def calendar(self, d: "Calendar") -> None:
        """Constrain when the commodities hold their samlinger.

        Called twice: for routes, where a commodity stands for all classes of the route, and for classes. For routes the
        constraint is a relaxation: it must not cut off any plan that the classes may have.
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

    def awaits(self, case: Case, plan: Plan) -> Iterator[ParticipantId]:
        """Yield the leaders on whose consent a plan that breaks no rule depends; none by default."""
        yield from ()

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield the parameters that may be eased where no plan exists; none by default."""
        yield from ()

    def singles(self, case: Case) -> Iterator[Easing]:
        """Yield the easings of single entries, which only repairs look at: one week, one pin, one lecturer.

        Of an entry that is taken away, the value is 1 in place of 0.
        """
        yield from ()

    def entry(self, case: Case, easing: Easing, value: int) -> tuple[str, object]:
        """Return the path and the value by which the scenario states a parameter of this rule, which is eased."""
        return easing.path, value

    def eased(self, case: Case, easing: Easing, value: int) -> "tuple[Case, Rule]":
        """Return the case and the rule with a parameter eased to a value, as the scenario would have them."""
        return case, self.model_copy(update={easing.parameter: value})

    def required(self, d: "Allocation", easing: Easing) -> "tuple[Expression, int] | None":
        """Return an expression that is at least, or where it is eased downwards at most, the value a plan needs.

        The second number is the unit of the expression: the value is the expression times the unit. None where the
        value is not linear in the decisions; the constraints are then stated once for each value.
        """
        return None

    def single(self, parameter: str, path: str, **about: Value) -> Easing:
        """Return the easing of an entry that may be taken away."""
        return self.easing(parameter, range(1, 2), self.path_to(path), 0, **about)

    def path_to(self, *keys: str | int) -> str:
        """Return the dotted path to an entry of this rule in the scenario."""
        return ".".join(("rules", self.name, *map(str, keys)))

    def behind(self, case: Case, rules: "Sequence[Rule]") -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Yield what the rule tells of its part in a conflict: a key under ``rules.<rule>.behind``, and its numbers.

        By default nothing: the rule is then shown with its parameters.
        """
        yield from ()

    def easing(
        self, parameter: str, values: Sequence[int], path: str = "", now: int | None = None, **about: Value
    ) -> Easing:
        """Return the easing of a parameter of this rule, or of what lies at another path."""
        value: int = getattr(self, parameter) if now is None else now
        whole = path or f"rules.{self.name}.{parameter}"
        return Easing(self.name, parameter, whole, value, values, self.prices[parameter], about)

    def breach(self, subject: str, found: object, allowed: object, **values: object) -> Violation:
        """Return a violation of this rule."""
        return Violation(self.name, subject, found, allowed, values)
