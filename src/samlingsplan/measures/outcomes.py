"""Which samling teaches which learning outcome, and with what weight.

«Innhold, emner og vekting av de ulike innholdselementene» (requirement specification, section 8.2).
"""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Result

_COLUMNS = ("outcome", "outcome_name", "number", "module", "weight", "outcome_weight")

_NOWHERE: Row = {"number": None, "module": None, "weight": 0}


def rows(result: Result) -> list[Row]:
    """Return one row for each outcome and samling that teaches it; an outcome that none teaches has one empty row."""
    case = result.case
    table: list[Row] = []
    for outcome, name in sorted(case.content.outcomes.items()):
        said: Row = {"outcome": outcome, "outcome_name": name}
        total = {"outcome_weight": case.content.total(outcome)}
        taught: list[Row] = [
            {"number": each.number, "module": each.module, "weight": points}
            for each in case.samlinger
            if (points := case.content.weights.get((each.number, outcome), 0))
        ]
        table += [said | here | total for here in taught or [_NOWHERE]]
    return table


OUTCOMES = Measure("outcomes", _COLUMNS, rows)
