"""The key figures with what they mean, the longest journeys, and how evenly travel is shared."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import exp

from samlingsplan.domain import Journey, KommuneId, Leg, Origin
from samlingsplan.measures import Row
from samlingsplan.measures.alternatives import NEAREST
from samlingsplan.measures.by_group import TRAVEL_SUMMARY
from samlingsplan.measures.classes import WISHES
from samlingsplan.measures.fairness import BURDEN, EQUITY, EVENNESS, GROUPINGS, SHAPE
from samlingsplan.measures.geography import GARDERMOEN, TRULY_NEARER
from samlingsplan.measures.leaders import Seat, leaders, seats, years
from samlingsplan.measures.measure import mean, number, whole
from samlingsplan.messages import Words
from samlingsplan.plan import Result, employers_nok, supplier_ledger
from samlingsplan.render.in_short import million
from samlingsplan.render.page_table import shown
from samlingsplan.render.sentences import listed, meets_at_several


@dataclass(frozen=True, slots=True)
class Figure:
    """One number large, its name, and what it means; with a key where it can be computed for some leaders alone."""

    name: str
    value: str
    meaning: str
    key: str = ""


def key_figures(result: Result, words: Words) -> list[Figure]:
    """Return the figures in order of weight: the first five are shown, and the rest folded away."""
    travel, money = _travel(result, words), _money(result, words)
    return [*travel[:3], *money, *travel[3:], *_clock(result, words), *_wishes(result, words)]


def _figure(key: str, value: str, words: Words, **values: object) -> Figure:
    return Figure(words(f"report.figures.{key}.name"), value, words(f"report.figures.{key}.meaning", **values), key)


def one_way(key: str, value: str, result: Result, words: Words) -> Figure:
    """Return a figure of minutes one way; of classes that meet at several places, it says that the farthest counts."""
    far = "_far" if meets_at_several(result) else ""
    return Figure(words(f"report.figures.{key}{far}.name"), value, words(f"report.figures.{key}{far}.meaning"), key)


def _travel(result: Result, words: Words) -> list[Figure]:
    (row,) = TRAVEL_SUMMARY.rows(result)
    travel = {name: number(row, name) for name in row}
    return [
        one_way("mean", words.duration(travel["mean_min"]), result, words),
        _figure("longest", words.duration(travel["longest_min"]), words),
        _figure("nights", words.number(travel["mean_nights"], 1), words),
        one_way("median", words.duration(travel["median_min"]), result, words),
        one_way("p90", words.duration(travel["p90_min"]), result, words),
        _figure("within", words.percent(travel["within_180_min"]), words, near=words.percent(travel["within_90_min"])),
        _figure("hours", words.number(travel["mean_year_h"]), words, total=words.number(travel["total_year_h"])),
    ]


def _clock(result: Result, words: Words) -> list[Figure]:
    clocks = years(result)
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
    if row["first_wish_share"] is not None:
        share, any_share = number(row, "first_wish_share"), number(row, "any_wish_share")
        figures.insert(0, _figure("wishes", words.percent(share), words, any=words.percent(any_share)))
    elif row["wished"]:
        figures.insert(0, _figure("no_wishes", "–", words))
    return figures


def _money(result: Result, words: Words) -> list[Figure]:
    supplier_nok = supplier_ledger(result.case, result.plan).total_nok
    all_nok = employers_nok(result.case, result.plan)
    each_nok = all_nok / len(result.plan.seats)
    return [
        _figure("supplier", million(supplier_nok, words), words),
        _figure("employers", million(all_nok, words), words, each=words.number(each_nok)),
    ]


SHOWN = 12


@dataclass(frozen=True, slots=True)
class LongJourney:
    """A journey in words."""

    kommune: KommuneId
    origin: str
    leaders: int
    class_name: str
    duration: str
    why: str


def longest_journeys(result: Result, words: Words) -> list[LongJourney]:
    """Return the longest journeys of the plan, the longest first."""
    groups: dict[tuple[int, Origin, str], list[Seat]] = defaultdict(list)
    for seat in seats(result):
        if seat.travelled:  # who follows all on a screen makes no journey
            groups[-seat.burden.one_way_min, seat.leader.origin, seat.kull_class.name].append(seat)
    longest = sorted(groups.items(), key=lambda item: (item[0][0], *map(str, item[0][1:])))
    return [_long_journey(result, name, group, words) for (_, _, name), group in longest[:SHOWN]]


def _long_journey(result: Result, class_name: str, group: list[Seat], words: Words) -> LongJourney:
    seat = group[0]
    settlement = seat.leader.origin.settlement
    journeys = (result.case.journeys.get((seat.leader.origin, venue)) for venue in dict.fromkeys(seat.travelled))
    known = (journey for journey in journeys if journey is not None)
    longest = max(known, key=lambda journey: journey.travel_min, default=None)
    return LongJourney(
        kommune=seat.kommune.id,
        origin=seat.kommune.full_name if settlement is None else f"{settlement} ({seat.kommune.full_name})",
        leaders=len(group),
        class_name=class_name,
        duration=words.duration(seat.burden.one_way_min),
        why="–" if longest is None else why(longest, words),
    )


def truly(result: Result, words: Words) -> str:
    """Return for how many Oslo or Gardermoen is nearer than what is nearest on the map, and Gardermoen than home."""
    found, own = TRULY_NEARER.rows(result), GARDERMOEN.rows(result)
    return words(
        "report.far.truly",
        kommuner=len(found),
        leaders=sum(whole(row, "leaders") for row in found),
        beaten=sum(whole(row, "gained_min") > 0 for row in own),
        among=len(own),
    )


def why(journey: Journey, words: Words) -> str:
    """Return what a journey's minutes go to, in order: ``car 0 h 35 min and ferry 0 h 20 min; waiting 0 h 15 min``."""
    if not journey.legs:
        return "–"
    parts = [
        words(f"report.legs.{mode}", duration=words.duration(minutes))
        for mode, minutes in _stages(journey.legs)
        if words.has(f"report.legs.{mode}")
    ]
    wait_min = sum(leg.wait_min for leg in journey.legs)
    legs = listed(parts, words)
    return words("report.legs.with_wait", legs=legs, wait=words.duration(wait_min)) if round(wait_min) else legs


