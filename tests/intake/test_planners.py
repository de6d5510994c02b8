"""Lists in planners' habits give the leaders, and the plan, of the plain list that says the same."""

from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.domain import Participant
from samlingsplan.domain.calendar import Week
from samlingsplan.intake.participants import read_participants
from tests.intake.planners import PLAIN, drawn_list
from tests.intake.world import VENUES, book
from tests.tiny import MATRIX, write_tiny

YEAR = [Week(2021, 33).plus(i) for i in range(46)]


def leaders(file: Path) -> list[Participant]:
    return list(read_participants(file, book(), VENUES, YEAR).participants)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> list[Participant]:
    file = tmp_path_factory.mktemp("plain") / "plain.csv"
    file.write_text(PLAIN, encoding="utf-8")
    return leaders(file)


def test_the_plain_list_says_what_it_seems_to(plain: list[Participant]) -> None:
    assert [leader.group for leader in plain] == ["A", "A", None, "B", "B", None]
    # From 51 to 2, both included: 51, 52, 1 and 2, since 2021 has 52 weeks.
    assert len(plain[4].blocked_weeks) == 4


@pytest.mark.parametrize("seed", range(40))
def test_a_list_in_planners_habits_gives_the_same_leaders(tmp_path: Path, plain: list[Participant], seed: int) -> None:
    assert leaders(drawn_list(tmp_path, seed)) == plain


@pytest.mark.long(at_most_s=300)
def test_two_thousand_lists_give_the_same_leaders(tmp_path: Path, plain: list[Participant]) -> None:
    for seed in range(100, 2_100):
        assert leaders(drawn_list(tmp_path, seed)) == plain, seed


def plan_of(folder: Path, listed: Path) -> object:
    journeys = MATRIX + "1804,oslo,250,1,1\n1804,tromso,330,1,1\n3419,oslo,110,1,1\n3419,tromso,240,1,1\n"
    journeys += "3018,oslo,60,1,1\n3018,tromso,250,1,1\n"
    changes = (("leaders.csv", listed.name), ("places: 4", "places: 6"), ("supplier_frame: {frame_nok: 9000000}", ""))
    scenario = write_tiny(folder, *changes, matrix=journeys, more="  step_free_access: null\n")
    result = samlingsplan.solve(scenario, alternatives=False)
    assert result.plan is not None
    return result.plan, result.case.participants


def test_a_drawn_list_gives_the_same_plan(tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text(PLAIN, encoding="utf-8")
    expected = plan_of(tmp_path, tmp_path / "plain.csv")
    assert plan_of(tmp_path, drawn_list(tmp_path, 7)) == expected


@pytest.mark.long(at_most_s=900)
def test_forty_drawn_lists_give_the_same_plan(tmp_path: Path) -> None:
    (tmp_path / "plain.csv").write_text(PLAIN, encoding="utf-8")
    expected = plan_of(tmp_path, tmp_path / "plain.csv")
    for seed in range(40):
        assert plan_of(tmp_path, drawn_list(tmp_path, seed)) == expected, seed
