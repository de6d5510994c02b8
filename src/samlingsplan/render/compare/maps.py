"""Small maps of several plans: how far each kommune's leaders travel, and what is more than in the base."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from samlingsplan.domain import KommuneId
from samlingsplan.measures import Row
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


@dataclass(frozen=True, slots=True)
class _Way:
    """Minutes one way from a kommune: the mean of its leaders, None without any, and the way to the nearest place."""

    led: float | None
    nearest: float | None

    @property
    def minutes(self) -> float | None:
        """What the map shows."""
        return self.nearest if self.led is None else self.led

    def more_than(self, base: "_Way") -> float | None:
        """Return how much longer it is than in the base, like against like; None where that is not known."""
        if self.led is not None and base.led is not None:
            return self.led - base.led
        return None if self.nearest is None or base.nearest is None else self.nearest - base.nearest


def maps(comparison: Comparison, words: Words, reader: Reader) -> Maps:
    """Return the maps a reader may see: how far leaders travel, and where there are none how far the nearest place is.

    Editions that show people by groups see the way to the nearest place of every kommune.
    """
    ways = [_ways(each.result, reader) for each in comparison.plans]
    drawn = tuple(
        SmallMap(each.name, _norway(each.result, found, words, reader))
        for each, found in zip(comparison.plans, ways, strict=True)
    )
    more = tuple(
        SmallMap(each.name, _more_norway(each.result, ways[0], found, words))
        for each, found in zip(comparison.others, ways[1:], strict=True)
    )
    sheets = [each.norway for each in (*drawn, *more) if each.norway is not None]
    return Maps(
        minutes=drawn,
        more=more,
        outlines={key: path for sheet in sheets for key, path in sheet.paths.items()},
        legend=colours.used(colours.of_scale(colours.MINUTES, "minutes", words, "no_value"), _fills(drawn)),
        more_legend=colours.used(colours.of_scale(colours.DIFFERENCE, "minutes", words, "no_value"), _fills(more)),
    )


def _fills(sheets: Iterable[SmallMap]) -> set[str]:
    return {fill for each in sheets if each.norway is not None for fill in each.norway.fills("minutes")}


def _ways(result: Result | None, reader: Reader) -> Mapping[KommuneId, _Way]:
    """Return the way from each kommune, of leaders only where the reader may see them."""
    if result is None or (reader.public and not known(result)):
        return {}
    return {
        KommuneId(str(row["kommune"])): _Way(
            led=None if reader.by_groups else _known(row, "mean_min"), nearest=_known(row, "nearest_min")
        )
        for row in KOMMUNER.rows(result)
    }


def _known(row: Row, column: str) -> float | None:
    return None if row[column] is None else number(row, column)


def _norway(result: Result | None, ways: Mapping[KommuneId, _Way], words: Words, reader: Reader) -> Norway | None:
    """Return how far it is; kommuner with leaders stand out, where the reader may see which they are."""
    if result is None or not any(way.minutes is not None for way in ways.values()):
        return None
    minutes = {key: way.minutes for key, way in ways.items() if way.minutes is not None}
    led = frozenset(key for key, way in ways.items() if way.led is not None)
    said = {key: words.duration(value) for key, value in minutes.items()}
    if not reader.by_groups:
        said |= {key: words("compare.maps.nobody", value=said[key]) for key in minutes.keys() - led}
    fills = {key: colours.MINUTES.colour(value) for key, value in minutes.items()}
    return _painted(result, fills, said, led, words)


def _more_norway(
    result: Result | None, before: Mapping[KommuneId, _Way], after: Mapping[KommuneId, _Way], words: Words
) -> Norway | None:
    if result is None or not before or not after:
        return None
    differences = {key: after[key].more_than(before[key]) for key in after if key in before}
    more = {key: value for key, value in differences.items() if value is not None}
    led = frozenset(key for key in more if after[key].led is not None)
    fills = {key: colours.DIFFERENCE.colour(value) for key, value in more.items()}
    said = {key: signed(value, words.duration, words) for key, value in more.items()}
    return _painted(result, fills, said, led, words)


def _painted(
    result: Result,
    fills: Mapping[KommuneId, str],
    said: Mapping[KommuneId, str],
    led: frozenset[KommuneId],
    words: Words,
) -> Norway:
    """Return a map; where two kommuner share the borders of one of 2020, the one with leaders is drawn last."""
    shapes = []
    for key in sorted(result.case.kommuner, key=lambda key: (key in led, key in fills, key)):
        kommune = result.case.kommuner[key]
        about = said.get(key) or words("compare.maps.nothing")
        title = words("compare.maps.kommune", kommune=kommune.full_name, value=about)
        fill = fills.get(key, colours.NO_DATA)
        shapes.append(Shape(key, kommune.borders_id, title, fill, fill, outlined=key in led))
    drawn = drawn_sheet(result, shapes)
    return replace(drawn, markers=tuple(map(_mark, (each for each in drawn.markers if each.open))))


def _mark(marker: Marker) -> Marker:
    """Return a place's mark in ink, with its name on the side where there is room for larger letters."""
    reach = _LETTER * len(marker.name)
    leftward = marker.x > reach if marker.leftward else marker.x + reach > map_sheet().width
    return replace(marker, colour=_MARK, leftward=leftward)