def _stages(legs: tuple[Leg, ...]) -> Iterator[tuple[str, float]]:
    for mode, run in groupby(legs, key=lambda leg: "road" if leg.mode == "local" else str(leg.mode)):
        yield mode, sum(leg.minutes for leg in run)


_FEWEST = 10
"""In a smaller group one leader decides what a measure says, and the page says so."""
_ALIKE_DECIMALS = 9
"""Values that differ in later decimals only are equal."""


def meanings(result: Result, words: Words) -> list[str]:
    """Return a sentence for each of the indices, with what its value says of this plan."""
    return [_meaning(row, result, words) for row in EQUITY.rows(result)]


def _meaning(row: Row, result: Result, words: Words) -> str:
    index, value = str(row["index"]), row["value"]
    said = words(f"report.equity.{index}")
    minutes = leaders(result)["year_min"].tolist()
    # Of one leader, of none who travels, and of an index that leans to neither side there is nothing to say.
    if not isinstance(value, float) or len(minutes) < 2 or not any(minutes) or (index == "concentration" and not value):
        return said
    average_h = mean(minutes) / 60
    values = {
        # Two drawn at random differ on average by twice the Gini of the mean (Gini 1912).
        "gini": {"hours": words.number(2 * value * average_h, 1), "mean": words.number(average_h, 1)},
        "palma": {"times": words.number(value, 1)},
        # A share s that travels alike, and the rest not at all, has a Theil of -ln s (Theil 1967).
        "theil": {"share": words.percent(exp(-value))},
        "kolm_pollak_h": {"above": words.number(value - average_h, 1), "mean": words.number(average_h, 1)},
    }.get(index, {})
    key = f"here_{'below' if value < 0 else 'above'}" if index == "concentration" else "here"
    key = f"report.equity.{key}.{index}"
    return f"{said} {words(key, **values)}" if words.has(key) else said


def disagreements(result: Result, words: Words) -> list[str]:
    """Return a sentence for each way of grouping the leaders in which the measures point to different groups."""
    table = EVENNESS.rows(result)
    notes = []
    for grouping in GROUPINGS:
        groups = [row for row in table if row["grouping"] == grouping]
        for question, measures in (("burden", BURDEN), ("shape", SHAPE)):
            if note := _disagreement(grouping, question, measures, groups, words):
                notes.append(note)
    return notes


def _disagreement(grouping: str, question: str, measures: Sequence[str], groups: list[Row], words: Words) -> str:
    pointed: dict[str, list[str]] = {}
    for measure in measures:
        if most := _most(groups, measure):
            named = listed([_group(row, words) for row in most], words)
            pointed.setdefault(named, []).append(words(f"report.equity.named.{measure}"))
    if len(pointed) < 2:
        return ""
    points = [
        words("report.equity.points", measures=listed(those, words), group=group) for group, those in pointed.items()
    ]
    by = words(f"report.equity.grouping.{grouping}")
    return words(f"report.equity.disagree_{question}", grouping=by, points="; ".join(points))


def _most(groups: Sequence[Row], measure: str) -> list[Row]:
    """Return the groups with the highest value of a measure; none where all have the same."""
    values = [(round(number(row, measure), _ALIKE_DECIMALS), row) for row in groups if row[measure] is not None]
    highest = max((value for value, _ in values), default=0.0)
    most = [row for value, row in values if value == highest]
    return most if len(most) < len(values) else []


def _group(row: Row, words: Words) -> str:
    """Return the name of a group, and how many leaders are in it where they are few."""
    name, leaders = shown(str(row["grouping"]), row["part"], words), whole(row, "leaders")
    return name if leaders >= _FEWEST else words("report.equity.few", group=name, leaders=leaders)
