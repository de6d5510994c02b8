"""The networks of a plan's leaders: a page with a map, a workbook and tables, for three kinds of readers.

The planner sees each leader by pseudonym. The steering group sees kommuner with counts. Everyone sees what follows from
geography alone, computed for all kommuner, and the places of the gatherings without a number of people.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from math import dist, inf
from pathlib import Path

from samlingsplan.domain import Origin, Participant
from samlingsplan.measures import Row
from samlingsplan.measures.leaders import employer_name
from samlingsplan.messages import Words
from samlingsplan.networks.of_plan import ClassColloquium, PlanNetworks
from samlingsplan.networks.supervision import Slot, SlotKind
from samlingsplan.plain_text import plain
from samlingsplan.render.colours import NO_DATA, PLACES, LegendEntry, Scale
from samlingsplan.render.edition import edition
from samlingsplan.render.norway import map_sheet
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import CellView, HeadingView, RowView, TableView, is_numeric
from samlingsplan.render.sentences import listed
from samlingsplan.render.tables import write_rows
from samlingsplan.render.workbook import OPTIONS, formats_of, write_cell

NEIGHBOURS = Scale((0, 1, 2, 4, 7, 11, 16))
"""Other kommuner within reach of a kommune."""
_NOT_TIMES = ("after", "colloquium", "hit", "leaders", "places", "kommuner", "kommuner_alone")


@dataclass(frozen=True, slots=True)
class NetworkTable:
    """A table: its name, its columns, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]


def write_networks(found: PlanNetworks, folder: Path, words: Words, reader: Reader) -> None:
    """Write ``networks.html``, ``networks.xlsx`` and a file a table into a folder that exists."""
    tables = tables_for(found, words, reader)
    for each in tables:
        with (folder / f"{each.name}.csv").open("w", encoding="utf-8-sig", newline="") as handle:
            write_rows(each.columns, each.rows, handle)
    (folder / "networks.xlsx").write_bytes(_workbook(found, tables, words))
    (folder / "networks.html").write_text(_page(found, tables, words, reader), encoding="utf-8")


def tables_for(found: PlanNetworks, words: Words, reader: Reader) -> list[NetworkTable]:
    """Return the tables that a reader may see."""
    if reader.by_groups:
        return [_reach(found), _gatherings(found, numbers=False)]
    if reader.audience is Audience.PLANNER:
        return [
            _members(found),
            _alone(found),
            _colloquium_members(found),
            _slots(found, personal=True),
            _gatherings(found),
        ]
    return [
        _networks(found),
        _alone_by_kommune(found),
        _colloquia(found),
        _slots(found, personal=False),
        _gatherings(found),
    ]


def _name(found: PlanNetworks, home: Origin | None) -> str | None:
    """Return what people call a home: its settlement, or its kommune."""
    if home is None:
        return None
    return home.settlement or found.result.case.kommuner[home.kommune].name


def _class(found: PlanNetworks, class_id: str) -> str:
    return found.result.plan.by_id[class_id].name


def _seat(found: PlanNetworks, leader: Participant) -> str:
    return _class(found, found.result.plan.seats[leader.id])


def _members(found: PlanNetworks) -> NetworkTable:
    rows: list[Row] = [
        {
            "meets_at": _name(found, network.place),
            "id": leader.id,
            "kommune_name": _name(found, leader.origin),
            "class_name": _seat(found, leader),
            "one_way_min": minutes,
        }
        for network in found.networks.found
        for leader, minutes in network.members
    ]
    return NetworkTable("networks", ("meets_at", "id", "kommune_name", "class_name", "one_way_min"), rows)


def _networks(found: PlanNetworks) -> NetworkTable:
    rows: list[Row] = [
        {
            "meets_at": _name(found, network.place),
            "leaders": len(network.members),
            "kommuner_together": _named(found, [leader for leader, _ in network.members]),
            "longest_min": network.longest_min,
        }
        for network in found.networks.found
    ]
    return NetworkTable("networks", ("meets_at", "leaders", "kommuner_together", "longest_min"), rows)


