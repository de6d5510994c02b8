"""Reads facts, participants and calendars into a case, and every fault into a complaint with its place."""

from samlingsplan.intake.case import build_case, case_of_drawn_list, case_under_other_laws
from samlingsplan.intake.cohort import CohortSpec, write_cohort
from samlingsplan.intake.from_scenario import reprice
from samlingsplan.intake.reach import first_beyond_frame, numbers_in_reach
from samlingsplan.intake.snapshot import INPUT_FILES, digests, read_inputs, write_inputs

__all__ = [
    "INPUT_FILES",
    "CohortSpec",
    "build_case",
    "case_of_drawn_list",
    "case_under_other_laws",
    "digests",
    "first_beyond_frame",
    "numbers_in_reach",
    "read_inputs",
    "reprice",
    "write_cohort",
    "write_inputs",
]
