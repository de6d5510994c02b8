"""Maps of Norway on one page: the projection, the borders, and which place each kommune's leaders travel to."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import asinh, atan2, atanh, cos, cosh, radians, sin, sinh, sqrt, tan

from samlingsplan.domain import Kommune, KommuneId, Origin, Venue, VenueId
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.measures.measure import mean
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import colours
from samlingsplan.resources import DATA_DIR

_EQUATOR_M = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_SCALE = 0.9996
_FALSE_EASTING_M = 500_000.0
_MERIDIAN = radians(15)

_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS_M = _EQUATOR_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16,
    13 * _N**2 / 48 - 3 * _N**3 / 5,
    61 * _N**3 / 240,
)


def to_utm33(lon: float, lat: float) -> tuple[float, float]:
    """Return easting and northing in metres of a point in degrees (GRS 80 and WGS84 agree to a metre).

    Krüger's series to the third power of the flattening, good to millimetres within Norway
    (Karney 2011, "Transverse Mercator with an accuracy of a few nanometers", eqs. 7–11, 35).
    """
    phi, lam = radians(lat), radians(lon) - _MERIDIAN
    eccentricity = sqrt(_FLATTENING * (2 - _FLATTENING))
    tau = tan(phi)
    sigma = sinh(eccentricity * atanh(eccentricity * tau / sqrt(1 + tau**2)))
    conformal = tau * sqrt(1 + sigma**2) - sigma * sqrt(1 + tau**2)
    xi, eta = atan2(conformal, cos(lam)), asinh(sin(lam) / sqrt(conformal**2 + cos(lam) ** 2))
    terms = list(enumerate(_ALPHA, start=1))
    northing = xi + sum(a * sin(2 * j * xi) * cosh(2 * j * eta) for j, a in terms)
    easting = eta + sum(a * cos(2 * j * xi) * sinh(2 * j * eta) for j, a in terms)
    return _FALSE_EASTING_M + _SCALE * _RADIUS_M * easting, _SCALE * _RADIUS_M * northing


@dataclass(frozen=True)
class MapSheet:
    """A sheet in UTM zone 33.

    Parameters
    ----------
    west_m, north_m
        Easting and northing of its upper left corner.
    unit_m
        Metres a unit of the sheet.
    width, height
        Its size in units.
    paths
        The outline of each kommune, as the ``d`` of an SVG path.
    """

    west_m: int
    north_m: int
    unit_m: int
    width: int
    height: int
    paths: dict[KommuneId, str]

    def place(self, kommune: Kommune) -> tuple[int, int]:
        """Return where a kommune's seat lies, in units from the upper left corner."""
        return self.point(kommune.lon, kommune.lat)

    def point(self, lon: float, lat: float) -> tuple[int, int]:
        """Return where a point in degrees lies, in units from the upper left corner."""
        east_m, north_m = to_utm33(lon, lat)
        return round((east_m - self.west_m) / self.unit_m), round((self.north_m - north_m) / self.unit_m)


@cache
def map_sheet() -> MapSheet:
    """Return the sheet with the borders of 2020."""
    return MapSheet(**json.loads((DATA_DIR / "geo" / "outline_2020.json").read_text(encoding="utf-8")))


LETTER_HEIGHT = 90
LETTER_WIDTH = 50
"""Room that a letter of a place's name takes, in units of the sheet."""
_SMALL_LETTER = (40, 62)
_UNDER = 92
"""Width and height of a letter in the enlarged part, and how far below the mark's middle a name stands."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A kommune on the map.

    Parameters
    ----------
    id, borders_id
        Number, and that of the kommune of 2020 it is drawn by.
    title
        What is read when one points at it.
    place_fill, minutes_fill
        Its colour on the two maps.
    outlined
        Whether it stands out, because leaders of the kull work there.
    """

    id: KommuneId
    borders_id: KommuneId
    title: str
    place_fill: str
    minutes_fill: str
    outlined: bool = False

    def fill(self, kind: str) -> str:
        """Return its colour on the map of places, ``place``, or of minutes, ``minutes``."""
        return self.place_fill if kind == "place" else self.minutes_fill

    def deep(self, kind: str) -> bool:
        """Return whether a line in ink would not be seen against its colour."""
        return colours.is_deep(self.fill(kind))


