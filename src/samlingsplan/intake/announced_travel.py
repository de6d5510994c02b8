"""How far those who apply have to the nearest announced place, where travel decides between equals."""

from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.applicants import Applicants
from samlingsplan.intake.case_journeys import find_journeys
from samlingsplan.intake.structured import structured
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario


def announced_travel(loaded: Loaded[Scenario], applicants: Applicants) -> dict[str, int]:
    """Return the minutes one way to the nearest of the places that the scenario fixes, by the application's number.

    One who can reach none of them is left out.

    Raises
    ------
    InputError
        When the scenario fixes no places: nothing was announced; and as for every other journey of the scenario.
    """
    stated = loaded.value.rules.stated()
    places = next((rule.open for rule in stated if isinstance(rule, FixedPlaces)), ())
    if not places:
        raise InputError([Complaint("admission.nothing_announced", loaded.location(["admission", "equals"]))])
    loaded, structure = structured(loaded)
    book = KommuneRegister(structure, read_changes())
    table = find_journeys(loaded, book, structure.kommuner, applicants.ranked).table
    open_places = [venue for venue in {pair[1] for pair in table} if venue in places]
    found: dict[str, int] = {}
    for each in applicants.applicants:
        ways = (table.get((each.leader.origin, venue)) for venue in open_places)
        if minutes := [way.travel_min for way in ways if way is not None]:
            found[each.id] = min(minutes)
    return found
