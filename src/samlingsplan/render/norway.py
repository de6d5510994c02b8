"""The report's two maps: which place each kommune's leaders go to, and how far they have."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from samlingsplan.domain import Kommune, KommuneId, VenueId
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.measures.statistics import mean
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours
from samlingsplan.render.sheet import sheet

LETTER_HEIGHT = 90
LETTER_WIDTH = 50
"""Room that a letter of a place's name takes, in units of the sheet."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kommune on the map.

    Parameters
    ----------
    id, title
        Number, and what is read when one points at it.
    place_fill, minutes_fill
        Its colour on the two maps.
    """

    id: KommuneId
    title: str
    place_fill: str
    minutes_fill: str


@dataclass(frozen=True, slots=True)
class Marker:
    """A candidate study place on the map, open or not; x and y in units of the sheet."""

    name: str
    open: bool
    x: int
    y: int
    colour: str
    leftward: bool

    def hides(self, other: "Marker") -> bool:
        """Return whether the names of two open places overlap."""
        (west, east), (other_west, other_east) = self._span(), other._span()
        level = abs(self.y - other.y) < LETTER_HEIGHT
        return self.open and other.open and level and west < other_east and other_west < east

    def _span(self) -> tuple[int, int]:
        reach = LETTER_HEIGHT + LETTER_WIDTH * len(self.name)
        return (self.x - reach, self.x) if self.leftward else (self.x, self.x + reach)


@dataclass(frozen=True, slots=True)
class Norway:
    """All that the template draws."""

    width: int
    height: int
    paths: dict[KommuneId, str]
    shapes: tuple[Shape, ...]
    markers: tuple[Marker, ...]


def norway(result: Result, words: Words) -> Norway:
    """Return both maps of a result; kommuner without borders in the file are left to the table."""
    paper = sheet()
    members: dict[KommuneId, list[Seat]] = defaultdict(list)
    for seat in seats(result):
        members[seat.kommune.id].append(seat)
    place_colours = colours.of_places(result.plan.open_venues())
    drawn = [result.case.kommuner[key] for key in sorted(result.case.kommuner) if key in paper.paths]
    return Norway(
        width=paper.width,
        height=paper.height,
        paths=paper.paths,
        shapes=tuple(_shape(kommune, members[kommune.id], place_colours, words) for kommune in drawn),
        markers=_markers(result, place_colours),
    )


def full_name(kommune: Kommune) -> str:
    """Return the official names of a kommune in all its languages."""
    return " – ".join((kommune.name, *kommune.other_names))


def _shape(kommune: Kommune, members: list[Seat], place_colours: dict[VenueId, str], words: Words) -> Shape:
    if not members:
        title = words("report.map.nobody", kommune=full_name(kommune))
        return Shape(kommune.id, title, colours.NO_DATA, colours.NO_DATA)
    minutes = mean([seat.burden.one_way_min for seat in members])
    places = Counter(seat.venue.id for seat in members if seat.venue is not None)
    most = max(sorted(places), key=places.__getitem__, default=None)
    title = words(
        "report.map.somebody",
        kommune=full_name(kommune),
        leaders=len(members),
        classes=", ".join(sorted({seat.kull_class.name for seat in members})),
        duration=words.duration(minutes),
    )
    return Shape(
        id=kommune.id,
        title=title,
        place_fill=colours.NO_DATA if most is None else place_colours[most],
        minutes_fill=colours.MINUTES.colour(minutes),
    )


def _markers(result: Result, place_colours: dict[VenueId, str]) -> tuple[Marker, ...]:
    """Return the places; a name changes sides where fewer names are hidden by it."""
    markers = [_marker(result, venue, place_colours) for venue in sorted(result.case.venues)]
    for number, marker in enumerate(markers):
        others = markers[:number] + markers[number + 1 :]
        flipped = replace(marker, leftward=not marker.leftward)
        if sum(map(flipped.hides, others)) < sum(map(marker.hides, others)):
            markers[number] = flipped
    return tuple(markers)


def _marker(result: Result, venue: VenueId, place_colours: dict[VenueId, str]) -> Marker:
    place = result.case.venues[venue]
    x, y = sheet().place(result.case.kommuner[place.kommune])
    # Names are written out to sea, unless that is over the sheet's edge.
    leftward = sheet().width * 0.15 < x < sheet().width * (0.62 if y < sheet().height / 2 else 0.4)
    return Marker(place.name, venue in place_colours, x, y, place_colours.get(venue, ""), leftward)
