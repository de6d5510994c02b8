"""Parallel classes are staggered because they share lecturers."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Samling, Slot
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most, teams_needed
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing, upwards

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
    prices: ClassVar[Mapping[str, int]] = {"default_teams": 200_000}

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

    def easings(self, case: Case) -> Iterator[Easing]:
        """Yield more teams for each module, but for the weeks that the scenario states by themselves."""
        if case.teams and not case.staff.teams:
            (now, _), *_ = Counter(case.teams.values()).most_common(1)
            yield self.easing("default_teams", upwards(now, now + 5), "lecturers.default_teams", now)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Give each module more teams."""
        teams = {key: value if number == easing.now else number for key, number in case.teams.items()}
        return replace(case, teams=teams), self

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many classes the teams can teach the samling with the fewest, in the weeks that rules leave it."""
        found = []
        for samling in case.samlinger:
            weeks = sorted({slot.week for slot in case.slots(samling) if _is_free(case, rules, samling, slot)})
            found.append((sum(case.teams[samling.number, week] for week in weeks), samling.number, len(weeks)))
        if found:
            classes, number, number_of_weeks = min(found)
            yield "weeks", {"number": number, "weeks": number_of_weeks, "classes": classes}

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


def _is_free(case: Case, rules: Sequence[Rule], samling: Samling, slot: Slot) -> bool:
    """Return whether some route may hold a samling in a slot."""
    places = {route.places[samling.number - 1] for route in case.routes}
    return any(not any(rule.forbids_slot(case, place, samling, slot) for rule in rules) for place in places)