def _alone(found: PlanNetworks) -> NetworkTable:
    rows: list[Row] = [
        {"id": leader.id, "kommune_name": _name(found, leader.origin), "nearest_min": minutes}
        for leader, minutes in found.networks.alone
    ]
    return NetworkTable("alone", ("id", "kommune_name", "nearest_min"), rows)


def _alone_by_kommune(found: PlanNetworks) -> NetworkTable:
    rows: list[Row] = [
        {"kommune_name": _name(found, leader.origin), "nearest_min": minutes}
        for leader, minutes in sorted(found.networks.alone, key=lambda each: str(each[0].origin))
    ]
    return NetworkTable("alone", ("kommune_name", "nearest_min"), rows)


def _colloquium_members(found: PlanNetworks) -> NetworkTable:
    columns = ("class_name", "colloquium", "meets_at", "id", "kommune_name", "one_way_min")
    rows: list[Row] = [
        {
            **_of_colloquium(found, each),
            "id": leader.id,
            "kommune_name": _name(found, leader.origin),
            "one_way_min": each.minutes[i] if each.minutes else None,
        }
        for each in found.colloquia
        for i, leader in enumerate(each.members)
    ]
    return NetworkTable("colloquia", columns, rows)


def _colloquia(found: PlanNetworks) -> NetworkTable:
    columns = ("class_name", "colloquium", "meets_at", "leaders", "kommuner_together", "longest_min")
    rows: list[Row] = [
        {
            **_of_colloquium(found, each),
            "leaders": len(each.members),
            "kommuner_together": _named(found, each.members),
            "longest_min": max(each.minutes, default=None),
        }
        for each in found.colloquia
    ]
    return NetworkTable("colloquia", columns, rows)


def _of_colloquium(found: PlanNetworks, each: ClassColloquium) -> Row:
    return {
        "class_name": _class(found, each.class_id),
        "colloquium": each.number,
        "meets_at": _name(found, each.place),
    }


def _named(found: PlanNetworks, leaders: Sequence[Participant]) -> str:
    """Return the kommuner of leaders, with the number where several come from one."""
    counts = Counter(_name(found, leader.origin) or "" for leader in leaders)
    return ", ".join(name if count == 1 else f"{name} ({count})" for name, count in sorted(counts.items()))


def _slots(found: PlanNetworks, personal: bool) -> NetworkTable:
    """Return the hours of supervision; those of single leaders, and whom a week does not suit, are personal."""
    columns = ("class_name", "slot_kind", "colloquium", "party", "after", "day", "start", "place")
    meets = {(each.class_id, each.number): each for each in found.colloquia}
    rows: list[Row] = []
    for class_id, slots in found.slots.items():
        for slot in slots:
            if slot.kind is SlotKind.INDIVIDUAL and not personal:
                continue
            here = meets.get((class_id, slot.group or 0))
            row: Row = {
                "class_name": _class(found, class_id),
                "slot_kind": slot.kind.value,
                "colloquium": slot.group,
                "party": _party(found, slot, personal),
                "after": slot.after,
                "day": slot.day,
                "start": f"{slot.start:%H:%M}",
                "place": _name(found, here.place) if here is not None and here.at_home else None,
            }
            rows.append(row | {"hit": slot.hit} if personal else row)
    return NetworkTable("supervision", (*columns, *(("hit",) if personal else ())), rows)


def _party(found: PlanNetworks, slot: Slot, personal: bool) -> str | None:
    """Return with whom an hour is: the employer, and for the planner the leaders; a colloquium has its number."""
    if slot.kind is SlotKind.GROUP:
        return None
    leaders = ", ".join(leader.id for leader in slot.leaders)
    if slot.kind is SlotKind.INDIVIDUAL:
        return leaders
    employer = employer_name(slot.leaders[0], found.result.case.kommuner)
    return f"{employer} ({leaders})" if personal else employer


