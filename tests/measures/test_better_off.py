"""Who would travel less with another class, and what keeps them; the tiny world's minutes stand in tests.results."""

from dataclasses import replace

import pytest

from samlingsplan.measures.better_off import BETTER_OFF
from samlingsplan.plan import Result, RuleVerdict, Verdict, at_least, at_most
from tests.results import reseated, tiny


def sized(result: Result, least: int, most: int) -> Result:
    """Return a result whose classes may have so many leaders."""
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
