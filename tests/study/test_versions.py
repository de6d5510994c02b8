"""What versions of a kull give away together."""

from datetime import date

import pytest

from samlingsplan.errors import Complaint
from samlingsplan.study.publication import Version
from samlingsplan.study.versions import given_away, replaced


def version(told: dict[str, int | str], leaders: str, table: str = "by_fylke", seats: str = "") -> Version:
    """Return a version with counts by group; each letter is a leader."""

    def marks(letters: str) -> tuple[str, ...]:
        return tuple(f"{ord(letter):x}" for letter in letters)

    rows = tuple({"fylke": key, "leaders_about": count, "mean_about_min": ":"} for key, count in told.items())
    those = {"leaders": marks(leaders), "seats": marks(seats or leaders)}
    return Version(day=date(2026, 1, 1), plan="0", tables={table: rows}, **those)


def said(found: list[Complaint]) -> list[tuple[str, object]]:
    return [(each.key, each.values["found"]) for each in found]


def test_publishing_the_same_twice_discloses_nothing() -> None:
    one = version({"Agder": 10, "Oslo": 20}, "abcd")
    assert given_away([one, one], one, 3) == []


def test_a_replaced_leader_whose_fylke_shows_is_reported() -> None:
    one, two = version({"Agder": 10, "Oslo": 20}, "abcd"), version({"Agder": 15, "Oslo": 20}, "abce")
    assert replaced(one, two, "by_fylke") == 1
    assert said(given_away([one], two, 3)) == [("publication.moved", ["Agder: 10 → 15"])]
    (found,) = given_away([one], two, 3)
    assert (found.values["leaders"], found.values["day"], str(found.where)) == (1, "2026-01-01", "tables/by_fylke.csv")


def test_three_replaced_hide_behind_each_other() -> None:
    one, two = version({"Agder": 10, "Oslo": 20}, "abcdxyz"), version({"Agder": 15, "Oslo": 20}, "abcdefg")
    assert given_away([one], two, 3) == []
    assert given_away([one], two, 4) != []


def test_a_class_is_another_matter_than_a_fylke() -> None:
    # Nobody came or left; one changed class.
    one = version({"Oslo 1": 50}, "abcd", table="by_class", seats="abcd")
    two = version({"Oslo 1": 55}, "abcd", table="by_class", seats="abce")
    assert said(given_away([one], two, 3)) == [("publication.moved", ["Oslo 1: 50 → 55"])]
    three = version({"Oslo": 55}, "abcd", seats="abce")
    assert given_away([version({"Oslo": 55}, "abcd")], three, 3) == []


def test_a_table_that_comes_or_goes_points_at_the_small() -> None:
    hidden, shown = version({"Agder": ":", "Oslo": ":"}, "abcd"), version({"Agder": 5, "Oslo": 20}, "abce")
    # Agder has 3 to 9, Oslo 16 or more; hidden are tables with groups of four or fewer.
    assert said(given_away([hidden], shown, 3)) == [("publication.small_groups", ["Agder"])]
    assert said(given_away([shown], hidden, 3)) == [("publication.small_groups", ["Agder"])]


def test_what_all_versions_leave_together_is_reckoned() -> None:
    # The same leaders, rounded by two secrets: 10 is 6 to 14 and 5 is 3 to 9, so both are 6 to 9.
    one, two = version({"Agder": 10}, "abcd"), version({"Agder": 5}, "abcd")
    assert said(given_away([one], two, 3)) == [("publication.narrowed", "Agder: 6–9")]


@pytest.mark.parametrize("replaced_leaders", range(3, 8))
def test_with_as_many_replaced_as_are_hidden_a_count_stays_wide(replaced_leaders: int) -> None:
    letters = "abcdefghijklmnop"
    one, two = version({"Agder": 10}, letters[:8]), version({"Agder": 5}, letters[replaced_leaders:][:8])
    assert given_away([one], two, 3) == []


def test_counts_of_a_new_version_are_reckoned_with_the_numbers_of_leaders() -> None:
    def of(leaders: int, counts: dict[str, int | str]) -> Version:
        rows = tuple({"group": key, "leaders_about": count} for key, count in counts.items())
        tables = {"travel_summary": ({"leaders": leaders},), "version_counts": rows}
        return version({}, "").model_copy(update={"tables": tables})

    counts: dict[str, int | str] = {"left": 10, "new": 20, "moved": 10, "unmoved": 200}
    # Left is 6 to 14 and new 16 to 24: with two leaders more than before they are 14 and 16, with ten more any of them.
    found = said(given_away([of(220, {})], of(222, counts), 3))
    assert ("publication.narrowed", "left: 14–14") in found
    assert given_away([of(220, {})], of(230, counts), 3) == []
    assert given_away([of(220, {})], of(222, dict.fromkeys(counts, ":")), 3) == []
    # Counts of another version say other things: that one is 10 and the next 15 shows nobody.
    assert given_away([of(220, counts)], of(230, counts | {"moved": 15}), 3) == []
    # Nothing can be reckoned with a version that is not the one before.
    assert given_away([of(10, {})], of(230, counts), 3) == []
