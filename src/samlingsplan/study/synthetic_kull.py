"""Draws a synthetic kull for a scenario."""

from pathlib import Path

from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.cohort import CohortSpec, write_cohort
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.single_file import refusing_unwritable


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
    with refusing_unwritable(file):
        return len(write_cohort(file, loaded, spec))
