"""Why there is no plan, in complaints that each know their place in the scenario."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, ImpossibleAsExpectedError, ImpossibleError, Value
from samlingsplan.goals import GoalLevel
from samlingsplan.plan import Conflict
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Clash, Proof, SearchResult


@contextmanager
def as_expected(loaded: Loaded[Scenario]) -> Iterator[None]:
    """Let a scenario that expects to be impossible end as it expects, where the block finds that no plan exists.

    Raises
    ------
    ImpossibleAsExpectedError
        In place of an `ImpossibleError` of the block.
    """
    try:
        yield
    except ImpossibleError as error:
        if loaded.value.expect is None:
            raise
        expected = Complaint("solve.as_expected", loaded.location(["expect"]), {"title": loaded.value.title})
        raise ImpossibleAsExpectedError([expected, *error.complaints]) from error


def clash_complaints(loaded: Loaded[Scenario], clashes: Iterable[Clash]) -> list[Complaint]:
    """Return the demands on leaders that contradict each other, with the rules and the numbers."""
    return [
        Complaint(
            f"solve.clash_{clash.kind}",
            loaded.key_location(("rules", clash.rules[0])),
            {
                "leaders": clash.leaders,
                "classes": clash.classes,
                "rules": _named(loaded, clash.rules),
                "found": len(clash.leaders),
                "allowed": clash.allowed,
            },
        )
        for clash in clashes
    ]


def conflict_complaints(loaded: Loaded[Scenario], case: Case, conflict: Conflict) -> list[Complaint]:
    """Return which rules cannot all hold, and which of them were not tried; or what else leaves no plan."""
    where = loaded.key_location(("rules",))
    if not conflict.rules:
        return [_whatever_the_rules(loaded, case)]
    if conflict.untried:
        key = "solve.impossible_cut" if conflict.needed else "solve.impossible_untried"
        values = {"needed": _named(loaded, conflict.needed), "untried": _named(loaded, conflict.untried)}
        said = [Complaint(key, where, values)]
        none: list[Complaint] = []
    else:
        said = [Complaint("solve.impossible", where, {"rules": _named(loaded, conflict.rules)})]
        none = [Complaint("solve.no_repair", where)]
    repair = [Complaint("solve.repair", where, {"rules": conflict.enough})] if conflict.enough else none
    return [*said, *repair]


def no_plan_complaints(levels: Sequence[GoalLevel], answer: SearchResult) -> list[Complaint]:
    """Return that no plan was found in time, or before the user stopped, and what is known all the same."""
    stopped = answer.proof is Proof.INTERRUPTED
    said = [Complaint("solve.stopped_without_plan" if stopped else "solve.no_plan_in_time")]
    if answer.known is not None and answer.known.bound > 0:
        level = levels[answer.known.level]
        values: dict[str, Value] = {"bound": answer.known.bound, "unit": level.unit, "level": level.name}
        said.append(Complaint("solve.known_bound", values=values))
    return said


def _whatever_the_rules(loaded: Loaded[Scenario], case: Case) -> Complaint:
    """Return what leaves no plan where no rule is to blame."""
    if len(case.samlinger) > len(case.weeks):
        values = {"found": len(case.samlinger), "allowed": len(case.weeks)}
        return Complaint("solve.impossible_weeks", loaded.key_location(("calendar",)), values)
    if not any(case.can_travel(leader, route.id) for leader in case.participants for route in case.routes):
        return Complaint("solve.impossible_travel", loaded.key_location(("venues",)))
    return Complaint("solve.impossible_structure")


def _named(loaded: Loaded[Scenario], rules: Iterable[str]) -> list[str]:
    return [f"{rule} ({loaded.key_location(('rules', rule))})" for rule in rules]
