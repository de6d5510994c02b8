"""What the zoomable map shows, as plain data that its script reads; no text of it is ever taken for markup."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from samlingsplan.domain import Kommune, KommuneId, Origin, Venue, VenueId
from samlingsplan.measures import Row
from samlingsplan.measures.geography import COVERAGE, DETOURS, FLOWS, GARDERMOEN, KOMMUNER, PLACES, known
from samlingsplan.measures.leaders import cells, leaders, visits
from samlingsplan.measures.measure import number, whole
from samlingsplan.measures.public import reach
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours
from samlingsplan.render.figures import why
from samlingsplan.render.group_lines import group_lines
from samlingsplan.render.map_layers import LAYERS, Layer, places_key, shown_to
from samlingsplan.render.norway import located, markers
from samlingsplan.render.output import PLANNER, Reader
from samlingsplan.render.programmes import programmes

TILES_HOST = "https://cache.kartverket.no"
TILES = f"{TILES_HOST}/v1/wmts/1.0.0/topo/default/webmercator/{{z}}/{{y}}/{{x}}.png"
"""Kartverket's open topographic map in squares, by zoom, row and column; fetched only where the reader's map may."""


def map_data(result: Result, words: Words, reader: Reader = PLANNER) -> dict[str, Any]:
    """Return what the map's script needs: colours by layer and borders, texts, places and flows."""
    shown = not reader.public or known(result)
    fills = {key: _number_fills(result, layer, reader) if shown else {} for key, layer in shown_to(reader).items()}
    by_place = _nearest_fills(result) if shown else {}
    if not reader.by_groups:  # where nobody leads, the colours are those of the way to the nearest open place
        fills["minutes"] = {**fills["nearest"], **fills["minutes"]}
        by_place |= _place_fills(result)
    return {
        "attribution": words("report.zoomable.credit"),
        "words": {name: words(f"report.zoomable.{name}") for name in _NAMES} | _patterns(words),
        "tiles": TILES if reader.online_tiles else None,
        "kommuner": _texts(result, words, reader),
        "homes": {} if reader.by_groups else _homes(result),
        "fills": {**fills, places_key(reader): by_place},
        "deep": [colour for colour in colours.DRAWN if colours.is_deep(colour)],
        "scales": {} if reader.by_groups else _scales(),
        "places": _places(result, words, reader),
        "flows": [] if reader.by_groups else _flows(result, words),
        "programmes": programmes(result, words),
    }


_NAMES = ("closer", "farther", "colours", "nobody_chosen")
_PATTERNS = {
    "leaders": ("leaders", "classes"),
    "bears": ("duration", "hours", "nights", "nok"),
    "open": ("place", "classes", "leaders"),
    "flow": ("kommune", "place", "leaders", "duration"),
    "way": ("leaders", "duration"),
}
_COUNTS = ("hours", "nights")


def _patterns(words: Words) -> dict[str, str]:
    """Return the sentences that the page's script fills in for those who are chosen, and its nouns after counts."""
    patterns = {
        key: words(f"report.zoomable.{key}", **{name: f"{{{name}}}" for name in names})
        for key, names in _PATTERNS.items()
    }
    counts = {key: [words(f"report.zoomable.{key}", count=count) for count in (1, "#")] for key in _COUNTS}
    return patterns | {key: "|".join(forms) for key, forms in counts.items()}


def _scales() -> dict[str, list[object]]:
    """Return the layers that the page's script computes for those who are chosen: the number, and its colours."""
    layers = {key: layer for key, layer in LAYERS.items() if layer.column in _OF_CHOSEN}
    return {key: [_OF_CHOSEN[layer.column], layer.scale.breaks, layer.scale.ramp] for key, layer in layers.items()}


_OF_CHOSEN = {"mean_min": "one_way_min", "mean_year_h": "year_min", "mean_nights": "nights", "mean_nok": "nok"}
"""Columns of layers, each with the column of the chosen leaders' rows that it is the mean of."""


def _homes(result: Result) -> dict[str, dict[str, object]]:
    """Return the kommuner that have leaders, in order of number, each with its borders, its name and its seat."""
    homes = (result.case.kommuner[home] for home in sorted(set(leaders(result)["kommune"].tolist())))
    return {each.id: {"borders": each.borders_id, "name": each.full_name, "at": [each.lat, each.lon]} for each in homes}


