"""One table with one row a leader: class, burden and year by the clock. Other measures are groupings of it.

`leaders` builds the table once a result, as a pandas frame. `LEADER_COLUMNS` states what each column is, its dtype and
its unit. `visits` has one row for each place that a leader travels to. `seats` gives the same leaders as domain
objects, for measures that ask what else a leader could have had.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time
from typing import TYPE_CHECKING

from samlingsplan.domain import (
    Burden,
    Case,
    DayPattern,
    EmployerKind,
    Kommune,
    KommuneId,
    Participant,
    Samling,
    Venue,
    VenueId,
)
from samlingsplan.measures.measure import Measure, Row, once
from samlingsplan.plan import Held, KullClass, Result
from samlingsplan.travel import Stay, at_home, stay_at

if TYPE_CHECKING:
    from pandas import DataFrame


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
    def travelled(self) -> list[VenueId]:
        """The place of each samling that the leader travels to, in order of time."""
        return [held.place for held in self.kull_class.visited_by(self.leader) if held.place is not None]

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
    stays = tuple(samling_stays(case, seat, first_start))
    return Year(
        nights=sum(each.nights for each in stays),
        evenings_before=sum(each.evening_before for each in stays),
        late_homes=sum(not each.home_last_evening for each in stays),
        away_h=sum(each.away_hours for each in stays),
        lost_mondays=sum(each.lost_monday for each in stays),
        lost_fridays=sum(each.lost_friday for each in stays),
    )


@once
def years(result: Result) -> tuple[Year, ...]:
    """Return every leader's year by the samlinger's own hours, in rank order."""
    return years_from(result, None)


def years_from(result: Result, first_start: time | None) -> tuple[Year, ...]:
    """Return every leader's year where all must be there at one hour on the first day."""
    return tuple(year(result.case, seat, first_start) for seat in seats(result))


def samling_stays(case: Case, seat: Seat, first_start: time | None = None) -> Iterator[Stay]:
    """Yield a leader's stay at each samling of the class, in order; the parameters are those of `year`."""
    for held in seat.kull_class.samlinger:
        samling = case.samlinger[held.number - 1]
        if first_start is not None:
            samling = replace(samling, registration=None, first_start=first_start)
        pattern = held_on(held, samling)
        if held.place is None or held.number in seat.leader.by_video:
            yield at_home(samling, pattern, case.clock)
        else:
            yield stay_at(case, seat.leader.origin, held.place, samling, pattern)


def held_on(held: Held, samling: Samling) -> DayPattern:
    """Return the weekdays a samling is held on."""
    return next(each for each in samling.patterns if each.first_weekday == held.start.weekday())


def employer_name(leader: Participant, kommuner: Mapping[KommuneId, Kommune]) -> str:
    """Return what people call a leader's employer, its number where no name is known."""
    if leader.employer_kind == EmployerKind.FYLKE:
        return next((each.fylke for each in kommuner.values() if each.fylke_id == leader.employer), leader.employer)
    if leader.employer_kind != EmployerKind.KOMMUNE:
        return leader.employer
    kommune = kommuner.get(KommuneId(leader.employer))
    return leader.employer if kommune is None else kommune.full_name


@dataclass(frozen=True, slots=True)
class _Leader:
    """What a row is made from."""

    case: Case
    seat: Seat
    clock: Year
    grant_nok: int

    @property
    def employer_kind(self) -> str:
        kind = self.case.employers.get(self.seat.leader.employer_kind)
        return str(self.seat.leader.employer_kind if kind is None else kind.name)

    @property
    def place(self) -> str | None:
        return ", ".join(self.case.venues[venue].name for venue in self.seat.kull_class.places) or None


