"""The supplier's frame: classes, students and open places cost at most the frame."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Itemised, KommuneId, Tariff, VenueId
from samlingsplan.plan import Violation
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.supplier_frame import SupplierFrame
from tests.embedding import Embedding
from tests.rules.agreement import assert_stages_and_checker_agree
from tests.worlds import leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0001", "c"): 30}
VENUES = [venue("a"), venue("b", open_nok=400), venue("c", open_nok=400)]
LEADERS = [leader(i, "0001") for i in (1, 2, 3)]
# A class costs 1000 kr, a student 60, the places 0, 400 and 400: all of them are multiples of 20.
CASE = on_routes(
    world(MINUTES, LEADERS, VENUES, [samling(1), samling(2)], tariff=Tariff(1000, 60)),
    route("a", "a", "a"),
    route("bc", "b", "c"),
    route("c", "c", "c"),
    route("net", None, None),
)
COSTS = [
    # 1 class, 3 students, A: 1000 + 180 + 0.
    (("a-1", "a-1", "a-1"), 1180),
    # The net costs no place.
    (("net-1", "net-1", "net-1"), 1180),
    # 2 students, and the two places of one route: 1000 + 120 + 800.
    (("bc-1", "bc-1", None), 1920),
    # 2 classes, 3 students; C is open to both, and paid once: 2000 + 180 + 800.
    (("bc-1", "c-1", "c-1"), 2980),
    # 2 classes at one place: 2000 + 120 + 400.
    (("c-1", "c-2", None), 2520),
]


@pytest.mark.parametrize(("seats", "cost"), COSTS)
def test_a_plan_within_the_frame_is_silent_and_one_krone_less_breaks_it(
    seats: tuple[str | None, ...], cost: int
) -> None:
    plan = plan_of(CASE, {each: [0, 1] for each in dict.fromkeys(filter(None, seats))}, *seats)
    assert list(SupplierFrame(frame_nok=cost).violations(CASE, plan)) == []
    assert list(SupplierFrame(frame_nok=cost - 1).violations(CASE, plan)) == [
        Violation("supplier_frame", "Kull", cost, cost - 1)
    ]


# Frames between multiples of 20, on one, and a krone to either side of a plan's cost.
@pytest.mark.parametrize("frame_nok", [1180, 1919, 1920, 2519, 2979])
def test_stages_and_checker_agree_on_every_plan(frame_nok: int) -> None:
    assert_stages_and_checker_agree(CASE, SupplierFrame(frame_nok=frame_nok), Embedding.joint_accepts)


def test_what_is_moved_from_evaluation_raises_the_frame() -> None:
    plan = plan_of(CASE, {"a-1": [0, 1]}, "a-1", "a-1", "a-1")
    assert list(SupplierFrame(frame_nok=1000, moved_nok=180).violations(CASE, plan)) == []
    assert list(SupplierFrame(frame_nok=1000, moved_nok=179).violations(CASE, plan)) == [
        Violation("supplier_frame", "Kull", 1180, 1179)
    ]
    assert_stages_and_checker_agree(CASE, SupplierFrame(frame_nok=1000, moved_nok=180), Embedding.joint_accepts)


def test_stages_and_checker_agree_where_groups_are_units() -> None:
    # A pair pays for two: 1000 + 120, against 1000 + 60 for the third leader alone.
    case = replace(CASE, participants=(leader(1, "0001", "g"), leader(2, "0001", "g"), leader(3, "0001")))
    rule = SupplierFrame(frame_nok=1100)
    assert_stages_and_checker_agree(case, rule, Embedding.joint_accepts, other_rules=[GroupsTogether()])


def test_stages_and_checker_agree_where_prices_have_no_common_unit() -> None:
    # 2 classes and 3 students with B and C: 2 * 997 + 3 * 61 + 401 + 389 = 2967; B twice is 401 once.
    venues = [venue("a", open_nok=0), venue("b", open_nok=401), venue("c", open_nok=389)]
    case = world(MINUTES, LEADERS, venues, weeks=1, tariff=Tariff(997, 61))
    for frame_nok in (2966, 2967):
        assert_stages_and_checker_agree(
            case, SupplierFrame(frame_nok=frame_nok), Embedding.joint_accepts, most_classes=3
        )


def test_what_costs_nothing_fits_no_money() -> None:
    # Class, student and A are free; only B costs.
    case = world(MINUTES, LEADERS[:2], [venue("a"), venue("b", open_nok=7)], weeks=1)
    assert_stages_and_checker_agree(case, SupplierFrame(frame_nok=6), Embedding.joint_accepts)
    free = world(MINUTES, LEADERS[:1], [venue("a")], weeks=1)
    plan = plan_of(free, {"a-1": [0]}, "a-1")
    assert Embedding(free, [SupplierFrame(frame_nok=0)]).accepts(plan)


# Rooms at B cost 10 kr a day: two samlinger of three days make 60 for each class; its lecturers 25 and 35.
ITEMISED = replace(
    CASE,
    venues={**CASE.venues, VenueId("b"): venue("b", itemised=Itemised(10, 1, KommuneId("0001")))},
    routes=(route("a", "a", "a"), route("b", "b", "b"), route("bc", "b", "c")),
    lecturers_nok={(VenueId("b"), 1): 25, (VenueId("b"), 2): 35},
)


def test_items_are_paid_by_each_class_and_replace_the_sum_for_the_place() -> None:
    plan = plan_of(ITEMISED, {"b-1": [0, 1], "b-2": [0, 1]}, "b-1", "b-2", None)
    # 2 classes, 2 students, rooms 2 × 60, lecturers 2 × (25 + 35); nothing for keeping B open.
    assert list(SupplierFrame(frame_nok=2360).violations(ITEMISED, plan)) == []
    assert list(SupplierFrame(frame_nok=2359).violations(ITEMISED, plan)) == [
        Violation("supplier_frame", "Kull", 2000 + 120 + 120 + 120, 2359)
    ]
    # B holds the first samling, C the second: 1000 + 60, rooms 30, lecturers 25, and 400 for C.
    plan = plan_of(ITEMISED, {"bc-1": [0, 1]}, "bc-1", None, None)
    assert list(SupplierFrame(frame_nok=0).violations(ITEMISED, plan)) == [
        Violation("supplier_frame", "Kull", 1000 + 60 + 30 + 25 + 400, 0)
    ]


@pytest.mark.parametrize("frame_nok", [1180, 1240, 1515, 2299, 2300])
def test_stages_and_checker_agree_where_a_place_is_itemised(frame_nok: int) -> None:
    assert_stages_and_checker_agree(ITEMISED, SupplierFrame(frame_nok=frame_nok), Embedding.joint_accepts)


def test_the_solver_counts_in_whole_units() -> None:
    # 1,500,000, 65,000 and 400,000 kr are all multiples of 5,000: 300, 13 and 80, and the frame is 4,200.
    venues = [venue("a"), venue("b", open_nok=400_000)]
    case = world(MINUTES, LEADERS, venues, weeks=1, tariff=Tariff(1_500_000, 65_000))
    program = Embedding(case, [SupplierFrame(frame_nok=21_000_000)]).joint.program
    rows = zip(program.owners, program.rows, strict=True)
    *_, ledger = [row for owner, row in rows if owner == "supplier_frame"]
    assert sorted(ledger.terms.values()) == [13, 80, 300]
    assert ledger.upper == 4_200
