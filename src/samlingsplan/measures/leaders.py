"""Each leader with class, burden and year by the clock: what every other measure groups."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from samlingsplan.domain import Burden, Case, DayPattern, Kommune, Participant, Samling, Venue, VenueId
from samlingsplan.measures.measure import Measure, Row, once
from samlingsplan.plan import Held, KullClass, Result
from samlingsplan.travel import Stay, at_home, stay


@dataclass(frozen=True, slots=True)
class Seat:
    """One leader in one class.

    Parameters
    ----------
    leader, kommune
        Who, and where the journey starts.
    kull_class, venue
        The class and its place, None when it is digital throughout.
    burden
        What the leader bears over the whole kull.
    """

    leader: Participant
    kommune: Kommune
    kull_class: KullClass
    venue: Venue | None
    burden: Burden

    @property
    def places(self) -> tuple[VenueId, ...]:
        """The places the leader travels to, in order of the first time."""
        held = self.kull_class.visited_by(self.leader)
        return tuple(dict.fromkeys(each.place for each in held if each.place is not None))

    @property
    def wish_given(self) -> int | None:
        """Which of the leader's wishes the class meets, 1 for the first; None when it meets none."""
        return self.leader.wish_met({held.place for held in self.kull_class.samlinger})


@once
def seats(result: Result) -> tuple[Seat, ...]:
    """Return every leader's seat, in rank order."""
    return tuple(_seat(result, leader) for leader in result.case.participants)


def _seat(result: Result, leader: Participant) -> Seat:
    case, plan = result.case, result.plan
    kull_class = plan.by_id[plan.seats[leader.id]]
    return Seat(
        leader=leader,
        kommune=case.kommuner[leader.origin.kommune],
        kull_class=kull_class,
        venue=None if kull_class.place is None else case.venues[kull_class.place],
        burden=case.burden(leader, kull_class.route),
    )


@dataclass(frozen=True, slots=True)
class Year:
    """All samlinger of one leader; one that is followed on a screen takes its own hours, and no journey.

    Parameters
    ----------
    nights
        Nights away.
    evenings_before
        Samlinger one must leave for the evening before, or earlier.
    late_homes
        Samlinger from which one is not home on the last evening.
    away_h
        Working hours between leaving and coming home, or in class on a screen.
    lost_mondays, lost_fridays
        Mondays and Fridays that lose working hours.
    """

    nights: int
    evenings_before: int
    late_homes: int
    away_h: float
    lost_mondays: int
    lost_fridays: int


def year(case: Case, seat: Seat, first_start: time | None = None) -> Year:
    """Return a leader's year.

    Parameters
    ----------
    case
        What was planned.
    seat
        The leader and the class.
    first_start
        When one must be there on the first day; the samlinger's own hours when None.
    """
    stays = tuple(_stays(case, seat, first_start))
    return Year(
        nights=sum(each.nights for each in stays),
        evenings_before=sum(each.evening_before for each in stays),
        late_homes=sum(not each.home_last_evening for each in stays),
        away_h=sum(each.away_hours for each in stays),
        lost_mondays=sum(each.lost_monday for each in stays),
        lost_fridays=sum(each.lost_friday for each in stays),
    )


def years(case: Case, seats: Sequence[Seat], first_start: time | None = None) -> list[Year]:
    """Return every leader's year."""
    return [year(case, seat, first_start) for seat in seats]


def _stays(case: Case, seat: Seat, first_start: time | None) -> Iterator[Stay]:
    for held in seat.kull_class.samlinger:
        samling = case.samlinger[held.number - 1]
        if first_start is not None:
            samling = replace(samling, registration=None, first_start=first_start)
        pattern = _pattern(held, samling)
        if held.place is None or held.number in seat.leader.by_video:
            yield at_home(samling, pattern, case.clock)
        else:
            journey = case.journeys[seat.leader.origin, held.place]
            yield stay(journey.travel_min, samling, pattern, case.clock)


def _pattern(held: Held, samling: Samling) -> DayPattern:
    """Return the weekdays a samling is held on."""
    return next(each for each in samling.patterns if each.first_weekday == held.start.weekday())


_PARTICIPANTS_COLUMNS = (
    "id", "kommune", "kommune_name", "fylke", "sentralitet", "class", "class_name", "place", "by_video",
    "one_way_min", "year_min", "nights", "evenings_before", "late_homes", "away_h", "lost_mondays", "lost_fridays",
    "travel_nok", "hotel_nok", "meals_nok", "stand_in_nok", "employer_nok", "wish_given",
)  # fmt: skip


def participants_rows(result: Result) -> list[Row]:
    """Return one row a leader, in rank order."""
    return [_participants_row(result.case, seat) for seat in seats(result)]


def _participants_row(case: Case, seat: Seat) -> Row:
    clock = year(case, seat)
    return {
        "id": seat.leader.id,
        "kommune": seat.kommune.id,
        "kommune_name": seat.kommune.full_name,
        "fylke": seat.kommune.fylke,
        "sentralitet": seat.kommune.sentralitet,
        "class": seat.kull_class.id,
        "class_name": seat.kull_class.name,
        "place": ", ".join(case.venues[venue].name for venue in seat.kull_class.places) or None,
        "by_video": ", ".join(map(str, seat.leader.by_video)) or None,
        "one_way_min": seat.burden.one_way_min,
        "year_min": seat.burden.travel_min,
        "nights": seat.burden.nights,
        "evenings_before": clock.evenings_before,
        "late_homes": clock.late_homes,
        "away_h": clock.away_h,
        "lost_mondays": clock.lost_mondays,
        "lost_fridays": clock.lost_fridays,
        "travel_nok": seat.burden.travel_nok,
        "hotel_nok": seat.burden.hotel_nok,
        "meals_nok": seat.burden.meals_nok,
        "stand_in_nok": seat.burden.stand_in_nok,
        "employer_nok": seat.burden.employer_nok,
        "wish_given": seat.wish_given,
    }


PARTICIPANTS = Measure("participants", _PARTICIPANTS_COLUMNS, participants_rows)
