"""What the zoomable map shows, as plain data that its script reads; no text of it is ever taken for markup."""

from collections.abc import Callable

from samlingsplan.domain import Kommune, KommuneId, Venue, VenueId
from samlingsplan.measures import Row
from samlingsplan.measures.flows import FLOWS
from samlingsplan.measures.kommuner import KOMMUNER
from samlingsplan.measures.places import PLACES
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours
from samlingsplan.render.norway import full_name

LAYERS: dict[str, tuple[str, colours.Scale]] = {
    "minutes": ("mean_min", colours.MINUTES),
    "nearest": ("nearest_min", colours.MINUTES),
    "year": ("mean_year_h", colours.YEAR_H),
    "nights": ("mean_nights", colours.NIGHTS),
    "nok": ("mean_nok", colours.NOK),
}
"""The layers that colour kommuner by a number: the measure's column and its classes."""


def map_data(result: Result, words: Words) -> dict[str, object]:
    """Return what the map's script needs: colours by layer and kommune, texts, places and flows."""
    rows = KOMMUNER.rows(result)
    return {
        "attribution": words("report.zoomable.credit"),
        "kommuner": {str(row["kommune"]): _lines(result, row, words) for row in rows},
        "fills": {**_number_fills(rows), "places": _place_fills(result)},
        "noData": colours.NO_DATA,
        "places": [_place(result, row, words) for row in PLACES.rows(result)],
        "flows": [_flow(result, row, words) for row in FLOWS.rows(result)],
    }


def _lines(result: Result, row: Row, words: Words) -> list[str]:
    kommune = _kommune(result, row)
    lines = [full_name(kommune)]
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


def _number_fills(rows: list[Row]) -> dict[str, dict[str, str]]:
    def fills(column: str, colour: Callable[[float], str]) -> dict[str, str]:
        return {str(row["kommune"]): colour(_number(row[column])) for row in rows if row[column] is not None}

    return {layer: fills(column, scale.colour) for layer, (column, scale) in LAYERS.items()}


def _place_fills(result: Result) -> dict[str, str]:
    fills = colours.of_places(result.plan.open_venues())
    most: dict[str, Row] = {}
    for row in FLOWS.rows(result):
        kommune = str(row["kommune"])
        if kommune not in most or _number(row["leaders"]) > _number(most[kommune]["leaders"]):
            most[kommune] = row
    return {kommune: fills[_venue(result, row).id] for kommune, row in most.items()}


def _place(result: Result, row: Row, words: Words) -> dict[str, object]:
    venue = _venue(result, row)
    kommune = result.case.kommuner[venue.kommune]
    key = "report.zoomable.open" if row["open"] else "report.map.closed"
    return {
        "at": [kommune.lat, kommune.lon],
        "name": venue.name,
        "text": words(key, place=venue.name, classes=row["classes"], leaders=row["leaders"]),
        "fill": colours.of_places(result.plan.open_venues()).get(venue.id),
    }


def _flow(result: Result, row: Row, words: Words) -> dict[str, object]:
    venue = _venue(result, row)
    start, end = _kommune(result, row), result.case.kommuner[venue.kommune]
    text = words(
        "report.zoomable.flow",
        kommune=full_name(start),
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
