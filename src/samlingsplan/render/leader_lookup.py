"""The look-up of a leader in the planner's report: where, how far, and what is nearest, by pseudonym.

It states facts of the plan and of the table of journeys. The reason is found by solving again, so it gives the command.
"""

from collections.abc import Iterator

from samlingsplan.domain import Case
from samlingsplan.measures.alternatives import reached_from
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.sentences import listed


def leader_lookup(result: Result, words: Words) -> dict[str, list[str]]:
    """Return what is said of each leader, by pseudonym, in rank order."""
    return {seat.leader.id: list(_said(result, seat, words)) for seat in seats(result)}


def _said(result: Result, seat: Seat, words: Words) -> Iterator[str]:
    case, leader = result.case, seat.leader
    one_way = words.duration(seat.burden.one_way_min)
    kommune, class_name = seat.kommune.full_name, seat.kull_class.name
    yield words("why.facts.leader", kommune=kommune, class_name=class_name, minutes=one_way)
    if not leader.wishes:
        yield words("why.facts.no_wishes")
    else:
        key = "wish_not_given" if seat.wish_given is None else "wish_given"
        wishes = listed([_name(case, wish) for wish in leader.wishes], words)
        yield words(f"why.facts.{key}", wish=seat.wish_given, wishes=wishes)
    yield from _nearest(result, seat, words)
    yield words("report.lookup.why", leader=leader.id)


def _nearest(result: Result, seat: Seat, words: Words) -> Iterator[str]:
    case = result.case
    reached = sorted((minutes, place) for place, minutes in reached_from(case, seat.leader).items())
    if not reached:
        return
    opened = [each for each in reached if each[1] in result.plan.open_venues()]
    if opened and opened[0][0] >= seat.burden.one_way_min:
        yield words("why.facts.here_nearest")
    elif opened:
        minutes, place = opened[0]
        yield words("why.facts.nearest_open", place=_name(case, place), minutes=words.duration(minutes))
    minutes, place = reached[0]
    if place not in result.plan.open_venues():
        yield words("why.facts.nearest_closed", place=_name(case, place), minutes=words.duration(minutes))


def _name(case: Case, place: str) -> str:
    return next((venue.name for key, venue in case.venues.items() if key == place), place)
