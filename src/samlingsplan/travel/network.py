"""The travel network of one day: places, links, and the seat of each kommune."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from samlingsplan.domain import KommuneId, Origin
from samlingsplan.domain.spelling import numbered, plain, tidy
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.plain_text import short
from samlingsplan.resources import DATA_DIR
from samlingsplan.tables import Column, Row, read_table, required
from samlingsplan.travel.graph import graph_of
from samlingsplan.travel.homes import Home, homes
from samlingsplan.travel.network_tables import LINK_TABLES, Link, Place, TravelMode, read_links, read_places

if TYPE_CHECKING:
    from networkx import MultiGraph

AUTUMN_2021 = date(2021, 9, 1)
NETWORK_YEAR = AUTUMN_2021.year
"""The year whose timetables and prices the package's network holds."""
Departures = Mapping[frozenset[str], float]
"""Departures a weekday, in each direction, by the two places they are between."""
NO_FLIGHTS: Departures = MappingProxyType({})
"""For journeys without flights, or with flights that were looked up in a timetable."""
NEW_STRUCTURE = date(2024, 1, 1)
"""The day from which kommuner are those of 2024."""
_KOMMUNER_COLUMNS = (*required("id", "seat_node"), *map(Column, ("name", "other_names", "id_2020", "population_2021")))