def _texts(result: Result, words: Words, reader: Reader) -> dict[str, list[list[object]]]:
    """Return what is said of each kommune, by its borders: number, name, and lines on people and on geography."""
    people: dict[KommuneId, list[str]] = defaultdict(list)
    geography: dict[KommuneId, list[str]] = defaultdict(list)
    if not reader.public or known(result):
        for key, line in _people_lines(result, words, reader):
            people[key].append(line)
        for key, line in _geography_lines(result, words, reader):
            geography[key].append(line)
    kommuner = result.case.kommuner
    texts: dict[str, list[list[object]]] = defaultdict(list)
    for row in _ordered(result, reader):
        key = KommuneId(str(row["kommune"]))
        texts[kommuner[key].borders_id].append([key, kommuner[key].full_name, people[key], geography[key]])
    return texts


def _people_lines(result: Result, words: Words, reader: Reader) -> Iterator[tuple[KommuneId, str]]:
    if not reader.by_groups:
        yield from _leader_lines(result, words)
        return
    if reader.grouped:
        yield from group_lines(result, words)
    yield from _reach_lines(result, words)


def _reach_lines(result: Result, words: Words) -> Iterator[tuple[KommuneId, str]]:
    for row in reach(result):
        duration = words.duration(number(row, "one_way_min"))
        yield KommuneId(str(row["kommune"])), words("report.zoomable.reach", place=row["place"], duration=duration)


def _leader_lines(result: Result, words: Words) -> Iterator[tuple[KommuneId, str]]:
    for row in KOMMUNER.rows(result):
        key = KommuneId(str(row["kommune"]))
        if row["leaders"]:
            bears = {
                "duration": words.duration(number(row, "mean_min")),
                "hours": words("report.zoomable.hours", count=words.number(number(row, "mean_year_h"))),
                "nights": words("report.zoomable.nights", count=words.number(number(row, "mean_nights"))),
                "nok": words.number(number(row, "mean_nok")),
            }
            yield key, words("report.zoomable.leaders", leaders=_leaders(row, words), classes=row["classes"])
            yield key, words("report.zoomable.bears", **bears)
        else:
            yield key, words("report.map.no_leaders")


def _leaders(row: Row, words: Words) -> str:
    return words("report.choice.leaders", count=words.number(whole(row, "leaders")))


def _geography_lines(result: Result, words: Words, reader: Reader) -> Iterator[tuple[KommuneId, str]]:
    if not reader.by_groups:
        yield from _nearest_lines(result, words)
    for row in DETOURS.rows(result):
        if row["lost_min"]:
            lost = words.duration(number(row, "lost_min"))
            km = words.number(number(row, "closest_km"))
            line = words("report.zoomable.lost", place=row["closest"], km=km, lost=lost)
            yield KommuneId(str(row["kommune"])), line
    for row in GARDERMOEN.rows(result):
        there, own = (words.duration(number(row, column)) for column in ("gardermoen_min", "own_place_min"))
        line = words("report.zoomable.gardermoen", there=there, own_place=row["own_place"], own=own)
        yield KommuneId(str(row["kommune"])), line


def _nearest_lines(result: Result, words: Words) -> Iterator[tuple[KommuneId, str]]:
    for row in KOMMUNER.rows(result):
        if row["nearest"] is not None:
            duration = words.duration(number(row, "nearest_min"))
            line = words("report.zoomable.nearest", place=row["nearest"], duration=duration)
            yield KommuneId(str(row["kommune"])), line
    for row in COVERAGE.rows(result):
        estimated = words.number(number(row, "leaders_estimated"), 1)
        yield KommuneId(str(row["kommune"])), words("report.zoomable.estimated", estimated=estimated)


def _ordered(result: Result, reader: Reader) -> list[Row]:
    """Return the kommuner in order of number, those with leaders last unless the order would give them away.

    Where two kommuner of today share the borders of one of 2020, the last gives the colour.
    """
    rows = KOMMUNER.rows(result)
    return rows if reader.by_groups else sorted(rows, key=lambda row: (bool(row["leaders"]), str(row["kommune"])))