def _gatherings(found: PlanNetworks, numbers: bool = True) -> NetworkTable:
    columns = ("places", "gather_at", *(("mean_min", "longest_min") if numbers else ()))
    rows: list[Row] = []
    for each in found.gatherings:
        named = ", ".join(found.result.case.venues[venue].name for venue in each.places)
        row: Row = {"places": len(each.places), "gather_at": named}
        if numbers:
            row |= {"mean_min": round(each.mean_min), "longest_min": each.longest_min}
        rows.append(row)
    return NetworkTable("gatherings", columns, rows)


def _reach(found: PlanNetworks) -> NetworkTable:
    kommuner = found.result.case.kommuner
    rows: list[Row] = [
        {
            "kommune": number,
            "kommune_name": kommuner[number].full_name,
            "fylke": kommuner[number].fylke,
            "kommuner": found.reach[str(Origin(number))],
        }
        for number in sorted(kommuner)
    ]
    return NetworkTable("reach", ("kommune", "kommune_name", "fylke", "kommuner"), rows)


def _workbook(found: PlanNetworks, tables: Sequence[NetworkTable], words: Words) -> bytes:
    from xlsxwriter import Workbook

    whole = BytesIO()
    with Workbook(whole, OPTIONS) as book:
        created = datetime(found.result.case.kull.start_year, 1, 1)
        book.set_properties({"title": plain(found.result.brief.title), "created": created})
        formats = formats_of(book)
        for each in tables:
            sheet = book.add_worksheet(words(f"networks.tables.{each.name}")[:31])
            for column, name in enumerate(each.columns):
                sheet.write_string(0, column, words(f"networks.columns.{name}"), formats["heading"])
                sheet.set_column(column, column, 18)
                for line, row in enumerate(each.rows, start=1):
                    write_cell(sheet, (line, column), name, row[name], words, formats)
            sheet.freeze_panes(1, 1)
    return whole.getvalue()


def view(each: NetworkTable, words: Words) -> TableView:
    """Return a table as a page shows it."""
    numeric = {name: any(is_numeric(name, row[name]) for row in each.rows) for name in each.columns}
    return TableView(
        name=each.name,
        caption=words(f"networks.tables.{each.name}"),
        headings=tuple(HeadingView(words(f"networks.columns.{name}"), numeric[name]) for name in each.columns),
        rows=tuple(RowView(tuple(_cell(name, row, numeric, words) for name in each.columns), ()) for row in each.rows),
    )


def _cell(name: str, row: Row, numeric: Mapping[str, bool], words: Words) -> CellView:
    value = row[name]
    if value is None:
        text = words("networks.by_video" if name == "place" else "networks.nothing")
    elif name == "slot_kind":
        text = words(f"networks.slot_kinds.{value}")
    elif isinstance(value, int):
        text = words.number(value)
    elif name == "day" and not isinstance(value, str | float):
        text = words.date(value, words("render.dates.short"))
    else:
        text = str(value)
    return CellView(text, str("" if value is None else value), numeric[name])


@dataclass(frozen=True, slots=True)
class _Map:
    """The map: kommuner with their colours and titles, lines to meeting places, and the places."""

    shapes: tuple[tuple[str, str, str], ...]
    lines: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    marks: tuple[tuple[tuple[int, int], str], ...]
    legend: tuple[LegendEntry, ...]


def _page(found: PlanNetworks, tables: Sequence[NetworkTable], words: Words, reader: Reader) -> str:
    drawn = _map_of_reach(found, words) if reader.by_groups else _map_of_networks(found, words)
    sheet = map_sheet()
    return page(
        "networks.html.j2",
        words,
        styles=[*screen_styles(), asset("pseudonyms.css")],
        scripts=[asset("sort.js"), asset("columns.js")],
        brief=found.result.brief,
        edition=edition(found.result, words, reader, "networks"),
        sentences=sentences(found, words, reader),
        paper=sheet,
        drawn=drawn,
        alt=words("networks.alt_public" if reader.by_groups else "networks.alt", minutes=found.within_min),
        borders=sorted({shape for shape, _, _ in drawn.shapes}),
        tables=[view(each, words) for each in tables],
    )


