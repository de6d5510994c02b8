"""Routes: a place per samling, drawn by the scenario; faults are reported with their place."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case, Origin, Route
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import SCENARIO, in_english, said, write_scenario

ROUTES = """\
routes:
  nord-sor: {name: Nord og sør, places: [tromso, digital, oslo]}
  start: {name: oppstart i Oslo, places: [oslo, digital, regional], regional: [oslo, tromso]}
"""


def case_of(folder: Path, routes: str, old: str = "\n", new: str = "\n") -> Case:
    return build_case(load(write_scenario(folder, SCENARIO.replace(old, new, 1) + routes), Scenario))[0]


def test_routes_come_after_those_that_stay_in_one_place(tmp_path: Path) -> None:
    case = case_of(tmp_path, ROUTES)
    assert [route.id for route in case.routes[:2]] == ["oslo", "tromso"]
    assert case.routes[2:] == (
        Route("nord-sor", "Nord og sør", ("tromso", None, "oslo")),
        Route("start-oslo", "Oslo (oppstart i Oslo)", ("oslo", None, "oslo")),
        Route("start-tromso", "Tromsø (oppstart i Oslo)", ("oslo", None, "tromso")),
    )


def test_a_route_is_borne_place_by_place(tmp_path: Path) -> None:
    # Våler (3018): 250 minutes to Tromsø and 60 to Oslo, there and back; the net costs nothing.
    burden = case_of(tmp_path, ROUTES).burdens[Origin("3018"), "nord-sor"]
    assert (burden.travel_min, burden.one_way_min) == (2 * (250 + 60), 250)


def test_a_route_may_leave_a_samling_to_the_net(tmp_path: Path) -> None:
    case = case_of(tmp_path, "routes: {nett: {name: Nett, places: [digital, digital, oslo]}}\n")
    assert case.routes[-1] == Route("nett", "Nett", (None, None, "oslo"))
    assert case.burdens[Origin("3018"), "nett"].travel_min == 2 * 60


def test_places_may_serve_only_through_routes(tmp_path: Path) -> None:
    case = case_of(tmp_path, ROUTES + "single_place_routes: false\n")
    assert [route.id for route in case.routes] == ["nord-sor", "start-oslo", "start-tromso"]


def test_a_place_may_say_for_itself_whether_it_serves_alone(tmp_path: Path) -> None:
    one = case_of(tmp_path, ROUTES, "wheelchair: false", "wheelchair: false\n    single_place_route: false")
    assert [route.id for route in one.routes][:2] == ["oslo", "nord-sor"]
    more = ROUTES + "single_place_routes: false\n"
    other = case_of(tmp_path, more, "wheelchair: false", "wheelchair: false\n    single_place_route: true")
    assert [route.id for route in other.routes][:2] == ["tromso", "nord-sor"]


@pytest.mark.parametrize(
    ("routes", "key", "at"),
    [
        ("routes: {r: {name: R, places: [oslo, digital, tromsoe]}}\n", "route_place_near", "tromsoe"),
        ("routes: {r: {name: R, places: [oslo, digital, zzz]}}\n", "route_place", "zzz"),
        ("routes: {r: {name: R, places: [oslo, digital]}}\n", "route_length", "[oslo"),
        ("routes: {r: {name: R, places: [oslo, tromso, oslo]}}\n", "route_digital", "tromso, oslo]"),
        ("routes: {oslo: {name: R, places: [oslo, digital, oslo]}}\n", "route_twice", "oslo: {name: R"),
        (
            "routes: {r: {name: R, places: [oslo, digital, regional], regional: [oslo, bergen]}}\n",
            "route_place",
            "bergen",
        ),
        ("single_place_routes: false\n", "no_route", "false\n"),
    ],
)
def test_nonsense_is_reported_with_its_place(tmp_path: Path, routes: str, key: str, at: str) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, routes)
    text = SCENARIO + routes
    start = text.index(at, len(SCENARIO))
    line = text[:start].count("\n") + 1
    assert said(refused.value) == [(key, line, start - text.rfind("\n", 0, start))]


def test_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, "routes: {r: {name: R, places: [oslo, digital, tromsoe]}}\n")
    assert "Did you mean tromso?" in in_english(refused.value)


@pytest.mark.parametrize(
    "route",
    ["{name: R, places: [oslo, digital, regional]}", "{name: R, places: [oslo, digital, oslo], regional: [oslo]}"],
)
def test_regional_is_stated_where_it_is_used(tmp_path: Path, route: str) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, f"routes: {{r: {route}}}\n")
    assert [fault.key for fault in refused.value.complaints] == ["scenario.regional_unused"]


def test_a_place_cannot_bear_a_word_of_the_routes(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, "routes: {r: {name: R, places: [oslo, digital, oslo]}}\n", "  tromso:\n", "  regional:\n")
    assert "intake.route_word" in {fault.key for fault in refused.value.complaints}
    # Where no route is stated, the word means nothing but the place.
    case = case_of(tmp_path, "", "  tromso:\n", "  regional:\n")
    assert {route.places[0] for route in case.routes} == {"oslo", "regional"}


def test_the_shipped_routes_alternate_in_the_north_and_gather_all_at_gardermoen() -> None:
    case, _ = build_case(load(SCENARIOS_DIR / "2021-ruter.yaml", Scenario))
    assert {(route.places[0], route.places[5]) for route in case.routes} == {("gardermoen", "gardermoen")}
    assert case.route_by_id["nord"].places[1:5] == ("lakselv", "tromso", None, "lakselv")
    assert case.route_by_id["landet-bodo"].places[1:5] == ("bodo",) * 4
    assert all(case.can_travel(leader, route.id) for leader in case.participants for route in case.routes)
