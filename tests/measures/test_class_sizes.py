from dataclasses import replace

from samlingsplan.measures.class_sizes import CLASS_SIZES
from tests.results import tiny


def test_classes_with_their_kommuner_and_groups() -> None:
    first, second, third, *others = tiny().case.participants
    grouped = (first, replace(second, group="G1"), replace(third, group="G1"), *others)
    bergen, oslo = CLASS_SIZES.rows(tiny(participants=grouped))
    assert oslo == {
        "class": "oslo-1",
        "class_name": "Oslo 1",
        "place": "Oslo",
        "leaders": 4,
        "kommuner": 3,
        "groups": 1,
    }
    assert (bergen["leaders"], bergen["kommuner"], bergen["groups"]) == (4, 3, 0)
