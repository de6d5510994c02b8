"""Which leaders of the ranked list are admitted, and which samlinger each of them follows by video."""

from collections.abc import Sequence
from dataclasses import replace

from samlingsplan.domain import Burden, Origin, ParticipantId, RouteId
from samlingsplan.domain.case import Case
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.intake.faults import Faults, complaint
from samlingsplan.intake.groups_at_the_line import at_the_line
from samlingsplan.intake.participants import RankedList
from samlingsplan.intake.reach import numbers_in_reach
from samlingsplan.plain_text import short
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.quoting import nearest
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import burdens

_NAMED = 10
"""Leaders left out who are named in the note, at most."""


def admit(loaded: Loaded[Scenario], ranked: RankedList) -> RankedList:
    """Return the leaders of the ranked list who get a place: the first, as many as there are places.

    Where the scenario asks for as many as the rules allow, they are as many as classes and money can hold; whether a
    plan has room for all of them is known once it is solved.

    Raises
    ------
    InputError
        When classes and money can hold none, when the last place cuts a group and nobody has said what then, and as for
        samlinger by video.
    """
    listed = len(ranked.participants)
    stated = loaded.value.kull.places
    places = next(numbers_in_reach(loaded.value, listed), 0) if stated == MAX else stated
    if not places:
        raise InputError([complaint("intake.none_in_reach", loaded.location(["kull", "places"]), found=listed)])
    line = at_the_line(ranked.participants, places, loaded.value.participants.groups_at_the_line)
    if stated != MAX:  # how many are admitted is known once the plan is
        line.refuse_undecided(loaded.location(["participants"]))
    chosen = {leader.id for leader in line.admitted}
    beyond = tuple(each.id for each in ranked.participants if each.id not in chosen)
    notes = (*_left_out(loaded, listed, beyond), *line.notes(loaded.location(["participants", "groups_at_the_line"])))
    first = replace(ranked, participants=line.admitted, left_out=beyond, notes=(*ranked.notes, *notes))
    return with_video(loaded, first)


def _left_out(loaded: Loaded[Scenario], listed: int, beyond: Sequence[ParticipantId]) -> tuple[Complaint, ...]:
    """Return a note of the leaders on the list whom the kull has no place for, the best ranked by name."""
    if not beyond:
        return ()
    values: dict[str, Value] = {
        "listed": listed,
        "found": len(beyond),
        "allowed": listed - len(beyond),
        "leaders": list(beyond[:_NAMED]),
    }
    key = "intake.left_out_of" if len(beyond) <= _NAMED else "intake.left_out_of_many"
    return (complaint(key, loaded.location(["kull", "places"]), **values),)


def with_video(loaded: Loaded[Scenario], ranked: RankedList) -> RankedList:
    """Return the admitted leaders, each knowing what it follows by video, as the list or the scenario says.

    «videokonferanse kombinert med fysiske møter» (requirement specification).

    Raises
    ------
    InputError
        With every leader who is not admitted and every samling that is none.
    """
    participants = ranked.participants
    faults, asked, known = Faults(), loaded.value.by_video, [p.id for p in participants]
    last = len(loaded.value.samlinger)
    for leader, numbers in asked.items():
        if leader not in known:
            near = nearest(leader, known)
            key = "intake.video_not_admitted" if near is None else "intake.video_not_admitted_near"
            faults.add(key, loaded.key_location(["by_video", leader]), found=short(leader), suggestion=near or "")
        for i, number in enumerate(numbers):
            if not 1 <= number <= last:
                where = loaded.location(["by_video", leader, i])
                faults.add("intake.no_such_samling", where, found=number, allowed=last)
    for participant in participants:
        for number in participant.by_video:
            if number > last:
                faults.add("intake.no_such_samling", ranked.rows[participant.id], found=number, allowed=last)
    faults.refuse_any()
    leaders = (replace(p, by_video=tuple(sorted({*p.by_video, *asked.get(p.id, ())}))) for p in participants)
    return replace(ranked, participants=tuple(leaders))


def with_video_burdens(case: Case, scenario: Scenario) -> Case:
    """Return a case that knows what those bear who follow samlinger by video."""
    travellers = {(p.origin, p.by_video) for p in case.participants if p.by_video}
    found: dict[tuple[Origin, tuple[int, ...], RouteId], Burden] = {}
    for origin, by_video in sorted(travellers):
        journeys = {pair: journey for pair, journey in case.journeys.items() if pair[0] == origin}
        rates, clock = scenario.travel.rates, case.clock
        borne = burdens(journeys, case.routes, case.samlinger, rates, clock, by_video, [origin], case.clocked)
        found |= {(origin, by_video, route): burden for (_, route), burden in borne.items()}
    return replace(case, burdens_by_video=found)
