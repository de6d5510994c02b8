"""Every admitted leader has a seat."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation


class EveryonePlaced(Rule):
    r"""Every admitted leader sits in one class, on a route the leader can travel, and no class is empty.

    .. math:: \sum_r goes_{pr} = count_p \quad \forall p, \qquad persons_k \ge 1 \quad \forall k

    The second half is part of the model's structure.

    Everyone who is admitted has a place, and a class consists of leaders: this needs no source.
    """

    name: ClassVar[str] = "everyone_placed"
    obligatory: ClassVar[bool] = True
    prices: ClassVar[Mapping[str, int]] = {"places": 100_000}

    def allocation(self, d: "Allocation") -> None:
        """Every unit of every party follows a route."""
        for party in d.parties:
            d.require(self.name, d.placed[party.id] >= party.count)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many leaders need a seat, and who can travel to no place at all."""
        yield "leaders", {"leaders": len(case.participants)}
        stranded = [p.id for p in case.participants if not any(case.can_travel(p, route.id) for route in case.routes)]
        if stranded:
            yield "stranded", {"leaders": stranded}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Name every leader without a class, every leader who cannot get there, and every class without leaders."""
        for kull_class in plan.classes:
            if kull_class.id not in plan.seats.values():
                yield self.breach(kull_class.name, found=0, allowed=1)
        for participant in case.participants:
            seat = plan.seats.get(participant.id)
            if seat not in plan.by_id:
                yield self.breach(participant.id, found=seat, allowed=len(plan.classes))
            elif not case.can_travel(participant, plan.by_id[seat].route):
                yield self.breach(participant.id, found=plan.by_id[seat].name, allowed=str(participant.origin))