def _number_fills(result: Result, layer: Layer, reader: Reader) -> dict[str, str]:
    rows = {row["kommune"]: row for row in layer.measure.rows(result)}
    ordered = (rows[row["kommune"]] for row in _ordered(result, reader) if row["kommune"] in rows)
    return {
        _kommune(result, row).borders_id: layer.scale.colour(number(row, layer.column))
        for row in ordered
        if row[layer.column] is not None
    }


def _nearest_fills(result: Result) -> dict[str, str]:
    fills = {
        result.case.venues[key].name: fill for key, fill in colours.colours_of_places(result.plan.open_venues()).items()
    }
    rows = (row for row in KOMMUNER.rows(result) if row["nearest"] is not None)
    return {_kommune(result, row).borders_id: fills[str(row["nearest"])] for row in rows}


def _place_fills(result: Result) -> dict[str, str]:
    fills = colours.colours_of_places(result.plan.open_venues())
    shared = {place: sum(place in each.places for each in result.plan.classes) for place in fills}
    most: dict[str, tuple[int, int]] = {}
    chosen: dict[str, str] = {}
    for row in FLOWS.rows(result):
        borders, venue = _kommune(result, row).borders_id, _venue(result, row).id
        # Of two places that leaders go to as often, the one that fewer classes share tells more.
        weight = (whole(row, "attendances"), -shared[venue])
        if borders not in most or weight > most[borders]:
            most[borders], chosen[borders] = weight, fills[venue]
    return chosen


def _places(result: Result, words: Words, reader: Reader) -> list[dict[str, object]]:
    rows = {str(row["venue"]): row for row in PLACES.rows(result)}
    pairs = zip(located(result), markers(result, seaward=False), strict=True)
    return [
        {
            "at": [kommune.lat, kommune.lon],
            "name": venue.name,
            "leftward": marker.leftward,
            "text": _place_text(rows[venue.id], words, reader),
            "classes": [each.name for each in result.plan.classes if venue.id in each.places],
            "fill": marker.colour or None,
        }
        for (venue, kommune), marker in pairs
    ]


def _place_text(row: Row, words: Words, reader: Reader) -> str:
    if not row["open"]:
        return words("report.map.closed", place=row["place"])
    if reader.by_groups:
        return words("report.map.place", place=row["place"], classes=row["classes"])
    return words("report.zoomable.open", place=row["place"], classes=row["classes"], leaders=_leaders(row, words))


def _flows(result: Result, words: Words) -> list[dict[str, object]]:
    """Return the ways from each kommune to each place, with leaders, minutes and journeys of each class.

    Of two places that leaders go to as often, the one that fewer classes share comes first, as in the colours.
    """
    shared = {venue: sum(venue in each.places for each in result.plan.classes) for venue in result.plan.open_venues()}
    rows = sorted(FLOWS.rows(result), key=lambda row: shared[_venue(result, row).id])
    going = visits(result).groupby(["kommune", "venue", "class_name"], as_index=False)
    shares: dict[tuple[object, object], dict[str, list[int]]] = defaultdict(dict)
    for each in cells(going.agg(leaders=("id", "size"), minutes=("one_way_min", "sum"), times=("times", "sum"))):
        shares[each["kommune"], each["venue"]][str(each["class_name"])] = [
            whole(each, "leaders"), whole(each, "minutes"), whole(each, "times"),
        ]  # fmt: skip
    at = {venue.id: position for position, (venue, _) in enumerate(located(result))}
    fills = colours.colours_of_places(result.plan.open_venues())
    return [
        {
            "kommune": row["kommune"],
            "place": at.get(_venue(result, row).id),  # none abroad, where nothing is drawn
            "fill": fills[_venue(result, row).id],
            "classes": shares[row["kommune"], row["venue"]],
            "legs": _legs(result, row, words),
        }
        for row in rows
    ]


def _legs(result: Result, row: Row, words: Words) -> str:
    """Return what the time of a way goes to, from the kommune's seat."""
    journey = result.case.journeys.get((Origin(_kommune(result, row).id), _venue(result, row).id))
    return "" if journey is None else why(journey, words)


def _kommune(result: Result, row: Row) -> Kommune:
    return result.case.kommuner[KommuneId(str(row["kommune"]))]


def _venue(result: Result, row: Row) -> Venue:
    return result.case.venues[VenueId(str(row["venue"]))]
