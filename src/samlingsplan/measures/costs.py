"""Costs of the plan: the supplier's, the employers' and the travel grant, in all, by employer and by calendar year.

«Stortingets bevilgninger til formålet for det enkelte budsjettår» (requirement specification, section 5).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from samlingsplan.domain import Case, EmployerKind, Grant, Kommune, KommuneId, Money, Participant, ParticipantId
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.measures.measure import Measure, Row, number
from samlingsplan.plan import Plan, Result, employers_year, supplier_ledger, supplier_year, years_of
from samlingsplan.plan.ledger import meetings_of


def grants_nok(grant: Grant | None, everyone: Sequence[Seat]) -> dict[ParticipantId, int]:
    """Return the grant by leader, kroner; nothing where there is none."""
    if grant is None:
        return {seat.leader.id: 0 for seat in everyone}
    entitled = {
        seat.leader.id: grant.entitled_nok(seat.burden.travel_and_stay_nok, seat.kommune.sentralitet)
        for seat in everyone
    }
    return grant.shared_out(entitled)


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
    everyone = seats(result)
    burdens = [seat.burden for seat in everyone]
    sum_nok = sum(burden.employer_nok for burden in burdens)
    yield "employers", "travel", len(burdens), sum(burden.travel_nok for burden in burdens)
    yield "employers", "hotel", sum(burden.nights for burden in burdens), sum(burden.hotel_nok for burden in burdens)
    yield "employers", "meals", len(burdens), sum(burden.meals_nok for burden in burdens)
    yield "employers", "stand_in", len(burdens), sum(burden.stand_in_nok for burden in burdens)
    yield "employers", "sum", None, sum_nok
    if result.case.grant is not None:
        given_nok = grants_nok(result.case.grant, everyone)
        yield "employers", "grant", sum(each > 0 for each in given_nok.values()), -sum(given_nok.values())
        yield "employers", "net", None, sum_nok - sum(given_nok.values())


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
    yield from (("employers", item, nok) for item, nok in employers.items())
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
    everyone = seats(result)
    given_nok = grants_nok(result.case.grant, everyone)
    groups: dict[tuple[EmployerKind, str], list[Seat]] = defaultdict(list)
    for seat in everyone:
        groups[seat.leader.employer_kind, seat.leader.employer].append(seat)
    table = [_employers_row(group, given_nok, result.case.kommuner) for group in groups.values()]
    table.sort(key=lambda row: (-number(row, "stay_per_leader_nok"), str(row["employer"])))
    return [{"need": need, **row} for need, row in enumerate(table, start=1)]


def _employers_row(
    group: Sequence[Seat], given_nok: Mapping[ParticipantId, int], kommuner: Mapping[KommuneId, Kommune]
) -> Row:
    leader = group[0].leader
    burdens = [seat.burden for seat in group]
    grant_nok = sum(given_nok[seat.leader.id] for seat in group)
    all_nok = sum(burden.employer_nok for burden in burdens)
    return {
        "employer": leader.employer,
        "employer_name": employer_name(leader, kommuner),
        "employer_kind": leader.employer_kind.value,
        "leaders": len(group),
        "travel_nok": sum(burden.travel_nok for burden in burdens),
        "hotel_nok": sum(burden.hotel_nok for burden in burdens),
        "meals_nok": sum(burden.meals_nok for burden in burdens),
        "stay_per_leader_nok": sum(burden.travel_and_stay_nok for burden in burdens) / len(group),
        "stand_in_nok": sum(burden.stand_in_nok for burden in burdens),
        "employer_nok": all_nok,
        "grant_nok": grant_nok,
        "net_nok": all_nok - grant_nok,
        "net_per_leader_nok": (all_nok - grant_nok) / len(group),
    }


def employer_name(leader: Participant, kommuner: Mapping[KommuneId, Kommune]) -> str:
    """Return what people call a leader's employer, its number where no name is known."""
    if leader.employer_kind is EmployerKind.FYLKE:
        return next((each.fylke for each in kommuner.values() if each.fylke_id == leader.employer), leader.employer)
    kommune = kommuner.get(KommuneId(leader.employer))
    return leader.employer if kommune is None else kommune.full_name


EMPLOYERS = Measure("employers", _EMPLOYERS_COLUMNS, employers_rows)
