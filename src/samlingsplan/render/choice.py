"""What the report computes anew for those whom a reader chooses: a class, a fylke, a centrality class or a kommune.

The page holds a row a leader, without pseudonyms and not in order of rank, and the page's script computes key figures,
tables and maps from the rows of those who are chosen. A steering group's rows say nothing of wishes, levels and
services, which it sees of the whole kull alone.
"""

from collections.abc import Mapping, Sequence

from samlingsplan.measures.alternatives import nearer_routes
from samlingsplan.measures.leaders import leaders, seats
from samlingsplan.messages import Words
from samlingsplan.plan import Result, employers_nok
from samlingsplan.render import colours
from samlingsplan.render.output import Audience, Reader

_EVERYWHERE = ("kommune", "kommune_name", "fylke", "sentralitet", "class", "landsdel", "sami_area", "size_class")
_OF_THE_PLANNER = ("level", "service_area")
_NUMBERS = (
    "one_way_min", "year_min", "nights", "away_h", "evenings_before", "lost_mondays", "lost_fridays", "nok",
    "employer_nok",
)  # fmt: skip
_WISHES = ("wished", "wish_given")
_FACTS = ("calendar", "activities")
"""Tables of classes as they are, whoever goes there: they show the classes of those who are chosen."""
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
    own = (*_OF_THE_PLANNER, *_WISHES) if planner else ()
    columns, rows = _rows(result, own)
    exact = sum(leaders(result)["employer_nok"].tolist()) == employers_nok(result.case, result.plan)
    left_out = (set() if planner else {"wishes"}) | (set() if exact else {"employers"})
    return {
        "columns": columns,
        "rows": rows,
        "figures": {key: _meaning(key, words) for key in _MEANINGS if key not in left_out},
        "tables": {
            name: [_GROUPED_BY[name], [column if column in _COMPUTED else "" for column in shown]]
            for name, shown in tables.items()
            if name in _GROUPED_BY and _GROUPED_BY[name] in columns
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
    "within_180_min", "mean_nights", "mean_nok", "mean_away_h", "mean_lost_mondays", "mean_lost_fridays",
})  # fmt: skip
"""Their columns that are computed."""


def _rows(result: Result, own: Sequence[str]) -> tuple[list[str], list[list[object]]]:
    """Return the columns, and a row a leader; what is chosen and grouped by is text, as the page has it."""
    texts = [*_EVERYWHERE, *(column for column in own if column not in _WISHES)]
    numbers = [*_NUMBERS, *(column for column in own if column in _WISHES)]
    frame = leaders(result).assign(**{"class": leaders(result)["class_name"]})
    passing = set(nearer_routes(result)["id"].tolist())
    taken: list[list[object]] = [[str(value) for value in frame[column].tolist()] for column in texts]
    taken += [[_plain(value) for value in frame[column].astype(object).tolist()] for column in numbers]
    taken.append([int(key in passing) for key in frame["id"].tolist()])
    taken.append([len(seat.kull_class.visited_by(seat.leader)) for seat in seats(result)])
    rows = sorted((list(row) for row in zip(*taken, strict=True)), key=str)
    return [*texts, *numbers, "passes_nearer", "attended"], rows


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
