"""Small maps of several plans: how far each kommune's leaders travel, and what is more than in the base."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from samlingsplan.domain import KommuneId
from samlingsplan.measures.geography import KOMMUNER, known
from samlingsplan.measures.measure import number
from samlingsplan.messages import Words
from samlingsplan.plan import Comparison, Result
from samlingsplan.render import colours
from samlingsplan.render.compare.views import signed
from samlingsplan.render.norway import Marker, Norway, Shape, drawn_sheet, map_sheet
from samlingsplan.render.output import Reader

_MARK = "#1b2733"
"""All open places have one colour, since the maps' colours are minutes."""
_LETTER = 80
"""Room that a letter of a place's name takes on a small map, in units of the sheet."""


@dataclass(frozen=True, slots=True)
class SmallMap:
    """A map of one plan.

    Parameters
    ----------
    name
        The plan.
    norway
        What is drawn; None where there is no plan or nothing that the reader may see.
    """

    name: str
    norway: Norway | None


@dataclass(frozen=True, slots=True)
class Maps:
    """The maps of a comparison.

    Parameters
    ----------
    minutes, more
        How far each plan's leaders travel; and what that is more than in the base, for all plans but the base.
    outlines
        The outline of every kommune that any of them draws.
    legend, more_legend
        What their colours are.
    """

    minutes: tuple[SmallMap, ...]
    more: tuple[SmallMap, ...]
    outlines: dict[KommuneId, str]
    legend: list[colours.LegendEntry]
    more_legend: list[colours.LegendEntry]


def maps(comparison: Comparison, words: Words, reader: Reader) -> Maps:
    """Return the maps a reader may see: how far leaders travel, or for anyone how far the nearest place is."""
    nothing = "no_value" if reader.by_groups else "no_leaders"
    minutes = [_minutes(each.result, reader) for each in comparison.plans]
    drawn = tuple(
        SmallMap(each.name, _norway(each.result, values, words))
        for each, values in zip(comparison.plans, minutes, strict=True)
    )
    more = tuple(
        SmallMap(each.name, _more_norway(each.result, minutes[0], values, words))
        for each, values in zip(comparison.others, minutes[1:], strict=True)
    )
    sheets = [each.norway for each in (*drawn, *more) if each.norway is not None]
    return Maps(
        minutes=drawn,
        more=more,
        outlines={key: path for sheet in sheets for key, path in sheet.paths.items()},
        legend=colours.used(colours.of_scale(colours.MINUTES, "minutes", words, nothing), _fills(drawn)),
        more_legend=colours.used(colours.of_scale(colours.DIFFERENCE, "minutes", words, "no_value"), _fills(more)),
    )


def _fills(sheets: Iterable[SmallMap]) -> set[str]:
    return {fill for each in sheets if each.norway is not None for fill in each.norway.fills("minutes")}


def _minutes(result: Result | None, reader: Reader) -> Mapping[KommuneId, float]:
    """Return minutes one way by kommune: the mean of its leaders, or to the nearest place where anyone may read it."""
    if result is None or (reader.public and not known(result)):
        return {}
    column = "nearest_min" if reader.by_groups else "mean_min"
    rows = (row for row in KOMMUNER.rows(result) if row[column] is not None)
    return {KommuneId(str(row["kommune"])): number(row, column) for row in rows}


def _norway(result: Result | None, minutes: Mapping[KommuneId, float], words: Words) -> Norway | None:
    if result is None or not minutes:
        return None
    fills = {key: colours.MINUTES.colour(value) for key, value in minutes.items()}
    said = {key: words.duration(value) for key, value in minutes.items()}
    return _painted(result, fills, said, words)


def _more_norway(
    result: Result | None, before: Mapping[KommuneId, float], after: Mapping[KommuneId, float], words: Words
) -> Norway | None:
    if result is None or not before or not after:
        return None
    more = {key: after[key] - before[key] for key in after if key in before}
    fills = {key: colours.DIFFERENCE.colour(value) for key, value in more.items()}
    return _painted(result, fills, {key: signed(value, words.duration, words) for key, value in more.items()}, words)


def _painted(result: Result, fills: Mapping[KommuneId, str], said: Mapping[KommuneId, str], words: Words) -> Norway:
    """Return a map; where two kommuner share the borders of one of 2020, the one with a value is drawn last."""
    shapes = []
    for key in sorted(result.case.kommuner, key=lambda key: (key in fills, key)):
        kommune = result.case.kommuner[key]
        about = said.get(key) or words("compare.maps.nothing")
        title = words("compare.maps.kommune", kommune=kommune.full_name, value=about)
        fill = fills.get(key, colours.NO_DATA)
        shapes.append(Shape(key, kommune.borders_id, title, fill, fill))
    drawn = drawn_sheet(result, shapes)
    return replace(drawn, markers=tuple(map(_mark, (each for each in drawn.markers if each.open))))


def _mark(marker: Marker) -> Marker:
    """Return a place's mark in ink, with its name on the side where there is room for larger letters."""
    reach = _LETTER * len(marker.name)
    leftward = marker.x > reach if marker.leftward else marker.x + reach > map_sheet().width
    return replace(marker, colour=_MARK, leftward=leftward)
