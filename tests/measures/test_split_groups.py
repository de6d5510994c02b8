from dataclasses import replace

import pytest

from samlingsplan.measures.split_groups import SPLIT_GROUPS
from samlingsplan.plan import Level, Part, Result, Scope
from tests.results import tiny


def grouped(unit: str = "min", price: int = 1000, travel: int = 1, **groups: str) -> Result:
    """Return the tiny result with leaders in groups, a price for each further class, and a weight of travel."""
    leaders = tuple(replace(each, group=groups.get(each.id)) for each in tiny().case.participants)
    result = tiny(participants=leaders)
    parts = (Part("total_travel", travel, 110), Part("split_groups", price, 1))
    level = Level("travel", unit, 110, 110, Scope.ALL_PLANS, parts if travel else parts[1:])
    return replace(result, outcome=replace(result.outcome, levels=(level,)))


def test_a_split_group_is_set_against_its_best_common_class() -> None:
    # Hamar to Oslo 90, Voss to Bergen 100, ten single journeys: 1 900. Both at Oslo 90 + 330: 4 200; at Bergen
    # 440 + 100: 5 400. So 2 300 are saved for one further class at 1 000: 1 300 are left over.
    (row,) = SPLIT_GROUPS.rows(grouped(L002="g", L006="g"))
    assert row == {
        "group": "g",
        "kommune_names": "Hamar, Voss",
        "leaders": 2,
        "class_names": "Bergen 1, Oslo 1",
        "split_min": 1900,
        "best_class": "Oslo 1",
        "together_min": 4200,
        "saved_min": 2300,
        "price": 1000,
        "left": 1300,
        "counted_in": "min",
    }


def test_groups_in_one_class_and_groups_of_one_are_not_split() -> None:
    assert SPLIT_GROUPS.rows(grouped(L001="g", L002="g", L005="h")) == []


def test_price_and_gain_are_told_in_the_unit_of_the_level() -> None:
    # 2 300 minutes at 3 points each are 6 900, less 1 000.
    (row,) = SPLIT_GROUPS.rows(grouped(unit="points", travel=3, L002="g", L006="g"))
    assert (row["saved_min"], row["price"], row["left"], row["counted_in"]) == (2300, 1000, 5900, "points")


def test_a_level_without_travel_gains_no_travel() -> None:
    (row,) = SPLIT_GROUPS.rows(grouped(unit="kr", travel=0, L002="g", L006="g"))
    assert (row["saved_min"], row["price"], row["left"], row["counted_in"]) == (2300, 1000, None, "kr")


def test_without_a_price_none_is_told() -> None:
    unpriced = grouped(L002="g", L006="g")
    outcome = replace(unpriced.outcome, levels=(replace(unpriced.outcome.levels[0], parts=()),))
    (row,) = SPLIT_GROUPS.rows(replace(unpriced, outcome=outcome))
    assert (row["price"], row["left"], row["counted_in"]) == (None, None, None)


@pytest.mark.parametrize("both", [True, False])
def test_a_class_that_one_of_them_cannot_reach_is_no_alternative(both: bool) -> None:
    result = grouped(L002="g", L006="g")
    home, away = (result.case.participants[i].origin for i in (1, 5))
    gone = {(away, "oslo"), (home, "bergen")} if both else {(away, "oslo")}
    burdens = {pair: burden for pair, burden in result.case.burdens.items() if pair not in gone}
    (row,) = SPLIT_GROUPS.rows(replace(result, case=replace(result.case, burdens=burdens)))
    found = (row["best_class"], row["together_min"], row["left"])
    assert found == ((None, None, None) if both else ("Bergen 1", 5400, 2500))


def test_only_those_who_see_leaders_see_groups() -> None:
    assert SPLIT_GROUPS.per_leader