@dataclass(frozen=True, slots=True)
class Marker:
    """A candidate study place on the map, open or not; x, y and how far its name is raised, in units of the sheet."""

    name: str
    open: bool
    x: int
    y: int
    colour: str
    leftward: bool
    raised: int = 0

    def hides(self, other: "Marker") -> bool:
        """Return whether the names of two open places overlap."""
        (west, east), (other_west, other_east) = self._span(), other._span()
        level = abs(self.y - other.y) < LETTER_HEIGHT
        return self.open and other.open and level and west < other_east and other_west < east

    def _span(self) -> tuple[int, int]:
        reach = LETTER_HEIGHT + LETTER_WIDTH * len(self.name)
        return (self.x - reach, self.x) if self.leftward else (self.x, self.x + reach)


@dataclass(frozen=True, slots=True)
class Inset:
    """A crowded part of the country, drawn once more and larger in an empty corner; in units of the sheet.

    Parameters
    ----------
    west, north, width, height
        What is enlarged.
    x, y, times
        Where it is drawn, and how many times larger.
    markers
        The study places within.
    """

    west: int
    north: int
    width: int
    height: int
    x: int
    y: int
    times: float
    markers: tuple[Marker, ...]

    @property
    def names(self) -> tuple[tuple[str, int, int], ...]:
        """The names of its open places, each with its middle on the sheet; one that would hide another is left out."""
        kept: list[tuple[str, int, int]] = []
        for name, x, y, reach in (self._named(marker) for marker in self.markers if marker.open):
            hidden = (
                abs(y - at) < _SMALL_LETTER[1] and abs(x - middle) < reach + self._reach(other)
                for other, middle, at in kept
            )
            if not any(hidden):
                kept.append((name, x, y))
        return tuple(kept)

    def _named(self, marker: Marker) -> tuple[str, int, int, int]:
        """Return a name with the middle of its line under the mark, within the frame, and how far it reaches."""
        reach = self._reach(marker.name)
        x = round((marker.x - self.west) * self.times)
        x = min(max(x, reach), max(reach, round(self.width * self.times) - reach))
        return marker.name, self.x + x, self.y + round((marker.y - self.north) * self.times) + _UNDER, reach

    @staticmethod
    def _reach(name: str) -> int:
        return _SMALL_LETTER[0] * len(name) // 2 + _SMALL_LETTER[0]


@dataclass(frozen=True, slots=True)
class Norway:
    """All that the template draws."""

    width: int
    height: int
    paths: dict[KommuneId, str]
    shapes: tuple[Shape, ...]
    markers: tuple[Marker, ...]
    inset: Inset | None = None

    def fills(self, kind: str) -> set[str]:
        """Return the colours of the kommuner on the map of places, ``place``, or of minutes, ``minutes``."""
        return {shape.fill(kind) for shape in self.shapes}


def norway(result: Result, words: Words) -> Norway:
    """Return both maps of a result; kommuner without borders in the file are left to the table.

    A kommune has the colours of its leaders' journeys; one without leaders, those of the way to the nearest open place.
    """
    members: dict[KommuneId, list[Seat]] = defaultdict(list)
    for seat in seats(result):
        members[seat.kommune.id].append(seat)
    fills, places = _class_fills(result), colours.colours_of_places(result.plan.open_venues())
    # Where two kommuner of today share the borders of one of 2020, the one with leaders is drawn last.
    ordered = sorted(result.case.kommuner.values(), key=lambda kommune: (bool(members[kommune.id]), kommune.id))
    return drawn_sheet(
        result,
        [
            _shape(kommune, members[kommune.id], fills, words)
            if members[kommune.id]
            else _empty_shape(result, kommune.id, places, words)
            for kommune in ordered
        ],
    )


def _empty_shape(result: Result, key: KommuneId, places: dict[VenueId, str], words: Words) -> Shape:
    shape = _nearest_shape(result, key, places, words)
    return replace(shape, title=words("report.map.nobody", nearest=shape.title))


def nearest_norway(result: Result, words: Words) -> Norway:
    """Return both maps of where the nearest open place is and how far: nothing on them depends on who is admitted."""
    place_colours = colours.colours_of_places(result.plan.open_venues())
    return drawn_sheet(
        result, [_nearest_shape(result, key, place_colours, words) for key in sorted(result.case.kommuner)]
    )


def drawn_sheet(result: Result, shapes: Sequence[Shape]) -> Norway:
    """Return maps with these shapes, in their order, and the result's study places."""
    return sheet_of(shapes, markers(result, seaward=True))


