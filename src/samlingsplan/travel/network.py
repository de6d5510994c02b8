"""The travel network of one day: places, links, and the seat each kommune is reached from."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from samlingsplan.domain import KommuneId, Origin
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.resources import DATA_DIR
from samlingsplan.travel.links import SHEETS, Link, read_links
from samlingsplan.travel.places import Place, read_places
from samlingsplan.travel.table import rows

AUTUMN_2021 = date(2021, 9, 1)


@dataclass(frozen=True)
class Network:
    """What there is to travel on.

    Parameters
    ----------
    places
        Places by name.
    links
        Links that exist on the day, each usable both ways.
    seats
        The place each kommune's administration sits in.
    """

    places: Mapping[str, Place]
    links: tuple[Link, ...]
    seats: Mapping[KommuneId, str]

    @cached_property
    def _by_any_name(self) -> dict[str, list[str]]:
        """Places by each of their names, caseless."""
        names: dict[str, list[str]] = {}
        for place in self.places.values():
            for known in _names(place):
                names.setdefault(known.casefold(), []).append(place.name)
        return names

    def find(self, name: str, kommune: str | None = None) -> str:
        """Return the network's own name of a place, given that or another name people use.

        Parameters
        ----------
        name
            A town, quay or airport.
        kommune
            Number of the kommune of 2020 it must lie in, where a name is borne by several.

        Raises
        ------
        InputError
            When no place, or more than one, answers to the name.
        """
        if name in self.places and kommune in (None, self.places[name].kommune):
            return name
        found = sorted(
            place
            for place in self._by_any_name.get(name.casefold(), ())
            if kommune in (None, self.places[place].kommune)
        )
        if len(found) == 1:
            return found[0]
        key = "travel.ambiguous_place" if found else "travel.unknown_place"
        suggestion = ", ".join(found or self._names_like(name, kommune)) or "–"
        raise InputError([Complaint(key, None, {"found": name, "suggestion": suggestion})])

    def _names_like(self, name: str, kommune: str | None) -> list[str]:
        """Return the nearest names; in a kommune some of its places, where no name is near."""
        candidates = [place for place in self.places.values() if kommune in (None, place.kommune)]
        known = {name.casefold(): name for place in candidates for name in _names(place)}
        close = difflib.get_close_matches(name.casefold(), known, n=3)
        inside = sorted(place.name for place in candidates)[:5] if kommune else []
        return [known[near] for near in close] or inside

    def start_of(self, origin: Origin) -> str:
        """Return the place a journey starts in: the named settlement, or the kommune's seat.

        Raises
        ------
        InputError
            When the kommune has no seat here or the settlement is unknown.
        """
        if origin.settlement is not None:
            return self.find(origin.settlement, origin.kommune)
        if origin.kommune not in self.seats:
            raise InputError([Complaint("travel.unknown_kommune", None, {"found": origin.kommune})])
        return self.seats[origin.kommune]


def load_network(
    folder: Path = DATA_DIR / "travel", on: date = AUTUMN_2021, kommuner: Path = DATA_DIR / "kommuner_2020.csv"
) -> Network:
    """Return the network that existed on a day.

    Parameters
    ----------
    folder
        Where ``nodes.csv`` and the tables of links lie.
    on
        Rows valid on this day are used.
    kommuner
        The table of kommuner, with ``id`` and ``seat_node``.

    Raises
    ------
    InputError
        When rows cannot be read or name places that are not in ``nodes.csv``; all of them at once.
    """
    faults: list[Complaint] = []
    places = read_places(folder / "nodes.csv")
    links = tuple(link for sheet in SHEETS for link in read_links(folder, sheet, on, faults))
    seats = [
        (KommuneId(row["id"]), row["seat_node"], Location(kommuner.name, line))
        for line, row in rows(kommuner, ("id", "seat_node"))
    ]
    named = [(name, link.where) for link in links for name in (link.start, link.end)]
    named += [(seat, where) for _, seat, where in seats]
    faults += [_unknown(name, places, where) for name, where in named if name not in places]
    if faults:
        raise InputError(faults)
    return Network(places, links, {kommune: seat for kommune, seat, _ in seats})


def _names(place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys((place.name, place.name.partition("@")[0], *place.other_names)))


def _unknown(name: str, places: Mapping[str, Place], where: Location) -> Complaint:
    near = ", ".join(difflib.get_close_matches(name, places, n=3)) or "–"
    return Complaint("travel.unknown_node", where, {"found": name, "suggestion": near})
