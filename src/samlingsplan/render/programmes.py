"""Leadership programmes advertised in 2014 (AFI 2014, appendix): an incomplete list, by its own words.

Each provider is drawn at one campus, which is an assumption; what was taught by net alone is at no place.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from samlingsplan.domain import KommuneId
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.page_table import NOTHING, CellView, HeadingView, RowView, TableView
from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import Row, read_table, required

_NET_ONLY = "nettbasert"
_COLUMNS = ("provider", "place", "audience", "kind", "credits", "content", "organisation")
_APPENDIX_COLUMNS = required("provider", "audience", "kind", "credits", "content", "organisation")


@dataclass(frozen=True, slots=True)
class Programme:
    """One row of the appendix, and the campus it is drawn at.

    Parameters
    ----------
    provider, place
        Who offered it, and the town it is drawn in; no town where it was taught by net alone.
    kommune
        Number in 2020 of the kommune of the campus, or None.
    audience, kind, credits, content, organisation
        As the appendix has them.
    """

    provider: str
    place: str
    kommune: KommuneId | None
    audience: str
    kind: str
    credits: str
    content: str
    organisation: str


@cache
def read_programmes() -> tuple[Programme, ...]:
    """Return the appendix's rows in its order."""
    campuses = read_table(DATA_DIR / "campuses_2014.csv", required("provider", "name", "place", "kommune_2020"))
    offered = read_table(DATA_DIR / "existing_programmes_2014.csv", _APPENDIX_COLUMNS)
    campus_of = {row["provider"]: row for row in campuses.rows}
    return tuple(_programme(row, campus_of[row["provider"]]) for row in offered.rows)


def programmes(result: Result, words: Words) -> list[dict[str, object]]:
    """Return the campuses for the map's script: where, how many programmes, and the text of each."""
    by_borders = {kommune.borders_id: kommune for kommune in result.case.kommuner.values()}
    at: dict[KommuneId, list[Programme]] = defaultdict(list)
    for each in read_programmes():
        if each.kommune is not None and each.kommune in by_borders:
            at[each.kommune].append(each)
    return [
        {
            "at": [by_borders[key].lat, by_borders[key].lon],
            "count": len(there),
            "lines": [
                words("programmes.campus", place=there[0].place, count=len(there)),
                ", ".join(sorted({each.provider for each in there})),
                words("programmes.label"),
            ],
        }
        for key, there in sorted(at.items())
    ]


def programme_table(words: Words) -> TableView:
    """Return the appendix as a table; what was taught by net alone comes last."""
    ordered = sorted(read_programmes(), key=lambda each: each.kommune is None)
    return TableView(
        name="programmes",
        caption=words("programmes.caption"),
        headings=tuple(HeadingView(words(f"programmes.columns.{column}"), numeric=False) for column in _COLUMNS),
        rows=tuple(RowView(tuple(_cell(each, column, words) for column in _COLUMNS), ()) for each in ordered),
    )


def _cell(each: Programme, column: str, words: Words) -> CellView:
    text = str(getattr(each, column))
    if column == "place" and each.kommune is None:
        text = words("programmes.net_only")
    return CellView(text or NOTHING, text, numeric=False)


def _programme(row: Row, campus: Row) -> Programme:
    placed = row["organisation"] != _NET_ONLY
    return Programme(
        provider=campus["name"],
        place=campus["place"] if placed else "",
        kommune=KommuneId(campus["kommune_2020"]) if placed else None,
        audience=row["audience"],
        kind=row["kind"],
        credits=row["credits"],
        content=row["content"],
        organisation=row["organisation"],
    )
