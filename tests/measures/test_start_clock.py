from dataclasses import replace

from samlingsplan.domain import KommuneId, Origin, VenueId
from samlingsplan.measures.start_clock import START_CLOCK
from tests.results import tiny


def test_nine_costs_nights_that_noon_saves() -> None:
    planned, nine, ten, noon = START_CLOCK.rows(tiny())
    # Five physical samlinger. Oslo (30 min) and Bergen (20) sleep at home, five leaders have two nights each time.
    # Utsira (300 min) reaches noon from 06.00 or later, but not nine or ten: the evening before, one night more.
    assert (noon["nights"], noon["evenings_before"]) == (5 * 10 + 10, 0)
    assert (nine["nights"], nine["evenings_before"]) == (5 * 10 + 15, 5)
    assert (ten["nights"], ten["evenings_before"]) == (65, 5)
    # As planned, only the first samling has people there at ten, for registration.
    assert (planned["first_start"], planned["nights"], planned["evenings_before"]) == ("as_planned", 61, 1)
    assert planned["mean_nights"] == 61 / 8


def test_nine_costs_mondays_that_noon_saves() -> None:
    case = tiny().case
    utsira = (Origin(KommuneId("1151")), VenueId("bergen"))
    # 5 h 40 min: to arrive by 21.00 on Monday one leaves at 15.20, within working hours; for noon on Tuesday at 06.20.
    journeys = {**case.journeys, utsira: replace(case.journeys[utsira], travel_min=340)}
    planned, nine, _, noon = START_CLOCK.rows(tiny(journeys=journeys))
    assert [row["lost_mondays"] for row in (planned, nine, noon)] == [1, 5, 0]
    assert [row["lost_fridays"] for row in (planned, nine, noon)] == [0, 0, 0]
