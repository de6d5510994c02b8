"""Colours that people with any colour vision tell apart, and the legends that explain them."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from samlingsplan.domain import VenueId
from samlingsplan.messages import Words
from samlingsplan.plan import KullClass, Plan, Result
from samlingsplan.render import colours

RAMP = ("#fff6c9", "#fddb76", "#f6ab3d", "#e87b2b", "#d04a2f", "#a8213c", "#701049", "#360a38")
"""One colour a class: each darker than the one before, so that it reads in grey too."""

DIVERGING = ("#1f5a94", "#6a9fd0", "#c3daee", "#f3f1ea", "#fbd0a0", "#e88b3e", "#a34a08")
"""For differences: blue below nothing, orange above, pale about nothing."""

NO_DATA = "url(#no-data)"
"""A pattern, which no colour of a class is taken for."""

DIGITAL = "#dde2e6"

INK = "#1b2733"
"""What lines and letters are drawn in."""
_LEAST_CONTRAST = 3
"""Between what is drawn and what it lies on (WCAG 2.2, 1.4.11)."""

PLACES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#7b5ea7", "#8c7a2b")
"""Okabe and Ito's colours ("Color Universal Design", 2008) but yellow and black, and two more."""

DRAWN = (*RAMP, *DIVERGING, *PLACES)
"""All colours of kommuner."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes of a number.

    Parameters
    ----------
    breaks
        Upper ends of the classes, one fewer than the colours: the last class has none.
    ramp
        The colours.
    """

    breaks: tuple[int, ...]
    ramp: tuple[str, ...] = RAMP

    def colour(self, value: float | None) -> str:
        """Return the colour of a value."""
        return NO_DATA if value is None else self.ramp[bisect_left(self.breaks, value)]


MINUTES = Scale((60, 90, 120, 180, 240, 300, 360))
"""One way."""

YEAR_H = Scale((6, 12, 18, 24, 36, 48, 60))
"""Hours under way over the kull."""

NIGHTS = Scale((3, 6, 9, 12, 15, 18, 21))
"""Nights away over the kull."""

NOK = Scale((10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000))
"""Travel and hotel over the kull."""


LOST = Scale((0, 15, 30, 45, 60, 90, 120))
"""Minutes lost one way by going to what is nearest on the map."""

DIFFERENCE = Scale((-120, -60, -15, 15, 60, 120), DIVERGING)
"""Minutes one way by which one place is nearer than another."""

PERCENT = Scale((0, 1, 2, 3, 5, 8, 15))
"""Of a hundred leaders."""


def main_place(plan: Plan, kull_class: KullClass) -> VenueId | None:
    """Return the place that tells a class from the others: it holds most samlinger, of equals for fewest classes.

    None when all are digital.
    """
    held = [samling.place for samling in kull_class.samlinger if samling.place is not None]

    def weight(place: VenueId) -> tuple[int, int]:
        return held.count(place), -sum(place in each.places for each in plan.classes)

    return max(held, key=weight, default=None)


def colours_of_places(places: Iterable[VenueId]) -> dict[VenueId, str]:
    """Return a colour for each place; with more than eight, colours repeat and the names must tell."""
    return {place: PLACES[number % len(PLACES)] for number, place in enumerate(places)}


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, ``"#rrggbb"``, from 1 to 21, as the rules of accessible pages reckon it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@cache
def is_deep(fill: str) -> bool:
    """Return whether lines upon a colour must be white, because ink is not seen there."""
    return fill.startswith("#") and contrast(fill, INK) < _LEAST_CONTRAST


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A colour and what it stands for."""

    colour: str
    text: str


def of_scale(scale: colours.Scale, unit: str, words: Words, nothing: str = "no_leaders") -> list[LegendEntry]:
    """Return the classes of a scale, the lowest first.

    Parameters
    ----------
    scale
        The classes.
    unit
        Key of the sentence that names a unit: ``report.map.unit.UNIT``.
    words
        The language.
    nothing
        Key of the sentence for what has no value: ``report.map.NOTHING``.
    """
    numbers = [words.number(limit) for limit in scale.breaks]
    if scale.breaks[0] > 0:
        first = f"{words.number(0)}–{numbers[0]}"
    else:
        first = words("report.map.under", high=numbers[0]) if scale.breaks[0] else numbers[0]
    key = "range" if scale.breaks[0] < 0 else "span"
    ranges = [words(f"report.map.{key}", low=low, high=high) for low, high in pairwise(numbers)]
    texts = [first, *ranges, words("report.map.over", low=numbers[-1])]
    named = [words(f"report.map.unit.{unit}", amount=text) for text in texts]
    return [*map(LegendEntry, scale.ramp, named), LegendEntry(colours.NO_DATA, words(f"report.map.{nothing}"))]


def used(legend: Sequence[LegendEntry], fills: Collection[str]) -> list[LegendEntry]:
    """Return the entries of a legend whose colours are drawn."""
    return [entry for entry in legend if entry.colour in fills]


def legend_of_places(result: Result, words: Words, nothing: str = "no_leaders") -> list[LegendEntry]:
    """Return the open places with their classes."""
    entries = []
    for venue, colour in colours.colours_of_places(result.plan.open_venues()).items():
        classes = [each.name for each in result.plan.classes if venue in each.places]
        name = result.case.venues[venue].name
        # A place's only class mostly has its name.
        text = name if classes == [name] else words("report.map.place", place=name, classes=", ".join(classes))
        entries.append(LegendEntry(colour, text))
    return [*entries, LegendEntry(colours.NO_DATA, words(f"report.map.{nothing}"))]
