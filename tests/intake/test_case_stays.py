"""A case by the clock: what the timetable answers, what is left to the formula, and what is not offered."""

from collections.abc import Iterator
from datetime import date, time
from functools import cache
from pathlib import Path

import pytest

from samlingsplan.domain import Brief, Case, ClockedStay, DayPattern, Journey, KommuneId, Origin, VenueId
from samlingsplan.domain.calendar import Clocks
from samlingsplan.errors import InputError
from samlingsplan.intake import case_journeys, case_stays
from samlingsplan.intake.case import build_case
from samlingsplan.intake.case_journeys import find_connections
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.travel import Network, TravelParameters, journeys, network_on
from samlingsplan.travel.clock import DAY_MIN
from samlingsplan.travel.timetable.appointments import both_ends
from samlingsplan.travel.timetable.cache import ClockTable
from samlingsplan.travel.timetable.rides import Appointment, Direction, Trip, Trips
from samlingsplan.travel.timetable.stays import clocked_stay
from tests.intake.world import LEADERS, SCENARIO, said, write_scenario

OSLO, TROMSO, LOTEN = (Origin(KommuneId(number)) for number in ("0301", "5401", "3412"))
BY_CLOCK = SCENARIO.replace("travel: {matrix: matrix.csv}\n", "travel: {by_clock: true}\n")
"""Three days from registration at ten, three from noon on a screen, four from noon."""
TEN, NOON = Clocks(time(10), time(15)), Clocks(time(12), time(15))


@cache
def norway() -> Network:
    return network_on(date(2021, 9, 1))


