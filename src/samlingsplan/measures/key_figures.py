"""The dozen figures by which plans are compared."""

from collections import Counter

from samlingsplan.measures.by_group import profile
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import Row, number, once
from samlingsplan.plan import KeyFigures, Result, employers_nok, supplier_ledger


@once
def key_figures(result: Result) -> KeyFigures:
    """Return the key figures of a result's plan."""
    case, plan, frame = result.case, result.plan, leaders(result)
    travel: Row = profile(frame)
    minutes: Counter[int] = Counter()
    for sentralitet, year_min in zip(frame["sentralitet"].tolist(), frame["year_min"].tolist(), strict=True):
        minutes[sentralitet] += year_min
    met = (place for kull_class in plan.classes for place in {held.place for held in kull_class.samlinger})
    return KeyFigures(
        travel_min=int(frame["year_min"].sum()),
        mean_min=number(travel, "mean_min"),
        median_min=number(travel, "median_min"),
        p90_min=number(travel, "p90_min"),
        longest_min=int(frame["one_way_min"].max()),
        nights=int(frame["nights"].sum()),
        employer_nok=employers_nok(case, plan),
        supplier_nok=supplier_ledger(case, plan).total_nok,
        first_wishes=int((frame["wish_given"] == 1).sum()),
        wished=int(frame["wished"].sum()),
        leaders=len(frame),
        classes=dict(sorted(Counter(place for place in met if place is not None).items())),
        routes=dict(sorted(Counter(each.route for each in plan.classes).items())),
        sentralitet_min=dict(sorted(minutes.items())),
    )
