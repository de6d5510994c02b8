"""The tables of an edition that shows people only by groups of at least three leaders.

They are listed one by one with their columns, as the public's are: a new measure is in no such edition until somebody
makes it so. Of a group only sums and means are shown: a median, a longest journey or a share can be one leader's.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.measures.by_group import profile, profiles
from samlingsplan.measures.calendar import ACTIVITIES, CALENDAR
from samlingsplan.measures.classes import CLASS_SIZES
from samlingsplan.measures.costs import COSTS, COSTS_BY_YEAR
from samlingsplan.measures.geography import DETOURS, GARDERMOEN, KOMMUNER, PLACES
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import Cell, Measure, Row, once
from samlingsplan.measures.population import NEAR_BY_FYLKE, NEAR_BY_SENTRALITET
from samlingsplan.measures.public import reach
from samlingsplan.measures.teaching import COMPETENCES, LECTURERS, OUTCOMES, STAFFING
from samlingsplan.plan import Result

K = TypeVar("K")

FEWEST = 3
"""The fewest leaders of a group that is shown: in one of two, each knows the other."""

SHOWN = ("leaders", "mean_min", "mean_year_h", "mean_nights", "mean_away_h", "mean_nok", "mean_employer_nok")
_GEOGRAPHY = ("kommune", "kommune_name", "fylke", "sentralitet", "nearest", "nearest_min")


@dataclass(frozen=True, slots=True)
class Group:
    """Kommuner that are shown together.

    Parameters
    ----------
    kommuner
        Their numbers, in order; those without leaders too, so that it does not show which have any.
    fylker
        The names of their fylker, in order.
    name
        The kommune's own name, where it stands alone.
    """

    kommuner: tuple[KommuneId, ...]
    fylker: tuple[str, ...]
    name: str | None


@once
def groups(result: Result) -> tuple[Group, ...]:
    """Return every kommune of the country in one group, each with no leader or with at least `FEWEST`.

    Fylker with too few leaders are joined, and within what is so joined the kommuner with too few. Where these are
    still too few together, the smallest of the others joins them: a difference from the fylke's own row is then a
    group as well.
    """
    kommuner = sorted(result.case.kommuner.values(), key=lambda each: each.id)
    counts = Counter(leaders(result)["kommune"].tolist())
    return tuple(group for fylker in fylke_groups(result) for group in _within(fylker, kommuner, counts))


@once
def fylke_groups(result: Result) -> tuple[tuple[str, ...], ...]:
    """Return the names of the fylker, those that are shown together in one tuple."""
    names = {each.fylke_id: each.fylke for each in result.case.kommuner.values()}
    counts = Counter(result.case.kommuner[key].fylke_id for key in leaders(result)["kommune"])
    joined = joined_neighbours([counts[key] for key in sorted(names)])
    ordered = [names[key] for key in sorted(names)]
    return tuple(tuple(ordered[i] for i in each) for each in joined)


def joined_neighbours(counts: Sequence[int]) -> list[list[int]]:
    """Return runs of positions, in order, each of which counts nobody or at least `FEWEST`."""
    runs = [[position] for position in range(len(counts))]

    def few(run: list[int]) -> bool:
        return 0 < sum(counts[i] for i in run) < FEWEST

    while len(runs) > 1 and any(map(few, runs)):
        at = next(i for i, run in enumerate(runs) if few(run))
        other = at - 1 if at == len(runs) - 1 else at + 1
        first = min(at, other)
        runs[first : first + 2] = [runs[first] + runs[first + 1]]
    return runs


def _within(fylker: tuple[str, ...], kommuner: Iterable[Kommune], leaders: Mapping[KommuneId, int]) -> list[Group]:
    here = [each for each in kommuner if each.fylke in fylker]
    alone = sorted((each for each in here if leaders[each.id] >= FEWEST), key=lambda each: (leaders[each.id], each.id))
    rest = [each for each in here if leaders[each.id] < FEWEST]
    while alone and 0 < sum(leaders[each.id] for each in rest) < FEWEST:
        rest.append(alone.pop(0))
    named = [Group((each.id,), (each.fylke,), each.full_name) for each in sorted(alone, key=lambda each: each.id)]
    if not rest:
        return named
    return [*named, Group(tuple(sorted(each.id for each in rest)), tuple(dict.fromkeys(e.fylke for e in rest)), None)]


def least_class(result: Result) -> int:
    """Return how many leaders the smallest class has: its row shows its name, and no group can hide it."""
    sizes = Counter(leaders(result)["class"].tolist())
    return min(sizes[each.id] for each in result.plan.classes)


def by_kommune_group(result: Result) -> list[Row]:
    """Return one row a group of kommuner that has leaders: its name, its kommuner, and the figures of their leaders."""
    return [
        {
            "kommuner_together": group.name or f"{len(group.kommuner)}:{', '.join(group.fylker)}",
            "kommuner": len(group.kommuner),
            **figures,
        }
        for group, figures in _by_groups(result)
    ]


@once
def spread(result: Result) -> list[Row]:
    """Return one row for every kommune of a group that has leaders, with the group's figures: what maps show."""
    return [
        {"kommune": key, "kommuner": len(group.kommuner), **figures}
        for group, figures in _by_groups(result)
        for key in group.kommuner
    ]


