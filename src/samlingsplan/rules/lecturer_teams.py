"""Parallel classes are staggered because they share lecturers."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case
from samlingsplan.plan import Margin, Plan, Violation, at_most, teams_needed
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar


class LecturerTeams(Rule):
    r"""In any week at most as many classes are taught a module as it has lecturer teams.

    .. math:: \sum_k held_{ksw} \le teams_{sw} \quad \forall s, w

    A common samling takes one team, however many classes attend it.

    «sørge for kontinuitet og helhet i utdanningstilbudet» (requirement specification, section 8); that the same
    lecturers therefore teach a module to every class is our reading of it.
    """

    name: ClassVar[str] = "lecturer_teams"

    def calendar(self, d: "Calendar") -> None:
        """Bound the classes of every module and week."""
        for samling in d.case.samlinger:
            for week in d.case.weeks:
                if nodes := d.in_week(samling, week):
                    held = d.total([d.held[node] for node in nodes])
                    teams = d.case.teams[samling.number, week]
                    # One team teaches a common samling, however many classes hear it.
                    most = len(d.case.participants) * min(teams, 1) if samling.common else teams
                    d.require(self.name, held <= most)

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the classes of every module and week."""
        taught = teams_needed(case, plan)
        for (number, week), found in sorted(taught.items()):
            allowed = case.teams.get((number, week), 0)
            if found > allowed:
                yield self.breach(str(week), found=found, allowed=allowed, number=number)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the module and week with the fewest teams to spare."""
        taught = teams_needed(case, plan)
        used = [
            at_most("busiest", found, case.teams.get((number, week), 0), "teams", week=week)
            for (number, week), found in sorted(taught.items())
        ]
        yield min(used, key=lambda margin: margin.room)
