"""The limits, the defaults and the validators of the scenario's schema."""

from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from samlingsplan.domain import WeekRange, WeekText
from samlingsplan.scenario.change import value_at, with_value
from samlingsplan.scenario.kinds import Day, Key, Name, Nok, Text
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.places_and_prices import (
    EveryKommuneSpec,
    GrantSpec,
    GrowthSpec,
    ItemisedSpec,
    MoneySpec,
    RoomsException,
    RouteSpec,
    VenueSpec,
)
from samlingsplan.scenario.programme import (
    ActivitySpec,
    AnchorSpec,
    LecturerSpec,
    LecturersSpec,
    ResourceException,
    ResourceSpec,
    SamlingNumber,
    SamlingSpec,
    TeamException,
)
from samlingsplan.scenario.schema import (
    AssumptionSpec,
    KullSpec,
    ParticipantsSpec,
    Scenario,
    SearchSpec,
    SensitivitySpec,
    TravelSpec,
    keeping_its_place,
    loaded_of,
)
from samlingsplan.scenario.validation import known_keys
from tests.tiny import write_tiny

LIMITS: list[tuple[type[BaseModel], str, int, int | None]] = [
    (ItemisedSpec, "lecturers", 0, 50),
    (GrantSpec, "share_percent", 0, 100),
    (GrantSpec, "from_sentralitet", 1, 6),  # SSB's classes
    (GrowthSpec, "supplier", -20, 50),
    (GrowthSpec, "employers", -20, 50),
    (MoneySpec, "price_year", 2015, 2100),
    (RoomsException, "rooms", 0, 500),
    (VenueSpec, "seats_per_room", 1, 5000),
    (VenueSpec, "plenary_seats", 1, 20000),
    (VenueSpec, "rooms", 1, 500),
    (VenueSpec, "group_rooms", 0, 5000),
    (EveryKommuneSpec, "seats_per_room", 1, 5000),
    (EveryKommuneSpec, "rooms", 1, 500),
    (EveryKommuneSpec, "group_rooms", 0, 5000),
    (LecturerSpec, "classes_per_week", 1, 100),
    (ResourceException, "available", 0, 10000),
    (ResourceSpec, "leaders_each", 1, 1000),
    (ResourceSpec, "per_class", 1, 1000),
    (ResourceSpec, "available", 0, 10000),
    (TeamException, "samling", 1, None),
    (TeamException, "teams", 0, 1000),
    (LecturersSpec, "default_teams", 0, 1000),
    (AnchorSpec, "weeks", 0, 52),
    (ActivitySpec, "days", 1, 5),  # Monday to Friday
    (KullSpec, "start_year", 2015, 2100),
    (KullSpec, "places", 1, 20000),
    (KullSpec, "credits", 1, 120),
    (KullSpec, "expected_dropout_percent", 0, 90),
    (SearchSpec, "time_limit_s", 1, 24 * 60 * 60),
    (Scenario, "seed", 0, 2**31 - 1),
    (ParticipantsSpec, "drawn", 0, 2**31 - 1),
    (TravelSpec, "drawn", 0, 2**31 - 1),
]


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value, strict=False)
    except ValidationError:
        return False
    return True


def field(model: type[BaseModel], name: str) -> Any:
    info = model.model_fields[name]
    return Annotated[info.annotation, info]


@pytest.mark.parametrize(("model", "name", "lowest", "highest"), LIMITS)
def test_a_number_lies_between_its_limits(model: type[BaseModel], name: str, lowest: int, highest: int | None) -> None:
    kind = field(model, name)
    assert (accepts(kind, lowest), accepts(kind, lowest - 1)) == (True, False)
    if highest is not None:
        assert (accepts(kind, highest), accepts(kind, highest + 1)) == (True, False)


def test_samlinger_are_numbered_from_1_to_20() -> None:
    assert [number for number in range(-1, 23) if accepts(SamlingNumber, number)] == list(range(1, 21))


@pytest.mark.parametrize(
    ("model", "name", "item", "fewest", "most"),
    [
        (RouteSpec, "places", "oslo", 1, 20),
        (RouteSpec, "regional", "oslo", 1, None),
        (SamlingSpec, "patterns", "tue-thu", 1, None),
        (SensitivitySpec, "values", 1000, 1, 10),
    ],
)
def test_a_list_has_a_least_and_a_greatest_length(
    model: type[BaseModel], name: str, item: object, fewest: int, most: int | None
) -> None:
    kind = field(model, name)
    assert (accepts(kind, [item] * fewest), accepts(kind, [item] * (fewest - 1))) == (True, False)
    assert accepts(kind, [item] * (most or 40))
    if most is not None:
        assert not accepts(kind, [item] * (most + 1))


