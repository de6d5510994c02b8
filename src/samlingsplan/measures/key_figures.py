"""The dozen figures by which plans are compared."""

from collections import Counter

from samlingsplan.measures.leaders import seats
from samlingsplan.measures.measure import mean, once, percentile
from samlingsplan.plan import KeyFigures, Result, employers_nok, supplier_ledger


@once
def key_figures(result: Result) -> KeyFigures:
    """Return the key figures of a result's plan.

    They are sums over `seats` and need no table: a process that solves variants need not import pandas.
    """
    case, plan, seated = result.case, result.plan, seats(result)
    minutes = [seat.burden.one_way_min for seat in seated]
    by_sentralitet: Counter[int] = Counter()
    for seat in seated:
        by_sentralitet[seat.kommune.sentralitet] += seat.burden.travel_min
    met = (place for kull_class in plan.classes for place in {held.place for held in kull_class.samlinger})
    return KeyFigures(
        travel_min=sum(seat.burden.travel_min for seat in seated),
        mean_min=mean(minutes),
        median_min=percentile(minutes, 50),
        p90_min=percentile(minutes, 90),
        longest_min=max(minutes),
        nights=sum(seat.burden.nights for seat in seated),
        employer_nok=employers_nok(case, plan),
        supplier_nok=supplier_ledger(case, plan).total_nok,
        first_wishes=sum(seat.wish_given == 1 for seat in seated),
        wished=sum(bool(seat.leader.wishes) for seat in seated),
        leaders=len(seated),
        classes=dict(sorted(Counter(place for place in met if place is not None).items())),
        routes=dict(sorted(Counter(each.route for each in plan.classes).items())),
        sentralitet_min=dict(sorted(by_sentralitet.items())),
    )
