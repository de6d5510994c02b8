"""Remote kommuner do not travel too many times as far as central ones."""

from collections.abc import Iterator, Mapping, Sequence
from math import gcd
from typing import TYPE_CHECKING, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, ParticipantId
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.at_least import borne_at_least
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards
from samlingsplan.rules.mean_travel import Sentralitet, admitted, minutes, named

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Variable


class CentralityRatio(Rule):
    r"""Leaders from remote kommuner travel on average at most a given percentage of what central ones do.

    .. math:: 100 \, N_{central} \sum_{p,r} goes_{pr} \sum_{i \in p \cap remote} minutes_{ir}
              \le most\_percent \cdot N_{remote} \sum_{p,r} goes_{pr} \sum_{i \in p \cap central} minutes_{ir}

    The means are over the :math:`N_{central}` and :math:`N_{remote}` admitted leaders of each group, and are compared
    in whole numbers. Where one of the groups is empty nothing is constrained. A ratio can be met by letting central
    leaders travel farther. So a scenario with this rule must minimise total travel alone on the last of its levels that
    decide who goes where.

    «Leverandør skal legge til rette for hensiktsmessig geografisk spredning av utdanningstilbudet» (requirement
    specification, section 8.1).
    """

    name: ClassVar[str] = "centrality_ratio"
    prices: ClassVar[Mapping[str, int]] = {"most_percent": 5_000}

    most_percent: int = Field(ge=1, le=10_000)
    """The remote group's mean, in per cent of the central group's, at most."""
    remote: tuple[Sentralitet, ...] = Field(default=(5, 6), min_length=1, max_length=5)
    """Centrality classes of the remote group."""
    central: tuple[Sentralitet, ...] = Field(default=(1, 2), min_length=1, max_length=5)
    """Centrality classes of the central group."""

    def allocation(self, d: "Allocation") -> None:
        """Compare what the groups travel; their minutes are numbers of their own, so that coefficients stay small."""
        members = [frozenset(p.id for p in admitted(d.case, classes)) for classes in (self.remote, self.central)]
        if all(members):
            of_remote, of_central = 100 * len(members[1]), self.most_percent * len(members[0])
            common = gcd(of_remote, of_central)
            remote, central = (self._minutes(d, group) for group in members)
            d.require(self.name, of_remote // common * remote <= of_central // common * central)

    def _minutes(self, d: "Allocation", members: frozenset[ParticipantId]) -> "Variable":
        burdens = [*d.case.burdens.values(), *d.case.burdens_by_video.values()]
        longest = max((burden.travel_min for burden in burdens), default=0)
        total = d.program.integer(0, longest * len(members))
        d.require(self.name, d.borne(lambda burden: burden.travel_min, members) == total)
        return total

    def _percent(self, case: Case, plan: Plan) -> int:
        """Return the ratio in per cent, rounded up, so that it is above the limit exactly where it is."""
        remote, central = (
            (minutes(case, plan, classes), len(admitted(case, classes))) for classes in (self.remote, self.central)
        )
        over, under = 100 * central[1] * remote[0], remote[1] * central[0]
        if over and not under:
            return max(over, self.most_percent + 1) if central[1] else 0
        return -(-over // under) if under else 0

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield a greater ratio."""
        yield self.easing("most_percent", upwards(self.most_percent, min(10_000, self.most_percent + 500)))

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many leaders are in each group, and how little the remote ones can travel on average."""
        remote, central = admitted(case, self.remote), admitted(case, self.central)
        least = sum(borne_at_least(case, leader, lambda burden: burden.travel_min) for leader in remote)
        values: dict[str, Value] = {
            "remote": named(self.remote),
            "central": named(self.central),
            "most": self.most_percent,
        }
        if remote and central:
            yield "groups", {**values, "far": len(remote), "near": len(central), "least": -(-least // len(remote))}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare the groups' means."""
        found = self._percent(case, plan)
        if found > self.most_percent:
            yield self.breach(named(self.remote), found=found, allowed=self.most_percent, central=named(self.central))

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract the ratio from the limit."""
        about = f"{named(self.remote)} / {named(self.central)}"
        yield at_most("ratio", self._percent(case, plan), self.most_percent, "percent", about)
