"""Draws a synthetic kull for a scenario."""

from pathlib import Path

from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.cohort import CohortSpec, write_cohort
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario


def draw_kull(file: Path, scenario: Path, seed: int, applicants_per_place: int) -> int:
    """Write a drawn ranked list for a scenario's places, and return how many leaders it holds.

    Raises
    ------
    InputError
        When the scenario cannot be used, the name hides what the list is, or the file cannot be written.
    """
    loaded = load(scenario, Scenario)
    places = loaded.value.kull.places
    if places == MAX:
        raise InputError([Complaint("study.cohort_needs_number", loaded.location(["kull", "places"]))])
    spec = CohortSpec(places=places, applicants_per_place=applicants_per_place, seed=seed)
    try:
        return len(write_cohort(file, loaded, spec))
    except OSError as error:
        found = error.strerror or str(error)
        raise InputError([Complaint("study.cannot_write_file", Location(str(file)), {"found": found})]) from error
