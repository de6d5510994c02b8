"""Rooms, content and teachers, as the scenario words them and as the case knows them."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case, Week
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import SCENARIO, write_scenario


def case_of(folder: Path, *changes: tuple[str, str]) -> Case:
    """Return the case of the scenario with some texts replaced."""
    text = SCENARIO
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return build_case(load(write_scenario(folder, text), Scenario))[0]


def refused(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Return what is complained of: the complaints' keys and the found values."""
    with pytest.raises(InputError) as refusal:
        case_of(folder, *changes)
    return [(each.key, str(each.values.get("found"))) for each in refusal.value.complaints]


def test_a_place_may_have_fewer_rooms_in_some_weeks(tmp_path) -> None:
    fewer = "rooms: 2, rooms_exceptions: [{weeks: 2021-W40..2021-W41, rooms: 1}, {weeks: 2021-W41, rooms: 0}]"
    oslo = case_of(tmp_path, (", rooms: 2,", f", {fewer},")).venues["oslo"]
    # The later exception wins in week 41.
    assert [oslo.rooms_in(Week(2021, number)) for number in (39, 40, 41, 42)] == [2, 1, 0, 2]


def test_rooms_outside_the_study_year_are_told(tmp_path) -> None:
    fewer = "rooms: 2, rooms_exceptions: [{weeks: 2023-W02, rooms: 1}]"
    assert refused(tmp_path, (", rooms: 2,", f", {fewer},")) == [("intake.outside_study_year", "2023-W02")]


OUTCOMES = ("samlinger:\n", "learning_outcomes: {2: Jus, 1: Tillit}\nsamlinger:\n")


def test_each_samling_says_what_it_teaches(tmp_path) -> None:
    content = case_of(tmp_path, OUTCOMES, ("{module: A,", "{module: A, outcomes: {1: 3, 2: 1},")).content
    assert content.outcomes == {1: "Tillit", 2: "Jus"}
    assert content.weights == {(1, 1): 3, (1, 2): 1}


def test_an_outcome_the_programme_has_not_is_told(tmp_path) -> None:
    assert refused(tmp_path, OUTCOMES, ("{module: B,", "{module: B, outcomes: {1: 3, 7: 1},")) == [
        ("intake.no_such_outcome", "7")
    ]
