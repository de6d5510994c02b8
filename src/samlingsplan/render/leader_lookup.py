"""The look-up of a leader in the planner's report: where, how far, and what is nearest, by pseudonym.

It states facts of the plan and of the table of journeys, and why the leader is not at the nearest place or at a wish,
as far as the answers about near-ties prove it: what opening a place costs all, and that the classes at a place are full
while the limit on their size binds. All other reasons are found by solving again, so it gives the command.
"""

from collections.abc import Iterator, Sequence

from samlingsplan.domain import Case, VenueId
from samlingsplan.measures.alternatives import reached_from
from samlingsplan.measures.leaders import Seat, seats
from samlingsplan.messages import Words
from samlingsplan.plan import AnswerRow, Ending, Interval, Result
from samlingsplan.questions import ClassLimits
from samlingsplan.questions.places import Places
from samlingsplan.render.answers.wording import number_of
from samlingsplan.render.near_ties import extent
from samlingsplan.render.sentences import level_name, listed


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
    yield from _reasons(result, seat, words)
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


def _reasons(result: Result, seat: Seat, words: Words) -> Iterator[str]:
    """Yield what is proven of the places that the leader is not at: the nearest ones, and the wishes before the given.

    A plan with the leader at a place has it open. So a move costs at least what the best plan costs in which it is.
    """
    held, opened = seat.kull_class.places, result.plan.open_venues()
    reached = {place: minutes for place, minutes in reached_from(result.case, seat.leader).items() if place not in held}
    nearer = [place for place, minutes in reached.items() if minutes < seat.burden.one_way_min]
    nearest = [min(some, key=reached.__getitem__) for some in (nearer, [p for p in nearer if p in opened]) if some]
    wished = seat.leader.wishes[: None if seat.wish_given is None else seat.wish_given - 1]
    for place in dict.fromkeys([*nearest, *(each for each in wished if each in reached)]):
        yield from _full(result, place, words) if place in opened else _not_open(result, place, words)


def _not_open(result: Result, place: VenueId, words: Words) -> Iterator[str]:
    """Yield what the best plan with a place open costs more, where that is proven."""
    for row in _rows(result, Places.name):
        if row.key == "opened" and row.values["place"] == place:
            name, changed = _name(result.case, place), row.difference
            if row.result.ending is Ending.IMPOSSIBLE:
                yield words("report.lookup.cannot_open", place=name)
            elif changed is not None and changed.objective.low > 0:
                level, least = result.outcome.levels[0], changed.objective.low
                said = {"amount": extent(Interval(least, least), level, words), "level": level_name(level.name, words)}
                yield words("report.lookup.opening_costs", place=name, **said)
            elif changed is not None and changed.objective.exact:
                yield words("report.lookup.as_good_open", place=name)


def _full(result: Result, place: VenueId, words: Words) -> Iterator[str]:
    """Yield that all classes at an open place are full, where the limit on their size is proven to bind."""
    sizes = {len(result.plan.members(result.case, k.id)) for k in result.plan.classes if place in k.places}
    for row in _rows(result, ClassLimits.name):
        changed = row.difference
        if row.key != "seat" or changed is None or changed.objective.high >= 0:
            continue
        if sizes == {number_of(row.values["allowed"]) - 1}:
            level = result.outcome.levels[0]
            said = {"gain": extent(changed.objective, level, words), "level": level_name(level.name, words)}
            yield words("report.lookup.full", place=_name(result.case, place), most=max(sizes), **said)


def _rows(result: Result, question: str) -> Sequence[AnswerRow]:
    answer = result.answer(question)
    return () if answer is None else answer.rows


def _name(case: Case, place: str) -> str:
    return next((venue.name for key, venue in case.venues.items() if key == place), place)
