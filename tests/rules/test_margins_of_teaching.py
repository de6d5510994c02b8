"""How much room the rules on what is taught and by whom leave a plan."""

from dataclasses import replace

from samlingsplan.domain import Week
from samlingsplan.rules.few_lecturers import FewLecturers
from samlingsplan.rules.outcomes_covered import OutcomesCovered
from samlingsplan.rules.resources import Resources
from tests.results import tiny


def test_the_class_that_meets_most_lecturers_is_named() -> None:
    result = tiny()
    # Anna alone teaches the first samling of both, and nobody is named for the others.
    (margin,) = FewLecturers(most=2).margins(result.case, result.plan)
    assert (margin.subject, margin.found, margin.limit, margin.room) == ("Bergen 1", 1, 2, 1)


def test_the_outcome_with_least_weight_is_named() -> None:
    result = tiny()
    (margin,) = OutcomesCovered().margins(result.case, result.plan)
    # Trust 3, governing 3, law 0: one too little.
    assert (margin.subject, margin.found, margin.limit, margin.room) == ("Jus", 0, 1, -1)


def test_the_week_with_fewest_to_spare_is_named() -> None:
    assert list(Resources().margins(tiny().case, tiny().plan)) == []  # it is not known how many there are
    there = {Week(2021, 36): 3, Week(2021, 37): 2}
    result = tiny(resources=tuple(replace(each, available=there) for each in tiny().case.resources))
    # Two groups of the four leaders of Oslo in week 36, two of Bergen's in week 37.
    (margin,) = Resources().margins(result.case, result.plan)
    assert (margin.subject, margin.week, margin.found, margin.room) == ("Grupper", Week(2021, 37), 2, 0)
    assert margin.binds
