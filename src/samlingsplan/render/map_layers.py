"""The layers of the zoomable map that colour kommuner by a number, each with the measure it shows."""

from collections.abc import Container
from dataclasses import dataclass, replace

from samlingsplan.measures import Measure
from samlingsplan.measures.geography import COVERAGE, DETOURS, GARDERMOEN, KOMMUNER
from samlingsplan.measures.grouped import SHOWN, on_maps
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours
from samlingsplan.render.output import Reader


@dataclass(frozen=True, slots=True)
class Layer:
    """One way of colouring the kommuner.

    Parameters
    ----------
    measure, column
        The table and the column that is shown.
    scale, unit
        Its classes, and the key of its unit in the legend.
    geographic
        Whether it follows from geography, so that anyone may see it.
    """

    measure: Measure
    column: str
    scale: colours.Scale
    unit: str
    geographic: bool = False


LAYERS: dict[str, Layer] = {
    "minutes": Layer(KOMMUNER, "mean_min", colours.MINUTES, "minutes"),
    "nearest": Layer(KOMMUNER, "nearest_min", colours.MINUTES, "minutes", geographic=True),
    "year": Layer(KOMMUNER, "mean_year_h", colours.YEAR_H, "hours"),
    "nights": Layer(KOMMUNER, "mean_nights", colours.NIGHTS, "nights"),
    "nok": Layer(KOMMUNER, "mean_nok", colours.NOK, "nok"),
    "lost": Layer(DETOURS, "lost_min", colours.LOST, "minutes", geographic=True),
    "gardermoen": Layer(GARDERMOEN, "gained_min", colours.DIFFERENCE, "minutes", geographic=True),
    "coverage": Layer(COVERAGE, "reached_percent", colours.PERCENT, "percent"),
}

OF_ALL = ("coverage",)
"""The layers that are of the whole kull, whatever is chosen."""


def shown_to(reader: Reader) -> dict[str, Layer]:
    """Return the layers a reader may see, by key."""
    if reader.grouped:
        of_people = {key: replace(layer, measure=on_maps()) for key, layer in LAYERS.items() if layer.column in SHOWN}
        return {**of_people, **{key: layer for key, layer in LAYERS.items() if layer.geographic}}
    return {key: layer for key, layer in LAYERS.items() if layer.geographic or not reader.public}


def legends(
    result: Result, words: Words, reader: Reader, whole: Container[str] = ()
) -> dict[str, list[colours.LegendEntry]]:
    """Return one legend a layer, by the layer's name in the menu; that of the places last.

    Parameters
    ----------
    result, words, reader
        The plan, the language and the reader.
    whole
        The keys of the layers in which no kommune lacks a value: their legends name nothing for that.
    """
    found = {
        key: colours.of_scale(layer.scale, layer.unit, words, _nothing(layer))
        for key, layer in shown_to(reader).items()
    }
    found[places_key(reader)] = colours.legend_of_places(result, words, "no_value")
    return {
        words(f"report.zoomable.layer.{key}"): [
            entry for entry in entries if entry.colour != colours.NO_DATA or key not in whole
        ]
        for key, entries in found.items()
    }


def places_key(reader: Reader) -> str:
    """Return the key of the layer that colours kommuner by a place: that of their class, or the nearest."""
    return "nearest_place" if reader.by_groups else "places"


def _nothing(layer: Layer) -> str:
    """Return what no colour stands for; without leaders, minutes are those to the nearest open place."""
    return "no_value" if layer.geographic or layer.column == "mean_min" else "no_leaders"
