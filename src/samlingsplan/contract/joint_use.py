"""What programmes of one supplier use together in a week: places, lecturers, and the week itself.

Each is a rule in two halves, as within one programme: it limits the solver over the calendars of all programmes, and it
judges their finished plans by counting.
"""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Week
from samlingsplan.plan import Held, KullClass, Plan, Violation

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Expression

Use = tuple[str, Week]
"""The key of what is used, and the week."""
Meeting = tuple[str, int, str]
"""The programme, the number of the samling and the class; no class for a common samling, which is one for all."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many classes something serves in a week.

    Parameters
    ----------
    name
        What people call it.
    classes
        Classes in a week.
    exceptions
        The number in single weeks.
    """

    name: str
    classes: int
    exceptions: Mapping[Week, int] = field(default_factory=dict)

    def in_week(self, week: Week) -> int:
        """Return how many classes it serves in a week."""
        return self.exceptions.get(week, self.classes)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme with its plan: its key, what people call it, its data and its plan."""

    key: str
    name: str
    case: Case
    plan: Plan


@dataclass(frozen=True, slots=True)
class JointRule(ABC):
    """A limit on what all programmes use together in a week.

    Parameters
    ----------
    capacities
        What is shared, by key.
    """

    name: ClassVar[str]
    capacities: Mapping[str, Capacity]

    @abstractmethod
    def keys_of(self, held: Held) -> Collection[str]:
        """Return the keys of what a samling uses."""

    @abstractmethod
    def decided(self, d: "Calendar") -> "Iterator[tuple[Use, int, Expression]]":
        """Yield what the calendar of a programme may use: the use, the number of the samling, and how many classes."""

    def calendar(self, calendars: "Sequence[Calendar]", without: Collection[str] = ()) -> None:
        """Limit what the calendars of all programmes use, but for the keys that are left out."""
        uses = defaultdict[Use, list["Expression"]](list)
        for d in calendars:
            for use, expression in self._counted(d):
                uses[use].append(expression)
        for (key, week), expressions in uses.items():
            if key not in without:
                d = calendars[0]
                d.require(self.owner(key), d.total(expressions) <= self.capacities[key].in_week(week))

    def owner(self, key: str) -> str:
        """Return what owns the constraints on one of the keys."""
        return f"{self.name}.{key}"

    def _counted(self, d: "Calendar") -> "Iterator[tuple[Use, Expression]]":
        """Yield what a calendar uses, a common samling once."""
        common = defaultdict[tuple[Use, int], list["Expression"]](list)
        for use, number, expression in self.decided(d):
            if use[0] not in self.capacities:
                continue
            if d.case.is_common(number):
                common[use, number].append(expression)
            else:
                yield use, expression
        for (use, _), expressions in common.items():
            yield use, d.any_of(self.owner(use[0]), expressions)

    def used(self, programmes: Sequence[Programme]) -> dict[Use, tuple[Meeting, ...]]:
        """Return the meetings that use each shared thing in each week."""
        found = defaultdict[Use, set[Meeting]](set)
        for programme in programmes:
            for kull_class, held in _samlinger(programme.plan):
                of = "" if programme.case.is_common(held.number) else kull_class.id
                for key in self.keys_of(held):
                    if key in self.capacities:
                        found[key, held.week].add((programme.key, held.number, of))
        return {use: tuple(sorted(meetings)) for use, meetings in sorted(found.items())}

    def violations(self, programmes: Sequence[Programme]) -> Iterator[Violation]:
        """Yield each week in which more classes use something than it serves."""
        names = {programme.key: programme.name for programme in programmes}
        for (key, week), meetings in self.used(programmes).items():
            allowed = self.capacities[key].in_week(week)
            if len(meetings) > allowed:
                those = [names[each] for each in dict.fromkeys(programme for programme, _, _ in meetings)]
                about = {"week": str(week), "programmes": those}
                yield Violation(self.name, self.capacities[key].name, len(meetings), allowed, about)


def _samlinger(plan: Plan) -> Iterator[tuple[KullClass, Held]]:
    return chain.from_iterable(((each, held) for held in each.samlinger) for each in plan.classes)


@dataclass(frozen=True, slots=True)
class JointRooms(JointRule):
    """The classes of all programmes that meet at a place in a week have a room each."""

    name: ClassVar[str] = "joint_rooms"

    def keys_of(self, held: Held) -> Collection[str]:
        """Return the place."""
        return () if held.place is None else (held.place,)

    def decided(self, d: "Calendar") -> "Iterator[tuple[Use, int, Expression]]":
        """Yield the classes at each place and week."""
        for node, classes in d.held.items():
            place = d.commodity(node).route.places[node.number - 1]
            if place is not None:
                yield (place, node.slot.week), node.number, classes


@dataclass(frozen=True, slots=True)
class JointLecturers(JointRule):
    """No lecturer teaches more classes of all programmes in a week than they can."""

    name: ClassVar[str] = "joint_lecturers"

    def keys_of(self, held: Held) -> Collection[str]:
        """Return the lecturers."""
        return held.lecturers

    def decided(self, d: "Calendar") -> "Iterator[tuple[Use, int, Expression]]":
        """Yield the classes that each lecturer teaches in each week."""
        for taught, classes in d.taught.items():
            for lecturer in taught.team:
                yield (lecturer, taught.week), taught.number, classes


ALL = "all"
"""The key of the week itself."""
PER_WEEK = "classes_per_week"
"""What a study calls the limit on the week itself, which has no name of its own."""


@dataclass(frozen=True, slots=True)
class JointWeeks(JointRule):
    """No more classes of all programmes meet in a week than the supplier serves."""

    name: ClassVar[str] = "joint_weeks"

    def keys_of(self, held: Held) -> Collection[str]:
        """Return the week."""
        return (ALL,)

    def decided(self, d: "Calendar") -> "Iterator[tuple[Use, int, Expression]]":
        """Yield the classes that meet in each week."""
        for node, classes in d.held.items():
            yield (ALL, node.slot.week), node.number, classes
