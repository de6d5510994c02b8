"""Who would travel less with another class, and how close the choice was.

The minutes of the tiny world stand in tests.results.
"""

from dataclasses import replace

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, VenueId
from samlingsplan.measures.alternatives import BETTER_OFF, CLOSE_CALLS, NEAREST
from samlingsplan.plan import Result
from tests.results import reseated, tiny


def test_nobody_passes_a_nearer_place() -> None:
    assert NEAREST.rows(tiny()) == []


def test_the_greatest_detour_comes_first() -> None:
    # Lillehammer to Bergen is 460 against 150 to Oslo; Voss to Oslo 330 against 100 to Bergen.
    rows = NEAREST.rows(reseated(tiny(), {"L006": "oslo-1", "L004": "bergen-1"}))
    assert [(row["id"], row["one_way_min"], row["nearest"], row["saved_min"]) for row in rows] == [
        ("L004", 460, "Oslo", 310),
        ("L006", 330, "Bergen", 230),
    ]


def test_nobody_is_better_off_where_all_go_to_the_nearest() -> None:
    assert BETTER_OFF.rows(tiny()) == []


def test_the_table_states_distances_and_no_reason() -> None:
    # The fourth, of Lillehammer, sits in Bergen with 460 minutes where Oslo is 150.
    (row,) = BETTER_OFF.rows(reseated(tiny(), {"L004": "bergen-1"}))
    assert list(row.values()) == ["3405", "Lillehammer", 1, "Bergen 1", 460, "Oslo", 150, 310]


def test_leaders_of_one_kommune_and_class_share_a_row() -> None:
    # Both of Hamar: 440 minutes to Bergen, 90 to Oslo.
    result = reseated(tiny(), {"L002": "bergen-1", "L003": "bergen-1"})
    assert [(row["kommune_name"], row["leaders"], row["saved_min"]) for row in BETTER_OFF.rows(result)] == [
        ("Hamar", 2, 350)
    ]


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


def test_overlapping_intervals_do_not_say_which_place_is_nearer() -> None:
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
