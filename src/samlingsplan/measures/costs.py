"""Costs of the plan: the supplier's, the employers' and the travel grant, in all, by employer and by calendar year.

«Stortingets bevilgninger til formålet for det enkelte budsjettår» (requirement specification, section 5).
"""

from collections.abc import Iterator
from dataclasses import replace

from samlingsplan.domain import Case, Money
from samlingsplan.measures.leaders import cells, leaders
from samlingsplan.measures.measure import Measure, Row, number
from samlingsplan.plan import Plan, Result, employers_year, supplier_ledger, supplier_year, years_of
from samlingsplan.plan.ledger import meetings_of

_PAID = ("travel_nok", "hotel_nok", "meals_nok", "stand_in_nok", "employer_nok")
"""What employers pay, by leader."""

Item = tuple[str, str, int | None, int]
"""Ledger, item, how many and kroner."""


def costs_rows(result: Result) -> list[Row]:
    """Return one row an item, and one for the sum of each ledger; the employers' less a grant, where there is one.

    Rooms and lecturers are there when a place is itemised: else they are part of the place's one sum.
    """
    items = (*_supplier(result), *_employers(result))
    return [dict(zip(COSTS.columns, item, strict=True)) for item in items]


def _supplier(result: Result) -> Iterator[Item]:
    case, plan = result.case, result.plan
    ledger = supplier_ledger(case, plan)
    flat = [venue for venue in plan.open_venues() if case.venues[venue].itemised is None]
    itemised = [place for _, place in meetings_of(case, plan) if place is not None and place not in flat]
    yield "supplier", "classes", len(plan.classes), ledger.classes_nok
    yield "supplier", "students", len(plan.seats), ledger.students_nok
    yield "supplier", "places", len(flat), ledger.venues_nok
    if itemised:
        yield "supplier", "rooms", len(itemised), ledger.rooms_nok
        yield "supplier", "lecturers", len(itemised), ledger.lecturers_nok
    yield "supplier", "sum", None, ledger.total_nok


def _employers(result: Result) -> Iterator[Item]:
    frame = leaders(result)
    sums = {column: int(frame[column].sum()) for column in ("nights", *_PAID, "grant_nok")}
    yield "employers", "travel", len(frame), sums["travel_nok"]
    yield "employers", "hotel", sums["nights"], sums["hotel_nok"]
    yield "employers", "meals", len(frame), sums["meals_nok"]
    for item, nok in days_away(result.case, sums["stand_in_nok"]):
        yield "employers", item, len(frame), nok
    yield "employers", "sum", None, sums["employer_nok"]
    if result.case.grant is not None:
        yield "employers", "grant", int((frame["grant_nok"] > 0).sum()), -sums["grant_nok"]
        yield "employers", "net", None, sums["employer_nok"] - sums["grant_nok"]


def days_away(case: Case, nok: int) -> Iterator[tuple[str, int]]:
    """Yield the cost of days away by item: the stand-ins, and lost income where the scenario states it."""
    lost_nok, pay_nok = case.lost_income_day_nok, case.stand_in_day_nok or 0
    of_income = nok * lost_nok // (lost_nok + pay_nok) if lost_nok else 0
    yield "stand_in", nok - of_income
    if lost_nok:
        yield "lost_income", of_income


COSTS = Measure("costs", ("ledger", "item", "count", "nok"), costs_rows)


_SUM = "sum"


def costs_by_year_rows(result: Result) -> list[Row]:
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
    for item, nok in employers.items():
        parts = days_away(case, nok) if item == "stand_in" else [(item, nok)]
        yield from (("employers", part, part_nok) for part, part_nok in parts)
    yield "employers", _SUM, sum(employers.values())


COSTS_BY_YEAR = Measure("costs_by_year", ("year", "ledger", "item", "nok", "fixed_nok"), costs_by_year_rows)


_EMPLOYERS_COLUMNS = (
    "need", "employer", "employer_name", "employer_kind", "leaders", "travel_nok", "hotel_nok", "meals_nok",
    "stay_per_leader_nok", "stand_in_nok", "employer_nok", "grant_nok", "net_nok", "net_per_leader_nok",
)  # fmt: skip


def employers_rows(result: Result) -> list[Row]:
    """Return one row an employer, ranked by travel, hotel and meals a leader before any grant, dearest first.

    «gode støtteordninger som er godt kjent» (AFI 2014). The stand-in is left out of the ranking: it is nearly
    the same for everyone.
    """
    grouped = leaders(result).groupby(["employer_kind", "employer"], sort=False)
    table = grouped[[*_PAID, "grant_nok", "travel_and_stay_nok"]].sum()
    table = table.assign(leaders=grouped.size(), employer_name=grouped["employer_name"].first())
    table["net_nok"] = table["employer_nok"] - table["grant_nok"]
    table["stay_per_leader_nok"] = table["travel_and_stay_nok"] / table["leaders"]
    table["net_per_leader_nok"] = table["net_nok"] / table["leaders"]
    rows = cells(table.reset_index())
    rows.sort(key=lambda row: (-number(row, "stay_per_leader_nok"), str(row["employer"])))
    ranked: list[Row] = [{"need": need, **row} for need, row in enumerate(rows, start=1)]
    return [{column: row[column] for column in _EMPLOYERS_COLUMNS} for row in ranked]


EMPLOYERS = Measure("employers", _EMPLOYERS_COLUMNS, employers_rows)
