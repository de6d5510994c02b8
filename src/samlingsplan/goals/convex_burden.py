"""Long journeys, each minute of which counts more the longer they are."""

from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal, Self

from pydantic import Field, model_validator

from samlingsplan.domain import Case, Participant, RouteId
from samlingsplan.goals.base import Goal
from samlingsplan.plan import Plan
from samlingsplan.strict import FrozenModel, validation_error

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Expression


class BurdenStep(FrozenModel):
    """From where on a minute counts how much."""

    from_min: int = Field(ge=0)
    """Minutes up to which the steps before it hold."""
    weight: int = Field(ge=1, le=1000)
    """Points for each minute beyond, until the next step."""


class ConvexBurden(Goal):
    r"""Points for minutes under way beyond given limits, more per minute the longer the journey, all leaders.

    .. math:: \sum_{p,r} goes_{pr} \sum_{i \in p} \sum_j (weight_j - weight_{j-1}) \, \max(0, minutes_{ir} - from_j)

    Step j counts minutes beyond :math:`from_j`, and :math:`weight_0 = 0`. With ``per: journey`` the minutes are those
    of one way, and each way counts, there and back, to each physical samling; with ``per: year`` they are a leader's
    minutes of the whole kull. Minutes below the first step count zero.

    «flere ledere opplever lange reiseveier som et klart hinder» (AFI 2014): an hour more hinders those who travel five
    hours more than those who travel one.
    """

    name: ClassVar[str] = "convex_burden"
    unit: ClassVar[str] = "points"

    per: Literal["journey", "year"] = "journey"
    """What the limits are minutes of: one journey, or all journeys of a leader."""
    steps: tuple[BurdenStep, ...] = Field(min_length=1, max_length=20)
    """Where minutes begin to count, and how much; both rise from step to step."""

    @model_validator(mode="after")
    def _rise(self) -> Self:
        if any(
            after.from_min <= before.from_min or after.weight <= before.weight for before, after in pairwise(self.steps)
        ):
            raise validation_error("scenario.steps_not_rising")
        return self

    def points(self, minutes: int) -> int:
        """Return the points of a number of minutes."""
        weights = [0, *(step.weight for step in self.steps)]
        gains = [after - before for before, after in pairwise(weights)]
        return sum(gain * max(0, minutes - step.from_min) for gain, step in zip(gains, self.steps, strict=True))

    def _burden(self, case: Case, leader: Participant, route_id: RouteId) -> int:
        if self.per == "year":
            return self.points(case.burden(leader, route_id).travel_min)
        return sum(
            2 * self.points(case.journeys[leader.origin, place].travel_min)
            for number, place in enumerate(case.route_by_id[route_id].places, start=1)
            if place is not None and number not in leader.by_video
        )

    def allocation(self, d: "Allocation") -> "Expression":
        """Return each unit's points times how many go."""
        units = {party.id: party.units[0] for party in d.parties}
        return d.total(
            [
                sum(self._burden(d.case, leader, route) for leader in units[party]) * count
                for (party, route), count in d.goes.items()
            ]
        )

    def value(self, case: Case, plan: Plan) -> int:
        """Return the points of every seated leader."""
        seated = (leader for leader in case.participants if leader.id in plan.seats)
        return sum(self._burden(case, leader, plan.route_of(leader)) for leader in seated)
