"""What each calendar year pays in the two ledgers, in its own kroner and in those of the price year.

«Stortingets bevilgninger til formålet for det enkelte budsjettår» (requirement specification, section 5).
"""

from collections.abc import Iterator
from dataclasses import replace

from samlingsplan.domain import Case, Money
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import Plan, Result, employers_year, supplier_year, years_of

_SUM = "sum"


def rows(result: Result) -> list[Row]:
    """Return one row a year, ledger and item, and the sum of each; none where the scenario states no ``money``."""
    money = result.case.money
    if money is None:
        return []
    fixed = replace(money, growth_percent={})
    return [
        {"year": str(year), "ledger": ledger, "item": item, "nok": nok, "fixed_nok": fixed_nok}
        for year in years_of(result.plan, money)
        for (ledger, item, nok), (_, _, fixed_nok) in zip(
            _year(result.case, result.plan, money, year), _year(result.case, result.plan, fixed, year), strict=True
        )
    ]


def _year(case: Case, plan: Plan, money: Money, year: int) -> Iterator[tuple[str, str, int]]:
    """Yield ledger, item and kroner; rooms and lecturers where any place is itemised."""
    paid = supplier_year(case, plan, money, year)
    yield "supplier", "classes", paid.classes_nok
    yield "supplier", "students", paid.students_nok
    yield "supplier", "places", paid.venues_nok
    if any(case.venues[venue].itemised is not None for venue in plan.open_venues()):
        yield "supplier", "rooms", paid.rooms_nok
        yield "supplier", "lecturers", paid.lecturers_nok
    yield "supplier", _SUM, paid.total_nok
    employers = employers_year(case, plan, money, year)
    yield from (("employers", item, nok) for item, nok in employers.items())
    yield "employers", _SUM, sum(employers.values())


COSTS_BY_YEAR = Measure("costs_by_year", ("year", "ledger", "item", "nok", "fixed_nok"), rows)
