"""The way to the nearest open place, weighted by how many live there."""

import pytest

from samlingsplan.measures.population import NEAR_BY_FYLKE, NEAR_BY_SENTRALITET
from tests.results import tiny


def test_each_inhabitant_counts_alike() -> None:
    result = tiny()
    people = {key: kommune.population for key, kommune in result.case.kommuner.items()}
    # Hamar 90 minutes and Lillehammer 150 to Oslo; Bergen 20 and Voss 100 to Bergen; Utsira 300.
    rows = {str(row["fylke"]): row for row in NEAR_BY_FYLKE.rows(result)}
    inland = people["3403"] + people["3405"]
    assert rows["Innlandet"]["population"] == inland
    weighted = (90 * people["3403"] + 150 * people["3405"]) / inland
    assert rows["Innlandet"]["weighted_min"] == pytest.approx(weighted)
    assert rows["Innlandet"]["farthest_min"] == 150
    assert rows["Innlandet"]["farthest_kommune"] == "Lillehammer"
    assert rows["Innlandet"]["near_180_share"] == 1
    assert rows["Rogaland"]["near_180_share"] == 0
    assert sum(int(str(row["population"])) for row in NEAR_BY_SENTRALITET.rows(result)) == sum(people.values())


def test_it_is_the_same_whoever_leads_there() -> None:
    result = tiny()
    fewer = tiny(participants=result.case.participants[:1] + result.case.participants[4:])
    assert NEAR_BY_SENTRALITET.rows(fewer) == NEAR_BY_SENTRALITET.rows(result)
