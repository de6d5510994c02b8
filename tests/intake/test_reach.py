"""How many leaders classes and money can hold, before any plan is looked for.

A class takes two or three leaders and there are one or two of them, so 2 to 6 leaders make classes. A class costs 100
kroner and a student 10: 2, 3, 4, 5 and 6 leaders cost 120, 130, 240, 250 and 260.
"""

from pathlib import Path

import pytest

from samlingsplan.intake import first_beyond_frame, numbers_in_reach
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import SCENARIO, write_scenario


def scenario(folder: Path, frame_nok: int | None, sizes: str = "min_participants: 2, max_participants: 3") -> Scenario:
    text = SCENARIO.replace("min_participants: 2, max_participants: 3", sizes)
    frame = "" if frame_nok is None else f"rules:\n  supplier_frame: {{frame_nok: {frame_nok}}}"
    return load(write_scenario(folder, text.replace("rules:", frame or "rules:")), Scenario).value


@pytest.mark.parametrize(
    ("frame_nok", "numbers"),
    [(None, [6, 5, 4, 3, 2]), (260, [6, 5, 4, 3, 2]), (259, [5, 4, 3, 2]), (245, [4, 3, 2]), (239, [3, 2]), (119, [])],
)
def test_the_greatest_number_comes_first(tmp_path: Path, frame_nok: int | None, numbers: list[int]) -> None:
    assert list(numbers_in_reach(scenario(tmp_path, frame_nok), 9)) == numbers


def test_no_more_than_there_are(tmp_path: Path) -> None:
    assert list(numbers_in_reach(scenario(tmp_path, None), 4)) == [4, 3, 2]


@pytest.mark.parametrize(("frame_nok", "number", "beyond"), [(239, 3, 4), (240, 3, None), (249, 4, 5), (259, 6, None)])
def test_the_first_number_that_the_frame_does_not_pay_for(
    tmp_path: Path, frame_nok: int, number: int, beyond: int | None
) -> None:
    assert first_beyond_frame(scenario(tmp_path, frame_nok), number) == beyond


@pytest.mark.parametrize(("frame_nok", "beyond"), [(259, 6), (260, None)])
def test_numbers_that_make_no_classes_are_passed_over(tmp_path: Path, frame_nok: int, beyond: int | None) -> None:
    # Classes of three: 3 or 6 leaders, at 130 or 260 kroner.
    exact = scenario(tmp_path, frame_nok, "min_participants: 3, max_participants: 3")
    assert first_beyond_frame(exact, 3) == beyond


def test_a_place_with_smaller_or_larger_classes_reaches_more_numbers(tmp_path: Path) -> None:
    # Classes of three, but of two to four at one place: one class has two to four, two have four to eight.
    own = "min_participants: 3, max_participants: 3, by_place: {oslo: {min_participants: 2, max_participants: 4}}"
    assert list(numbers_in_reach(scenario(tmp_path, None, own), 9)) == [8, 7, 6, 5, 4, 3, 2]
