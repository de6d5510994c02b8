"""The years of a contract: sentences, tables and small maps of where its classes are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from samlingsplan.domain import Kommune, KommuneId
from samlingsplan.measures import Row
from samlingsplan.messages import Words
from samlingsplan.plan import Ending
from samlingsplan.plan.contract_years import ContractYears, KullPlaces, OtherYears
from samlingsplan.render import colours
from samlingsplan.render.norway import Marker, Norway, Shape, map_sheet, sheet_of
from samlingsplan.render.page_table import TableView, heading, table_of

_MARK = "#1b2733"
_LETTER = 80
"""Room that a letter of a place's name takes on a small map, in units of the sheet."""
_LINE = 150
"""Room that a line takes there."""


def lines(years: ContractYears, words: Words) -> Iterator[str]:
    """Yield what is found, for a terminal and the top of the page."""
    first, last = years.kulls[0], years.kulls[-1]
    nok = words.number(sum(years.supplier_nok.values()))
    wanted = sum(kull.wanted for kull in years.kulls)
    yield words("contract.years.whole", kulls=len(years.kulls), seats=years.seats, wanted=wanted, nok=nok)
    yield words("contract.years.buys", first=first.name, now=first.seats, last=last.name, then=last.seats)
    if years.within_min is not None:
        key = "reach_but" if years.left_out else "reach"
        values = {"within": words.duration(years.within_min), "every": years.every, "left": len(years.left_out)}
        yield words(f"contract.years.{key}", **values)
    if years.without is not None:
        means = {"mean": words.duration(years.mean_min), "least": words.duration(years.without.mean_min)}
        yield words("contract.years.price", **means)
    if years.on_draws:
        seats = [kull.seats for kull in years.kulls]
        drawn = sum(each.mean_min * number for each, number in zip(years.on_draws, seats, strict=True)) / sum(seats)
        values = {"drawn": words.duration(drawn), "mean": words.duration(years.mean_min), "draws": years.draws}
        yield words("contract.years.draws", **values)
    yield words("contract.years.gap", gap=words.percent(years.gap, 2))
    yield from (_cut(years, each, words) for each in years.cuts)
    yield from (_option(years, each, words) for each in years.options)


def decisions(years: ContractYears, words: Words) -> Iterator[str]:
    """Yield what is decided now, and what can wait."""
    for kull in years.kulls:
        if kull.decided:
            yield words("contract.years.now", kull=kull.name, places=_places(years, kull))
    waiting = [kull.name for kull in years.kulls if not kull.decided]
    if len(waiting) == 1:
        yield words("contract.years.wait_one", kull=waiting[0])
    elif waiting:
        yield words("contract.years.wait", first=waiting[0], last=waiting[-1], kulls=len(waiting))


def _cut(years: ContractYears, cut: OtherYears, words: Words) -> str:
    if not cut.seats:
        return words(f"contract.years.ended.{cut.ending}", name=cut.name or "")
    pairs = zip(years.kulls, cut.seats, strict=True)
    shrunk = [(kull.name, kull.seats, seats) for kull, seats in pairs if seats < kull.seats]
    if not shrunk:
        return words("contract.years.no_cut", name=cut.name or "")
    name, before, seats = shrunk[0]
    fewer = years.seats - sum(cut.seats)
    return words("contract.years.cut", name=cut.name or "", kull=name, before=before, seats=seats, fewer=fewer)


def _option(years: ContractYears, option: OtherYears, words: Words) -> str:
    if not option.seats:
        return words(f"contract.years.ended.{option.ending}", name=option.name or "")
    more_nok = sum(option.supplier_nok.values()) - sum(years.supplier_nok.values())
    more = sum(option.seats) - years.seats
    return words("contract.years.option", name=option.name or "", nok=words.number(more_nok), seats=more)


def _places(years: ContractYears, kull: KullPlaces) -> str:
    names = {place.key: place.name for place in years.places}
    return ", ".join(names.get(key, key) + (f" {count}" if count > 1 else "") for key, count in kull.classes.items())


def tables(years: ContractYears, words: Words) -> dict[str, tuple[tuple[str, ...], list[Row]]]:
    """Return the columns and rows of each table, by its name; those without rows are left out."""
    fylke_columns, fylke_rows = _by_fylke(years)
    others_columns, others_rows = _others(years, words)
    found: dict[str, tuple[tuple[str, ...], list[Row]]] = {
        "places": (_PLACES, [_place_row(years, kull) for kull in years.kulls]),
        "frames": (_frame_columns(years), _frame_rows(years)),
        "reached": (fylke_columns, fylke_rows if years.within_min is not None else []),
        "left_out": (_LEFT_OUT, _left_rows(years)),
        "draws": (_DRAWS, _draw_rows(years)),
        "others": (_OTHERS, _other_rows(years, words)),
        "others_seats": (others_columns, others_rows),
        "wheel": (_WHEEL, [{"month": words(f"contract.months.{month}"), "what": what} for month, what in years.wheel]),
    }
    return {name: (columns, rows) for name, (columns, rows) in found.items() if rows}


