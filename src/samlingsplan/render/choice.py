"""What pages compute anew for those whom a reader chooses: a class, a fylke, a centrality class or a kommune.

The planner's page holds a row a leader, without pseudonyms and not in order of rank, and the page's script computes
key figures, tables and maps from the rows of those who are chosen. A steering group's rows hold the sums of those who
come from one kommune to one class, and say nothing of wishes, levels and services, which it sees of all alone.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from samlingsplan.measures.alternatives import nearer_routes
from samlingsplan.measures.leaders import cells, leaders, seats
from samlingsplan.messages import Words
from samlingsplan.plan import Result, employers_nok
from samlingsplan.render import colours
from samlingsplan.render.output import Audience, Reader

if TYPE_CHECKING:
    from pandas import DataFrame

_EVERYWHERE = ("kommune", "kommune_name", "fylke", "sentralitet", "class", "landsdel", "sami_area", "size_class")
_OF_THE_PLANNER = ("level", "service_area")
_COUNTED = (
    "leaders", "one_way_min", "year_min", "nights", "away_h", "evenings_before", "lost_mondays", "lost_fridays", "nok",
    "employer_nok", "passes_nearer", "attended",
)  # fmt: skip
_WISHES = ("wished", "wish_given")
_FACTS = ("calendar", "activities", "detours", "gardermoen", "programmes")
"""Tables that are the same whoever goes: they show the classes and kommuner of those who are chosen."""
_SPREAD = frozenset({"longest", "median", "p90", "within"})
"""Key figures that need the minutes of each leader."""
_MEANINGS: Mapping[str, tuple[str, ...]] = {
    "mean": (), "longest": (), "nights": (), "median": (), "p90": (), "within": ("near",), "hours": ("total",),
    "away": ("evenings", "samlinger"), "lost": ("mondays", "fridays"), "nearest": (), "employers": ("each",),
    "wishes": ("any",),
}  # fmt: skip
"""The key figures that can be computed, with the numbers that their meanings hold."""
_THOUSANDS = 1234.5


def choice(result: Result, words: Words, reader: Reader, tables: Mapping[str, Sequence[str]]) -> dict[str, object]:
    """Return what the page's script computes from.

    Parameters
    ----------
    result, words, reader
        The plan, the language and the reader.
    tables
        The columns of each table of the page.
    """
    planner = reader.audience is Audience.PLANNER
    columns, rows = _rows(result) if planner else _summed(result)
    exact = sum(leaders(result)["employer_nok"].tolist()) == employers_nok(result.case, result.plan)
    spread = planner or _alike(result)
    left_out = (set() if planner else {"wishes"}) | (set() if exact else {"employers"})
    left_out |= set() if spread else _SPREAD
    return {
        "columns": columns,
        "rows": rows,
        "figures": {key: _meaning(key, words) for key in _MEANINGS if key not in left_out},
        "tables": {
            name: [_GROUPED_BY[name], [column if column in _COMPUTED else "" for column in shown]]
            for name, shown in tables.items()
            if name in _GROUPED_BY and _GROUPED_BY[name] in columns and (spread or name == "kommuner")
        },
        "facts": _FACTS,
        "scale": {"breaks": colours.MINUTES.breaks, "ramp": colours.MINUTES.ramp},
        "classes": _fills(result),
        "words": _patterns(words),
    }


_GROUPED_BY = {
    "by_class": "class", "by_sentralitet": "sentralitet", "by_size_class": "size_class", "by_fylke": "fylke",
    "by_landsdel": "landsdel", "by_sami_area": "sami_area", "by_level": "level", "by_service_area": "service_area",
    "kommuner": "kommune",
}  # fmt: skip
"""The tables that are computed, with the column whose values have a row each."""
_COMPUTED = frozenset({
    "leaders", "classes", "mean_min", "median_min", "p90_min", "longest_min", "within_60_min", "within_90_min",
    "within_180_min", "mean_year_h", "mean_nights", "mean_nok", "mean_away_h", "mean_lost_mondays", "mean_lost_fridays",
})  # fmt: skip
"""Their columns that are computed."""


def _rows(result: Result) -> tuple[list[str], list[list[object]]]:
    """Return the columns, and a row a leader; what is chosen and grouped by is text, as the page has it."""
    texts, numbers = [*_EVERYWHERE, *_OF_THE_PLANNER], [*_COUNTED, *_WISHES]
    frame = _everyone(result)
    taken: list[list[object]] = [[str(value) for value in frame[column].tolist()] for column in texts]
    taken += [[_plain(value) for value in frame[column].astype(object).tolist()] for column in numbers]
    return [*texts, *numbers], sorted((list(row) for row in zip(*taken, strict=True)), key=str)


def _summed(result: Result) -> tuple[list[str], list[list[object]]]:
    """Return the columns, and a row for those who come from one kommune to one class: their sums."""
    table = _everyone(result).groupby(list(_EVERYWHERE), as_index=False)[list(_COUNTED)].sum()
    rows: list[list[object]] = [
        [*(str(row[column]) for column in _EVERYWHERE), *(row[column] for column in _COUNTED)] for row in cells(table)
    ]
    return [*_EVERYWHERE, *_COUNTED], rows


def _everyone(result: Result) -> "DataFrame":
    """Return the table of leaders with the classes by name, and what is counted of each leader besides."""
    frame, passing = leaders(result), set(nearer_routes(result)["id"].tolist())
    return frame.assign(
        **{"class": frame["class_name"]},
        leaders=1,
        passes_nearer=[int(key in passing) for key in frame["id"].tolist()],
        attended=[len(seat.kull_class.visited_by(seat.leader)) for seat in seats(result)],
    )


def _alike(result: Result) -> bool:
    """Return whether all who come from one kommune to one class travel as long, so that their mean tells each."""
    minutes = leaders(result).groupby(["kommune", "class"])["one_way_min"]
    return bool((minutes.min() == minutes.max()).all())


def _plain(value: object) -> object:
    """Return a number, with 0 for none: the wish that was given to somebody who got none."""
    if isinstance(value, bool):
        return int(value)
    return value if isinstance(value, int | float) else 0


def _meaning(key: str, words: Words) -> str:
    """Return the meaning of a figure with the names of its numbers in their places."""
    return words(f"report.figures.{key}.meaning", **{name: f"{{{name}}}" for name in _MEANINGS[key]})


def _fills(result: Result) -> list[tuple[str, str]]:
    """Return the classes in order of id, each with the colour of its main place."""
    places = colours.colours_of_places(result.plan.open_venues())
    mains = {each.id: colours.main_place(result.plan, each) for each in result.plan.classes}
    ordered = sorted(result.plan.classes, key=lambda each: each.id)
    return [(each.name, colours.NO_DATA if (at := mains[each.id]) is None else places[at]) for each in ordered]


def _patterns(words: Words) -> dict[str, str]:
    """Return how the page's language writes numbers."""
    written = words.number(_THOUSANDS, 1)
    return {
        "group": written[1:-5],
        "decimal": written[-2],
        "percent": words.percent(0.07).replace("7", "{share}"),
        "million": words("report.million", amount="{amount}"),
        "minutes": words("units.minutes", minutes="{minutes}"),
        "hours": words("units.hours_minutes", hours="{hours}", minutes="{minutes}"),
        "somebody": words(
            "report.choice.somebody",
            kommune="{kommune}",
            leaders="{leaders}",
            classes="{classes}",
            duration="{duration}",
        ),
        "of_all": words("report.choice.of_all"),
    }
