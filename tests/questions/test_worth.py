"""One more of each limit, against optima that are reckoned by hand."""

from pathlib import Path

from samlingsplan.plan import Ending, Interval
from samlingsplan.questions import Worth
from tests.questions.small import answer_of, rows


def test_a_limit_that_does_not_bind_changes_nothing(tmp_path: Path) -> None:
    # Each leader but those of Hamar and Lillehammer is at home, and these are at the nearest open place.
    found = rows(answer_of(tmp_path, Worth()))
    assert found["seat"] == found["smaller"] == found["later"] == found["earlier"] == found["team"] == Interval(0, 0)


def test_one_more_class_is_the_difference_of_two_optima(tmp_path: Path) -> None:
    # Three classes: Oslo 10, Hamar 10, Bergen 10 and 40: 2 x 70 x 12 = 1,680 of 2,640.
    found = rows(answer_of(tmp_path, Worth()))
    assert found["class"] == Interval(-960, -960)


def test_money_is_asked_both_ways(tmp_path: Path) -> None:
    # Two classes, eight students and one place beside Oslo, which is free, cost 3,000,000 + 520,000 + 400,000.
    found = rows(answer_of(tmp_path, Worth(), frame_nok=3_950_000))
    assert found["supplier_more"] == Interval(0, 0)
    # With 3,850,000 Oslo alone: 10 + 60 + 100 + 200 = 370: 2 x 370 x 12 = 8,880.
    assert found["supplier_less"] == Interval(6240, 6240)


def test_one_more_place_is_asked_where_places_are_limited(tmp_path: Path) -> None:
    assert "place" not in rows(answer_of(tmp_path, Worth()))
    # Bergen alone 4,800; with two places 2,640.
    found = rows(answer_of(tmp_path, Worth(), "  place_count: {max_places: 1}\n"))
    assert found["place"] == Interval(-2160, -2160)


def test_a_room_is_asked_where_the_plan_fills_it(tmp_path: Path) -> None:
    # Hamar and Bergen with three seats: 120 as in the table, and one leader from Bergen at Hamar, 40 more:
    # 2 x 120 x 12 + 40 x 12 = 3,360. With the fourth seat 2,880.
    more = "venues: {bergen: {seats_per_room: 3}}\n"
    answer = answer_of(tmp_path, Worth(), more)
    (row,) = (each for each in answer.rows if each.key == "room" and each.values["place"] == "bergen")
    assert row.values["allowed"] == 4
    assert row.result.variant.changes == (("venues.bergen.seats_per_room", 4),)
    assert row.difference is not None
    assert row.difference.objective == Interval(-480, -480)


def test_an_impossible_step_has_no_difference(tmp_path: Path) -> None:
    # 3,520,000 is the least that two classes and eight students cost.
    answer = answer_of(tmp_path, Worth(), frame_nok=3_520_000)
    (row,) = (each for each in answer.rows if each.key == "supplier_less")
    assert (row.result.ending, row.difference) == (Ending.IMPOSSIBLE, None)
