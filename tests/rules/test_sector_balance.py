"""Sector balance: every class has its share of each sector's leaders."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Case, KindOfEmployer, in_sectors
from samlingsplan.plan import Plan, Violation
from samlingsplan.plan.colloquia import Colloquia, Colloquium
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.sector_balance import SectorBalance
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, plan_of, venue, world

MINUTES = {("0001", place): 10 for place in "ab"}
KINDS = {"h": "trust", "k": "kommune", "s": "state"}
EMPLOYERS = {
    "trust": KindOfEmployer("Trust", "hospitals", "Hospitals"),
    "kommune": KindOfEmployer("kommune", "municipal", "Municipal"),
}


def of(kinds: str, groups: str = "") -> Case:
    """Return a world of leaders, h for hospitals' trusts, k for kommuner and s for the state, which has no sector."""
    leaders = [
        leader(i, "0001", "g" if str(i) in groups else None, employer_kind=KINDS[kind])
        for i, kind in enumerate(kinds, 1)
    ]
    case = world(MINUTES, leaders, [venue("a"), venue("b")], weeks=1)
    return replace(case, employers=EMPLOYERS, participants=in_sectors(case.participants, EMPLOYERS))


CALENDARS = {"a-1": [0], "b-1": [0]}


@pytest.mark.parametrize(
    ("kinds", "seats", "rule", "found"),
    [
        # Two and two: one of each in a class of two.
        ("hhkk", ("a-1", "b-1", "a-1", "b-1"), SectorBalance(), []),
        ("hhkk", ("a-1", "a-1", "b-1", "b-1"), SectorBalance(), [
            ("A", "Hospitals", 2, 1), ("A", "Municipal", 0, 1), ("B", "Hospitals", 0, 1), ("B", "Municipal", 2, 1),
        ]),
        ("hhkk", ("a-1", "a-1", "b-1", "b-1"), SectorBalance(most_off=1), []),
        # Half of a class of three is 1.5, one or two.
        ("hhkk", ("a-1", "a-1", "a-1", "b-1"), SectorBalance(), []),
        # A third of three is one, two thirds are two.
        ("hhkkkk", ("a-1", "b-1", "a-1", "a-1", "b-1", "b-1"), SectorBalance(), []),
        ("hhkkkk", ("a-1", "b-1", "a-1", "a-1", "a-1", "b-1"), SectorBalance(), []),
        ("hhkkkk", ("a-1", "a-1", "a-1", "b-1", "b-1", "b-1"), SectorBalance(), [
            ("A", "Hospitals", 2, 1), ("A", "Municipal", 1, 2), ("B", "Hospitals", 0, 1), ("B", "Municipal", 3, 2),
        ]),
        # By parts that are stated: a quarter of two is none or one, and three quarters are one or two.
        ("hhkk", ("a-1", "a-1", "b-1", "b-1"), SectorBalance(parts={"hospitals": 1, "municipal": 3}), [
            ("A", "Hospitals", 2, "0–1"), ("A", "Municipal", 0, "1–2"),
        ]),
        # A kind that the scenario does not state is a sector of its own.
        ("sskk", ("a-1", "a-1", "b-1", "b-1"), SectorBalance(), [
            ("A", "Municipal", 0, 1), ("A", "state", 2, 1), ("B", "Municipal", 2, 1), ("B", "state", 0, 1),
        ]),
        # All of one sector.
        ("kkkk", ("a-1", "a-1", "a-1", "b-1"), SectorBalance(), []),
    ],
)  # fmt: skip
def test_each_class_has_its_share(kinds: str, seats: tuple[str, ...], rule: SectorBalance, found: list) -> None:
    case = of(kinds)
    plan = plan_of(case, CALENDARS, *seats)
    assert list(rule.violations(case, plan)) == [
        Violation("sector_balance", name, number, allowed, {"sector": sector})
        for name, sector, number, allowed in found
    ]
    assert list(rule.violations(case, Plan((), {}))) == []


@pytest.mark.parametrize(
    ("kinds", "rule"),
    [
        ("hhkk", SectorBalance()),
        ("hhks", SectorBalance()),
        # No part of a class is the hospitals', so that each may have one of them and not two.
        ("hhk", SectorBalance(most_off=1, parts={"municipal": 1})),
    ],
)
def test_stages_and_checker_agree_on_every_plan(kinds: str, rule: SectorBalance) -> None:
    assert_stages_and_checker_agree(of(kinds), rule)


def test_stages_and_checker_agree_where_groups_stay_together() -> None:
    # The two h stay together, and not alone: half of two is one.
    assert_stages_and_checker_agree(of("hhkk", groups="12"), SectorBalance(), other_rules=[GroupsTogether()])


def test_the_farthest_from_its_share_is_the_margin() -> None:
    case = of("hhkk")
    plan = plan_of(case, CALENDARS, "a-1", "a-1", "b-1", "b-1")
    [margin] = SectorBalance(most_off=1).margins(case, plan)
    assert (margin.kind, margin.found, margin.limit, margin.unit) == ("off", 1, 1, "leaders")


def test_a_sector_without_leaders_is_unknown() -> None:
    case = of("hhkk")
    told = {name: known for _, name, known in SectorBalance(parts={"hospitals": 1, "moon": 1}).names(case)}
    assert "hospitals" in told["moon"]
    assert "moon" not in told["moon"]


def test_each_colloquium_has_its_share_where_it_is_asked_for() -> None:
    case = of("hhkk")
    plan = plan_of(case, {"a-1": [0]}, *["a-1"] * 4)
    mixed = replace(plan, colloquia=divided_in("p1 p3", "p2 p4"))
    apart = replace(plan, colloquia=divided_in("p1 p2", "p3 p4"))
    assert list(SectorBalance(in_colloquia=True).violations(case, mixed)) == []
    assert list(SectorBalance().violations(case, apart)) == []
    found = [
        (each.subject, each.found, each.allowed) for each in SectorBalance(in_colloquia=True).violations(case, apart)
    ]
    # Two of one sector and none of the other, in place of one of each.
    assert found == [("a-1-1", 2, 1), ("a-1-1", 0, 1), ("a-1-2", 0, 1), ("a-1-2", 2, 1)]


def divided_in(*members: str) -> Colloquia:
    groups = (Colloquium(f"a-1-{n}", "a-1", tuple(each.split())) for n, each in enumerate(members, start=1))
    return Colloquia(tuple(groups), 0)
