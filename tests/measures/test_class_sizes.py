from dataclasses import replace

from samlingsplan.measures.class_sizes import CLASS_SIZES
from samlingsplan.rules.class_size import ClassSize
from tests.results import tiny


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