@dataclass(frozen=True, eq=False)
class Network:
    """The places and links of one day; what is computed of it is kept with it, so two are never equal.

    Parameters
    ----------
    places
        Places by name.
    links
        Links that exist on the day, each usable in both directions.
    seats
        The place of each kommune's administration.
    kommuner_2020
        The number of 2020 of each kommune that has another number now, since places refer to kommuner of 2020.
    kommune_names
        Numbers of the kommuner with a name.
    homes
        Where the people of each kommune live, the largest settlement first; the seat where nothing is known.
    kommune_table
        Name of the table of kommuner.
    """

    places: Mapping[str, Place]
    links: tuple[Link, ...]
    seats: Mapping[KommuneId, str]
    kommuner_2020: Mapping[KommuneId, str] = field(default_factory=dict)
    kommune_names: Mapping[str, tuple[KommuneId, ...]] = field(default_factory=dict)
    homes: Mapping[KommuneId, tuple[Home, ...]] = field(default_factory=dict)
    kommune_table: str = "kommuner_2020.csv"

    @cached_property
    def graph(self) -> "MultiGraph[str]":
        """The places and links as a graph, whose attributes `samlingsplan.travel.graph.graph_of` states."""
        return graph_of(self.places.values(), self.links)

    @cached_property
    def flights(self) -> Departures:
        """The departures a weekday between the airports of each link by air."""
        flown = (link for link in self.links if link.mode is TravelMode.AIR)
        return {frozenset((link.start, link.end)): link.departures for link in flown}

    @cached_property
    def _by_any_name(self) -> dict[str, list[str]]:
        """Places by each of their names, in lower case."""
        names: dict[str, list[str]] = {}
        for place in self.places.values():
            for known in _names(place):
                names.setdefault(plain(known), []).append(place.name)
        return names

    @cached_property
    def _kommuner_by_name(self) -> dict[str, list[KommuneId]]:
        names: dict[str, list[KommuneId]] = {}
        for name, kommuner in self.kommune_names.items():
            names.setdefault(plain(name), []).extend(kommuner)
        return names

    def find(self, name: str, kommune: str | None = None) -> str:
        """Return the name of a place in the network, from that or another of its names.

        Parameters
        ----------
        name
            A town, quay or airport, or the number of a kommune for its seat.
        kommune
            Number of the kommune of 2020 that it must lie in, where several places have the name.

        Raises
        ------
        InputError
            When no place, or more than one, has the name.
        """
        if kommune is None and (seat := self.seats.get(KommuneId(name))) is not None:
            return seat
        if name in self.places and kommune in (None, self.places[name].kommune):
            return name
        found = sorted(
            place for place in self._by_any_name.get(plain(name), ()) if kommune in (None, self.places[place].kommune)
        )
        if len(found) == 1:
            return found[0]
        key = "travel.ambiguous_place" if found else "travel.unknown_place"
        suggestion = ", ".join(found or self._names_like(name, kommune)) or "–"
        raise InputError([Complaint(key, None, {"found": short(name), "suggestion": suggestion})])

    def _names_like(self, name: str, kommune: str | None) -> list[str]:
        """Return the most similar names; where none is similar, some places of the kommune."""
        candidates = [place for place in self.places.values() if kommune in (None, place.kommune)]
        known = {plain(name): name for place in candidates for name in _names(place)}
        close = difflib.get_close_matches(plain(name), known, n=3)
        inside = sorted(place.name for place in candidates)[:5] if kommune else []
        return [known[near] for near in close] or inside

    def locate(self, text: str) -> str:
        """Return a place from a person's text: the number or name of a kommune, or any name of a place.

        ``1514``, ``1514 Sande``, ``1514/Larsnes`` and ``Larsnes`` are the same place. A kommune's name means its seat,
        where no settlement of the kommune has that name; an airport that has it is another place.

        Raises
        ------
        InputError
            When no place, or more than one, matches; similar names are suggested.
        """
        text = tidy(text)
        if (stated := self._by_number(text)) is not None:
            return stated
        kommuner = self._kommuner_by_name.get(plain(text), [])
        places = self._named(text)
        homes = {self.places[place].kommune for place in places if self.places[place].kind != "airport"}
        seats = {self.seats[each]: each for each in kommuner if self._number_2020(each) not in homes}
        spots = dict.fromkeys([*places, *seats])
        if len(spots) == 1:
            return next(iter(spots))
        if spots:
            found = [*(self.written(place) for place in places), *(f"{seats[seat]} ({seat})" for seat in seats)]
            raise _refusal("travel.ambiguous_place", text, sorted(found))
        near = difflib.get_close_matches(plain(text), self._kommuner_by_name, n=2)
        names = {plain(name): name for name in self.kommune_names}
        raise _refusal("travel.unknown_place", text, [*self._names_like(text, None), *(names[each] for each in near)])

    def _named(self, text: str) -> list[str]:
        """Return the places with a name, in the same case where there are any: ``HOV`` is an airport, ``Hov`` not."""
        named = self._by_any_name.get(plain(text), [])
        return [place for place in named if text in _names(self.places[place])] or named

    def _by_number(self, text: str) -> str | None:
        """Return the place of a text with a kommune's number, None where it has none."""
        number, slash, settlement = text.partition("/")
        if slash and number in self.seats:
            return self.start_of(Origin(KommuneId(number), settlement.strip()))
        number, name = numbered(text) or ("", "")
        if (seat := self.seats.get(KommuneId(number))) is None:
            return None
        names = {"", plain(seat), plain(seat.partition("@")[0])}
        if plain(name) not in names and number not in self._kommuner_by_name.get(plain(name), ()):
            raise _refusal("travel.unknown_place", text, [f"{number} ({seat})", *self._names_like(name, None)])
        return seat

    def written(self, place: str, kommune: KommuneId | None = None) -> str:
        """Return a text that means this place only.

        Parameters
        ----------
        place
            Its name in the network.
        kommune
            The kommune that it is said to lie in, where that of 2020 was split and it may.
        """
        of_2020 = self.places[place].kommune
        home = kommune if kommune is not None and self._number_2020(kommune) == of_2020 else self._heirs.get(of_2020)
        alone = "@" in place or self.places[place].kind == "airport" or home is None
        return place if alone else f"{home}/{place}"

    def home_of(self, place: str) -> KommuneId | None:
        """Return the kommune of a place; None abroad, or where that kommune was split."""
        home = self.places[place].kommune
        return self._heirs.get(home) if sum(self._number_2020(each) == home for each in self.seats) == 1 else None

    @cached_property
    def _heirs(self) -> dict[str, KommuneId]:
        """The kommuner by their number of 2020, to which their places refer."""
        return {self._number_2020(kommune): kommune for kommune in reversed(list(self.seats))}

    def put(self, text: str, kommune: KommuneId | None) -> str:
        """Return the network place of a study place: inside its kommune, where one is stated.

        A kommune's name, or its number, means its seat, where no settlement of the kommune has that name. An airport
        or a quay may lie in another kommune than those it serves.

        Raises
        ------
        InputError
            When there is no such place, it lies in another kommune, or several places match.
        """
        if kommune is None:
            return self.locate(text)
        home, text = self._number_2020(kommune), tidy(text)
        named = self._named(text)
        inside = [place for place in named if self.places[place].kommune == home]
        means_kommune = text == kommune or kommune in self._kommuner_by_name.get(plain(text), ())
        if means_kommune and all(self.places[place].kind == "airport" for place in inside):
            return self.find(kommune)
        if len(inside) == 1:
            return inside[0]
        if len(inside) > 1 or not named:
            return self.find(text, home)
        served = [place for place in named if self.places[place].kind != "settlement"]
        if len(served) == len(named) == 1:
            return served[0]
        where = ", ".join(dict.fromkeys(self._heirs.get(self.places[place].kommune, "–") for place in named))
        values = {"found": short(text), "lies": where, "kommune": kommune, "suggestion": self.seats.get(kommune, "–")}
        raise InputError([Complaint("travel.place_elsewhere", None, values)])

    def _number_2020(self, kommune: KommuneId) -> str:
        return self.kommuner_2020.get(kommune, kommune)

    def start_of(self, origin: Origin) -> str:
        """Return the place that stands for an origin: the named settlement, or the kommune's seat.

        Raises
        ------
        InputError
            When the kommune has no seat in the network or the settlement is unknown.
        """
        if origin.settlement is not None:
            return self.find(origin.settlement, self._number_2020(origin.kommune))
        if origin.kommune not in self.seats:
            values = {"found": origin.kommune, "table": self.kommune_table}
            raise InputError([Complaint("travel.unknown_kommune", None, values)])
        return self.seats[origin.kommune]

    def homes_of(self, origin: Origin) -> tuple[Home, ...]:
        """Return where journeys from an origin start: the named settlement, or the homes of the kommune's people.

        Raises
        ------
        InputError
            As `start_of`.
        """
        place = self.start_of(origin)
        if origin.settlement is None and (known := self.homes.get(origin.kommune)):
            return known
        return (Home(place, 1.0),)


