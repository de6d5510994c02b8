"""The routes a class may follow, from the scenario's places and its routes."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from samlingsplan.domain import Case, Mode, Route, RouteId, Samling, Venue, VenueId
from samlingsplan.intake.faults import Faults
from samlingsplan.languages import in_each
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.places_and_prices import DIGITAL, REGIONAL, RouteSpec
from samlingsplan.scenario.quoting import nearest
from samlingsplan.scenario.schema import Scenario

_LONGEST_NAME = 190
_ON_SCREENS = "Digital"
"""What classes that meet at no place are called."""


def routes_of(scenario: Scenario, venues: Mapping[VenueId, Venue], samlinger: Sequence[Samling]) -> tuple[Route, ...]:
    """Return a route for each place that may hold all samlinger, and then those the scenario draws.

    «noen nasjonale samlinger» and regional ones (AFI 2014); «Plan/muligheter for undervisning ved ulike
    lokasjoner i landet» (requirement specification, section 8.4).
    """
    alone = [_staying(venue, samlinger) for key, venue in venues.items() if may_stay(scenario, key)]
    drawn = [route for key, spec in scenario.routes.items() for route in _drawn(key, spec, venues)]
    return (*alone, *drawn)


def may_stay(scenario: Scenario, venue: str) -> bool:
    """Return whether a class may have all its samlinger at a place."""
    stated = scenario.venues[venue].single_place_route if venue in scenario.venues else None
    return scenario.single_place_routes if stated is None else stated


def _staying(venue: Venue, samlinger: Sequence[Samling]) -> Route:
    places = tuple(venue.id if samling.mode is Mode.PHYSICAL else None for samling in samlinger)
    return Route(RouteId(venue.id), in_each(_fitting, venue.name) if any(places) else _ON_SCREENS, places)


def _drawn(key: str, spec: RouteSpec, venues: Mapping[VenueId, Venue]) -> Iterator[Route]:
    if spec.regional is None:
        yield Route(RouteId(key), in_each(_fitting, spec.name), _places(spec, None))
        return
    for region in spec.regional:
        name = in_each(_of_region, venues[VenueId(region)].name, spec.name)
        yield Route(RouteId(f"{key}-{region}"), name, _places(spec, region))


def _of_region(venue: str, route: str) -> str:
    return _fitting(f"{venue} ({route})")


def _fitting(name: str) -> str:
    """Return a name that leaves room for a class's number within what a name may be long."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _places(spec: RouteSpec, region: str | None) -> tuple[VenueId | None, ...]:
    keys = (region if place == REGIONAL else place for place in spec.places)
    return tuple(None if key is None or key == DIGITAL else VenueId(key) for key in keys)


def note_routes(
    loaded: Loaded[Scenario], venues: Mapping[VenueId, Venue], samlinger: Sequence[Samling], faults: Faults
) -> None:
    """Note every place that is none, every route too short or too long, a key used twice, or no route at all."""
    with faults.gathered():
        _refuse_routes(loaded, venues, samlinger)


def _refuse_routes(loaded: Loaded[Scenario], venues: Mapping[VenueId, Venue], samlinger: Sequence[Samling]) -> None:
    faults, scenario = Faults(), loaded.value
    for key in sorted({DIGITAL, REGIONAL}.intersection(venues) if scenario.routes else ()):
        faults.add("intake.route_word", loaded.key_location(["venues", key]), found=key)
    for key, spec in scenario.routes.items():
        _note_places(loaded, key, spec, venues, faults)
        if len(spec.places) != len(samlinger):
            where = loaded.location(["routes", key, "places"])
            faults.add("intake.route_length", where, found=len(spec.places), allowed=len(samlinger))
        for samling, place in zip(samlinger, spec.places, strict=False):
            if samling.mode is Mode.DIGITAL and place != DIGITAL:
                where = loaded.location(["routes", key, "places", samling.number - 1])
                faults.add("intake.route_digital", where, found=place, number=samling.number)
    faults.refuse_any()
    routes = routes_of(scenario, venues, samlinger)
    if not routes:
        faults.add("intake.no_route", loaded.location(["single_place_routes"]))
    twice = {route for route, count in Counter(route.id for route in routes).items() if count > 1}
    for key, spec in scenario.routes.items():
        if not twice.isdisjoint(route.id for route in _drawn(key, spec, venues)):
            faults.add("intake.route_twice", loaded.key_location(["routes", key]), found=key)
    faults.refuse_any()


def note_plenary(loaded: Loaded[Scenario], case: Case, faults: Faults) -> None:
    """Note every common samling that no place can seat the whole kull for, those on video left out."""
    for samling in case.samlinger:
        places = {route.places[samling.number - 1] for route in case.routes}
        everyone = sum(samling.number not in leader.by_video for leader in case.participants)
        largest = max((case.venues[place].most_together for place in places if place is not None), default=everyone)
        if samling.common and None not in places and largest < everyone:
            where = loaded.location(["samlinger", str(samling.number), "common"])
            faults.add("intake.no_plenary", where, number=samling.number, found=largest, allowed=everyone)


def _note_places(
    loaded: Loaded[Scenario], key: str, spec: RouteSpec, venues: Mapping[VenueId, Venue], faults: Faults
) -> None:
    words = {DIGITAL} | ({REGIONAL} if spec.regional else set())
    for field, known in (("places", [*words, *venues]), ("regional", list(venues))):
        for i, place in enumerate(getattr(spec, field) or ()):
            if place not in known:
                near = nearest(place, known)
                where = loaded.location(["routes", key, field, i])
                if near is None:
                    faults.add("intake.route_place", where, found=place, allowed=", ".join(sorted(known)[:25]))
                else:
                    faults.add("intake.route_place_near", where, found=place, suggestion=near)
