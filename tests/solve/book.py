"""A second way to know the best plans of a small world: what docs/method.md says, tried on every plan.

It reads the data of a case and the parameters of its rules and goals, and nothing else of the program: neither their
judges nor their values, nor the parties or the plans of the search. `book_rules` states rules, `book_goals` goals. Left
out are those whose numbers the page leaves to other rooms: supplier_years (the ledger of years), hours_away and
lost_days (the clock), and what concerns a published version (consent, notice, beyond_limits).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations, product

from samlingsplan.domain import Route, Samling, Week
from tests.solve import book_goals, book_rules
from tests.solve.book_nouns import Class, Classes, Meeting
from tests.solve.small_worlds import World


@dataclass(frozen=True)
class Lawful:
    """A lawful plan: its classes, the leaders' classes in their order, and the value of each level."""

    classes: Classes
    seats: tuple[int, ...]
    values: tuple[int, ...]

    @property
    def who_goes_where(self) -> tuple[object, ...]:
        """The route of each leader and the classes of each route."""
        return tuple(self.classes[at].route.id for at in self.seats), tuple(sorted(k.id for k in self.classes))


class Book:
    """The lawful plans of a world."""

    def __init__(self, world: World) -> None:
        self.case, self.rules, self.levels = world.case, world.rules, world.levels
        self.most_classes = world.most_classes

    @cached_property
    def plans(self) -> tuple[Lawful, ...]:
        """Every lawful plan with its values."""
        return tuple(plan for classes in self._shapes() for plan in self._of(classes))

    def _shapes(self) -> Iterator[Classes]:
        """Yield the classes of every number of classes of each route."""
        for counts in product(range(self.most_classes + 1), repeat=len(self.case.routes)):
            if 1 <= sum(counts) <= self.most_classes:
                routes = zip(self.case.routes, counts, strict=True)
                yield tuple(Class(route, k) for route, count in routes for k in range(1, count + 1))

    def _of(self, classes: Classes) -> Iterator[Lawful]:
        """Yield the lawful plans with these classes: those of seats, and of dates, that keep the rules on both."""
        if not self._kept(book_rules.OF_SHAPE, classes):
            return
        seatings = [
            (seats, seated, self._values(book_goals.OF_SEATS, seated))
            for seats in product(range(len(classes)), repeat=len(self.case.participants))
            if len(set(seats)) == len(classes)
            and self._kept(book_rules.OF_SEATS, seated := self._seated(classes, seats))
        ]
        for dated in self._dated(classes) if seatings else ():
            of_dates = self._values(book_goals.OF_DATES, dated)
            for seats, seated, of_seats in seatings:
                whole = tuple(replace(k, meetings=d.meetings) for k, d in zip(seated, dated, strict=True))
                if self._kept(book_rules.OF_BOTH, whole):
                    of_both = self._values(book_goals.OF_BOTH, whole)
                    yield Lawful(whole, seats, tuple(map(sum, zip(of_seats, of_dates, of_both, strict=True))))

    def _kept(self, table: Mapping[str, book_rules.Says], classes: Classes) -> bool:
        """Return whether classes keep those rules that are in a table."""
        return all(table[rule.name](rule, self.case, classes) for rule in self.rules if rule.name in table)

    def _values(self, table: Mapping[str, book_goals.Counts], classes: Classes) -> list[int]:
        """Return what the goals that are in a table add to each level."""
        return [
            sum(goal.weight * table[goal.name](goal, self.case, classes) for goal in level.goals if goal.name in table)
            for level in self.levels
        ]

    def _seated(self, classes: Classes, seats: Sequence[int]) -> Classes:
        pairs = list(zip(self.case.participants, seats, strict=True))
        return tuple(replace(k, members=tuple(p for p, at in pairs if at == n)) for n, k in enumerate(classes))

    def _dated(self, classes: Classes) -> Iterator[Classes]:
        """Yield every way to date classes that keeps the rules on dates; a class alone must keep them too."""
        kept = book_rules.OF_DATES
        ways = ([dated for dated in self._alone(each) if self._kept(kept, (dated,))] for each in classes)
        yield from (dated for dated in product(*ways) if self._kept(kept, dated))

    def _alone(self, of: Class) -> Iterator[Class]:
        samlinger = self.case.samlinger
        for weeks in combinations(self.case.weeks, len(samlinger)):
            held = (self._meetings(samling, of.route, week) for samling, week in zip(samlinger, weeks, strict=True))
            yield from (replace(of, meetings=meetings) for meetings in product(*held))

    def _meetings(self, samling: Samling, route: Route, week: Week) -> list[Meeting]:
        teams = self.case.staff.teams.get(samling.number) or ((),)
        place = route.places[samling.number - 1]
        return [Meeting(samling.number, place, week, pattern, team) for pattern in samling.patterns for team in teams]
