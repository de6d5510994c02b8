"""A small picture of each samling: for each class its week and place, who travels there, and who the evening before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from samlingsplan.measures.departures import SAMLING_TRAVEL
from samlingsplan.measures.measure import Row, whole
from samlingsplan.messages import Words
from samlingsplan.plan import Result

PANEL = 272
GAP = 24
HEADING = 30
ROW = 54
FOOT = 18
ACROSS = 3
"""Pixels: a picture's width, the room between two, its heading, a class, its foot; and how many stand side by side."""


@dataclass(frozen=True, slots=True)
class Attended:
    """A class at a samling: what is written above and below its bar, and how long the bar and its dark part are."""

    y: int
    title: str
    text: str
    length: float
    early: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A samling: where its picture stands, its heading and its classes."""

    x: int
    y: int
    heading: str
    classes: tuple[Attended, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """All that the template draws, in pixels."""

    width: int
    height: int
    pictures: tuple[Picture, ...]


def pictures(result: Result, words: Words) -> Pictures:
    """Return a picture of each samling, in order of number."""
    held: dict[int, list[Row]] = defaultdict(list)
    for row in SAMLING_TRAVEL.rows(result):
        held[whole(row, "number")].append(row)
    most = max((whole(row, "leaders") for rows in held.values() for row in rows), default=0) or 1
    high = HEADING + ROW * len(result.plan.classes) + FOOT
    drawn = tuple(
        Picture(
            x=position % ACROSS * (PANEL + GAP),
            y=position // ACROSS * high,
            heading=words("report.samlinger.number", number=number),
            classes=_attended(held[number], PANEL / most, words),
        )
        for position, number in enumerate(sorted(held))
    )
    return Pictures(ACROSS * PANEL + GAP, -(-len(drawn) // ACROSS) * high, drawn)


def _attended(rows: Sequence[Row], scale: float, words: Words) -> tuple[Attended, ...]:
    return tuple(
        Attended(
            y=HEADING + ROW * position,
            title=words(
                "report.samlinger.class",
                name=row["class_name"],
                week=int(str(row["week"]).partition("-W")[2]),
                place=row["place"] or words("render.digital"),
            ),
            text=_counts(row, words),
            length=round(whole(row, "leaders") * scale, 1),
            early=round(whole(row, "evenings_before") * scale, 1),
        )
        for position, row in enumerate(rows)
    )


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
