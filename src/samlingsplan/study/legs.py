"""Keeps what journeys are made of beside a plan, so that it can be drawn again with nothing else.

The table of journeys in ``inputs/`` tells the legs in words alone, in whole minutes.
"""

import json
from dataclasses import asdict, replace
from pathlib import Path

from samlingsplan.domain import Case, KommuneId, Leg, Origin, VenueId
from samlingsplan.plan import Plan

LEGS_FILE = "legs.json"


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
    """Return a case whose journeys have the legs a solved folder keeps; as it was where it keeps none."""
    try:
        kept = json.loads((folder / LEGS_FILE).read_text(encoding="utf-8"))
        legs = {
            (Origin(KommuneId(each["kommune"]), each["settlement"]), VenueId(each["venue"])): tuple(
                Leg(**leg) for leg in each["legs"]
            )
            for each in kept
        }
    except (OSError, ValueError, TypeError, KeyError):
        return case
    journeys = {pair: replace(each, legs=legs.get(pair, each.legs)) for pair, each in case.journeys.items()}
    return replace(case, journeys=journeys)
