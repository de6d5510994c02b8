"""The finding about Gardermoen: one page that opens offline, and its three tables as files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.measures import Row
from samlingsplan.measures.measure import whole
from samlingsplan.messages import Words
from samlingsplan.render.colours import RAMP, LegendEntry
from samlingsplan.render.norway import map_sheet
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import CellView, HeadingView, RowView, TableView, is_numeric
from samlingsplan.render.sentences import listed
from samlingsplan.render.tables import write_rows
from samlingsplan.travel.comparison import Basis, Comparison, KommuneComparison

COLUMNS = {
    "fylker": ("fylke", "kommuner", "road", "truth", "surely", "no_thin"),
    "towns": ("town", "fylke", "candidate", "kommuner", "road", "truth", "surely", "no_thin"),
    "kommuner": (
        "kommune", "kommune_name", "fylke", "road_min", "truth_min", "low_min", "high_min", "no_thin_min",
        "farther_towns", "nearer_by_road", "nearer_in_truth",
    ),
}  # fmt: skip
"""Columns by table; counts are kommuner for which Gardermoen is nearer, minutes are one way to Gardermoen."""


def fylke_rows(found: Comparison) -> list[Row]:
    """Return for each fylke how many kommuner find Gardermoen nearer than at least one town of it."""
    rows: list[Row] = []
    for number in sorted({kommune.fylke_id for kommune in found.kommuner.values()}):
        members = [kommune for kommune in found.kommuner.values() if kommune.fylke_id == number]
        counts: Row = {b.value: sum(bool(found.seen[k.id, b].farther_towns) for k in members) for b in Basis}
        surely = sum(bool(found.seen[k.id, Basis.TRUTH].surely_farther) for k in members)
        rows.append({"fylke": members[0].fylke, "kommuner": len(members), "surely": surely, **counts})
    return rows


def town_rows(found: Comparison) -> list[Row]:
    """Return for each town how many kommuner of its fylke find Gardermoen nearer, the most first."""
    rows: list[Row] = []
    for town, fylke in found.towns.items():
        members = [k for k in found.kommuner.values() if town in found.seen[k.id, Basis.TRUTH].own_towns]
        if not members:
            continue
        counts: Row = {b.value: sum(town in found.seen[k.id, b].farther_towns for k in members) for b in Basis}
        rows.append(
            {
                "town": short(town),
                "fylke": next(k.fylke for k in found.kommuner.values() if k.fylke_id == fylke),
                "candidate": town in found.candidates,
                "kommuner": len(members),
                "surely": sum(town in found.seen[k.id, Basis.TRUTH].surely_farther for k in members),
                **counts,
            }
        )
    return sorted(rows, key=lambda row: (-whole(row, "truth"), str(row["town"]), str(row["fylke"])))


def kommune_rows(found: Comparison) -> list[Row]:
    """Return one row a kommune, in order of number."""
    return [_kommune_row(found, kommune) for _, kommune in sorted(found.kommuner.items())]


def short(town: str) -> str:
    """Return a network name without what tells namesakes apart."""
    return town.partition("@")[0]


def _kommune_row(found: Comparison, kommune: Kommune) -> Row:
    seen = {basis: found.seen[kommune.id, basis] for basis in Basis}
    minutes = {basis: None if s.gardermoen is None else s.gardermoen.travel_min for basis, s in seen.items()}
    truth = seen[Basis.TRUTH].gardermoen
    return {
        "kommune": kommune.id,
        "kommune_name": kommune.full_name,
        "fylke": kommune.fylke,
        "road_min": minutes[Basis.ROAD],
        "truth_min": minutes[Basis.TRUTH],
        "low_min": None if truth is None else truth.low_min,
        "high_min": None if truth is None else truth.high_min,
        "no_thin_min": minutes[Basis.NO_THIN],
        "farther_towns": ", ".join(short(town) for town in seen[Basis.TRUTH].farther_towns),
        "nearer_by_road": _places(seen[Basis.ROAD].nearer_places),
        "nearer_in_truth": _places(seen[Basis.TRUTH].nearer_places),
    }


def _places(nearer: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{short(place)} {minutes}" for place, minutes in nearer)


_FILLS = (RAMP[0], RAMP[2], RAMP[4], RAMP[6])
"""None of the own towns farther, some, more than half, all."""
TOWNS_NAMED = 6
"""How many towns the page names in a sentence."""
SHORT = ("surely", "ways", "flown")
"""What stands in the box under the answer."""
_GARDERMOEN = (11.1004, 60.1939)
"""Longitude and latitude of the airport, for its mark on the map."""


@dataclass(frozen=True, slots=True)
class BasisMap:
    """A map: what it shows, and each kommune's borders, colour and what is read when one points at it."""

    basis: str
    title: str
    shapes: tuple[tuple[KommuneId, str, str], ...]


