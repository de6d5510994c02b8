"""The published classes as they can go on: as they are, with a samling on the net, or at another place."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from samlingsplan.domain import RouteId, VenueId
from samlingsplan.plan import KullClass, parse_class_id
from samlingsplan.scenario.places_and_prices import DIGITAL
from samlingsplan.study.replan.published import Published

MOST_PLACES = 40
"""Places at which a class is tried to go on, at most: those with the least travel for its leaders."""
_FORMER = {"nb": "{} (før {})", "nn": "{} (før {})", "en": "{} (formerly {})"}


@dataclass
class Continued:
    """How the published classes go on.

    Parameters
    ----------
    kept
        The ids of the classes that exist in the new version.
    may
        The ids of the classes that may exist: those with which a class goes on at another place.
    routes
        The routes of classes that go on in another way, as a scenario states them.
    gone
        The classes that cannot go on as they are, each with the event.
    continues
        The class that each with another id goes on from.
    renamed
        The new id of each class that goes on with the same leaders under another id.
    """

    kept: list[str] = field(default_factory=list)
    may: list[str] = field(default_factory=list)
    routes: dict[str, dict[str, Any]] = field(default_factory=dict)
    gone: dict[str, str] = field(default_factory=dict)
    continues: dict[str, str] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)


def digital_for_all(published: Published) -> frozenset[int]:
    """Return the samlinger that are newly on the net for every class, so that no class needs a route of its own."""
    classes = {each.id for each in published.plan.classes}
    by_number: dict[int, set[str]] = {}
    for class_id, number in published.on_the_net:
        by_number.setdefault(number, set()).add(class_id)
    return frozenset(number for number, those in by_number.items() if those == classes)


def continued(published: Published, apart: bool = False) -> Continued:
    """Return how each published class goes on.

    Parameters
    ----------
    published
        The plan and the log.
    apart
        Whether a class that shares its route with others goes on on a route of its own.
    """
    shared = Counter(each.route for each in published.plan.classes) if apart else Counter[RouteId]()
    found, for_all = Continued(), digital_for_all(published)
    staying = Counter(seat for leader, seat in published.plan.seats.items() if leader not in published.leavers)
    letters = _letters()
    for each in published.plan.classes:
        on_net = {n for class_id, n in published.on_the_net if class_id == each.id}
        displaced = published.displaced.get(each.id, {})
        if displaced:
            _elsewhere(published, found, each, on_net, f"v{len(published.predecessors) + 1}{next(letters)}")
            found.gone[each.id] = next(iter(displaced.values()))
        elif on_net - for_all or shared[each.route] > 1 or _renumbered(published, found, each):
            _same_leaders(published, found, each, on_net, f"v{len(published.predecessors) + 1}{next(letters)}")
        elif staying[each.id]:
            found.kept.append(each.id)
    return found


def _letters() -> Iterator[str]:
    yield from ascii_lowercase
    yield from (f"{one}{other}" for one in ascii_lowercase for other in ascii_lowercase)


def _renumbered(published: Published, found: Continued, kull_class: KullClass) -> bool:
    """Return whether a class cannot keep its number, since one of a lower number of its route does not stay."""
    route, number = parse_class_id(kull_class.id)
    lower = [parse_class_id(each)[1] for each in found.kept if parse_class_id(each)[0] == route]
    return len(lower) < number - 1


def _same_leaders(published: Published, found: Continued, kull_class: KullClass, on_net: set[int], mark: str) -> None:
    """Let a class go on under another id, with some samlinger on the net: nobody of it is moved."""
    key = f"{kull_class.route[:30].rstrip('-')}-{mark}"
    places = [None if held.number in on_net else held.place for held in kull_class.samlinger]
    found.routes[key] = {"name": str(kull_class.name), "places": [place or DIGITAL for place in places]}
    found.kept.append(f"{key}-1")
    found.continues[f"{key}-1"] = kull_class.id
    found.renamed[kull_class.id] = f"{key}-1"


def _elsewhere(published: Published, found: Continued, kull_class: KullClass, on_net: set[int], mark: str) -> None:
    """Let a class go on in the same weeks at each place that is not lost."""
    displaced = published.displaced[kull_class.id]
    for place in _places(published, kull_class):
        key = f"{place[:30].rstrip('-')}-{mark}"
        places = []
        for held in kull_class.samlinger:
            there = place if held.number in displaced else held.place
            places.append(DIGITAL if there is None or held.number in on_net else there)
        name, before = published.case.venues[place].name, str(kull_class.name).partition(" (")[0]
        titles = {language: text.format(name, before) for language, text in _FORMER.items()}
        found.routes[key] = {"name": titles, "places": places}
        found.may.append(f"{key}-1")
        found.continues[f"{key}-1"] = kull_class.id


def _places(published: Published, kull_class: KullClass) -> list[VenueId]:
    """Return the places where a class could go on, those with the least travel for its leaders first."""
    case = published.case
    members = published.plan.members(case, kull_class.id)

    def travel_min(place: VenueId) -> int:
        journeys = [case.journeys.get((leader.origin, place)) for leader in members]
        return sum(10_000 if journey is None else journey.travel_min for journey in journeys)

    stated = [place for place in case.venues if place in published.scenario.value.venues]
    return sorted((place for place in stated if place not in published.lost_places), key=travel_min)[:MOST_PLACES]


def earlier_document(document: Mapping[str, Any], published: Published, found: Continued) -> dict[str, Any]:
    """Return the published plan as the new version is compared with it.

    A class that goes on under another id has that id, so that none of its leaders counts as moved. A class that may go
    on at another place stands there without leaders, so that its weeks are known.
    """
    classes = []
    for each in document["classes"]:
        new = found.renamed.get(each["id"])
        classes.append(each if new is None else each | {"id": new, "route": parse_class_id(new)[0]})
    by_id = {each["id"]: each for each in document["classes"]}
    for new in found.may:
        before = by_id[found.continues[new]]
        classes.append(before | {"id": new, "route": parse_class_id(new)[0], "size": 0})
    leaders = [each | {"class": found.renamed.get(each["class"], each["class"])} for each in document["participants"]]
    return {**document, "classes": classes, "participants": leaders}