@pytest.mark.parametrize(
    ("name", "item", "fewest", "most"),
    [
        ("learning_outcomes", "To lead", 0, 50),
        ("samlinger", None, 1, 20),
        ("venues", None, 1, None),
        ("activities", None, 0, 100),
        ("resources", None, 0, 50),
    ],
)
def test_a_mapping_has_a_least_and_a_greatest_length(name: str, item: object, fewest: int, most: int | None) -> None:
    venue = {"kommune": "0301", "seats_per_room": 30, "group_rooms": 1, "rooms": 1, "wheelchair": True}
    samling = {"module": "M", "first_start": "09:00", "day_start": "09:00", "day_end": "16:00", "last_end": "15:00"}
    entries: dict[str, object] = {
        "venues": venue,
        "samlinger": samling,
        "activities": {**ACTIVITY, "in_weeks": ["2021-W40"]},
        "resources": {"name": "G", "per_class": 1},
    }
    value, kind = entries.get(name, item), field(Scenario, name)

    def many(count: int) -> dict[object, object]:
        numbered = name in ("learning_outcomes", "samlinger")
        return {i if numbered else f"k{i}": value for i in range(1, count + 1)}

    assert accepts(kind, many(fewest))
    assert accepts(kind, many(most or 60))
    assert not fewest or not accepts(kind, many(fewest - 1))
    assert most is None or not accepts(kind, many(most + 1))


@pytest.mark.parametrize(
    ("model", "defaults"),
    [
        (GrantSpec, {"deductible_nok": 0, "from_sentralitet": 1}),
        (GrowthSpec, {"supplier": 0, "employers": 0}),
        (EveryKommuneSpec, {"rooms": 1, "wheelchair": True}),
        (LecturerSpec, {"sector": False, "classes_per_week": 1}),
        (SamlingSpec, {"common": False, "days": 3}),
        (ActivitySpec, {"obligatory": True, "weekday": "fri", "days": 1}),
        (TravelSpec, {"trusted": False}),
        (KullSpec, {"credits": 30, "expected_dropout_percent": None}),
        (SearchSpec, {"time_limit_s": 120}),
        (Scenario, {"single_place_routes": True}),
    ],
)
def test_what_is_left_out_has_its_default(model: type[BaseModel], defaults: dict[str, object]) -> None:
    assert {name: model.model_fields[name].default for name in defaults} == defaults


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Name, ["x", "x" * 200], ["", " ", "x" * 201, "one\ntwo", "a\x07b"]),
        (Text, ["x", "x" * 2000, "one\ntwo"], ["", "x" * 2001, "a\x07b", "one\n\x07"]),
        (Key, ["a", "a-1", "a" * 40], ["", "a" * 41, "A", "1a", "a_b", "å"]),
        (Nok, [0, 10**12], [-1, 10**12 + 1]),
        (Day, ["2000-01-01", "2199-12-31"], ["1999-12-31", "2200-01-01"]),
        (WeekText, ["2021-W37"], ["2021-W53", "37", "2021-W51..2022-W01"]),
        (WeekRange, ["2021-W37", "2021-W51..2022-W01"], ["2021-W37..", "2021-W37..2021-W36"]),
    ],
)
def test_a_kind_of_value_has_its_form(kind: Any, good: list[object], bad: list[object]) -> None:
    assert [value for value in good if not accepts(kind, value)] == []
    assert [value for value in bad if accepts(kind, value)] == []


VENUE = {"seats_per_room": 30, "rooms": 1, "group_rooms": 2, "wheelchair": True}
ITEMISED = {"room_day_nok": 1, "lecturers": 1, "lecturers_from": "0301"}
ACTIVITY = {"name": "Exam", "kind": "exam", "mode": "physical"}


