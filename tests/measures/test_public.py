from dataclasses import replace

import pytest

from samlingsplan.measures import MEASURES, Row
from samlingsplan.measures.by_group import TRAVEL_SUMMARY
from samlingsplan.measures.disclosure import HIDDEN
from samlingsplan.measures.public import public_measures
from samlingsplan.plan import Result
from tests.results import national, tiny

SECRET = "secret"


def rows(name: str, result: object = None) -> list[Row]:
    (measure,) = (each for each in public_measures(3, SECRET) if each.name == name)
    return measure.rows(result or tiny())


def test_groups_are_of_the_whole_country_and_a_small_one_hides_them() -> None:
    # Oslo 1, Innlandet 3, Rogaland 1, Vestland 3.
    assert [(row["fylke"], row["leaders_about"], row["mean_about_min"]) for row in rows("by_fylke")] == [
        ("Innlandet", ":", ":"),
        ("Oslo", ":", ":"),
        ("Rogaland", ":", ":"),
        ("Vestland", ":", ":"),
    ]


def test_a_class_is_shown() -> None:
    # Four in each are too few for a mean, and where a limit of 5 is drawn for a count as well.
    assert [tuple(row.values()) for row in rows("by_class")] in (
        [("Bergen 1", 5, ":"), ("Oslo 1", 5, ":")],
        [("Bergen 1", ":", ":"), ("Oslo 1", ":", ":")],
    )


def test_a_group_without_leaders_has_its_row() -> None:
    result = national()
    assert len(rows("by_fylke", result)) == 11
    assert [row["sentralitet"] for row in rows("by_sentralitet", result)] == [1, 2, 3, 4, 5, 6]
    assert [row["size_class"] for row in rows("by_size_class", result)] == [1, 2, 3, 4]


def test_a_kull_of_eight_shows_neither_mean_nor_median_nor_share() -> None:
    # A reader who knew seven of them would compute the eighth from the mean.
    (row,) = rows("travel_summary")
    assert (row["leaders"], row["mean_about_min"], row["median_about_min"]) == (8, ":", ":")
    assert (row["within_90_about_share"], row["within_180_about_share"]) == (":", ":")


def test_the_whole_kull_in_round_numbers() -> None:
    (row,), (exact,) = rows("travel_summary", national()), TRAVEL_SUMMARY.rows(national())
    for name in ("mean", "median"):
        told = int(str(row[f"{name}_about_min"]))
        assert told % 10 == 0
        assert abs(told - float(str(exact[f"{name}_min"]))) < 10


def test_shares_of_many_are_rounded_to_twentieths() -> None:
    (row,), (exact,) = rows("travel_summary", national()), TRAVEL_SUMMARY.rows(national())
    for limit in (90, 180):
        about, share = float(str(row[f"within_{limit}_about_share"])), float(str(exact[f"within_{limit}_min"]))
        assert abs(about - share) < 0.05
        assert about * 20 == pytest.approx(round(about * 20))


@pytest.mark.parametrize(("least", "most", "instead"), [(0, 90, 100), (91, 180, 200), (181, 9999, 180)])
def test_shares_are_hidden_when_few_lie_on_one_side_of_a_limit(least: int, most: int, instead: int) -> None:
    # Two shares give three counts: within 90 minutes, from there to 180, and beyond. Here one of them is 0.
    result = national()
    burdens = {
        pair: replace(burden, one_way_min=instead) if least <= burden.one_way_min <= most else burden
        for pair, burden in result.case.burdens.items()
    }
    (row,) = rows("travel_summary", replace(result, case=replace(result.case, burdens=burdens)))
    assert row["mean_about_min"] != ":"
    assert (row["within_90_about_share"], row["within_180_about_share"]) == (":", ":")


def test_minutes_to_each_open_place() -> None:
    found = {(row["kommune_name"], row["place"]): row["one_way_min"] for row in rows("reach")}
    assert len(found) == 6 * 2
    assert (found["Voss", "Bergen"], found["Voss", "Oslo"]) == (100, 330)


def test_no_table_has_leaders_one_by_one_or_by_kommune() -> None:
    for measure in public_measures(3, SECRET):
        assert not measure.per_leader
        assert "kommune" not in measure.columns or "leaders" not in measure.columns


def test_every_per_leader_table_has_an_id() -> None:
    assert {measure.name for measure in MEASURES if measure.per_leader} >= {"participants", "nearest"}


def on_screens(result: Result, *class_ids: str) -> Result:
    """Return a result in which these classes meet nowhere."""
    classes = tuple(
        replace(each, samlinger=tuple(replace(held, place=None) for held in each.samlinger))
        if each.id in class_ids
        else each
        for each in result.plan.classes
    )
    return replace(result, outcome=replace(result.outcome, plan=replace(result.plan, classes=classes)))


def test_who_meets_nowhere_is_told_to_travel_no_minutes() -> None:
    # A mean that is told is else never nothing, but that nobody travels stands in the calendar.
    ids = [each.id for each in national().plan.classes]
    everyone = on_screens(national(), *ids)
    for name in ("by_class", "by_fylke", "by_sentralitet", "by_size_class"):
        told = [row for row in rows(name, everyone) if row["leaders_about"] != HIDDEN]
        assert {row["mean_about_min"] for row in told} <= {0}
    told = {row["class_name"]: row["mean_about_min"] for row in rows("by_class", on_screens(national(), ids[0]))}
    assert told.pop(national().plan.classes[0].name) == 0
    assert 0 not in told.values()
    # In other groups that some meet nowhere would show whom the class is of.
    assert rows("by_sentralitet", on_screens(national(), ids[0])) == rows("by_sentralitet", national())
