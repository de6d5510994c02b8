"""What is taught and by whom, as the scenario words it: a sensible part of a case, or complaints."""

from collections.abc import Sequence
from dataclasses import replace

from samlingsplan.domain import Case, Content, Week
from samlingsplan.intake.faults import Faults
from samlingsplan.intake.sense import note_outside
from samlingsplan.intake.staff import resources_of, staff_of
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario


def with_teaching(case: Case, scenario: Scenario) -> Case:
    """Return a case that knows what is taught and by whom."""
    return replace(
        case, content=_content(scenario), staff=staff_of(scenario), resources=resources_of(scenario, case.weeks)
    )


def note_teaching(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    """Note every name and number of the teaching that the scenario does not explain, each with its place."""
    _note_outcomes(loaded, faults)
    _note_teams(loaded, faults)
    _note_away(loaded, weeks, faults)
    _note_resources(loaded, weeks, faults)


def _content(scenario: Scenario) -> Content:
    """Return what is taught."""
    weights = {
        (number, outcome): points
        for number, spec in sorted(scenario.samlinger.items())
        for outcome, points in sorted(spec.outcomes.items())
    }
    return Content(dict(sorted(scenario.learning_outcomes.items())), weights)


def _note_outcomes(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note samlinger that teach an outcome the programme has not."""
    known = sorted(loaded.value.learning_outcomes)
    for number, spec in loaded.value.samlinger.items():
        for outcome in spec.outcomes:
            if outcome not in known:
                where = loaded.location(["samlinger", str(number), "outcomes", str(outcome)])
                faults.add("intake.no_such_outcome", where, found=outcome, allowed=", ".join(map(str, known)) or "0")


def _note_teams(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note teams with somebody the staff does not know."""
    known = sorted(loaded.value.lecturers.people)
    for number, spec in loaded.value.samlinger.items():
        for i, team in enumerate(spec.teams):
            for j, key in enumerate(team):
                if key not in known:
                    where = loaded.location(["samlinger", str(number), "teams", i, j])
                    faults.add("intake.no_such_lecturer", where, found=key, allowed=", ".join(known[:25]) or "0")


def _note_away(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    for key, spec in loaded.value.lecturers.people.items():
        for i, text in enumerate(spec.away):
            note_outside(text, weeks, loaded, ["lecturers", "people", key, "away", i], faults)


def _note_resources(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    numbers = loaded.value.samlinger
    for key, spec in loaded.value.resources.items():
        for i, number in enumerate(spec.samlinger or ()):
            if number not in numbers:
                where = loaded.location(["resources", key, "samlinger", i])
                faults.add("intake.no_such_samling", where, found=number, allowed=len(numbers))
        for i, exception in enumerate(spec.exceptions):
            note_outside(exception.weeks, weeks, loaded, ["resources", key, "exceptions", i, "weeks"], faults)
