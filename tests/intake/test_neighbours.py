"""Which kommuner border on each other, in each structure."""

from samlingsplan.intake.neighbours import read_neighbours
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.kommuner import read_kommuner

OLD = read_kommuner(DATA_DIR / "kommuner_2020.csv", 2020).kommuner
NEW = read_kommuner(DATA_DIR / "kommuner_2024.csv", 2024).kommuner


def test_norways_neighbours_are_mutual_and_islands_have_none() -> None:
    pairs = read_neighbours(OLD)
    assert all(one < other for one, other in pairs)
    near_oslo = {OLD[k].name for pair in pairs if "0301" in pair for k in pair} - {"Oslo"}
    assert near_oslo >= {"Bærum", "Nittedal", "Lørenskog", "Nordre Follo", "Lunner"}
    assert "Drammen" not in near_oslo
    alone = {kommune.name for key, kommune in OLD.items() if not any(key in pair for pair in pairs)}
    assert len(alone) == 23
    assert alone >= {"Kvitsøy", "Utsira", "Træna", "Røst"}


def test_the_structure_of_2024_has_the_borders_of_what_its_kommuner_were() -> None:
    names = {frozenset((NEW[one].name, NEW[other].name)) for one, other in read_neighbours(NEW)}
    # Haram was part of the Ålesund of 2020; Bærum has another number.
    assert {frozenset(("Haram", "Ålesund")), frozenset(("Bærum", "Oslo"))} <= names
    assert len(read_neighbours(NEW)) >= len(read_neighbours(OLD))
