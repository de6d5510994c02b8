"""What the colours of a map stand for."""

from dataclasses import dataclass
from itertools import pairwise

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours


@dataclass(frozen=True, slots=True)
class Entry:
    """A colour and what it stands for."""

    colour: str
    text: str


def of_scale(scale: colours.Scale, unit: str, words: Words, nothing: str = "no_leaders") -> list[Entry]:
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
    return [*map(Entry, scale.ramp, named), Entry(colours.NO_DATA, words(f"report.map.{nothing}"))]


def of_places(result: Result, words: Words, nothing: str = "no_leaders") -> list[Entry]:
    """Return the open places with their classes."""
    entries = []
    for venue, colour in colours.of_places(result.plan.open_venues()).items():
        classes = [each.name for each in result.plan.classes if venue in each.places]
        name = result.case.venues[venue].name
        entries.append(Entry(colour, words("report.map.place", place=name, classes=", ".join(classes))))
    return [*entries, Entry(colours.NO_DATA, words(f"report.map.{nothing}"))]
