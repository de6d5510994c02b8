"""The maps of editions that show people by groups: where the nearest open place is, and how far."""

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours
from samlingsplan.render.colours import MINUTES
from samlingsplan.render.norway import nearest_norway

NEAREST_MAPS = ("norway", "minutes_legend", "places_legend")
"""What `nearest_maps` returns."""


def nearest_maps(result: Result, words: Words) -> dict[str, object]:
    """Return the map of the nearest open places with the legends of its two drawings."""
    drawn = nearest_norway(result, words)
    legends = (
        colours.used(colours.of_scale(MINUTES, "minutes", words, "no_value"), drawn.fills("minutes")),
        colours.used(colours.legend_of_places(result, words, "no_value"), drawn.fills("place")),
    )
    return dict(zip(NEAREST_MAPS, (drawn, *legends), strict=True))