def write(found: Comparison, year: int, folder: Path, words: Words) -> None:
    """Write ``gardermoen.html`` and the tables ``kommuner.csv``, ``towns.csv`` and ``fylker.csv``."""
    tables = {"fylker": fylke_rows(found), "towns": town_rows(found), "kommuner": kommune_rows(found)}
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as handle:
            write_rows(COLUMNS[name], rows, handle)
    paper = map_sheet()
    text = page(
        "gardermoen.html.j2",
        words,
        styles=screen_styles(),
        scripts=[asset("sort.js"), asset("columns.js")],
        files=[f"{name}.csv" for name in tables],
        year=year,
        year_network=max(year, 2021),
        answer=words("gardermoen.counts", **_counts(found)),
        short=[
            (words(f"gardermoen.short.{key}"), words(f"gardermoen.short_said.{key}", **_counts(found))) for key in SHORT
        ],
        detail=_detail(found, words),
        paper=paper,
        airport=paper.point(*_GARDERMOEN),
        borders=sorted({kommune.borders_id for kommune in found.kommuner.values()} & set(paper.paths)),
        maps=[_map(found, basis, words) for basis in (Basis.TRUTH, Basis.NO_THIN, Basis.ROAD)],
        legend=[LegendEntry(fill, words(f"gardermoen.legend.{i}")) for i, fill in enumerate(_FILLS)],
        tables=[_view(name, rows, words) for name, rows in tables.items()],
    )
    (folder / "gardermoen.html").write_text(text, encoding="utf-8")


def _counts(found: Comparison) -> dict[str, int]:
    """Return for how many kommuner it holds: by each basis, for sure, and because of the plane alone."""
    farther = {basis: {k for k in found.kommuner if found.seen[k, basis].farther_towns} for basis in Basis}
    return {
        "all": len(found.kommuner),
        "surely": sum(bool(found.seen[k, Basis.TRUTH].surely_farther) for k in found.kommuner),
        "flown": len(farther[Basis.TRUTH] - farther[Basis.ROAD]),
        **{basis.value: len(kommuner) for basis, kommuner in farther.items()},
    }


def _detail(found: Comparison, words: Words) -> list[str]:
    """Return in sentences where it holds and where it does not."""
    by_share: dict[str, list[str]] = {"all": [], "most": [], "some": [], "none": []}
    for row in fylke_rows(found):
        holds, among = whole(row, "truth"), whole(row, "kommuner")
        grade = "all" if holds == among else "none" if not holds else "most" if 2 * holds > among else "some"
        by_share[grade].append(words("gardermoen.of", name=row["fylke"], count=holds, among=among))
    said = [words(f"gardermoen.holds.{g}", fylker=listed(names, words)) for g, names in by_share.items() if names]
    rows = town_rows(found)
    by_air = sorted(rows, key=lambda row: whole(row, "road") - whole(row, "truth"))[:TOWNS_NAMED]
    beaten = [words("gardermoen.town", name=r["town"], count=r["truth"], among=r["kommuner"]) for r in by_air]
    never = sorted({str(row["town"]) for row in rows if not row["truth"] and row["candidate"]})
    said.append(words("gardermoen.beaten", towns=listed(beaten, words)))
    if never:
        said.append(words("gardermoen.never", towns=listed(never, words)))
    return said


def _map(found: Comparison, basis: Basis, words: Words) -> BasisMap:
    ordered = sorted(found.kommuner.values(), key=lambda kommune: kommune.id)
    drawn = [(k, found.seen[k.id, basis]) for k in ordered if k.borders_id in map_sheet().paths]
    shapes = tuple((k.borders_id, _fill(seen), _title(k.full_name, seen, words)) for k, seen in drawn)
    return BasisMap(basis.value, words(f"gardermoen.basis.{basis}"), shapes)


def _fill(seen: KommuneComparison) -> str:
    farther, own = len(seen.farther_towns), len(seen.own_towns)
    if not farther:
        return _FILLS[0]
    return _FILLS[3] if farther == own else _FILLS[2] if 2 * farther > own else _FILLS[1]


def _title(name: str, seen: KommuneComparison, words: Words) -> str:
    if seen.gardermoen is None:
        return words("gardermoen.no_way", kommune=name)
    duration = words.duration(seen.gardermoen.travel_min)
    towns = ", ".join(short(town) for town in seen.farther_towns) or "–"
    return words("gardermoen.title", kommune=name, duration=duration, towns=towns)


def _view(name: str, rows: Sequence[Row], words: Words) -> TableView:
    columns = COLUMNS[name]
    numeric = {column: any(is_numeric(column, row[column]) for row in rows) for column in columns}

    def cell(column: str, row: Row) -> CellView:
        value = row[column]
        if isinstance(value, bool):
            value = words("measures.values.truth.yes" if value else "measures.values.truth.no")
        text = words.number(value) if isinstance(value, int) else str(value or "–")
        return CellView(text, str(value or ""), numeric[column])

    return TableView(
        name=name,
        caption=words(f"gardermoen.tables.{name}"),
        headings=tuple(HeadingView(words(f"gardermoen.columns.{column}"), numeric[column]) for column in columns),
        rows=tuple(RowView(tuple(cell(column, row) for column in columns), ()) for row in rows),
    )