@pytest.mark.parametrize(
    ("model", "stated", "refused"),
    [
        (VenueSpec, {**VENUE, "kommune": "0301"}, None),
        (VenueSpec, {**VENUE, "name": "Oslo"}, "kommune_or_country"),
        (VenueSpec, {**VENUE, "name": "Rome", "country": "Italy"}, None),
        (VenueSpec, {**VENUE, "name": "Rome", "country": "Italy", "kommune": "0301"}, "kommune_or_country"),
        (VenueSpec, {**VENUE, "country": "Italy"}, "abroad_unnamed"),
        (VenueSpec, {**VENUE, "kommune": "0301", "itemised": ITEMISED}, None),
        (VenueSpec, {**VENUE, "kommune": "0301", "open_nok": 1}, None),
        (VenueSpec, {**VENUE, "kommune": "0301", "itemised": ITEMISED, "open_nok": 0}, "itemised_or_open"),
        (MoneySpec, {"price_year": 2020, "undated_percent": {2021: 0, 2022: 100}}, None),
        (MoneySpec, {"price_year": 2020, "undated_percent": {2021: 1, 2022: 100}}, "not_all_of_it"),
        (MoneySpec, {"price_year": 2020, "undated_percent": {2021: -1, 2022: 101}}, "not_all_of_it"),
        (RouteSpec, {"name": "R", "places": ["oslo", "digital"]}, None),
        (RouteSpec, {"name": "R", "places": ["oslo", "regional"]}, "regional_unused"),
        (RouteSpec, {"name": "R", "places": ["oslo"], "regional": ["alta"]}, "regional_unused"),
        (RouteSpec, {"name": "R", "places": ["regional"], "regional": ["alta"]}, None),
        (ResourceSpec, {"name": "G", "leaders_each": 8}, None),
        (ResourceSpec, {"name": "G", "per_class": 2}, None),
        (ResourceSpec, {"name": "G"}, "leaders_each_or_per_class"),
        (ResourceSpec, {"name": "G", "leaders_each": 8, "per_class": 2}, "leaders_each_or_per_class"),
        (AnchorSpec, {"weeks": 1, "samling": "each"}, None),
        (AnchorSpec, {"weeks": 1, "activity": "exam"}, None),
        (AnchorSpec, {"weeks": 1}, "samling_or_activity"),
        (AnchorSpec, {"weeks": 1, "samling": 1, "activity": "exam"}, "samling_or_activity"),
        # Monday to Friday are five days; a date may begin anywhere.
        (ActivitySpec, {**ACTIVITY, "in_weeks": ["2021-W40"], "weekday": "mon", "days": 5}, None),
        (ActivitySpec, {**ACTIVITY, "in_weeks": ["2021-W40"], "weekday": "tue", "days": 5}, "beyond_friday"),
        (ActivitySpec, {**ACTIVITY, "in_weeks": ["2021-W40"], "weekday": "thu", "days": 2}, None),
        (ActivitySpec, {**ACTIVITY, "dates": ["2021-10-05"], "weekday": "fri", "days": 2}, None),
        (ActivitySpec, ACTIVITY, "one_place_in_time"),
        (ActivitySpec, {**ACTIVITY, "dates": ["2021-10-05"], "in_weeks": ["2021-W40"]}, "two_places_in_time"),
        (ActivitySpec, {**ACTIVITY, "kind": "grading", "in_weeks": ["2021-W40"], "grades": "paper"}, None),
        (ActivitySpec, {**ACTIVITY, "kind": "grading", "in_weeks": ["2021-W40"]}, "grading_of"),
        (ActivitySpec, {**ACTIVITY, "in_weeks": ["2021-W40"], "grades": "paper"}, "grading_of"),
        (AssumptionSpec, {"unit": "kr", "source": "assumption", "value": 0}, None),
        (AssumptionSpec, {"unit": "kr", "source": "assumption", "parameter": "tariff.place_nok"}, None),
        (AssumptionSpec, {"unit": "kr", "source": "assumption"}, "value_or_parameter"),
        (AssumptionSpec, {"unit": "kr", "source": "a", "value": 0, "parameter": "b"}, "value_or_parameter"),
    ],
)
def test_entries_that_exclude_or_need_each_other(model: type[BaseModel], stated: object, refused: str | None) -> None:
    if refused is None:
        assert model.model_validate(stated, strict=False)
        return
    with pytest.raises(ValidationError) as error:
        model.model_validate(stated, strict=False)
    assert [fault["type"].removeprefix("scenario.") for fault in error.value.errors()] == [refused]


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("seed", "seed"),
        ("rules.fixed_places.open", "rules.fixed_places.open"),
        ("venues.oslo.name", "venues"),  # the file gives the place its key
        ("nothing.at_all", ""),
    ],
)
def test_the_keys_of_a_path_that_the_model_names(path: str, known: str) -> None:
    assert ".".join(known_keys(Scenario, tuple(path.split(".")))) == known


def test_a_place_is_called_by_the_first_name_it_has() -> None:
    everything = {**VENUE, "kommune": "0301", "name": "Oslo", "node": "Oslo S"}
    for left_out, place, label in (("", "Oslo S", "Oslo"), ("node", "Oslo", "Oslo"), ("node name", "0301", "0301")):
        stated = {key: value for key, value in everything.items() if key not in left_out.split()}
        found = VenueSpec.model_validate(stated)
        assert (found.place, found.label) == (place, label)


def test_a_scenario_knows_where_it_was_read_and_a_made_one_does_not(tmp_path: Path) -> None:
    loaded = load(write_tiny(tmp_path), Scenario)
    scenario = keeping_its_place(loaded)
    assert (loaded_of(scenario).folder, loaded_of(scenario).tree) == (tmp_path, loaded.tree)
    with pytest.raises(ValueError, match=r"samlingsplan\.load"):
        loaded_of(loaded.value)


def test_a_value_is_read_and_changed_by_its_path(tmp_path: Path) -> None:
    scenario = load(write_tiny(tmp_path), Scenario).value
    changed = with_value(scenario, "rules.supplier_frame.frame_nok", 7)
    assert value_at(changed, "rules.supplier_frame.frame_nok") == 7
    assert value_at(with_value(changed, "seed", 3), "seed") == 3
    # Nothing else has changed, nor has the scenario it was made of.
    assert value_at(changed, "tariff.class_nok") == value_at(scenario, "tariff.class_nok")
    assert value_at(scenario, "rules.supplier_frame.frame_nok") == 9_000_000
    # A key that is a number is written as text; a section and what is not there have no value.
    assert value_at(scenario, "samlinger.2.module") == scenario.samlinger[2].module != scenario.samlinger[1].module
    assert [value_at(scenario, path) for path in ("rules", "venues", "samlinger.99.module", "kull.name.title")] == [
        None
    ] * 4
