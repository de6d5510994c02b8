"""Which leaders of the ranked list are admitted, and which samlinger each of them follows by video."""

from dataclasses import replace

from samlingsplan.domain import Burden, Origin, Participant, RouteId
from samlingsplan.domain.case import Case
from samlingsplan.intake.faults import Faults
from samlingsplan.intake.participants import RankedList
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.quoting import nearest
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import burdens


def with_video(loaded: Loaded[Scenario], ranked: RankedList) -> tuple[Participant, ...]:
    """Return the admitted leaders, each knowing what it follows by video, as the list or the scenario says.

    «videokonferanse kombinert med fysiske møter» (requirement specification).

    Raises
    ------
    InputError
        With every leader who is not admitted and every samling that is none.
    """
    participants = ranked.participants[: loaded.value.kull.places]
    faults, asked, known = Faults(), loaded.value.by_video, [p.id for p in participants]
    last = len(loaded.value.samlinger)
    for leader, numbers in asked.items():
        if leader not in known:
            near = nearest(leader, known)
            key = "intake.video_not_admitted" if near is None else "intake.video_not_admitted_near"
            faults.add(key, loaded.key_location(["by_video", leader]), found=leader, suggestion=near or "")
        for i, number in enumerate(numbers):
            if not 1 <= number <= last:
                where = loaded.location(["by_video", leader, i])
                faults.add("intake.no_such_samling", where, found=number, allowed=last)
    for participant in participants:
        for number in participant.by_video:
            if number > last:
                faults.add("intake.no_such_samling", ranked.rows[participant.id], found=number, allowed=last)
    faults.refuse_any()
    return tuple(replace(p, by_video=tuple(sorted({*p.by_video, *asked.get(p.id, ())}))) for p in participants)


def with_video_burdens(case: Case, scenario: Scenario) -> Case:
    """Return a case that knows what those bear who follow samlinger by video."""
    travellers = {(p.origin, p.by_video) for p in case.participants if p.by_video}
    found: dict[tuple[Origin, tuple[int, ...], RouteId], Burden] = {}
    for origin, by_video in sorted(travellers):
        journeys = {pair: journey for pair, journey in case.journeys.items() if pair[0] == origin}
        rates, clock = scenario.travel.rates, case.clock
        borne = burdens(journeys, case.routes, case.samlinger, rates, clock, by_video, [origin])
        found |= {(origin, by_video, route): burden for (_, route), burden in borne.items()}
    return replace(case, burdens_by_video=found)
