"""The look-up of a kommune, on every page: where its leaders go or would go, how far, for how many nights, and when.

It holds every kommune of the country by each of its official names. Editions that show people by groups say of all
kommuner what follows from geography and the plan, and of none where that is not known for all.
"""

from collections import Counter
from collections.abc import Iterator

from samlingsplan.domain import KommuneId, Origin, RouteId, VenueId
from samlingsplan.measures import Row
from samlingsplan.measures.geography import known
from samlingsplan.measures.leaders import cells, leaders
from samlingsplan.measures.measure import number, whole
from samlingsplan.messages import Words
from samlingsplan.plan import KullClass, Result
from samlingsplan.render.figures import why
from samlingsplan.render.group_lines import group_lines
from samlingsplan.render.output import Reader
from samlingsplan.render.page import in_script
from samlingsplan.render.sentences import listed, place_text

_OTHERS = 3
"""How many other study places are named, the nearest ones."""


def finder_of(result: Result, words: Words, reader: Reader) -> str:
    """Return the look-up as a page holds it, for its script; nothing where nothing may be said.

    All pages of an edition hold the same, so that it is made once.
    """
    edition = finder_of, words.language, reader
    if edition not in result.computed:
        found = kommune_finder(result, words, reader)
        result.computed[edition] = "" if found is None else in_script(found)
    text: str = result.computed[edition]
    return text


def kommune_finder(result: Result, words: Words, reader: Reader) -> dict[str, object] | None:
    """Return what is said of every kommune, by number, and of every class; None where nothing may be said.

    A kommune has its names, the number of its borders, its sentences, and the positions of the classes it is about.
    """
    routes = {each.route for each in result.plan.classes}
    if reader.by_groups and not (known(result) and _borne_by_all(result, routes)):
        return None
    theirs = {} if reader.by_groups else _leaders_by_class(result)
    groups = dict(group_lines(result, words)) if reader.grouped else {}
    repeated = Counter(each.name for each in result.case.kommuner.values())
    entries = {}
    for key, kommune in sorted(result.case.kommuner.items()):
        nearest = _nearest_route(result, key, routes)
        rows = theirs.get(key, [])
        shown = _positions(result, {str(row["class"]) for row in rows}) or _on_route(result, nearest)
        lines = [*([groups[key]] if key in groups else ()), *_lines(result, key, nearest, rows, words, reader)]
        named = [kommune.name, *kommune.other_names]
        names = [f"{kommune.name} ({kommune.fylke})", *named] if repeated[kommune.name] > 1 else named
        entries[key] = [kommune.full_name, names, kommune.borders_id, lines, shown]
    return {"kommuner": entries, "classes": [_meetings(result, each, words) for each in result.plan.classes]}


def _borne_by_all(result: Result, routes: set[RouteId]) -> bool:
    """Return whether the nights are known from every kommune, so that it does not show which have leaders."""
    case = result.case
    pairs = [(Origin(key), case.route_by_id[route]) for key in case.kommuner for route in routes]
    return all(
        (origin, route.id) in case.burdens or any((origin, venue) not in case.journeys for venue in route.venues)
        for origin, route in pairs
    )


def _leaders_by_class(result: Result) -> dict[KommuneId, list[Row]]:
    """Return for each kommune with leaders a row a class: how many, and their mean journey and nights."""
    grouped = leaders(result).groupby(["kommune", "class", "class_name"], as_index=False)
    table = grouped.agg(leaders=("id", "size"), mean_min=("one_way_min", "mean"), mean_nights=("nights", "mean"))
    found: dict[KommuneId, list[Row]] = {}
    for row in cells(table):
        found.setdefault(KommuneId(str(row["kommune"])), []).append(row)
    return found


def _nearest_route(result: Result, key: KommuneId, routes: set[RouteId]) -> RouteId | None:
    """Return the route of the plan with the least travel from a kommune's seat; None where none is known."""
    burdens = result.case.burdens
    borne = [(burdens[Origin(key), route].travel_min, route) for route in routes if (Origin(key), route) in burdens]
    return min(borne)[1] if borne else None


def _positions(result: Result, ids: set[str]) -> list[int]:
    return [number for number, each in enumerate(result.plan.classes) if each.id in ids]


def _on_route(result: Result, route: RouteId | None) -> list[int]:
    return [number for number, each in enumerate(result.plan.classes) if each.route == route]


def _lines(
    result: Result, key: KommuneId, nearest: RouteId | None, rows: list[Row], words: Words, reader: Reader
) -> Iterator[str]:
    by_id = result.plan.by_id
    for row in rows:
        route = by_id[str(row["class"])].route
        yield words(
            "render.finder.leaders",
            leaders=whole(row, "leaders"),
            class_name=row["class_name"],
            journey=_journey(result, key, route, number(row, "mean_min"), words),
            nights=words.number(round(number(row, "mean_nights"))),
        )
    if not rows and not reader.by_groups:
        yield words("render.finder.nobody")
    if nearest is not None and nearest not in {by_id[str(row["class"])].route for row in rows}:
        burden = result.case.burdens[Origin(key), nearest]
        yield words(
            "render.finder.nearest",
            place=result.case.route_by_id[nearest].name,
            journey=_journey(result, key, nearest, burden.one_way_min, words),
            nights=words.number(burden.nights),
        )
    yield from _others(result, key, words)


def _journey(result: Result, key: KommuneId, route: RouteId, minutes: float, words: Words) -> str:
    """Return how long a journey is, and what the time goes to where that is known; of several, of the longest."""
    venues = result.case.route_by_id[route].venues
    found = [each for venue in venues if (each := result.case.journeys.get((Origin(key), venue))) is not None]
    longest = max(found, key=lambda journey: journey.travel_min, default=None)
    duration = words.duration(minutes)
    if longest is None or not longest.legs:
        return duration
    return words("render.finder.with_legs", duration=duration, legs=why(longest, words))


def _others(result: Result, key: KommuneId, words: Words) -> Iterator[str]:
    """Yield the study places that are nearest, open or not."""
    case, opened = result.case, set(result.plan.open_venues())
    reached = sorted(
        (journey.travel_min, venue.name, place)
        for place, venue in case.venues.items()
        if (journey := case.journeys.get((Origin(key), place))) is not None
    )
    named = [_place(place, name, minutes, opened, words) for minutes, name, place in reached[:_OTHERS]]
    if named:
        yield words("render.finder.others", places=listed(named, words))


def _place(place: VenueId, name: str, minutes: int, opened: set[VenueId], words: Words) -> str:
    state = "open" if place in opened else "closed"
    return words(f"render.finder.{state}", place=name, duration=words.duration(minutes))


def _meetings(result: Result, kull_class: KullClass, words: Words) -> str:
    """Return when a class meets, and where each time if that differs."""
    places = [place_text(result, held, words) for held in kull_class.samlinger]
    key = "render.finder.week" if len(set(places)) == 1 else "render.finder.week_at"
    weeks = [
        words(key, week=held.week.number, place=place) for held, place in zip(kull_class.samlinger, places, strict=True)
    ]
    return words("render.finder.weeks", class_name=kull_class.name, weeks=", ".join(weeks))
