"""What differed in the input of two plans."""

from dataclasses import replace

from samlingsplan.domain import KommuneId, Origin, VenueId
from samlingsplan.measures.input_differences import changed_journeys, input_differences
from tests.comparisons import compared
from tests.results import tiny


def found(*scenarios: dict) -> dict[str, tuple[tuple[str | None, ...], bool]]:
    plans = tuple(compared(str(number), tiny(), scenario=each) for number, each in enumerate(scenarios))
    return {each.path: (each.values, each.names_leaders) for each in input_differences(plans, "en")}


def test_entries_are_compared_key_by_key_and_lists_of_mappings_item_by_item() -> None:
    one = {"seed": 1, "samlinger": [{"number": 1, "days": 3}, {"number": 2, "days": 3}], "weeks": [1, 2]}
    other = {"seed": 1, "samlinger": [{"number": 1, "days": 3}, {"number": 2, "days": 2}], "weeks": [1, 3], "new": True}
    assert found(one, other) == {
        "samlinger.#2.days": (("3", "2"), False),
        "weeks": (("[1, 2]", "[1, 3]"), False),
        "new": ((None, "true"), False),
    }


def test_titles_are_no_input_and_a_text_in_languages_is_told_in_one() -> None:
    one = {"title": "A", "question": "A?", "module": {"nb": "Tillit", "en": "Trust"}}
    other = {"title": "B", "question": "B?", "module": {"nb": "Styring", "en": "Control"}}
    assert found(one, other) == {"module": (("Trust", "Control"), False)}


def test_entries_that_name_leaders_are_marked() -> None:
    one = {"rules": {"pinned_leaders": {"to_class": {"L004": "oslo-1"}}}, "first": ["L001"], "own": {"L002": 1}}
    assert {path: names for path, (_, names) in found(one, {}).items()} == {
        "rules.pinned_leaders.to_class.L004": True,
        "first": True,
        "own.L002": True,
    }


def test_journeys_that_take_another_time_are_listed_the_greatest_change_first() -> None:
    base = compared("base", tiny())
    journeys = dict(base.case.journeys)
    for home, minutes in (("0301", 20), ("3405", 250)):
        pair = Origin(KommuneId(home)), VenueId("oslo")
        journeys[pair] = replace(journeys[pair], travel_min=minutes)
    other = replace(base, case=replace(base.case, journeys=journeys))
    # Oslo 30 -> 20, Lillehammer 150 -> 250.
    rows = changed_journeys(base, other)
    assert rows is not None
    assert [(row["kommune_name"], row["base_min"], row["other_min"], row["more_min"]) for row in rows] == [
        ("Lillehammer", 150, 250, 100),
        ("Oslo", 30, 20, -10),
    ]


def test_journeys_of_kommuner_of_another_year_are_not_compared() -> None:
    base = compared("base", tiny())
    kommuner = {key: replace(each, year=2024) for key, each in base.case.kommuner.items()}
    assert changed_journeys(base, replace(base, case=replace(base.case, kommuner=kommuner))) is None
