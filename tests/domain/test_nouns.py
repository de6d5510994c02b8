"""Parties, origins, routes and cases."""

from dataclasses import FrozenInstanceError

import pytest

from samlingsplan.domain import DayPattern, KommuneId, Origin, Party, Route, RouteId, Slot, VenueId
from tests.worlds import FIRST_WEEK, leader, samling, venue, world


def test_a_party_counts_units_and_persons() -> None:
    # Two groups of three are two units, six persons.
    groups = tuple(tuple(leader(3 * i + j, "0001", f"g{i}") for j in range(3)) for i in range(2))
    party = Party("party-1", groups)
    assert (party.count, party.unit_size, party.persons) == (2, 3, 6)


def test_an_origin_is_named_by_its_settlement_where_it_has_one() -> None:
    seat, island = Origin(KommuneId("1103")), Origin(KommuneId("1103"), "Finnøy")
    assert (str(seat), str(island)) == ("1103", "1103/Finnøy")
    assert seat != island
    assert len({seat, island, Origin(KommuneId("1103"))}) == 2


def test_a_route_touches_its_places_and_no_digital_one() -> None:
    a, b = VenueId("a"), VenueId("b")
    assert Route(RouteId("tour"), "Tour", (a, None, b, a)).venues == {a, b}
    assert Route(RouteId("screen"), "Screen", (None, None)).venues == frozenset()


def test_a_case_offers_every_week_with_every_pattern_in_order() -> None:
    two_ways = samling(1, [DayPattern.TUE_THU, DayPattern.MON_WED])
    case = world({("0001", "a"): 5}, [leader(1, "0001")], [venue("a")], [two_ways], weeks=2)
    assert case.slots(two_ways) == (
        Slot(FIRST_WEEK, DayPattern.TUE_THU),
        Slot(FIRST_WEEK, DayPattern.MON_WED),
        Slot(FIRST_WEEK.plus(1), DayPattern.TUE_THU),
        Slot(FIRST_WEEK.plus(1), DayPattern.MON_WED),
    )


@pytest.mark.parametrize("noun", [FIRST_WEEK, Origin(KommuneId("0001")), leader(1, "0001"), venue("a"), samling(1)])
def test_nouns_do_not_change(noun: object) -> None:
    with pytest.raises((FrozenInstanceError, TypeError, AttributeError)):
        noun.id = "other"
