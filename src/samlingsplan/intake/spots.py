"""What names in tables of journeys mean: kommuner, settlements in them, and study places."""

from collections.abc import Callable, Mapping
from functools import cached_property

from samlingsplan.domain import KommuneId, Origin, VenueId
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.domain.spelling import numbered
from samlingsplan.errors import Complaint, InputError
from samlingsplan.plain_text import short
from samlingsplan.scenario.kommuner import ASKED_BACK, KommuneRegister, NotFound
from samlingsplan.scenario.place_keys import ambiguous
from samlingsplan.travel import Network
from samlingsplan.travel.entries import Spot

_MAY_BE_A_PLACE = ("intake.kommune_unknown", "intake.kommune_unknown_near", "intake.kommune_other_year")
"""Why a name is no kommune's, though a place may bear it."""


class Spots:
    """Looks up both ends of a journey; the network is read first when a name asks for it.

    Parameters
    ----------
    book
        The kommuner of the year.
    names
        Names of the study places by key.
    network
        Returns the network.
    sites
        Returns the network's places of the study places, as far as they are known.
    """

    def __init__(
        self,
        book: KommuneRegister,
        names: Mapping[VenueId, str],
        network: Callable[[], Network],
        sites: Callable[[], Mapping[VenueId, str]],
    ) -> None:
        self._book = book
        self._network = network
        self._sites = sites
        self._known: dict[tuple[bool, str], Spot] = {}
        self._named = PlaceNames(names)

    def start_of(self, text: str) -> Spot:
        """Return the origin a name means: a kommune, or ``1103/Judaberg``.

        Raises
        ------
        InputError
            When it means nothing, or several places.
        """
        if (False, text) not in self._known:
            self._known[False, text] = self._start(text)
        return self._known[False, text]

    def end_of(self, text: str) -> Spot:
        """Return the study place that a key or a name means, or another place of the network.

        Raises
        ------
        InputError
            When it means nothing, or several places.
        """
        if (True, text) not in self._known:
            self._known[True, text] = self._end(text)
        return self._known[True, text]

    def asked(self, text: str) -> str:
        """Return the network's place that somebody asks about by a number or a name.

        Raises
        ------
        InputError
            When it means nothing, or several kommuner or places: they are asked about as in a list of leaders.
        """
        if not text[:1].isdigit() and not numbered(text):
            found = self._book.find(text)
            if not isinstance(found, NotFound):
                self._refuse_homonym(text, found, inside=True)
            elif found.key in ASKED_BACK:
                raise InputError([Complaint(found.key, None, found.values)])
        return self._network().locate(text)

    def node_of(self, spot: Spot) -> str | None:
        """Return the network's place of what a name means, None where the network does not know it."""
        if spot.node is not None or spot.known is None:
            return spot.node
        if not isinstance(spot.known, Origin):
            return self._site_of.get(spot.known)
        try:
            return self._network().start_of(spot.known)
        except InputError:
            return None

    @cached_property
    def _site_of(self) -> Mapping[VenueId, str]:
        return self._sites()

    def _start(self, text: str) -> Spot:
        head, slash, settlement = text.partition("/")
        if slash and head[:1].isdigit():
            return self._settlement(head.strip(), settlement.strip())
        found = self._book.find(text)
        if not isinstance(found, NotFound):
            if not numbered(text):
                self._refuse_homonym(text, found)
            return Spot(Origin(found))
        if found.key == "intake.kommune_number_and_name" and (place := self._place_in(text)) is not None:
            return place
        if text[:1].isdigit() or numbered(text) or found.key not in _MAY_BE_A_PLACE:
            raise InputError([Complaint(found.key, None, found.values)])
        return self._place(self._network().locate(text))

    def _place_in(self, text: str) -> Spot | None:
        """Return a place that is named with its kommune's number, ``1832 (Korgen)``, as a question offers it."""
        try:
            return self._place(self._network().locate(text))
        except InputError:
            return None

    def _settlement(self, number: str, settlement: str) -> Spot:
        kommune = self._book.find(number)
        if isinstance(kommune, NotFound):
            raise InputError([Complaint(kommune.key, None, kommune.values)])
        return Spot(Origin(kommune, settlement or None))

    def _refuse_homonym(self, name: str, kommune: KommuneId, *, inside: bool = False) -> None:
        """Ask back where a kommune's name is that of an airport, or of a place outside it too; or of any but its seat.

        A settlement within the kommune is meant by its name where journeys are explained; a table of journeys has rows
        for kommuner.
        """
        network = self._network()
        try:
            place = network.locate(name)
        except InputError as error:
            if any(each.key == "travel.ambiguous_place" for each in error.complaints):
                raise
            return
        seat = network.seats.get(kommune)
        within = network.home_of(place) == kommune and network.places[place].kind != "airport"
        if place != seat and (inside or not within):
            spots = ", ".join(sorted([f"{kommune} ({seat})", network.written(place, kommune)]))
            raise InputError([Complaint("travel.ambiguous_place", None, {"found": short(name), "suggestion": spots})])

    def _place(self, node: str) -> Spot:
        """Return a place of the network: a kommune where it is its seat, a settlement elsewhere in one."""
        network = self._network()
        seat_of = next((kommune for kommune, seat in network.seats.items() if seat == node), None)
        if seat_of is not None:
            return Spot(Origin(seat_of), node)
        home = network.home_of(node)
        return Spot(None if home is None else Origin(KommuneId(home), node), node)

    def _end(self, text: str) -> Spot:
        venues = self._named.find(text)
        if not venues:
            node = self._start_node(text)
            venues = [venue for venue, site in self._site_of.items() if site == node]
            if not venues:
                return Spot(None, node)
        if len(venues) > 1:
            raise InputError([ambiguous(text, venues)])
        return Spot(venues[0])

    def _start_node(self, text: str) -> str:
        spot = self._start(text)
        node = self.node_of(spot)
        return node if node is not None else self._network().locate(text)
