"""Pinned weeks: these samlinger are held in these weeks."""

import pytest
from pydantic import ValidationError

from samlingsplan.plan import Violation
from samlingsplan.rules.pinned_weeks import PinnedWeeks, WeekBan, WeekPin
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 10}
# Weeks 36 to 39 of 2021.
CASE = world(
    MINUTES, [leader(1, "0001"), leader(2, "0001")], [venue("a"), venue("b")], [samling(1), samling(2)], weeks=4
)
AT_A = WeekPin(samling=1, place="a", weeks="2021-W36..2021-W37")
ANYWHERE = WeekPin(samling=2, weeks="2021-W39")
RULE = PinnedWeeks(pins=(AT_A, ANYWHERE))


def test_a_lawful_plan_is_silent() -> None:
    # At B the first samling is free.
    assert list(RULE.violations(CASE, plan_of(CASE, {"a-1": [1, 3], "b-1": [2, 3]}, "a-1", "b-1"))) == []


def test_each_samling_in_another_week_is_named() -> None:
    # At A, samling 1 comes in week 38, one too late; at B, samling 2 in week 38, one too early.
    plan = plan_of(CASE, {"a-1": [2, 3], "b-1": [0, 2]}, "a-1", "b-1")
    assert list(RULE.violations(CASE, plan)) == [
        Violation("pinned_weeks", "A", "2021-W38", "2021-W36..2021-W37", {"number": 1}),
        Violation("pinned_weeks", "B", "2021-W38", "2021-W39", {"number": 2}),
    ]


def test_stages_and_checker_agree_on_every_plan() -> None:
    assert_stages_and_checker_agree(CASE, RULE)


def test_a_pin_of_one_class_does_not_bind_another() -> None:
    rule = PinnedWeeks(pins=(WeekPin(samling=2, class_id="a-2", weeks="2021-W39"),), bans=(BAN,))
    # Class 2 of A holds samling 2 in week 38, not 39; class 1 of A meets in the forbidden week 37; B as it likes.
    plan = plan_of(CASE, {"a-1": [1, 2], "a-2": [0, 2], "b-1": [1, 2]}, "a-1", "a-2")
    assert list(rule.violations(CASE, plan)) == [
        Violation("pinned_weeks", "A 1", "2021-W37", None, {"number": 1}),
        Violation("pinned_weeks", "A 2", "2021-W38", "2021-W39", {"number": 2}),
    ]


SMALL = world(MINUTES, [leader(1, "0001"), leader(2, "0001")], list(CASE.venues.values()), CASE.samlinger, weeks=3)
BAN = WeekBan(class_id="a-1", weeks="2021-W37")


@pytest.mark.parametrize(
    "rule",
    [
        PinnedWeeks(bans=(WeekBan(place="a", weeks="2021-W36"),)),  # no class at A begins in the first week
        PinnedWeeks(bans=(BAN,)),
        PinnedWeeks(pins=(WeekPin(samling=1, class_id="a-2", weeks="2021-W37"),)),
        # Both say something of class 1; class 2 may have what class 1 may not.
        PinnedWeeks(pins=(WeekPin(samling=2, class_id="a-1", weeks="2021-W37..2021-W38"),), bans=(BAN,)),
        PinnedWeeks(
            pins=(
                WeekPin(samling=1, class_id="a-1", weeks="2021-W36"),
                WeekPin(samling=1, class_id="a-2", weeks="2021-W36..2021-W37"),
                WeekPin(samling=2, place="b", class_id="b-1", weeks="2021-W38"),
            )
        ),
    ],
)
def test_stages_and_checker_agree_on_classes_and_bans(rule: PinnedWeeks) -> None:
    assert_stages_and_checker_agree(SMALL, rule)


def test_the_first_stage_asks_for_the_weeks_of_the_classes_a_route_has() -> None:
    # Both classes of A begin in week 37, while the pins want one of them in week 36: no need to date classes to see it.
    pins = (
        WeekPin(samling=1, class_id="a-1", weeks="2021-W36"),
        WeekPin(samling=1, class_id="a-2", weeks="2021-W36..2021-W37"),
    )
    embedding = Embedding(SMALL, [PinnedWeeks(pins=pins)])
    late = plan_of(SMALL, {"a-1": [1, 2], "a-2": [1, 2]}, "a-1", "a-2")
    assert not embedding.joint_accepts(late)
    # Swapped, the route looks the same and only the classes can tell.
    swapped = plan_of(SMALL, {"a-1": [1, 2], "a-2": [0, 2]}, "a-1", "a-2")
    assert embedding.joint_accepts(swapped)
    assert not embedding.accepts(swapped)


def test_every_name_is_looked_up() -> None:
    said = {"samling": 1, "place": "a", "class_id": "a-1", "weeks": "2021-W36"}
    rule = PinnedWeeks(pins=(WeekPin(**{**said, "class_id": "a-9"}),), bans=(WeekBan(**{**said, "samling": 3}),))
    unknown = [(field, name) for field, name, known in rule.names(SMALL) if name not in known]
    assert unknown == [("pins", "a-9"), ("bans", "3")]


def test_a_rule_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValidationError, match="refused"):
        PinnedWeeks()
