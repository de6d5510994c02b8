"""Who would travel less with another class, and what keeps them; the tiny world's minutes stand in tests.results."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, VenueId
from samlingsplan.measures.alternatives import BETTER_OFF, CLOSE_CALLS, NEAREST
from samlingsplan.plan import Result, RuleVerdict, Verdict, at_least, at_most
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


def sized(result: Result, least: int, most: int) -> Result:
    """Return a result with limits on the leaders of a class."""
    margins = at_least("smallest", 4, least, "leaders"), at_most("largest", 4, most, "leaders")
    return replace(result, verdict=Verdict((RuleVerdict("class_size", (), margins),), ()))


def grouped(result: Result, *ranks: int) -> Result:
    """Return a result in which some leaders are one group."""
    leaders = tuple(replace(each, group="g") if each.rank in ranks else each for each in result.case.participants)
    return replace(result, case=replace(result.case, participants=leaders))


def test_nobody_is_better_off_where_all_go_to_the_nearest() -> None:
    assert BETTER_OFF.rows(tiny()) == []


# The fourth, of Lillehammer, sits in Bergen with 460 minutes where Oslo is 150: Bergen has five then, Oslo three.
@pytest.mark.parametrize(
    ("least", "most", "kept_by"),
    [
        (3, 5, "other"),  # Oslo could take a fourth and Bergen spare a fifth
        (3, 3, "full"),  # Oslo has three already
        (5, 5, "least"),  # Bergen would have four
    ],
)
def test_what_keeps_a_leader_alone(least: int, most: int, kept_by: str) -> None:
    result = sized(reseated(tiny(), {"L004": "bergen-1"}), least, most)
    (row,) = BETTER_OFF.rows(result)
    assert (row["kommune_name"], row["class_name"], row["nearest"], row["saved_min"]) == (
        "Lillehammer", "Bergen 1", "Oslo", 310,
    )  # fmt: skip
    assert (row["leaders"], row["kept_by"]) == (1, kept_by)


def test_a_group_goes_where_it_travels_least_together() -> None:
    # With the one from Bergen, 20 + 460 minutes there against 420 + 150 in Oslo: 480 < 570.
    result = sized(grouped(reseated(tiny(), {"L004": "bergen-1"}), 4, 5), 3, 3)
    assert [row["kept_by"] for row in BETTER_OFF.rows(result)] == ["group"]
    # With the one from Oslo, 420 + 460 against 30 + 150, both are better off, and the room is what is missing.
    moved = reseated(tiny(), {"L004": "bergen-1", "L001": "bergen-1"})
    assert [row["kept_by"] for row in BETTER_OFF.rows(sized(grouped(moved, 4, 1), 2, 3))] == ["full", "full"]


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
