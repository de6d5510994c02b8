"""The supplier's cost: classes, students, places, rooms and lecturers."""

from dataclasses import replace

from samlingsplan.domain import Itemised, KommuneId, Tariff, VenueId
from samlingsplan.goals.supplier_nok import SupplierNok
from samlingsplan.plan import Plan
from tests.goals.agreement import assert_value_is_expression
from tests.worlds import leader, plan_of, venue, world

# A class costs 1000 kr and a student 60. A costs 400 once; B's rooms 10 a day and its lecturers 25 for each class.
CASE = world(
    {("0001", "a"): 10, ("0001", "b"): 10},
    [leader(1, "0001"), leader(2, "0001")],
    [venue("a", open_nok=400), venue("b", itemised=Itemised(10, 1, KommuneId("0001")))],
    weeks=1,
    tariff=Tariff(1000, 60),
    lecturers_nok={(VenueId("b"), 1): 25},
)


def test_kroner_are_added_up_by_hand() -> None:
    plan = plan_of(CASE, {"a-1": [0], "a-2": [0]}, "a-1", "a-2")
    assert SupplierNok().value(CASE, plan) == 2 * 1000 + 2 * 60 + 400
    # Three days at 10 and 25 for lecturers, for each of two classes.
    plan = plan_of(CASE, {"b-1": [0], "b-2": [0]}, "b-1", "b-2")
    assert SupplierNok().value(CASE, plan) == 2 * 1000 + 2 * 60 + 2 * (30 + 25)
    assert SupplierNok().value(CASE, Plan((), {})) == 0


def test_the_first_stage_minimises_what_is_reported() -> None:
    assert_value_is_expression(CASE, SupplierNok(weight=3), "joint")


def test_prices_without_a_common_unit_count_to_the_krone() -> None:
    assert_value_is_expression(replace(CASE, tariff=Tariff(997, 61)), SupplierNok(), "joint")