def by_fylke(result: Result) -> list[Row]:
    """Return one row a fylke that has leaders, or for those that are shown together."""
    joined = [(", ".join(names), names) for names in fylke_groups(result)]
    return [{"fylke": name, **figures} for name, figures in _joined(result, "fylke", joined)]


def by_sentralitet(result: Result) -> list[Row]:
    """Return one row a centrality class, or for neighbouring ones: in each, the grouped kommuner are enough too.

    Else a row less the kommuner that are shown by name would be one leader or two.
    """
    values = sorted({each.sentralitet for each in result.case.kommuner.values()})
    named = {group.kommuner[0] for group in groups(result) if group.name is not None}
    frame = leaders(result)
    hidden = Counter(frame.loc[~frame["kommune"].isin(named), "sentralitet"].tolist())
    whole = Counter(frame["sentralitet"].tolist())
    runs = joined_neighbours([hidden[value] for value in values])
    counts = [sum(whole[values[i]] for i in run) for run in runs]
    joined = [[i for part in each for i in runs[part]] for each in joined_neighbours(counts)]
    found = [[values[i] for i in run] for run in joined]
    named_runs = [(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}", run) for run in found]
    return [{"sentralitet": name, **figures} for name, figures in _joined(result, "sentralitet", named_runs)]


def by_class(result: Result) -> list[Row]:
    """Return one row a class."""
    figures = profiles(leaders(result), "class")
    return [{"class_name": each.name, **_shown(figures[each.id])} for each in result.plan.classes]


@once
def everyone(result: Result) -> list[Row]:
    """Return one row of all."""
    return [_shown(profile(leaders(result)))]


def _by_groups(result: Result) -> list[tuple[Group, Row]]:
    """Return the groups of kommuner that have leaders, with their figures."""
    return _joined(result, "kommune", [(group, group.kommuner) for group in groups(result)])


def _joined(result: Result, column: str, joined: Iterable[tuple[K, Iterable[Cell]]]) -> list[tuple[K, Row]]:
    """Return the figures of several values of a column together, where they have leaders, in the order given."""
    frame, named = leaders(result), list(joined)
    numbers = {value: number for number, (_, values) in enumerate(named) for value in values}
    figures = profiles(frame, [numbers[value] for value in frame[column].tolist()])
    return [(name, _shown(figures[number])) for number, (name, _) in enumerate(named) if number in figures]


def _shown(figures: Row) -> Row:
    return {column: figures[column] for column in SHOWN}


def _columns_of(measure: Measure, columns: tuple[str, ...]) -> Measure:
    def rows(result: Result) -> list[Row]:
        return [{column: row[column] for column in columns} for row in measure.rows(result)]

    return Measure(measure.name, columns, rows)


def _of_people(name: str, key: tuple[str, ...], rows: Callable[[Result], list[Row]]) -> Measure:
    return Measure(name, (*key, *SHOWN), rows)


def on_maps() -> Measure:
    """Return what maps show of groups, by kommune; the table of that name has a row a group."""
    return Measure("kommune_groups", ("kommune", "kommuner", *SHOWN), spread)


GROUPED: tuple[Measure, ...] = (
    _of_people("travel_summary", (), everyone),
    _columns_of(CLASS_SIZES, ("class", "class_name", "place", "route", "leaders")),
    _of_people("by_class", ("class_name",), by_class),
    _of_people("by_fylke", ("fylke",), by_fylke),
    _of_people("by_sentralitet", ("sentralitet",), by_sentralitet),
    _of_people("kommune_groups", ("kommuner_together", "kommuner"), by_kommune_group),
    CALENDAR,
    ACTIVITIES,
    OUTCOMES,
    LECTURERS,
    COMPETENCES,
    STAFFING,
    COSTS,
    COSTS_BY_YEAR,
    _columns_of(PLACES, ("venue", "place", "open", "classes", "local_host", "open_nok")),
    _columns_of(KOMMUNER, _GEOGRAPHY),
    NEAR_BY_SENTRALITET,
    NEAR_BY_FYLKE,
    DETOURS,
    GARDERMOEN,
    Measure("reach", ("kommune", "kommune_name", "place", "one_way_min"), reach),
)