@dataclass(frozen=True, slots=True)
class LeaderColumn:
    """One column of the table of leaders.

    Parameters
    ----------
    name
        Its name.
    dtype
        Its pandas dtype; ``string`` and ``Int64`` can lack a value.
    unit
        ``min``, ``h``, ``nok`` or what is counted; nothing for a name or a class.
    meaning
        What it says of a leader.
    value
        Reads the value of one leader.
    """

    name: str
    dtype: str
    unit: str
    meaning: str
    value: Callable[[_Leader], object]


LEADER_COLUMNS = (
    LeaderColumn("id", "string", "", "pseudonym", lambda of: of.seat.leader.id),
    LeaderColumn("kommune", "string", "", "number of the kommune of work", lambda of: of.seat.kommune.id),
    LeaderColumn("kommune_name", "string", "", "its names in all its languages", lambda of: of.seat.kommune.full_name),
    LeaderColumn("fylke", "string", "", "name of its fylke", lambda of: of.seat.kommune.fylke),
    LeaderColumn("landsdel", "string", "", "its landsdel", lambda of: of.seat.kommune.landsdel),
    LeaderColumn("sami_area", "bool", "", "whether it is in the Sami area", lambda of: of.seat.kommune.sami_area),
    LeaderColumn("sentralitet", "int64", "", "its centrality class, 1 to 6", lambda of: of.seat.kommune.sentralitet),
    LeaderColumn("size_class", "int64", "", "its size class, 1 to 4", lambda of: of.seat.kommune.size_class),
    LeaderColumn("level", "string", "", "level of leadership", lambda of: of.seat.leader.level.value),
    LeaderColumn("service_area", "string", "", "service area in the list", lambda of: of.seat.leader.service_area),
    LeaderColumn("employer", "string", "", "number of the employer", lambda of: of.seat.leader.employer),
    LeaderColumn("employer_name", "string", "", "its name", lambda of: employer_name(of.seat.leader, of.case.kommuner)),
    LeaderColumn("employer_kind", "string", "", "kind of employer", lambda of: of.employer_kind),
    LeaderColumn("group", "string", "", "group that asks for one class", lambda of: of.seat.leader.group),
    LeaderColumn("class", "string", "", "id of the class", lambda of: of.seat.kull_class.id),
    LeaderColumn("class_name", "string", "", "name of the class", lambda of: of.seat.kull_class.name),
    LeaderColumn("place", "string", "", "names of the places of the class", lambda of: of.place),
    LeaderColumn(
        "by_video", "string", "", "samlinger on video", lambda of: ", ".join(map(str, of.seat.leader.by_video)) or None
    ),
    LeaderColumn("one_way_min", "int64", "min", "longest journey one way", lambda of: of.seat.burden.one_way_min),
    LeaderColumn("year_min", "int64", "min", "all journeys there and back", lambda of: of.seat.burden.travel_min),
    LeaderColumn("nights", "int64", "nights", "nights that the employer pays", lambda of: of.seat.burden.nights),
    LeaderColumn("clock_nights", "int64", "nights", "nights away by the clock", lambda of: of.clock.nights),
    LeaderColumn(
        "evenings_before", "int64", "samlinger", "left for the day before", lambda of: of.clock.evenings_before
    ),
    LeaderColumn("late_homes", "int64", "samlinger", "not home on the last evening", lambda of: of.clock.late_homes),
    LeaderColumn("away_h", "float64", "h", "working hours away or on a screen", lambda of: of.clock.away_h),
    LeaderColumn("lost_mondays", "int64", "days", "Mondays that lose hours", lambda of: of.clock.lost_mondays),
    LeaderColumn("lost_fridays", "int64", "days", "Fridays that lose hours", lambda of: of.clock.lost_fridays),
    LeaderColumn("travel_nok", "int64", "nok", "fares and kilometres", lambda of: of.seat.burden.travel_nok),
    LeaderColumn("hotel_nok", "int64", "nok", "rooms", lambda of: of.seat.burden.hotel_nok),
    LeaderColumn("nok", "int64", "nok", "travel and hotel", lambda of: of.seat.burden.nok),
    LeaderColumn("meals_nok", "int64", "nok", "day allowances", lambda of: of.seat.burden.meals_nok),
    LeaderColumn(
        "travel_and_stay_nok", "int64", "nok", "travel, hotel, meals", lambda of: of.seat.burden.travel_and_stay_nok
    ),
    LeaderColumn("stand_in_nok", "int64", "nok", "the stand-in", lambda of: of.seat.burden.stand_in_nok),
    LeaderColumn("employer_nok", "int64", "nok", "all the employer pays", lambda of: of.seat.burden.employer_nok),
    LeaderColumn("grant_nok", "int64", "nok", "travel grant to the employer", lambda of: of.grant_nok),
    LeaderColumn("wished", "bool", "", "whether the leader wished", lambda of: bool(of.seat.leader.wishes)),
    LeaderColumn("wish_given", "Int64", "", "which wish is met, 1 the first", lambda of: of.seat.wish_given),
)
"""The columns of `leaders`, in order."""


