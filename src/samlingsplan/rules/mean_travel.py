"""Remote kommuner do not travel too far on average."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Participant
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.at_least import borne_at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing
from samlingsplan.strict import FrozenModel

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation

Sentralitet = Annotated[int, Field(ge=1, le=6)]
"""SSB's centrality class of a kommune, 1 is the most central."""


def admitted(case: Case, classes: tuple[int, ...]) -> list[Participant]:
    """Return the admitted leaders whose kommune is of these centrality classes."""
    return [leader for leader in case.participants if case.kommuner[leader.origin.kommune].sentralitet in classes]


def minutes(case: Case, plan: Plan, classes: tuple[int, ...]) -> int:
    """Return the minutes under way of those of them who have a seat, there and back, all physical samlinger."""
    group = frozenset(leader.id for leader in admitted(case, classes))
    return sum(burden.travel_min for leader, burden in plan.borne(case) if leader.id in group)


class GroupLimit(FrozenModel):
    """The most that some leaders travel on average."""

    sentralitet: tuple[Sentralitet, ...] = Field(min_length=1, max_length=6)
    """Centrality classes of their kommuner, 1 (most central) to 6."""
    most_min: int = Field(ge=0)
    """Minutes a leader at most, there and back, all physical samlinger."""


class MeanTravel(Rule):
    r"""Leaders from kommuner of given centrality travel on average at most ``most_min`` minutes.

    .. math:: \sum_{p,r} goes_{pr} \sum_{i \in p \cap g} minutes_{ir} \le most_g \cdot N_g \quad \forall g

    Minutes are there and back, all physical samlinger. The mean is over the :math:`N_g` admitted leaders of group g. A
    group without leaders is not constrained.

    «Leverandør skal legge til rette for hensiktsmessig geografisk spredning av utdanningstilbudet» (requirement
    specification, section 8.1).
    """

    name: ClassVar[str] = "mean_travel"
    prices: ClassVar[Mapping[str, int]] = {"most_min": 5_000}

    groups: tuple[GroupLimit, ...] = Field(min_length=1, max_length=6)
    """The groups and their limits."""

    def allocation(self, d: "Allocation") -> None:
        """Add up the minutes of each group."""
        for group in self.groups:
            if members := frozenset(p.id for p in admitted(d.case, group.sentralitet)):
                borne = d.borne(lambda burden: burden.travel_min, members)
                d.require(self.name, borne <= group.most_min * len(members))

    def singles(self, case: Case) -> Iterator[Easing]:
        """Yield a greater mean of each group."""
        for index, group in enumerate(self.groups):
            about: dict[str, Value] = {"groups": named(group.sentralitet)}
            path, now = self.path_to("groups", index, "most_min"), group.most_min
            values = tuple(now + max(1, now // 50) * step for step in range(1, 51))
            yield self.easing("most_min", values, path, now, **about)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Let a group travel longer on average."""
        index = int(easing.path.split(".")[3])
        changed = [*self.groups]
        changed[index] = changed[index].model_copy(update={"most_min": value})
        return case, self.model_copy(update={"groups": tuple(changed)})

    def entry(self, case: Case, easing: Easing, value: int) -> tuple[str, object]:
        """Return all groups, since a list is stated whole."""
        return self.path_to("groups"), [group.model_dump(mode="json") for group in self.groups]

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell of each group the limit, and the mean if all could go to the place with the shortest journeys."""
        for group in self.groups:
            members = admitted(case, group.sentralitet)
            shortest = [borne_at_least(case, leader, lambda burden: burden.travel_min) for leader in members]
            if members:
                mean = -(-sum(shortest) // len(members))
                values: dict[str, Value] = {"groups": named(group.sentralitet), "leaders": len(members)}
                yield "mean", {**values, "most": group.most_min, "found": mean}

    @staticmethod
    def _mean(case: Case, plan: Plan, group: GroupLimit) -> int:
        """Return the mean in whole minutes, rounded up, so that it is above the limit exactly where it is."""
        return -(-minutes(case, plan, group.sentralitet) // max(1, len(admitted(case, group.sentralitet))))

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare each group's mean with its limit."""
        for group in self.groups:
            found = self._mean(case, plan, group)
            if found > group.most_min:
                yield self.breach(named(group.sentralitet), found=found, allowed=group.most_min)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract each group's mean from its limit."""
        for group in self.groups:
            yield at_most("mean", self._mean(case, plan, group), group.most_min, "minutes", named(group.sentralitet))


def named(classes: tuple[int, ...]) -> str:
    """Return ``5, 6``."""
    return ", ".join(map(str, sorted(classes)))
