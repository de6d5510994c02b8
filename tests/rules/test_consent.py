"""Consent: nobody is moved twice, nor further than the limits without consent."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Case, EarlierClass, EarlierPlan, RouteId
from samlingsplan.plan import Violation
from samlingsplan.rules.consent import Consent
from samlingsplan.rules.groups_together import GroupsTogether
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

# B is 30 minutes further than A, C is 40.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 40, ("0001", "c"): 50}
VENUES = [venue(key) for key in "abc"]


def remembering(case: Case, **seats: str) -> Case:
    """Return a case whose leaders sat in these classes."""
    ids = {each: each.replace("_", "-") for each in seats.values()}
    classes = {key: EarlierClass(key.upper(), RouteId(key.rpartition("-")[0]), {}) for key in ids.values()}
    return replace(case, earlier=EarlierPlan(classes, {who: ids[seat] for who, seat in seats.items()}))


CASE = remembering(
    world(MINUTES, [leader(i, "0001") for i in (1, 2, 3)], VENUES, weeks=1), p1="a-1", p2="a-1", p9="c-1"
)
RULE = Consent(more_min=30)


def test_moves_within_the_limits_and_newcomers_are_silent() -> None:
    # To B is just 30 minutes more; leader 3 is new.
    assert list(RULE.violations(CASE, plan_of(CASE, {"b-1": [0], "c-1": [0]}, "b-1", "b-1", "c-1"))) == []


def test_who_is_moved_too_far_is_named() -> None:
    plan = plan_of(CASE, {"a-1": [0], "c-1": [0]}, "c-1", "a-1", "a-1")
    assert list(RULE.violations(CASE, plan)) == [Violation("consent", "p1", "c-1", "a-1")]
    assert list(Consent(more_min=30, given=("p1",)).violations(CASE, plan)) == []
    assert list(Consent(more_min=30, gone=("a-1",)).violations(CASE, plan)) == []
    assert len(list(Consent(more_min=29).violations(CASE, plan_of(CASE, {"b-1": [0]}, "b-1", "b-1", "b-1")))) == 2


def test_nights_count_as_minutes_do() -> None:
    nights = {key: replace(each, nights=2 * (key[1] == "b")) for key, each in CASE.burdens.items()}
    case = replace(CASE, burdens=nights)
    plan = plan_of(case, {"b-1": [0]}, "b-1", "b-1", "b-1")
    assert [each.subject for each in RULE.violations(case, plan)] == ["p1", "p2"]
    assert list(Consent(more_nights=2).violations(case, plan)) == []


def test_who_was_moved_before_or_has_not_accepted_stays_and_who_has_accepted_goes() -> None:
    plan = plan_of(CASE, {"a-1": [0], "b-1": [0]}, "b-1", "b-1", "a-1")
    rule = Consent(moved=("p1",), offered=("p2",), accepted={"p3": "b-1"})
    assert [each.subject for each in Consent(stay=("p2",)).violations(CASE, plan)] == ["p2"]
    assert list(rule.violations(CASE, plan)) == [
        Violation("consent", "p1", "b-1", "a-1"),
        Violation("consent", "p2", "b-1", "a-1"),
        Violation("consent", "p3", "a-1", "b-1"),
    ]


@pytest.mark.parametrize(
    "rule",
    [
        RULE,
        Consent(more_min=0, given=("p1",)),
        Consent(moved=("p1",), accepted={"p3": "b-1"}),
        Consent(offered=("p2",), gone=("a-1",)),
        Consent(stay=("p2",)),
    ],
)
def test_stages_and_checker_agree_on_every_plan(rule: Consent) -> None:
    assert_stages_and_checker_agree(CASE, rule)


def test_stages_and_checker_agree_on_two_classes_and_on_groups() -> None:
    leaders = [leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")]
    case = remembering(world(MINUTES, leaders, VENUES[:2], weeks=1), p1="a-2", p2="a-2", p3="a-1")
    assert_stages_and_checker_agree(case, Consent(moved=("p1",)), other_rules=[GroupsTogether()])
    assert_stages_and_checker_agree(case, Consent(more_min=29, accepted={"p3": "a-2"}))


def test_stages_and_checker_agree_on_two_who_are_alike_and_stay() -> None:
    # One party of two, both in class 1 of A, and both in class 2: neither number is multiplied by the two.
    case = world(MINUTES, [leader(i, "0001") for i in (1, 2, 3)], VENUES[:2], weeks=1)
    for seat in ("a-1", "a-2"):
        assert_stages_and_checker_agree(remembering(case, p1=seat, p2=seat), Consent(moved=("p1", "p2")))


def test_names_are_leaders_and_classes_of_the_case() -> None:
    rule = Consent(given=("p1",), moved=("x1",), accepted={"p2": "a-1"}, gone=("c-1", "d-1"))
    assert [(found, found in known) for _, found, known in rule.names(CASE)] == [
        ("p1", True), ("x1", False), ("p2", True), ("a-1", True), ("c-1", True), ("d-1", False)
    ]  # fmt: skip
