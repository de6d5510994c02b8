"""What is taught and by whom, as the scenario words it: a sensible part of a case, or complaints."""

from dataclasses import replace

from samlingsplan.domain import Case, Content
from samlingsplan.intake.faults import Faults
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario


def with_teaching(case: Case, scenario: Scenario) -> Case:
    """Return a case that knows what is taught."""
    return replace(case, content=_content(scenario))


def note_teaching(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note every name and number of the teaching that the scenario does not explain, each with its place."""
    _note_outcomes(loaded, faults)


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
