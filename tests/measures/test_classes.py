from dataclasses import replace

import pytest

from samlingsplan.domain import LeaderLevel
from samlingsplan.measures.classes import CLASS_SIZES, COMPOSITION, SPLIT_GROUPS, WISHES
from samlingsplan.plan import Level, Part, Result, Scope
from samlingsplan.rules.class_size import ClassSize
from tests.results import national, tiny


def test_classes_with_their_kommuner_and_groups() -> None:
    first, second, third, *others = tiny().case.participants
    grouped = (first, replace(second, group="G1"), replace(third, group="G1"), *others)
    bergen, oslo = CLASS_SIZES.rows(tiny(participants=grouped))
    assert oslo == {
        "class": "oslo-1",
        "class_name": "Oslo 1",
        "place": "Oslo",
        "route": "Oslo",
        "leaders": 4,
        "expected_leaders": None,
        "kommuner": 3,
        "groups": 1,
    }
    assert (bergen["leaders"], bergen["kommuner"], bergen["groups"]) == (4, 3, 0)


def test_a_drop_out_that_is_expected_leaves_fewer_and_binds_nothing() -> None:
    # A tenth of four leaders: 3.6 are expected to stay. The law still sees the four who were admitted.
    result = tiny(kull=replace(tiny().case.kull, dropout_percent=10))
    assert [row["expected_leaders"] for row in CLASS_SIZES.rows(result)] == [3.6, 3.6]
    rule = ClassSize(min_participants=4, max_participants=4)
    assert list(rule.violations(result.case, result.plan)) == []


def test_each_class_shows_its_shares_and_those_of_the_kull() -> None:
    first, second, *others = tiny().case.participants
    leaders = (first, replace(second, level=LeaderLevel.DEPARTMENT), *others)
    rows = [row for row in COMPOSITION.rows(tiny(participants=leaders)) if row["trait"] == "level"]
    # One department leader of four in Oslo, of eight in all; none in Bergen.
    assert [tuple(row.values()) for row in rows] == [
        ("level", "level:department", "Bergen 1", 0, 0.0, 0.125),
        ("level", "level:department", "Oslo 1", 1, 0.25, 0.125),
        ("level", "level:unit", "Bergen 1", 4, 1.0, 0.875),
        ("level", "level:unit", "Oslo 1", 3, 0.75, 0.875),
    ]


def test_every_trait_adds_up_to_the_kull() -> None:
    rows = COMPOSITION.rows(national())
    traits = {str(row["trait"]) for row in rows}
    assert traits == {"size_class", "sentralitet", "fylke", "level", "service_area"}
    for trait in traits:
        assert sum(int(str(row["leaders"])) for row in rows if row["trait"] == trait) == 216
        for name in {row["class_name"] for row in rows}:
            shares = [row["in_class_share"] for row in rows if (row["trait"], row["class_name"]) == (trait, name)]
            assert sum(float(str(share)) for share in shares) == pytest.approx(1)


def test_kostra_groups_are_shown_where_a_kommune_has_one() -> None:
    kommuner = dict(tiny().case.kommuner)
    kommuner["0301"] = replace(kommuner["0301"], kostra_group="12")
    rows = [row for row in COMPOSITION.rows(tiny(kommuner=kommuner)) if row["trait"] == "kostra_group"]
    # One leader of eight is from Oslo; of the others it is not known.
    assert {(row["trait_value"], row["in_kull_share"]) for row in rows} == {
        ("kostra_group:12", 0.125),
        ("kostra_group:–", 0.875),
    }


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


def test_price_and_gain_are_in_the_unit_of_the_level() -> None:
    # 2 300 minutes at 3 points each are 6 900, less 1 000.
    (row,) = SPLIT_GROUPS.rows(grouped(unit="points", travel=3, L002="g", L006="g"))
    assert (row["saved_min"], row["price"], row["left"], row["counted_in"]) == (2300, 1000, 5900, "points")


def test_a_level_without_travel_gains_no_travel() -> None:
    (row,) = SPLIT_GROUPS.rows(grouped(unit="kr", travel=0, L002="g", L006="g"))
    assert (row["saved_min"], row["price"], row["left"], row["counted_in"]) == (2300, 1000, None, "kr")


def test_without_a_price_none_is_shown() -> None:
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


def test_shares_are_of_those_who_wished() -> None:
    bergen, oslo, everyone = WISHES.rows(tiny())
    # Oslo 1: first wishes of L1 and L2, second of L3, none uttered by L4.
    assert (oslo["wished"], oslo["first_wish"], oslo["any_wish"]) == (3, 2, 3)
    # Bergen 1: first wishes of L5 and L8; L6 wished for Oslo; L7 for nothing.
    assert (bergen["wished"], bergen["first_wish"], bergen["any_wish"]) == (3, 2, 2)
    assert (everyone["class_name"], everyone["first_wish_share"], everyone["any_wish_share"]) == (None, 4 / 6, 5 / 6)


def test_where_no_class_meets_at_a_place_no_wish_has_a_share() -> None:
    result = tiny()
    classes = tuple(
        replace(each, samlinger=tuple(replace(held, place=None) for held in each.samlinger))
        for each in result.plan.classes
    )
    plan = replace(result.plan, classes=classes)
    rows = WISHES.rows(replace(result, outcome=replace(result.outcome, plan=plan)))
    assert [(row["wished"], row["first_wish_share"], row["any_wish_share"]) for row in rows] == [
        (3, None, None), (3, None, None), (6, None, None)
    ]  # fmt: skip


def test_nobody_wished() -> None:
    leaders = tuple(replace(each, wishes=()) for each in tiny().case.participants)
    everyone = WISHES.rows(tiny(participants=leaders))[-1]
    assert (everyone["wished"], everyone["first_wish_share"], everyone["any_wish_share"]) == (0, None, None)
