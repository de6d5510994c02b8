"""A module is taught to every class by the same people."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, LecturerId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar, Variable


class SameLecturers(Rule):
    r"""No module is taught by more than ``most_per_module`` different lecturers, all classes together.

    .. math:: \sum_{k, w, t \ni l} taught_{kswt} \le M \cdot teaches_{sl} \quad \forall s, l, \qquad
        \sum_l teaches_{sl} \le most\_per\_module \quad \forall s

    The binary :math:`teaches_{sl}` says whether lecturer l teaches the module of samling s to any class; M is no less
    than the left-hand side can be. The joint model knows who teaches a module, so that this is the rule itself there.
    ``few_lecturers`` limits the lecturers of a class over its samlinger. Where no lecturers are named nothing is
    constrained.

    «bruker de samme over en periode» (AFI 2014); «sørge for kontinuitet og helhet i utdanningstilbudet» (requirement
    specification, section 8).
    """

    name: ClassVar[str] = "same_lecturers"
    prices: ClassVar[Mapping[str, int]] = {"most_per_module": 100_000}

    most_per_module: int = Field(ge=1, le=1000)
    """Different lecturers of a samling's module over all classes, at most; a team of two is two."""

    def calendar(self, d: "Calendar") -> None:
        """Count who teaches each module to any class."""
        taught_by: dict[int, dict[LecturerId, list[Variable]]] = {}
        for taught, classes in d.taught.items():
            for lecturer in dict.fromkeys(taught.team):
                taught_by.setdefault(taught.number, {}).setdefault(lecturer, []).append(classes)
        for lecturers in taught_by.values():
            teaches = [d.any_of(self.name, all_classes) for all_classes in lecturers.values()]
            d.require(self.name, d.total(teaches) <= self.most_per_module)

    @staticmethod
    def _met(plan: Plan) -> Counter[int]:
        """Count the different lecturers of each samling, by its number."""
        return Counter(
            number
            for number, _ in {
                (held.number, lecturer)
                for kull_class in plan.classes
                for held in kull_class.samlinger
                for lecturer in held.lecturers
            }
        )

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more lecturers for each module."""
        yield self.easing("most_per_module", upwards(self.most_per_module, self.most_per_module + 6))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the limit, and which samlinger have larger teams alone."""
        teams = sorted(case.staff.teams.items())
        large = [number for number, some in teams if min(map(len, some), default=0) > self.most_per_module]
        if teams:
            yield "limit", {"most": self.most_per_module, "numbers": large or ["–"]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the different lecturers of every module."""
        met = self._met(plan)
        for each in case.samlinger:
            if met[each.number] > self.most_per_module:
                found, allowed = met[each.number], self.most_per_module
                yield self.breach(each.module, found=found, allowed=allowed, number=each.number)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the module that most teach."""
        met = self._met(plan)
        most = [at_most("most", met[e.number], self.most_per_module, "lecturers", e.module) for e in case.samlinger]
        yield min(most, key=lambda margin: margin.room)
