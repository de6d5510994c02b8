"""A class meets few lecturers, who come back."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, permutations
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, LecturerId, Team
from samlingsplan.errors import Value
from samlingsplan.plan import KullClass, Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar, Variable


class FewLecturers(Rule):
    r"""No class is taught by more than ``most`` different lecturers over all its samlinger.

    .. math:: \sum_{w, t \ni l} taught_{kswt} \le meets_{kl} \quad \forall s, l, \qquad \sum_l meets_{kl} \le most

    The binary :math:`meets_{kl}` says whether lecturer l teaches class k. In the joint model the constraint is a
    relaxation for pairs of samlinger: classes taught one samling by a team are taught the other by a team with which
    the class stays within the limit. An allocation for which no classes
    can be dated is excluded by a no-good cut, and the allocation is solved again. So what is proven for all plans holds
    for all plans.

    «bruker de samme over en periode» (AFI 2014); «sørge for kontinuitet og helhet i utdanningstilbudet» (requirement
    specification, section 8).
    """

    name: ClassVar[str] = "few_lecturers"
    prices: ClassVar[Mapping[str, int]] = {"most": 50_000}

    most: int = Field(ge=1, le=1000)
    """Different lecturers of a class, at most."""

    def _possible(self, case: Case) -> bool:
        """Return whether some choice of teams, one a samling, keeps the limit: dates left aside."""
        ways: set[frozenset[LecturerId]] = {frozenset()}
        for number in sorted(case.staff.teams):
            met = {way | set(team) for way in ways for team in case.staff.teams_for(number)}
            ways = {way for way in met if len(way) <= self.most}
        return bool(ways)

    def allocation(self, d: "Allocation") -> None:
        """Leave no class where the modules' teams are too different."""
        if not self._possible(d.case):
            d.require(self.name, d.class_total <= 0)

    def calendar(self, d: "Calendar") -> None:
        """Count whom each class meets; of routes, which stand for several classes, compare samlinger two by two."""
        self._of_routes(d)
        met: dict[str, dict[LecturerId, dict[int, list[Variable]]]] = {}
        for taught, classes in d.taught.items():
            for lecturer in taught.team if taught.commodity else ():
                here = met.setdefault(taught.commodity, {}).setdefault(lecturer, {})
                here.setdefault(taught.number, []).append(classes)
        for lecturers in met.values():
            meets = []
            for samlinger in lecturers.values():
                meets.append(d.program.integer(0, 1))
                taught_by = [d.total(weeks) for weeks in samlinger.values()]
                for each in taught_by:
                    d.require(self.name, each <= meets[-1])
                d.require(self.name, d.total(taught_by) >= meets[-1])
            d.require(self.name, d.total(meets) <= self.most)

    def _of_routes(self, d: "Calendar") -> None:
        """Let a team teach one samling to no more classes than those are taught another by whom they may meet too."""
        taught_by: dict[int, dict[Team, list[Variable]]] = {}
        for taught, classes in d.taught.items():
            if not taught.commodity:
                taught_by.setdefault(taught.number, {}).setdefault(taught.team, []).append(classes)
        for one, other in permutations(taught_by.values(), 2):
            for team, weeks in one.items():
                met = [held for also, held in other.items() if len({*team, *also}) <= self.most]
                d.require(self.name, d.total(weeks) <= d.total(chain.from_iterable(met)))

    @staticmethod
    def _met(kull_class: KullClass) -> int:
        """Count the different lecturers of a class."""
        return len({lecturer for held in kull_class.samlinger for lecturer in held.lecturers})

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more lecturers for each class."""
        yield self.easing("most", upwards(self.most, self.most + 10))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the limit, and how many lecturers the teams have."""
        people = {key for teams in case.staff.teams.values() for team in teams for key in team}
        if people:
            yield "limit", {"most": self.most, "samlinger": len(case.staff.teams), "lecturers": len(people)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the different lecturers of every class."""
        for kull_class in plan.classes:
            found = self._met(kull_class)
            if found > self.most:
                yield self.breach(kull_class.name, found=found, allowed=self.most)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the class that meets most."""
        met = [at_most("most", self._met(each), self.most, "lecturers", each.name) for each in plan.classes]
        yield min(met, key=lambda margin: margin.room)