def sentences(found: PlanNetworks, words: Words, reader: Reader) -> list[str]:
    """Return the answer, in the words that a reader may see."""
    minutes, names = found.within_min, found.result.case.venues
    one = found.gatherings[0].places if found.gatherings else ()
    at = listed([names[venue].name for venue in one], words) if one else ""
    if reader.by_groups:
        none = sum(not count for count in found.reach.values())
        said = [words("networks.answer.reach", count=len(found.reach) - none, minutes=minutes, alone=none)]
        return [*said, words("networks.answer.gather_at", place=at)] if at else said
    in_networks = sum(len(each.members) for each in found.networks.found)
    home = sum(each.at_home for each in found.colloquia)
    said = [
        words(
            "networks.answer.networks",
            count=in_networks,
            of=in_networks + len(found.networks.alone),
            networks=len(found.networks.found),
            minutes=minutes,
        ),
        words("networks.answer.proven" if found.networks.proven else "networks.answer.not_proven"),
        words("networks.answer.colloquia", count=len(found.colloquia), home=home),
    ]
    if at:
        said.append(words("networks.answer.gathering", place=at, mean=round(found.gatherings[0].mean_min)))
    if reader.audience is Audience.STEERING:
        said.append(words("networks.answer.personal"))
    return said


def _map_of_reach(found: PlanNetworks, words: Words) -> _Map:
    """Return the map that everyone sees: how many other kommuner are within reach."""
    shapes = tuple(
        (
            kommune.borders_id,
            NEIGHBOURS.colour(found.reach[str(Origin(number))]),
            words("networks.shape", name=kommune.full_name, count=found.reach[str(Origin(number))]),
        )
        for number, kommune in sorted(found.result.case.kommuner.items())
        if kommune.borders_id in map_sheet().paths
    )
    ends = ("0", "1", "2", "3–4", "5–7", "8–11", "12–16", "17–")
    legend = tuple(LegendEntry(colour, text) for colour, text in zip(NEIGHBOURS.ramp, ends, strict=True))
    return _Map(shapes, (), (), legend)


def told_apart(places: Sequence[tuple[int, int]]) -> list[str]:
    """Return a colour for each place: of those there are, the one whose nearest place is farthest away."""
    chosen: list[str] = []
    for at in places:
        nearest = {
            colour: min(
                (dist(at, other) for other, used in zip(places, chosen, strict=False) if used == colour), default=inf
            )
            for colour in PLACES
        }
        chosen.append(max(PLACES, key=lambda colour: nearest[colour]))
    return chosen


def _map_of_networks(found: PlanNetworks, words: Words) -> _Map:
    """Return the map of networks: each with a colour of its own among its neighbours, and lines to its place."""
    kommuner, sheet = found.result.case.kommuner, map_sheet()
    colour, title = {}, {}
    lines, marks = [], []
    places = [sheet.place(kommuner[network.place.kommune]) for network in found.networks.found]
    for network, at, fill in zip(found.networks.found, places, told_apart(places), strict=True):
        marks.append((at, _name(found, network.place) or ""))
        for leader, _ in network.members:
            home = leader.origin.kommune
            colour[home] = fill
            title[home] = words("networks.meets", name=kommuner[home].full_name, place=marks[-1][1])
            lines.append((sheet.place(kommuner[home]), at))
    for leader, _ in found.networks.alone:
        home = leader.origin.kommune
        colour.setdefault(home, NO_DATA)
        title.setdefault(home, words("networks.meets_nobody", name=kommuner[home].full_name))
    shapes = tuple(
        (kommune.borders_id, colour.get(number, "#f4f4f0"), title.get(number, kommune.full_name))
        for number, kommune in sorted(kommuner.items())
        if kommune.borders_id in sheet.paths
    )
    legend = (LegendEntry(NO_DATA, words("networks.legend.alone", minutes=found.within_min)),)
    return _Map(shapes, tuple(dict.fromkeys(lines)), tuple(marks), legend)
