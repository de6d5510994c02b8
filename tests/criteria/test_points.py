"""Points for what is known of an applicant."""

import pytest
from pydantic import ValidationError

from samlingsplan.criteria import Criterion


@pytest.mark.parametrize(("span", "points"), [(9, 0), (10, 2), (39, 6), (40, 8), (400, 8), (None, 0), (True, 0)])
def test_steps_of_a_number(span: int | None, points: int) -> None:
    # 2 points for every full 10, of which 4 count: 39 gives 3 x 2 = 6, 400 gives 4 x 2 = 8.
    criterion = Criterion.model_validate({"points": 2, "per": {"column": "span", "each": 10, "most": 4}})
    assert criterion.points_of({"span": span}) == points
    assert criterion.most == 8


def test_a_condition_gives_all_or_nothing() -> None:
    criterion = Criterion.model_validate({"points": 3, "where": {"column": "nominated", "is": True}})
    assert [criterion.points_of({"nominated": answer}) for answer in (True, False, None)] == [3, 0, 0]


def test_exactly_one_of_where_and_per() -> None:
    with pytest.raises(ValidationError):
        Criterion.model_validate({"points": 1})