def load_network(
    folder: Path = DATA_DIR / "travel", on: date = AUTUMN_2021, kommuner: Path = DATA_DIR / "kommuner_2020.csv"
) -> Network:
    """Return the network that existed on a day; that of the package is read once.

    Parameters
    ----------
    folder
        The folder of ``nodes.csv`` and the tables of links.
    on
        Rows valid on this day are used.
    kommuner
        The table of kommuner, with ``id`` and ``seat_node``; names and numbers of 2020 where it has them.

    Raises
    ------
    InputError
        When rows cannot be read or name places that are not in ``nodes.csv``, with all of them.
    """
    of_package = folder.is_relative_to(DATA_DIR) and kommuner.is_relative_to(DATA_DIR)
    return (_network_of_package if of_package else _read_network)(folder, on, kommuner)


@lru_cache(maxsize=8)
def _network_of_package(folder: Path, on: date, kommuner: Path) -> Network:
    return _read_network(folder, on, kommuner)


def _read_network(folder: Path, on: date, kommuner: Path) -> Network:
    faults: list[Complaint] = []
    places = read_places(folder / "nodes.csv")
    links = tuple(link for sheet in LINK_TABLES for link in read_links(folder, sheet, on, faults))
    table = read_table(kommuner, _KOMMUNER_COLUMNS)
    faults += table.faults
    named = [(name, link.where) for link in links for name in (link.start, link.end)]
    named += [(row["seat_node"], row.at("seat_node")) for row in table.rows]
    faults += [_unknown(name, places, where) for name, where in named if name not in places]
    if faults:
        raise InputError(faults)
    seats = {KommuneId(row["id"]): row["seat_node"] for row in table.rows}
    kommuner_2020 = {KommuneId(row["id"]): row["id_2020"] for row in table.rows if row["id_2020"]}
    people = {KommuneId(row["id"]): count for row in table.rows if (count := row.whole("population_2021"))}
    living = homes(places.values(), seats, kommuner_2020, people)
    return Network(places, links, seats, kommuner_2020, _kommune_names(table.rows), living, kommuner.name)


def network_on(day: date) -> Network:
    """Return the package's network of a day, with the kommuner of that day, in the structure of 2020 or of 2024."""
    year = 2024 if day >= NEW_STRUCTURE else 2020
    return load_network(on=day, kommuner=DATA_DIR / f"kommuner_{year}.csv")


def _kommune_names(rows: Iterable[Row]) -> dict[str, tuple[KommuneId, ...]]:
    names: dict[str, tuple[KommuneId, ...]] = {}
    for row in rows:
        for name in (row["name"], *row["other_names"].split("|")):
            if name:
                names[name] = (*names.get(name, ()), KommuneId(row["id"]))
    return names


def _names(place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys((place.name, place.name.partition("@")[0], *place.other_names)))


def _refusal(key: str, found: str, suggestions: Iterable[str]) -> InputError:
    suggestion = ", ".join(dict.fromkeys(suggestions)) or "–"
    return InputError([Complaint(key, None, {"found": short(found), "suggestion": suggestion})])


def _unknown(name: str, places: Mapping[str, Place], where: Location) -> Complaint:
    near = ", ".join(difflib.get_close_matches(name, places, n=3)) or "–"
    return Complaint("travel.unknown_node", where, {"found": name, "suggestion": near})
