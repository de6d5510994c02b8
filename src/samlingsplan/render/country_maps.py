"""The drawings of the country with their legends: of leaders' journeys, or of the way to the nearest open place."""

from samlingsplan.measures.geography import known
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours
from samlingsplan.render.colours import MINUTES
from samlingsplan.render.norway import Norway, nearest_norway, norway
from samlingsplan.render.output import Reader

MAPS = ("norway", "minutes_legend", "places_legend")
"""What `country_maps` returns."""


def country_maps(result: Result, words: Words, reader: Reader) -> dict[str, object]:
    """Return the drawing that a reader may see, with the legends of its two colourings; None for each where none is.

    Editions that show people by groups see where the nearest open place is, and how far; the public where that is
    known of every kommune.
    """
    if reader.public and not known(result):
        return dict.fromkeys(MAPS)
    if reader.by_groups:
        return _with_legends(result, nearest_norway(result, words), words, "no_value")
    return _with_legends(result, norway(result, words), words)


def _with_legends(result: Result, drawn: Norway, words: Words, *no_place: str) -> dict[str, object]:
    legends = (
        colours.used(colours.of_scale(MINUTES, "minutes", words, "no_value"), drawn.fills("minutes")),
        colours.used(colours.legend_of_places(result, words, *no_place), drawn.fills("place")),
    )
    return dict(zip(MAPS, (drawn, *legends), strict=True))
