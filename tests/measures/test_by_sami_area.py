from dataclasses import replace

from samlingsplan.measures.by_sami_area import BY_SAMI_AREA
from tests.results import tiny


def test_the_sami_area_is_told_apart() -> None:
    result = tiny()
    kommuner = {k: replace(each, sami_area=k == "1151") for k, each in result.case.kommuner.items()}
    outside, within = BY_SAMI_AREA.rows(tiny(kommuner=kommuner))
    assert (outside["sami_area"], outside["leaders"]) == (False, 7)
    assert (within["sami_area"], within["leaders"], within["mean_min"]) == (True, 1, 300)
