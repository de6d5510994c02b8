"""The travel network of one day: places, links, and the seat each kommune is reached from."""

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
_NEW_STRUCTURE = date(2024, 1, 1)


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
    kommuner_2020
        The number of 2020 of kommuner that bear another one; places know theirs by that.
    kommune_names
        Numbers of the kommuner that bear a name.
    """

    places: Mapping[str, Place]
    links: tuple[Link, ...]
    seats: Mapping[KommuneId, str]
    kommuner_2020: Mapping[KommuneId, str] = field(default_factory=dict)
    kommune_names: Mapping[str, tuple[KommuneId, ...]] = field(default_factory=dict)

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
            A town, quay or airport, or the number of a kommune for its seat.
        kommune
            Number of the kommune of 2020 it must lie in, where a name is borne by several.

        Raises
        ------
        InputError
            When no place, or more than one, answers to the name.
        """
        if kommune is None and (seat := self.seats.get(KommuneId(name))) is not None:
            return seat
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

    def locate(self, text: str) -> str:
        """Return the place meant by a kommune's number, a place's name or a kommune's name, tried in that order.

        Raises
        ------
        InputError
            When nothing, or more than one place, answers to it; names near it are suggested.
        """
        if text in self.seats:
            return self.seats[KommuneId(text)]
        try:
            return self.find(text)
        except InputError as error:
            names = {name.casefold(): name for name in self.kommune_names}
            kommuner = self.kommune_names.get(names.get(text.casefold(), ""), ())
            if len(kommuner) == 1:
                return self.seats[kommuner[0]]
            (complaint,) = error.complaints
            near = [names[name] for name in difflib.get_close_matches(text.casefold(), names, n=2)]
            choices = [f"{kommune} ({self.seats[kommune]})" for kommune in kommuner]
            key = "travel.ambiguous_place" if choices else complaint.key
            choices = choices or list(dict.fromkeys([*str(complaint.values["suggestion"]).split(", "), *near]))
            raise InputError([Complaint(key, None, {"found": text, "suggestion": ", ".join(choices)})]) from error

    def start_of(self, origin: Origin) -> str:
        """Return the place a journey starts in: the named settlement, or the kommune's seat.

        Raises
        ------
        InputError
            When the kommune has no seat here or the settlement is unknown.
        """
        if origin.settlement is not None:
            return self.find(origin.settlement, self.kommuner_2020.get(origin.kommune, origin.kommune))
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
        The table of kommuner, with ``id`` and ``seat_node``; names and numbers of 2020 where it has them.

    Raises
    ------
    InputError
        When rows cannot be read or name places that are not in ``nodes.csv``; all of them at once.
    """
    faults: list[Complaint] = []
    places = read_places(folder / "nodes.csv")
    links = tuple(link for sheet in SHEETS for link in read_links(folder, sheet, on, faults))
    records = list(rows(kommuner, ("id", "seat_node")))
    named = [(name, link.where) for link in links for name in (link.start, link.end)]
    named += [(row["seat_node"], Location(kommuner.name, line)) for line, row in records]
    faults += [_unknown(name, places, where) for name, where in named if name not in places]
    if faults:
        raise InputError(faults)
    table = [row for _, row in records]
    return Network(
        places,
        links,
        {KommuneId(row["id"]): row["seat_node"] for row in table},
        {KommuneId(row["id"]): row["id_2020"] for row in table if row.get("id_2020")},
        _kommune_names(table),
    )


def network_on(day: date) -> Network:
    """Return the package's network of a day, with the kommuner of that day's structure: of 2020 or of 2024."""
    year = 2024 if day >= _NEW_STRUCTURE else 2020
    return load_network(on=day, kommuner=DATA_DIR / f"kommuner_{year}.csv")


def _kommune_names(table: Iterable[Mapping[str, str]]) -> dict[str, tuple[KommuneId, ...]]:
    names: dict[str, tuple[KommuneId, ...]] = {}
    for row in table:
        for name in (row.get("name", ""), *row.get("other_names", "").split("|")):
            if name:
                names[name] = (*names.get(name, ()), KommuneId(row["id"]))
    return names


def _names(place: Place) -> tuple[str, ...]:
    return tuple(dict.fromkeys((place.name, place.name.partition("@")[0], *place.other_names)))


def _unknown(name: str, places: Mapping[str, Place], where: Location) -> Complaint:
    near = ", ".join(difflib.get_close_matches(name, places, n=3)) or "–"
    return Complaint("travel.unknown_node", where, {"found": name, "suggestion": near})
