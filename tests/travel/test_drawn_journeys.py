"""Drawn journeys share the error of each link."""

from statistics import fmean, stdev

from samlingsplan.domain import Journey, KommuneId, Leg, Origin, VenueId
from samlingsplan.travel import TravelMode, Uncertainty
from samlingsplan.travel.drawn_journeys import drawn_journeys

HERE, THERE = Origin(KommuneId("0301")), Origin(KommuneId("4601"))
PLACE = VenueId("oslo")
FLIGHT = Leg(TravelMode.AIR, "a", "b", 60, 0, 300, 900)
BACK = Leg(TravelMode.AIR, "b", "a", 60, 0, 300, 900)


def _journey(*legs: Leg) -> Journey:
    return Journey(round(sum(leg.minutes for leg in legs)), 300, 900, 0, legs)


def test_all_who_use_a_link_share_its_error_both_ways() -> None:
    table = drawn_journeys({(HERE, PLACE): _journey(FLIGHT), (THERE, PLACE): _journey(BACK)}, Uncertainty(), 3)
    assert table[HERE, PLACE].travel_min == table[THERE, PLACE].travel_min
    assert table[HERE, PLACE].legs == (FLIGHT,)


def test_nine_of_ten_errors_are_as_large_as_the_mode_says() -> None:
    uncertainty = Uncertainty(air_min=10)
    long = Leg(TravelMode.AIR, "a", "b", 600, 0, 300, 900)
    pair = (HERE, PLACE)
    drawn = [drawn_journeys({pair: _journey(long)}, uncertainty, seed)[pair].travel_min for seed in range(2000)]
    assert abs(fmean(drawn) - 600) < 0.5
    assert abs(stdev(drawn) - 10 / 1.645) < 0.3
    assert 0.88 < sum(590 <= each <= 610 for each in drawn) / 2000 < 0.93  # rounding adds half a minute at each end


def test_a_draw_is_the_same_again_and_another_seed_another() -> None:
    table = {(HERE, PLACE): _journey(FLIGHT)}
    one, again, other = (drawn_journeys(table, Uncertainty(), seed) for seed in (5, 5, 6))
    assert one == again != other


def test_a_journey_without_legs_stays_and_none_is_shorter_than_a_minute() -> None:
    short = Leg(TravelMode.AIR, "a", "b", 1, 0, 1, 1)
    pair, bare = (HERE, PLACE), (THERE, PLACE)
    for seed in range(20):
        table = drawn_journeys({pair: _journey(short), bare: Journey(45, 50, 100, 0)}, Uncertainty(), seed)
        assert table[pair].travel_min >= 1
        assert table[bare].travel_min == 45
