"""What the zoomable map shows, as plain data that its script reads; no text of it is ever taken for markup."""

from collections import defaultdict

from samlingsplan.domain import Kommune, KommuneId, Venue, VenueId
from samlingsplan.measures import Row
from samlingsplan.measures.flows import FLOWS
from samlingsplan.measures.kommuner import KOMMUNER
from samlingsplan.measures.places import PLACES
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours
from samlingsplan.render.norway import located, markers

LAYERS: dict[str, tuple[str, colours.Scale]] = {
    "minutes": ("mean_min", colours.MINUTES),
    "nearest": ("nearest_min", colours.MINUTES),
    "year": ("mean_year_h", colours.YEAR_H),
    "nights": ("mean_nights", colours.NIGHTS),
    "nok": ("mean_nok", colours.NOK),
}
"""The layers that colour kommuner by a number: the measure's column and its classes."""


def map_data(result: Result, words: Words) -> dict[str, object]:
    """Return what the map's script needs: colours by layer and borders, texts, places and flows."""
    # Where two kommuner of today share the borders of one of 2020, the one with leaders gives the colour.
    rows = sorted(KOMMUNER.rows(result), key=lambda row: (bool(row["leaders"]), str(row["kommune"])))
    texts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        texts[_kommune(result, row).borders_id].extend(_lines(result, row, words))
    return {
        "attribution": words("report.zoomable.credit"),
        "kommuner": texts,
        "fills": {**_number_fills(result, rows), "places": _place_fills(result)},
        "noData": colours.NO_DATA,
        "places": _places(result, words),
        "flows": [_flow(result, row, words) for row in FLOWS.rows(result) if _venue(result, row).kommune is not None],
    }


def _lines(result: Result, row: Row, words: Words) -> list[str]:
    lines = [_kommune(result, row).full_name]
    if row["leaders"]:
        bears = {
            "duration": words.duration(_number(row["mean_min"])),
            "hours": words.number(_number(row["mean_year_h"])),
            "nights": words.number(_number(row["mean_nights"])),
            "nok": words.number(_number(row["mean_nok"])),
        }
        lines.append(words("report.zoomable.leaders", leaders=row["leaders"], classes=row["classes"]))
        lines.append(words("report.zoomable.bears", **bears))
    else:
        lines.append(words("report.map.no_leaders"))
    if row["nearest"] is not None:
        duration = words.duration(_number(row["nearest_min"]))
        lines.append(words("report.zoomable.nearest", place=row["nearest"], duration=duration))
    return lines


def _number_fills(result: Result, rows: list[Row]) -> dict[str, dict[str, str]]:
    return {
        layer: {
            _kommune(result, row).borders_id: scale.colour(_number(row[column]))
            for row in rows
            if row[column] is not None
        }
        for layer, (column, scale) in LAYERS.items()
    }


def _place_fills(result: Result) -> dict[str, str]:
    fills = colours.of_places(result.plan.open_venues())
    most: dict[str, Row] = {}
    for row in FLOWS.rows(result):
        borders = _kommune(result, row).borders_id
        if borders not in most or _number(row["leaders"]) > _number(most[borders]["leaders"]):
            most[borders] = row
    return {borders: fills[_venue(result, row).id] for borders, row in most.items()}


def _places(result: Result, words: Words) -> list[dict[str, object]]:
    rows = {str(row["venue"]): row for row in PLACES.rows(result)}
    pairs = zip(located(result), markers(result, seaward=False), strict=True)
    return [
        {
            "at": [kommune.lat, kommune.lon],
            "name": venue.name,
            "leftward": marker.leftward,
            "text": _place_text(rows[venue.id], words),
            "fill": marker.colour or None,
        }
        for (venue, kommune), marker in pairs
    ]


def _place_text(row: Row, words: Words) -> str:
    key = "report.zoomable.open" if row["open"] else "report.map.closed"
    return words(key, place=row["place"], classes=row["classes"], leaders=row["leaders"])


def _flow(result: Result, row: Row, words: Words) -> dict[str, object]:
    venue, start = _venue(result, row), _kommune(result, row)
    end = next(kommune for place, kommune in located(result) if place.id == venue.id)
    text = words(
        "report.zoomable.flow",
        kommune=start.full_name,
        place=venue.name,
        leaders=row["leaders"],
        duration=words.duration(_number(row["mean_min"])),
    )
    return {
        "line": [[start.lat, start.lon], [end.lat, end.lon]],
        "leaders": row["leaders"],
        "text": text,
        "fill": colours.of_places(result.plan.open_venues())[venue.id],
    }


def _kommune(result: Result, row: Row) -> Kommune:
    return result.case.kommuner[KommuneId(str(row["kommune"]))]


def _venue(result: Result, row: Row) -> Venue:
    return result.case.venues[VenueId(str(row["venue"]))]


def _number(value: object) -> float:
    return float(str(value))