_PLACES = ("kull", "kommuner", "fylker", "places", "seats", "wanted", "new_places", "mean_min", "reached", "decided")
_FRAMES = ("year", "frame_nok", "carried_nok", "spring_nok", "autumn_nok", "supplier_nok", "left_nok")
_LEFT_OUT = ("kommune_name", "fylke", "least_min", "nearest_min")
_DRAWS = ("kull", "mean_min", "drawn_min", "least_drawn_min", "most_drawn_min", "far_share")
_OTHERS = ("terms", "seats", "mean_min", "supplier_nok", "more_nok", "gap_percent")
_WHEEL = ("month", "what")


def _place_row(years: ContractYears, kull: KullPlaces) -> Row:
    return {
        "kull": kull.name,
        "kommuner": kull.kommuner,
        "fylker": kull.fylker,
        "places": _places(years, kull),
        "seats": kull.seats,
        "wanted": kull.wanted,
        "new_places": kull.new_places,
        "mean_min": kull.mean_min,
        "reached": kull.reached,
        "decided": kull.decided,
    }


def _frame_columns(years: ContractYears) -> tuple[str, ...]:
    return tuple(each for each in _FRAMES if years.carried_over or each != "carried_nok")


def _frame_rows(years: ContractYears) -> list[Row]:
    """Return what each calendar year pays of the kull that it ends and of the one that it begins."""
    rows, carried = list[Row](), years.carried_nok
    for year, frame_nok in years.frame_nok.items():
        paid = [(kull.start_year, kull.supplier_nok.get(year, 0)) for kull in years.kulls]
        autumn, spring = (sum(nok for start, nok in paid if (start == year) is begun) for begun in (True, False))
        rows.append(
            {
                "year": str(year),
                "frame_nok": frame_nok,
                "carried_nok": carried[year],
                "spring_nok": spring,
                "autumn_nok": autumn,
                "supplier_nok": spring + autumn,
                "left_nok": frame_nok + carried[year] - spring - autumn,
            }
        )
    return rows


def kommune_rows(years: ContractYears) -> tuple[tuple[str, ...], list[Row]]:
    """Return for each kommune the minutes one way to the nearest class of each kull."""
    columns = ("kommune", "kommune_name", "fylke", *(kull.key for kull in years.kulls))
    rows: list[Row] = [
        {
            "kommune": kommune.id,
            "kommune_name": kommune.full_name,
            "fylke": kommune.fylke,
            **{kull.key: near for kull, near in zip(years.kulls, years.nearest_min[kommune.id], strict=True)},
        }
        for kommune in years.kommuner
    ]
    return columns, rows


def _by_fylke(years: ContractYears) -> tuple[tuple[str, ...], list[Row]]:
    """Return how many kommuner of each fylke have a class within reach in each kull, and in any."""
    fylker = defaultdict[str, list[Kommune]](list)
    for kommune in years.kommuner:
        fylker[kommune.fylke].append(kommune)
    within = years.within_min or 0
    rows: list[Row] = []
    for fylke, kommuner in sorted(fylker.items()):
        near = [[minutes <= within for minutes in years.nearest_min[kommune.id]] for kommune in kommuner]
        counts = [sum(column) for column in zip(*near, strict=True)]
        of_kulls = dict(zip((kull.key for kull in years.kulls), counts, strict=True))
        rows.append({"fylke": fylke, "kommuner": len(kommuner), **of_kulls, "ever": sum(map(any, near))})
    return ("fylke", "kommuner", *(kull.key for kull in years.kulls), "ever"), rows


def _left_rows(years: ContractYears) -> list[Row]:
    known = {kommune.id: kommune for kommune in years.kommuner}
    return [
        {
            "kommune_name": known[each.kommune].full_name,
            "fylke": known[each.kommune].fylke,
            "least_min": each.least_min,
            "nearest_min": each.nearest_min,
        }
        for each in sorted(years.left_out, key=lambda each: -each.least_min)
    ]


def _draw_rows(years: ContractYears) -> list[Row]:
    if not years.on_draws:
        return []
    return [
        {
            "kull": kull.name,
            "mean_min": kull.mean_min,
            "drawn_min": drawn.mean_min,
            "least_drawn_min": drawn.least_min,
            "most_drawn_min": drawn.most_min,
            "far_share": drawn.far_share,
        }
        for kull, drawn in zip(years.kulls, years.on_draws, strict=True)
    ]


def _all_terms(years: ContractYears, words: Words) -> Iterator[tuple[str, OtherYears]]:
    """Yield the plan and the others, each by its name."""
    seats, classes = zip(*((kull.seats, sum(kull.classes.values())) for kull in years.kulls), strict=True)
    own = OtherYears(None, Ending.FOUND, tuple(seats), tuple(classes), years.mean_min, years.supplier_nok, years.gap)
    yield words("contract.years.this"), own
    if years.without is not None:
        yield words("contract.years.without"), years.without
    yield from ((each.name or "", each) for each in (*years.cuts, *years.options) if each.seats)