def made_up(homes: list[str], places: list[str], appointments: list[Appointment], *_: object) -> ClockTable:
    """Return journeys that take two hours and arrive half an hour early, to Tromsø at ten the evening before.

    From Løten nothing leads to Tromsø on Fridays.
    """
    import numpy as np

    def trip(home: str, place: str, asked: Appointment) -> Trip:
        at = asked.weekday * DAY_MIN + asked.clock_min
        if (home, place, asked.weekday) == ("Løten", "Tromsø", 4):
            return Trip(-1, -1, -1, -1)
        if asked.direction is Direction.HOMEWARD:
            return Trip(0, 110, at + 20, at + 130)
        if place == "Tromsø" and asked.clock_min == 600:
            return Trip(1, 125, at - 17 * 60, at - 14 * 60)
        return Trip(0, 120, at - 150, at - 30)

    def trips(asked: Appointment) -> Trips:
        rows = np.array([[trip(home, place, asked) for place in places] for home in homes], dtype=np.int32)
        return Trips(*rows.transpose(2, 0, 1))

    return {asked: trips(asked) for asked in appointments}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read the network once, and ask no timetable."""
    monkeypatch.setattr(case_journeys, "load_network", lambda **_: norway())
    monkeypatch.setattr(case_stays, "cached_clock_table", made_up)
    case_stays._stays.cache_clear()
    yield
    case_stays._stays.cache_clear()


@cache
def by_minutes() -> Journey:
    """Return the journey from Oslo to Tromsø without a clock."""
    found = journeys([OSLO], {VenueId("tromso"): "Tromsø"}, TravelParameters(), norway())
    return found[OSLO, VenueId("tromso")]


def built(folder: Path, scenario: str = BY_CLOCK) -> tuple[Case, Brief]:
    return build_case(load(write_scenario(folder, scenario, LEADERS.replace("a4,3018", "a4,3412")), Scenario))


def stay(case: Case, origin: Origin, venue: str, pattern: DayPattern, clocks: Clocks) -> ClockedStay:
    return case.clocked[origin, case.venues[venue].id, pattern, clocks]


@pytest.mark.usefixtures("quick")
def test_each_samling_has_the_connections_of_its_weekdays_and_times(tmp_path: Path) -> None:
    case, brief = built(tmp_path)
    noon = stay(case, OSLO, "tromso", DayPattern.MON_THU, NOON)
    ten = stay(case, OSLO, "tromso", DayPattern.TUE_THU, TEN)
    assert (noon.nights_before, noon.nights, noon.early_min, noon.there_min, noon.back_min) == (0, 3, 30, 120, 110)
    # From Monday 17.00 to 20.00, where the minutes alone, 125, would let one leave at eight on Tuesday.
    assert (ten.nights_before, ten.nights, ten.leave_home_min, ten.lost_monday_min) == (1, 3, 17 * 60, 0)
    assert {key[2:] for key in case.clocked} == {
        *((pattern, TEN) for pattern in case.samlinger[0].patterns),
        *((pattern, NOON) for pattern in case.samlinger[2].patterns),
    }
    # The longer way on the first weekdays; the minutes' own estimates hold, but the lower one, which lies above.
    journey, known = case.journeys[OSLO, "tromso"], by_minutes()
    assert known.low_min is not None
    assert known.low_min > 125
    assert (journey.travel_min, journey.low_min, journey.high_min) == (125, 125, known.high_min)
    # Two physical samlinger in Tromsø: 125 + 110 and 120 + 110, three nights and three; the digital one has none.
    burden = case.burden(case.participants[0], "tromso")
    assert (burden.travel_min, burden.one_way_min, burden.nights) == (465, 125, 6)
    assert [note.key for note in brief.notes if note.key.startswith("intake.by_")] == ["intake.by_timetable"]


@pytest.mark.usefixtures("quick")
def test_what_no_connection_serves_on_some_weekdays_is_not_offered(tmp_path: Path) -> None:
    case, brief = built(tmp_path)
    # Tuesday to Friday ends on a Friday.
    assert DayPattern.TUE_FRI in case.samlinger[2].patterns
    assert (LOTEN, "tromso") not in case.journeys
    assert not case.can_travel(case.participants[3], "tromso")
    assert case.can_travel(case.participants[3], "oslo")
    (note,) = (each for each in brief.notes if each.key == "intake.no_connection")
    assert note.values == {"found": 1, "some": ["Løten – Tromsø"]}
    assert all("Løten" in noted([note], Words(language))[0] for language in LANGUAGES)


@pytest.mark.usefixtures("quick")
def test_a_journey_set_by_hand_has_no_clock(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("from,to,minutes,reason\n0301,tromso,300,sett\n", encoding="utf-8")
    case, _ = built(tmp_path, BY_CLOCK.replace("by_clock: true", "by_clock: true, overrides: own.csv"))
    assert case.journeys[OSLO, "tromso"].travel_min == 300
    assert {key[:2] for key in case.clocked if key[0] == OSLO} == {(OSLO, "oslo")}
    # By the minutes: 2 x 2 x 300, and two nights and three.
    burden = case.burden(case.participants[0], "tromso")
    assert (burden.travel_min, burden.nights) == (1200, 1 + 2 + 3)


@pytest.mark.usefixtures("quick")
def test_drawn_errors_lengthen_the_ways_by_the_same_connections(tmp_path: Path) -> None:
    plain, _ = built(tmp_path)
    drawn, _ = built(tmp_path, BY_CLOCK.replace("by_clock: true", "by_clock: true, drawn: 7"))
    pair = (OSLO, plain.venues["tromso"].id)
    longer = drawn.journeys[pair].travel_min - plain.journeys[pair].travel_min
    assert longer
    before, after = (stay(case, *pair, DayPattern.TUE_THU, TEN) for case in (plain, drawn))
    assert (after.there_min - before.there_min, after.back_min - before.back_min) == (longer, longer)
    assert (before.leave_home_min - after.leave_home_min, after.home_min - before.home_min) == (longer, longer)
    assert (after.arrive_min, after.leave_min) == (before.arrive_min, before.leave_min)


@pytest.mark.parametrize(
    ("travel", "key"),
    [
        ("matrix: matrix.csv, by_clock: true", "intake.matrix_without_clock"),
        ("matrix: matrix.csv", None),
    ],
)
def test_a_table_without_departures_keeps_the_formula_and_says_so(tmp_path: Path, travel: str, key: str | None) -> None:
    scenario = SCENARIO.replace("matrix: matrix.csv", travel)
    case, brief = build_case(load(write_scenario(tmp_path, scenario), Scenario))
    assert not case.clocked
    assert [note.key for note in brief.notes if "clock" in note.key] == [key] * (key is not None)


def test_a_table_of_stays_needs_a_matrix_and_the_clock(tmp_path: Path) -> None:
    scenario = SCENARIO.replace("matrix: matrix.csv", "matrix: matrix.csv, clocks: clocks.csv")
    with pytest.raises(InputError) as refused:
        load(write_scenario(tmp_path, scenario), Scenario)
    assert [key for key, *_ in said(refused.value)] == ["scenario.clocks_unused"]


def test_the_package_answers_by_its_own_timetable(tmp_path: Path) -> None:
    scenario = BY_CLOCK.replace("  3: {module: C, days: 4, ", "  3: {module: C, mode: digital, ")
    loaded = load(write_scenario(tmp_path, scenario, LEADERS.replace("a4,3018", "a4,3412")), Scenario)
    case, _ = build_case(loaded)
    # Løten to Tromsø by ten on Tuesday: no flight of the morning arrives in time.
    found = stay(case, LOTEN, "tromso", DayPattern.TUE_THU, TEN)
    assert found.nights_before == 1
    assert found.arrive_min < DAY_MIN + 600
    # Within Tromsø one leaves shortly before, and sleeps at home.
    within = stay(case, TROMSO, "tromso", DayPattern.TUE_THU, TEN)
    assert within.nights == 0
    # The times are those of Tromsø, where most live: 3.5 min to its edge and back, and 0.22 × 15 for those outside.
    # The minutes are the mean with those of the 30 % who live in Tromsdalen.
    assert DAY_MIN + 600 - within.leave_home_min == within.home_min - (3 * DAY_MIN + 900) == 10
    assert within.there_min == within.back_min == 11
    there, back = both_ends(DayPattern.TUE_THU, TEN)
    whole = Trip(1, found.there_min, found.leave_home_min, found.arrive_min)
    home = Trip(found.nights_after, found.back_min, found.leave_min, found.home_min)
    assert clocked_stay((there, whole), (back, home), case.clock) == found
    # What is boarded is asked for once the plan is known: the train or car to Gardermoen, and a flight.
    key = (LOTEN, case.venues["tromso"].id, DayPattern.TUE_THU, TEN)
    (connection,) = find_connections(loaded, case, [key]).values()
    *_, flight = connection.boarded
    assert (flight.mode, flight.end) == ("air", "Tromsø lufthavn")
    assert found.leave_home_min < flight.departure_min < flight.arrival_min < found.arrive_min
    assert connection.same_day_min is not None
    assert connection.same_day_min > 600
    assert find_connections(load(write_scenario(tmp_path), Scenario), case, [key]) == {}


@pytest.mark.usefixtures("quick")
def test_a_case_that_differs_in_other_things_asks_no_timetable_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[int]()

    def counted(homes: list[str], places: list[str], appointments: list[Appointment], *others: object) -> ClockTable:
        asked.append(len(places))
        return made_up(homes, places, appointments, *others)

    monkeypatch.setattr(case_stays, "cached_clock_table", counted)
    case, _ = built(tmp_path)
    again, _ = built(tmp_path, BY_CLOCK.replace("class_nok: 100,", "class_nok: 90,"))
    assert (len(asked), again.clocked == case.clocked) == (1, True)
    # Who sleeps at home between the days, and how long the way to the road is, are other questions.
    built(tmp_path, BY_CLOCK.replace("by_clock: true", "by_clock: true, clock: {commute_min: 1}"))
    built(tmp_path, BY_CLOCK.replace("by_clock: true", "by_clock: true, parameters: {road: {outside_min: 30}}"))
    assert len(asked) == 3
