"""Any kommune may be a candidate: by its number alone, or all of them at once."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case, KommuneId
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import SCENARIO, write_scenario

ROOMS = "seats_per_room: 9, rooms: 1, group_rooms: 2, wheelchair: true"


def case_of(folder: Path, more: str, matrix: bool = True) -> Case:
    text = SCENARIO.replace("venues:\n", f"venues:\n{more}") if more.startswith("  ") else SCENARIO + more
    text = text if matrix else text.replace("travel: {matrix: matrix.csv}\n", "")
    return build_case(load(write_scenario(folder, text), Scenario))[0]


def test_a_kommune_needs_no_name(tmp_path: Path) -> None:
    case = case_of(tmp_path, f'  lofoten: {{kommune: "1860", {ROOMS}}}\n', matrix=False)
    # Vestvågøy's seat is Leknes, a name that other places bear too: the number says which.
    assert case.venues["lofoten"].name == "Vestvågøy"
    assert case.route_by_id["lofoten"].name == "Vestvågøy"
    there = case.journeys[case.participants[1].origin, "lofoten"]
    assert there.legs[-1].end == "Leknes@09"


def test_every_kommune_is_a_candidate_and_stated_places_win(tmp_path: Path) -> None:
    case = case_of(tmp_path, "every_kommune: {seats_per_room: 30, group_rooms: 4, open_nok: 5}\n")
    kommuner = [venue.kommune for venue in case.venues.values()]
    assert len(case.kommuner) == 356
    assert sorted(kommuner) == sorted(case.kommuner)  # each of them once
    assert case.venues["oslo"].seats_per_room == 9
    assert "k0301" not in case.venues
    bo = case.venues["k1867"]
    assert (bo.kommune, bo.seats_per_room, bo.rooms, bo.open_nok) == (KommuneId("1867"), 30, 1, 5)
    assert bo.name != case.venues["k3817"].name  # Bø in Vesterålen and Bø in Telemark (now Midt-Telemark)


def test_a_place_abroad_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, f"  ute: {{country: Danmark, {ROOMS}}}\n")
    assert [fault.key for fault in refused.value.complaints] == ["scenario.abroad_unnamed"]


def test_a_stated_place_offers_what_every_kommune_does_where_it_says_nothing(tmp_path: Path) -> None:
    more = '  lofoten: {kommune: "1860", group_rooms: 7}\n'
    text = SCENARIO.replace("venues:\n", f"venues:\n{more}").replace("travel: {matrix: matrix.csv}\n", "")
    file = write_scenario(tmp_path, text + "every_kommune: {seats_per_room: 30, group_rooms: 4, open_nok: 5}\n")
    place = build_case(load(file, Scenario))[0].venues["lofoten"]
    # Its own group rooms, and the tariff's price of a place: those of every kommune cost otherwise.
    assert (place.seats_per_room, place.rooms, place.group_rooms, place.wheelchair) == (30, 1, 7, True)
    assert place.open_nok == 7
    file = write_scenario(tmp_path, text)
    with pytest.raises(InputError) as refused:
        load(file, Scenario)
    assert {fault.key for fault in refused.value.complaints} == {"scenario.missing"}
