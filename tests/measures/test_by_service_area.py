from dataclasses import replace

from samlingsplan.measures.by_service_area import BY_SERVICE_AREA
from tests.results import tiny


def test_service_areas_are_told_apart() -> None:
    first, *others = tiny().case.participants
    rows = BY_SERVICE_AREA.rows(tiny(participants=(replace(first, service_area="tannhelse"), *others)))
    assert [(row["service_area"], row["leaders"]) for row in rows] == [("hjemmetjeneste", 7), ("tannhelse", 1)]
