"""The tables anyone may see: what follows from geography, and people only by large groups.

They are listed one by one with their columns: a new measure is not public until somebody makes it so.
"""

from collections.abc import Iterable, Sequence
from functools import cache, partial

from samlingsplan.domain import Origin
from samlingsplan.measures.calendar import ACTIVITIES, CALENDAR
from samlingsplan.measures.disclosure import HIDDEN, about, limit, lot, mean_step_min, protected, step
from samlingsplan.measures.geography import DETOURS, GARDERMOEN, KOMMUNER, PLACES, geographic
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import Cell, Measure, Row, mean, once, percentile
from samlingsplan.measures.population import NEAR_BY_FYLKE, NEAR_BY_SENTRALITET
from samlingsplan.plan import Result

_SHOWN = ("leaders_about", "mean_about_min")
_GEOGRAPHY = ("kommune", "kommune_name", "fylke", "sentralitet", "nearest", "nearest_min")
_ACTIVITY_COLUMNS = ("class_name", "activity_name", "week", "start", "end", "kind", "mode", "obligatory")
_PERCENT = 5


PEOPLE = ("travel_summary", "by_class", "by_fylke", "by_sentralitet", "by_size_class")
"""The tables of people; the others follow from geography and the plan."""


@cache
def public_measures(under: int, secret: str) -> tuple[Measure, ...]:
    """Return the tables anyone may see.

    Parameters
    ----------
    under
        The least count of people that is shown.
    secret
        The kull's own, by which numbers are rounded.
    """
    return (
        Measure(
            "travel_summary",
            ("leaders", "mean_about_min", "median_about_min", *_SHARES),
            partial(summary, under=under, secret=secret),
        ),
        Measure("by_class", ("class_name", *_SHOWN), partial(by_class, under=under, secret=secret)),
        Measure("by_fylke", ("fylke", *_SHOWN), partial(by_fylke, under=under, secret=secret)),
        Measure("by_sentralitet", ("sentralitet", *_SHOWN), partial(by_sentralitet, under=under, secret=secret)),
        Measure("by_size_class", ("size_class", *_SHOWN), partial(by_size_class, under=under, secret=secret)),
        _columns_of(ACTIVITIES, _ACTIVITY_COLUMNS),
        _columns_of(CALENDAR, tuple(column for column in CALENDAR.columns if column != "lecturers")),
        _columns_of(PLACES, ("venue", "place", "open", "classes", "local_host", "open_nok")),
        geographic(KOMMUNER, _GEOGRAPHY),
        geographic(NEAR_BY_SENTRALITET),
        geographic(NEAR_BY_FYLKE),
        geographic(DETOURS),
        geographic(GARDERMOEN),
        geographic(Measure("reach", ("kommune", "kommune_name", "place", "one_way_min"), reach)),
    )


_SHARES = ("within_90_about_share", "within_180_about_share")


def summary(result: Result, under: int, secret: str) -> list[Row]:
    """Return how all the leaders travel, in one row of rounded figures, hidden where the kull is too small."""
    minutes: list[int] = leaders(result)["one_way_min"].tolist()
    middle = {"mean_about_min": mean(minutes), "median_about_min": percentile(minutes, 50)}
    to = mean_step_min(len(minutes))
    rounded = {name: HIDDEN if to is None else about(value, to, lot(name, secret)) for name, value in middle.items()}
    return [{"leaders": len(minutes), **rounded, **_shares(result, minutes, under, secret)}]


def _shares(result: Result, minutes: Sequence[int], under: int, secret: str) -> Row:
    """Return the shares within each limit, hidden where one would show few leaders, or more exactly than counts do."""
    near, within = (sum(each <= most for each in minutes) for most in (90, 180))
    least = limit(under, lot("limit of shares", secret, result.plan.seats))
    few = min(near, within - near, len(minutes) - within) < least
    if few or len(minutes) * _PERCENT < 100 * step(under):
        return dict.fromkeys(_SHARES, HIDDEN)
    by = lot("shares", secret)
    shares = (about(100 * count / len(minutes), _PERCENT, by) / 100 for count in (near, within))
    return dict(zip(_SHARES, shares, strict=True))


def by_class(result: Result, under: int, secret: str) -> list[Row]:
    """Return one row a class.

    Lots are drawn by the names as they are stated: by names in other languages, they would differ between editions.
    """
    stated = result.as_stated
    names = {each.name: result.plan.by_id[each.id].name for each in stated.plan.classes}
    rows = _by(stated, "class_name", names, under, secret)
    rows = [row | {"class_name": names[str(row["class_name"])]} for row in rows]
    nowhere = {each.name for each in result.plan.classes if all(held.place is None for held in each.samlinger)}
    return [_at_home(row) if row["class_name"] in nowhere else row for row in rows]


def by_fylke(result: Result, under: int, secret: str) -> list[Row]:
    """Return one row for every fylke of the country."""
    names = {kommune.fylke for kommune in result.case.kommuner.values()}
    return _by(result, "fylke", sorted(names), under, secret)


def by_sentralitet(result: Result, under: int, secret: str) -> list[Row]:
    """Return one row for every centrality class of the country."""
    values = {kommune.sentralitet for kommune in result.case.kommuner.values()}
    return _by(result, "sentralitet", sorted(values), under, secret)


def by_size_class(result: Result, under: int, secret: str) -> list[Row]:
    """Return one row for every size class of the country."""
    values = {kommune.size_class for kommune in result.case.kommuner.values()}
    return _by(result, "size_class", sorted(values), under, secret)


@once
def reach(result: Result) -> list[Row]:
    """Return one row for each kommune and open place: the minutes one way from the kommune's seat."""
    case = result.case
    return [
        {
            "kommune": key,
            "kommune_name": case.kommuner[key].name,
            "place": case.venues[venue].name,
            "one_way_min": journey.travel_min,
        }
        for key in sorted(case.kommuner)
        for venue in result.plan.open_venues()
        if (journey := case.journeys.get((Origin(key), venue))) is not None
    ]


def _by(result: Result, column: str, keys: Iterable[Cell], under: int, secret: str) -> list[Row]:
    frame = leaders(result)
    rows = protected(column, {key: frame[frame[column] == key] for key in keys}, under, secret)
    return rows if result.plan.open_venues() else list(map(_at_home, rows))


def _at_home(row: Row) -> Row:
    """Return a row that is shown, with no minutes: its leaders travel nowhere, as the calendar shows everyone."""
    return row if row["leaders_about"] == HIDDEN else {**row, "mean_about_min": 0}


def _columns_of(measure: Measure, columns: tuple[str, ...]) -> Measure:
    def rows(result: Result) -> list[Row]:
        return [{column: row[column] for column in columns} for row in measure.rows(result)]

    return Measure(measure.name, columns, rows)