@once
def leaders(result: Result) -> "DataFrame":
    """Return the table of leaders: one row a leader in rank order, with `LEADER_COLUMNS`; it is only read."""
    from pandas import DataFrame, Series

    everyone = zip(seats(result), years(result), _grants_nok(result), strict=True)
    rows = [_Leader(result.case, seat, clock, grant_nok) for seat, clock, grant_nok in everyone]
    return DataFrame(
        {each.name: Series([each.value(row) for row in rows], dtype=each.dtype) for each in LEADER_COLUMNS}
    )


def _grants_nok(result: Result) -> list[int]:
    """Return the grant for each leader, kroner; zero where the scenario states none."""
    grant, everyone = result.case.grant, seats(result)
    if grant is None:
        return [0] * len(everyone)
    entitled = {
        seat.leader.id: grant.entitled_nok(seat.burden.travel_and_stay_nok, seat.kommune.sentralitet)
        for seat in everyone
    }
    return list(grant.shared_out(entitled).values())


VISIT_COLUMNS = ("id", "kommune", "kommune_name", "class_name", "venue", "times", "one_way_min")
"""The columns of `visits`: leader, kommune, class, the key of the place, samlinger there, and minutes one way."""


@once
def visits(result: Result) -> "DataFrame":
    """Return one row for each leader and place that the leader travels to, with `VISIT_COLUMNS`, in rank order."""
    from pandas import DataFrame

    rows = []
    for seat in seats(result):
        who = seat.leader.id, seat.kommune.id, seat.kommune.full_name, seat.kull_class.name
        for venue, times in Counter(seat.travelled).items():
            rows.append((*who, venue, times, result.case.journeys[seat.leader.origin, venue].travel_min))
    return DataFrame(rows, columns=list(VISIT_COLUMNS))


def cells(frame: "DataFrame") -> list[Row]:
    """Return a frame's rows as plain values, None where one is missing."""
    columns = {name: frame[name].astype(object) for name in frame.columns}
    values = [column.where(column.notna(), None).tolist() for column in columns.values()]
    return [dict(zip(columns, row, strict=True)) for row in zip(*values, strict=True)]


_PARTICIPANTS_COLUMNS = (
    "id", "kommune", "kommune_name", "fylke", "sentralitet", "class", "class_name", "place", "by_video",
    "one_way_min", "year_min", "nights", "evenings_before", "late_homes", "away_h", "lost_mondays", "lost_fridays",
    "travel_nok", "hotel_nok", "meals_nok", "stand_in_nok", "employer_nok", "wish_given",
)  # fmt: skip


def participants_rows(result: Result) -> list[Row]:
    """Return one row a leader, in rank order."""
    return cells(leaders(result)[list(_PARTICIPANTS_COLUMNS)])


PARTICIPANTS = Measure("participants", _PARTICIPANTS_COLUMNS, participants_rows)
