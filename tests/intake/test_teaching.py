"""Rooms, content and teachers, as the scenario words them and as the case knows them."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case, Competence, Role, Week
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


def test_rooms_outside_the_study_year_are_noted(tmp_path) -> None:
    fewer = "rooms: 2, rooms_exceptions: [{weeks: 2023-W02, rooms: 1}]"
    assert refused(tmp_path, (", rooms: 2,", f", {fewer},")) == [("intake.outside_study_year", "2023-W02")]


OUTCOMES = ("samlinger:\n", "learning_outcomes: {2: Jus, 1: Tillit}\nsamlinger:\n")


def test_each_samling_says_what_it_teaches(tmp_path) -> None:
    content = case_of(tmp_path, OUTCOMES, ("{module: A,", "{module: A, outcomes: {1: 3, 2: 1},")).content
    assert content.outcomes == {1: "Tillit", 2: "Jus"}
    assert content.weights == {(1, 1): 3, (1, 2): 1}


def test_an_unknown_outcome_is_reported(tmp_path) -> None:
    assert refused(tmp_path, OUTCOMES, ("{module: B,", "{module: B, outcomes: {1: 3, 7: 1},")) == [
        ("intake.no_such_outcome", "7")
    ]


PEOPLE = (
    "  default_teams: 2\n",
    """\
  default_teams: 2
  people:
    anna: {name: Anna Berg, competences: [ledelse, helseøkonomi], sector: true, away: [2021-W40..2021-W41]}
    ola: {name: Ola Dal, role: guest, classes_per_week: 2}
""",
)
TEAMS = ("{module: A,", "{module: A, teams: [[anna], [anna, ola], [ola]], needs: [innovasjon],")


def test_the_staff_is_known_by_its_people_and_teams(tmp_path) -> None:
    staff = case_of(tmp_path, PEOPLE, TEAMS).staff
    anna, ola = staff.people.values()
    assert (anna.name, anna.role, anna.sector, sorted(anna.competences)) == (
        "Anna Berg",
        Role.LECTURER,
        True,
        [Competence.HELSEOKONOMI, Competence.LEDELSE],
    )
    assert [anna.classes_in(Week(2021, number)) for number in (39, 40, 41, 42)] == [1, 0, 0, 1]
    assert (ola.role, ola.classes_in(Week(2021, 40))) == (Role.GUEST, 2)
    assert staff.teams == {1: (("anna",), ("anna", "ola"), ("ola",))}
    assert staff.needs == {1: frozenset({Competence.INNOVASJON})}


def test_teams_that_are_named_say_what_can_be_taught_in_a_week(tmp_path) -> None:
    teams = case_of(tmp_path, PEOPLE, TEAMS).teams
    # Each team by itself: 1 + 1 + 2, and without Anna Ola's two. Module 2 names nobody, and has the default.
    assert [teams[1, Week(2021, number)] for number in (39, 40)] == [4, 2]
    assert teams[2, Week(2021, 40)] == 2


def test_an_unknown_lecturer_and_weeks_outside_the_year_are_reported(tmp_path) -> None:
    late = ("2021-W40..2021-W41]}\n    ola", "2025-W40]}\n    ola")
    assert refused(tmp_path, PEOPLE, ("{module: A,", "{module: A, teams: [[anna, kari]],"), late) == [
        ("intake.no_such_lecturer", "kari"),
        ("intake.outside_study_year", "2025-W40"),
    ]


RESOURCES = """\
resources:
  groups:
    {name: Grupper, leaders_each: 8, samlinger: [1, 3], available: 4, exceptions: [{weeks: 2021-W40, available: 1}]}
  guests: {name: Gjester, per_class: 1, role: guest}
  mentors: {name: Mentorer, per_class: 2, role: mentor}
calendar:
"""


def test_resources_are_as_many_as_stated_or_named(tmp_path) -> None:
    groups, guests, mentors = case_of(tmp_path, PEOPLE, ("calendar:\n", RESOURCES)).resources
    assert (groups.leaders_each, groups.per_class, groups.samlinger) == (8, None, frozenset({1, 3}))
    assert [groups.available[Week(2021, number)] for number in (39, 40)] == [4, 1]
    # Ola is the only guest, and no mentor is named: their need is stated and limits nothing.
    assert (guests.available[Week(2021, 40)], guests.samlinger) == (1, frozenset({1, 2, 3}))
    assert mentors.available is None


def test_a_resource_for_an_unknown_samling_is_reported(tmp_path) -> None:
    wrong = RESOURCES.replace("[1, 3]", "[1, 4]").replace("weeks: 2021-W40", "weeks: 2025-W40")
    assert refused(tmp_path, PEOPLE, ("calendar:\n", wrong)) == [
        ("intake.no_such_samling", "4"),
        ("intake.outside_study_year", "2025-W40"),
    ]


def test_a_need_is_stated_in_one_way(tmp_path) -> None:
    for said in ("leaders_each: 8, per_class: 1", "available: 3"):
        both = f"resources:\n  groups: {{name: Gruppeledere, {said}}}\ncalendar:\n"
        assert refused(tmp_path, ("calendar:\n", both))[0][0] == "scenario.leaders_each_or_per_class"