def sheet_of(shapes: Sequence[Shape], placed: tuple[Marker, ...]) -> Norway:
    """Return maps with these shapes, in their order, and places; shapes without borders are left out."""
    paper = map_sheet()
    drawn = tuple(shape for shape in shapes if shape.borders_id in paper.paths)
    return Norway(
        width=paper.width,
        height=paper.height,
        paths={shape.borders_id: paper.paths[shape.borders_id] for shape in drawn},
        shapes=drawn,
        markers=placed,
        inset=_oslofjord(placed),
    )


OSLOFJORD = ((9.6, 60.5), (11.8, 58.9))
"""North-west and south-east corner of the most crowded part, degrees."""
_INSET_AT = (1490, 1800)
"""Where Sweden would be."""


def _oslofjord(placed: Sequence[Marker]) -> Inset:
    """Return the kommuner around the Oslofjord, as large as the corner has room for."""
    paper = map_sheet()
    (west, north), (east, south) = (paper.point(*corner) for corner in OSLOFJORD)
    width, height = east - west, south - north
    x, y = _INSET_AT
    within = tuple(each for each in placed if west < each.x < east and north < each.y < south)
    return Inset(west, north, width, height, x, y, round((paper.height - y) / height, 2), within)


def _nearest_shape(result: Result, key: KommuneId, place_colours: dict[VenueId, str], words: Words) -> Shape:
    case, kommune = result.case, result.case.kommuner[key]
    reached = [
        (journey.travel_min, case.venues[venue].name, venue)
        for venue in place_colours
        if (journey := case.journeys.get((Origin(key), venue))) is not None
    ]
    if not reached:
        title = words("audience.unreached", kommune=kommune.full_name)
        return Shape(key, kommune.borders_id, title, colours.NO_DATA, colours.NO_DATA)
    minutes, place, venue = min(reached)
    duration = words.duration(minutes)
    title = words("audience.kommune", kommune=kommune.full_name, place=place, duration=duration)
    return Shape(key, kommune.borders_id, title, place_colours[venue], colours.MINUTES.colour(minutes))


def _class_fills(result: Result) -> dict[str, str]:
    """Return the colour of each class's main place, by id."""
    places = colours.colours_of_places(result.plan.open_venues())
    mains = {each.id: colours.main_place(result.plan, each) for each in result.plan.classes}
    return {key: colours.NO_DATA if place is None else places[place] for key, place in mains.items()}


def _shape(kommune: Kommune, members: list[Seat], fills: dict[str, str], words: Words) -> Shape:
    minutes = mean([seat.burden.one_way_min for seat in members])
    classes = Counter(seat.kull_class.id for seat in members)
    most = max(sorted(classes), key=classes.__getitem__)
    title = words(
        "report.map.somebody",
        kommune=kommune.full_name,
        leaders=len(members),
        classes=", ".join(sorted({seat.kull_class.name for seat in members})),
        duration=words.duration(minutes),
    )
    return Shape(
        id=kommune.id,
        borders_id=kommune.borders_id,
        title=title,
        place_fill=fills[most],
        minutes_fill=colours.MINUTES.colour(minutes),
        outlined=True,
    )


def markers(result: Result, seaward: bool) -> tuple[Marker, ...]:
    """Return the candidate study places in order of key; a name changes sides where that hides fewer names.

    Parameters
    ----------
    result
        The plan and its case.
    seaward
        Whether names are written out to sea where they can be, or all to the right.
    """
    placed = [_marker(result, venue, kommune, seaward) for venue, kommune in located(result)]
    for number, marker in enumerate(placed):
        others = placed[:number] + placed[number + 1 :]
        flipped = replace(marker, leftward=not marker.leftward)
        if sum(map(flipped.hides, others)) < sum(map(marker.hides, others)):
            placed[number] = flipped
    return tuple(placed)


def located(result: Result) -> list[tuple[Venue, Kommune]]:
    """Return the candidate study places in order of key with their kommuner, leaving out places abroad."""
    venues = (result.case.venues[key] for key in sorted(result.case.venues))
    return [(venue, result.case.kommuner[venue.kommune]) for venue in venues if venue.kommune is not None]


def _marker(result: Result, venue: Venue, kommune: Kommune, seaward: bool) -> Marker:
    colour = colours.colours_of_places(result.plan.open_venues()).get(venue.id)
    x, y = map_sheet().place(kommune)
    # The coast faces west, but the sheet's edge comes soon after.
    west_coast = map_sheet().width * 0.15 < x < map_sheet().width * (0.62 if y < map_sheet().height / 2 else 0.4)
    return Marker(venue.name, colour is not None, x, y, colour or "", leftward=seaward and west_coast)
