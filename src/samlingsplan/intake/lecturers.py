"""What lecturers' journeys cost, where a study place is itemised."""

from collections.abc import Mapping, Sequence

from samlingsplan.domain import Mode, Origin, Samling, TravelTable, Venue, VenueId
from samlingsplan.intake.faults import Faults
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import visit_nok


def lecturers_of(
    loaded: Loaded[Scenario], venues: Mapping[VenueId, Venue], samlinger: Sequence[Samling], journeys: TravelTable
) -> dict[tuple[VenueId, int], int]:
    """Return what the lecturers of one class cost in travel and stay, by itemised place and samling, kroner.

    Raises
    ------
    InputError
        When there is no journey from where they live.
    """
    travel = loaded.value.travel
    faults = Faults()
    costs_nok = {}
    for venue in venues.values():
        items = venue.itemised
        if items is None or items.lecturers == 0:
            continue
        journey = journeys.get((Origin(items.lecturers_from), venue.id))
        if journey is None:
            where = loaded.location(["venues", venue.id, "itemised", "lecturers_from"])
            faults.add("intake.no_lecturer_journey", where, found=items.lecturers_from, place=venue.name)
            continue
        for samling in samlinger:
            if samling.mode is Mode.PHYSICAL:
                each_nok = visit_nok(journey, samling, travel.rates, travel.clock)
                costs_nok[venue.id, samling.number] = items.lecturers * each_nok
    faults.refuse_any()
    return costs_nok
