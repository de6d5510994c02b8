"""Draws a synthetic kull for a scenario."""

from pathlib import Path

from samlingsplan.intake.cohort import CohortSpec
from samlingsplan.intake.cohort_file import write_cohort
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario


def draw_kull(file: Path, scenario: Path, seed: int, applicants_per_place: int) -> int:
    """Write a drawn ranked list for a scenario's places, and return how many leaders it holds."""
    loaded = load(scenario, Scenario)
    spec = CohortSpec(places=loaded.value.kull.places, applicants_per_place=applicants_per_place, seed=seed)
    return len(write_cohort(file, loaded, spec))
