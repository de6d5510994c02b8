"""The key figures, each with what it means."""

from dataclasses import dataclass

from samlingsplan.measures.nearest import NEAREST
from samlingsplan.measures.seat import seats
from samlingsplan.measures.statistics import mean
from samlingsplan.measures.travel_summary import TRAVEL_SUMMARY
from samlingsplan.measures.wishes import WISHES
from samlingsplan.measures.year import years
from samlingsplan.messages import Words
from samlingsplan.plan import Result, employers_nok, supplier_ledger


@dataclass(frozen=True, slots=True)
class Figure:
    """One number large, its name, and what it means."""

    name: str
    value: str
    meaning: str


def key_figures(result: Result, words: Words) -> list[Figure]:
    """Return the figures in order of weight."""
    return [*_travel(result, words), *_clock(result, words), *_wishes(result, words), *_money(result, words)]


def _figure(key: str, value: str, words: Words, **values: object) -> Figure:
    return Figure(words(f"report.figures.{key}.name"), value, words(f"report.figures.{key}.meaning", **values))


def _travel(result: Result, words: Words) -> list[Figure]:
    (row,) = TRAVEL_SUMMARY.rows(result)
    travel = {name: float(str(value)) for name, value in row.items()}
    return [
        _figure("mean", words.duration(travel["mean_min"]), words),
        _figure("median", words.duration(travel["median_min"]), words),
        _figure("p90", words.duration(travel["p90_min"]), words),
        _figure("longest", words.duration(travel["longest_min"]), words),
        _figure("within", words.percent(travel["within_180_min"]), words, near=words.percent(travel["within_90_min"])),
        _figure("hours", words.number(travel["mean_year_h"]), words, total=words.number(travel["total_year_h"])),
        _figure("nights", words.number(travel["mean_nights"], 1), words),
    ]


def _clock(result: Result, words: Words) -> list[Figure]:
    clocks = years(result.case, tuple(seats(result)))
    attendances = sum(len(seat.kull_class.visited_by(seat.leader)) for seat in seats(result))
    evenings = words.number(sum(each.evenings_before for each in clocks))
    mondays, fridays = sum(each.lost_mondays for each in clocks), sum(each.lost_fridays for each in clocks)
    away = words.number(mean([each.away_h for each in clocks]))
    return [
        _figure("away", away, words, evenings=evenings, samlinger=words.number(attendances)),
        _figure(
            "lost",
            words.number(mondays + fridays),
            words,
            mondays=words.number(mondays),
            fridays=words.number(fridays),
        ),
    ]


def _wishes(result: Result, words: Words) -> list[Figure]:
    row = WISHES.rows(result)[-1]
    detours = len(NEAREST.rows(result))
    figures = [_figure("nearest", words.number(detours), words)]
    if row["wished"]:
        share, any_share = float(str(row["first_wish_share"])), float(str(row["any_wish_share"]))
        figures.insert(0, _figure("wishes", words.percent(share), words, any=words.percent(any_share)))
    return figures


def _money(result: Result, words: Words) -> list[Figure]:
    supplier_nok = supplier_ledger(result.case, result.plan).total_nok
    all_nok = employers_nok(result.case, result.plan)
    each_nok = all_nok / len(result.plan.seats)
    return [
        _figure("supplier", _million(supplier_nok, words), words),
        _figure("employers", _million(all_nok, words), words, each=words.number(each_nok)),
    ]


def _million(nok: int, words: Words) -> str:
    return words("report.million", amount=words.number(nok / 1_000_000, 2))
