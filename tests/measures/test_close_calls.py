from dataclasses import replace

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, VenueId
from samlingsplan.measures.close_calls import CLOSE_CALLS
from samlingsplan.plan import Result
from tests.results import tiny

LILLEHAMMER, OSLO, BERGEN = Origin(KommuneId("3405")), VenueId("oslo"), VenueId("bergen")


def banded(to_oslo: tuple[int, int, int], to_bergen: tuple[int, int, int]) -> Result:
    """Return the tiny result with minutes, low and high of Lillehammer's two journeys."""
    result = tiny()
    ways = {OSLO: to_oslo, BERGEN: to_bergen}
    known = {(LILLEHAMMER, place): Journey(m, 1.0, 1, 0, (), low, high) for place, (m, low, high) in ways.items()}
    return replace(result, case=replace(result.case, journeys={**result.case.journeys, **known}))


def row(result: Result) -> dict[str, object]:
    (found,) = [row for row in CLOSE_CALLS.rows(result) if row["kommune"] == "3405"]
    return dict(found)


def test_bands_that_meet_cannot_tell_which_is_nearer() -> None:
    # 130–170 and 165–215 meet between 165 and 170.
    found = row(banded((150, 130, 170), (190, 165, 215)))
    assert (found["place"], found["other_place"], found["too_close"]) == ("Oslo", "Bergen", True)
    assert (found["one_way_min"], found["other_place_min"]) == (150, 190)


def test_bands_apart_can_whichever_is_the_nearer() -> None:
    assert row(banded((150, 130, 170), (200, 175, 225)))["too_close"] is False
    assert row(banded((200, 175, 225), (150, 130, 170)))["too_close"] is False


def test_a_place_one_passes_is_nearer_for_sure() -> None:
    result = banded((150, 130, 170), (160, 135, 185))
    there = Leg("air", "A", "Oslo", 100, 50, 0, 0)
    on = Leg("rail", "Oslo", "Bergen", 5, 5, 0, 0)
    ways = {OSLO: (there,), BERGEN: (there, on)}
    known = {(LILLEHAMMER, v): replace(result.case.journeys[LILLEHAMMER, v], legs=legs) for v, legs in ways.items()}
    passing = replace(result, case=replace(result.case, journeys={**result.case.journeys, **known}))
    assert row(result)["too_close"] is True
    assert row(passing)["too_close"] is False


def test_without_bands_nothing_is_said() -> None:
    assert row(tiny())["too_close"] is None
