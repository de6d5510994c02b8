"""Keeps what journeys are made of beside a plan, so that it can be drawn again with nothing else.

The table of journeys in ``inputs/`` tells the legs in words alone, in whole minutes.
"""

from dataclasses import asdict, replace
from pathlib import Path

from pydantic import TypeAdapter

from samlingsplan.domain import Case, KommuneId, Leg, Origin, VenueId
from samlingsplan.plan import Plan
from samlingsplan.strict import Strict
from samlingsplan.study.kept import Measured, Short, read_kept
from samlingsplan.travel import Mode

LEGS_FILE = "legs.json"


class LegForm(Strict):
    """One piece of a journey."""

    mode: Mode
    start: Short
    end: Short
    minutes: Measured
    wait_min: Measured
    km: Measured
    nok: Measured


class JourneyForm(Strict):
    """The pieces of one journey."""

    kommune: Short
    settlement: Short | None
    venue: Short
    legs: tuple[LegForm, ...]


def legs_to_document(case: Case, plan: Plan) -> list[dict[str, object]]:
    """Return the legs from every kommune to every open place, and from where leaders start, ready for JSON."""
    places = plan.open_venues()
    return [
        {
            "kommune": origin.kommune,
            "settlement": origin.settlement,
            "venue": venue,
            "legs": [asdict(leg) for leg in journey.legs],
        }
        for (origin, venue), journey in sorted(case.journeys.items(), key=lambda item: str(item[0]))
        if venue in places and journey.legs
    ]


def with_legs(case: Case, folder: Path) -> Case:
    """Return a case whose journeys have the legs a solved folder keeps; as it was where it keeps none.

    Raises
    ------
    InputError
        When what it keeps cannot have been written by us.
    """
    kept = read_kept(folder / LEGS_FILE, TypeAdapter(tuple[JourneyForm, ...]))
    if kept is None:
        return case
    legs = {
        (Origin(KommuneId(each.kommune), each.settlement), VenueId(each.venue)): tuple(
            Leg(leg.mode, leg.start, leg.end, leg.minutes, leg.wait_min, leg.km, leg.nok) for leg in each.legs
        )
        for each in kept
    }
    journeys = {pair: replace(each, legs=legs.get(pair, each.legs)) for pair, each in case.journeys.items()}
    return replace(case, journeys=journeys)
