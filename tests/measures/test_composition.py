from dataclasses import replace

import pytest

from samlingsplan.domain import LeaderLevel
from samlingsplan.measures.composition import COMPOSITION
from tests.results import national, tiny


def test_each_class_shows_its_shares_beside_the_kulls() -> None:
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