def _other_rows(years: ContractYears, words: Words) -> list[Row]:
    own_nok = sum(years.supplier_nok.values())
    return [
        {
            "terms": name,
            "seats": sum(each.seats),
            "mean_min": each.mean_min,
            "supplier_nok": sum(each.supplier_nok.values()),
            "more_nok": sum(each.supplier_nok.values()) - own_nok,
            "gap_percent": 100 * each.gap,
        }
        for name, each in _all_terms(years, words)
    ]


def _others(years: ContractYears, words: Words) -> tuple[tuple[str, ...], list[Row]]:
    """Return the seats of each kull under each of the terms; kulls that an option adds have a column too."""
    known = list(_all_terms(years, words))
    keys = [kull.key for kull in years.kulls]
    last = years.kulls[-1].start_year
    keys += [str(last + later) for later in range(1, max(len(each.seats) for _, each in known) - len(keys) + 1)]
    rows: list[Row] = [
        {"terms": name, **{key: each.seats[n] if n < len(each.seats) else None for n, key in enumerate(keys)}}
        for name, each in known
    ]
    return ("terms", *keys), rows if len(rows) > 1 else []


def views(years: ContractYears, words: Words) -> list[TableView]:
    """Return all tables in words; kulls are columns by their names."""
    names = {kull.key: kull.name for kull in years.kulls}
    found = []
    for name, (columns, rows) in tables(years, words).items():
        headings = {column: names.get(column) or _heading(column, words) for column in columns}
        found.append(table_of(name, words(f"contract.tables.{name}"), headings, rows, words))
    return found


def _heading(column: str, words: Words) -> str:
    if column.isdigit():
        return column
    return words(f"contract.columns.{column}") if words.has(f"contract.columns.{column}") else heading(column, words)


@dataclass(frozen=True, slots=True)
class KullMap:
    """The map of a kull: its name, its places in words, and what is drawn."""

    name: str
    places: str
    norway: Norway


def maps(years: ContractYears, words: Words) -> tuple[KullMap, ...]:
    """Return a small map of each kull: minutes one way from each kommune to the nearest class, and the places."""
    return tuple(
        KullMap(kull.name, _places(years, kull), _norway(years, number, words))
        for number, kull in enumerate(years.kulls)
    )


def legend(drawn: Sequence[KullMap], words: Words) -> list[colours.LegendEntry]:
    """Return what the colours of the maps are."""
    fills = {fill for each in drawn for fill in each.norway.fills("minutes")}
    return colours.used(colours.of_scale(colours.MINUTES, "minutes", words, "no_value"), fills)


def _norway(years: ContractYears, number: int, words: Words) -> Norway:
    shapes = [_shape(kommune, years.nearest_min, number, words) for kommune in years.kommuner]
    return sheet_of(shapes, tuple(_markers(years, years.kulls[number])))


def _shape(kommune: Kommune, nearest: Mapping[KommuneId, Sequence[int]], number: int, words: Words) -> Shape:
    minutes = nearest[kommune.id][number]
    fill = colours.MINUTES.colour(minutes)
    title = words("compare.maps.kommune", kommune=kommune.full_name, value=words.duration(minutes))
    return Shape(kommune.id, kommune.borders_id, title, fill, fill)


def _markers(years: ContractYears, kull: KullPlaces) -> list[Marker]:
    """Return the marks of a kull's places, each with its name where it hides nothing and is seen whole."""
    sheet, marks = map_sheet(), list[Marker]()
    for place in years.places:
        if place.key in kull.classes:
            x, y = sheet.point(place.lon, place.lat)
            marks.append(Marker(place.name, True, x, y, _MARK, leftward=False))
    for number, mark in enumerate(marks):
        ways = (replace(mark, leftward=left, raised=raised) for raised in (0, _LINE, -_LINE) for left in (False, True))
        others = [*marks[:number], *(replace(each, name="") for each in marks[number + 1 :])]
        free = (way for way in ways if _is_free(way, others, sheet.width))
        marks[number] = next(free, mark)
    return marks


def _is_free(mark: Marker, others: Sequence[Marker], width: int) -> bool:
    """Return whether a name lies on the sheet, and over no other mark or name."""
    west, east = _ends(mark)
    return west >= 0 and east <= width and not any(_hides(mark, other) for other in others)


def _ends(mark: Marker) -> tuple[int, int]:
    """Return where a mark with its name begins and ends."""
    reach = _LETTER * (len(mark.name) + 1)
    return (mark.x - reach, mark.x) if mark.leftward else (mark.x, mark.x + reach)


def _hides(mark: Marker, other: Marker) -> bool:
    """Return whether a name lies over another mark or its name; names on small maps are large."""
    west, east = _ends(mark)
    on_mark = abs(mark.y - mark.raised - other.y) < _LINE and west < other.x + _LETTER and other.x - _LETTER < east
    other_west, other_east = _ends(other)
    level = abs(mark.y - mark.raised - other.y + other.raised) < _LINE
    return on_mark or (level and bool(other.name) and west < other_east and other_west < east)
