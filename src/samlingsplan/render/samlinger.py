"""A small picture of each samling: for each class its week and place, who travels there, and who the evening before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, zip_longest

from samlingsplan.domain import Week
from samlingsplan.measures.departures import SAMLING_TRAVEL
from samlingsplan.measures.measure import Row, whole
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.bars import in_two_lines

PANEL = 320
HEADING = 30
ROW = 56
LINE = 15
"""Pixels: a picture's width, its heading, a class with a line above its bar and one below, and a line more."""
LETTERS = 44
"""The most letters on a line of a picture."""


@dataclass(frozen=True, slots=True)
class Attended:
    """A class at a samling: the two lines above its bar and below, and how long the bar and its dark part are.

    A second line is often empty; what has no room on two stands whole in ``title``.
    """

    y: int
    title: str
    above: tuple[str, str]
    below: tuple[str, str]
    length: float
    early: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A samling: its heading and its classes."""

    heading: str
    classes: tuple[Attended, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """All that the template draws, in pixels; the pictures stand side by side as far as there is room."""

    width: int
    height: int
    line: int
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class _Written:
    """What is written of a class at a samling, above its bar and below."""

    title: str
    text: str

    def height(self) -> int:
        """Return the pixels that the class takes."""
        return ROW + LINE * sum(bool(in_two_lines(each, LETTERS)[1]) for each in (self.title, self.text))


def pictures(result: Result, words: Words) -> Pictures:
    """Return a picture of each samling, in order of number."""
    held: dict[int, list[Row]] = defaultdict(list)
    for row in SAMLING_TRAVEL.rows(result):
        held[whole(row, "number")].append(row)
    most = max((whole(row, "leaders") for rows in held.values() for row in rows), default=0) or 1
    written = {number: [_written(row, words) for row in rows] for number, rows in sorted(held.items())}
    # A class stands as far down in each picture, with room for the most lines that it has in any.
    heights = [max(each.height() for each in same if each) for same in zip_longest(*written.values())]
    tops = tuple(accumulate(heights, initial=HEADING))
    drawn = tuple(
        Picture(
            words("report.samlinger.number", number=number),
            tuple(_attended(held[number], written[number], tops, PANEL / most)),
        )
        for number in written
    )
    return Pictures(PANEL, tops[-1], LINE, drawn)


def _attended(
    rows: Sequence[Row], written: Sequence[_Written], tops: Sequence[int], scale: float
) -> Iterable[Attended]:
    for row, said, top in zip(rows, written, tops, strict=False):
        yield Attended(
            y=top,
            title=f"{said.title}: {said.text}",
            above=in_two_lines(said.title, LETTERS),
            below=in_two_lines(said.text, LETTERS),
            length=round(whole(row, "leaders") * scale, 1),
            early=round(whole(row, "evenings_before") * scale, 1),
        )


def _written(row: Row, words: Words) -> _Written:
    """Return what is written of a row; a class that is called by its place is not said twice."""
    name, place = str(row["class_name"]), str(row["place"] or words("render.digital"))
    key = "class_here" if f"{name} ".startswith(f"{place} ") else "class"
    week = Week.parse(str(row["week"])).number
    return _Written(words(f"report.samlinger.{key}", name=name, week=week, place=place), _counts(row, words))


def _counts(row: Row, words: Words) -> str:
    leaders, early = whole(row, "leaders"), whole(row, "evenings_before")
    if not leaders:
        return words("report.samlinger.nobody")
    return words(
        f"report.samlinger.{'early' if early else 'count'}",
        leaders=words("report.choice.leaders", count=leaders),
        early=early,
        nights=whole(row, "nights"),
    )
