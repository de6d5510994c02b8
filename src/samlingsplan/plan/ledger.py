"""The supplier's and the employers' costs, in total and by calendar year, as rules, goals and report use them.

A kull begins in one budget year and ends in the next. The dates of samlinger decide what each year pays:

* the fixed cost of a class is paid in equal parts, one with each of its samlinger;
* rooms and lecturers of an itemised place are paid with the samling they serve, a common one once;
* students and open places have no date, and are paid by the stated shares (``undated_percent``). By date they would
  be a product of variables of composition and calendar, which is not linear;
* an employer pays for a leader in equal parts, one with each samling the leader travels to; for the stand-in one with
  each samling, digital or not.

Each part is a whole number of kroner in the prices of its year, so that the solver and the checker add up the same
numbers.
«for det enkelte budsjettår» (requirement specification, section 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from samlingsplan.domain import Burden, Case, Money, Payer, VenueId, nth_part
from samlingsplan.plan.plan import Plan

Meeting = tuple[int, VenueId | None]
"""A samling of a class by its number, and where it is held; None when it is digital."""


@dataclass(frozen=True, slots=True)
class SupplierLedger:
    """The supplier's cost of a plan, kroner.

    Parameters
    ----------
    classes_nok, students_nok
        Classes and students.
    venues_nok
        Open places that have one fixed price.
    rooms_nok, lecturers_nok
        Rooms, and lecturers' travel and stay, of the places that are itemised.
    """

    classes_nok: int
    students_nok: int
    venues_nok: int
    rooms_nok: int
    lecturers_nok: int

    @property
    def total_nok(self) -> int:
        """The sum that the frame limits."""
        return self.classes_nok + self.students_nok + self.venues_nok + self.rooms_nok + self.lecturers_nok


def supplier_ledger(case: Case, plan: Plan) -> SupplierLedger:
    """Return the supplier's cost of a plan.

    «inntil 21 millioner kroner benyttes til leverandør av lederutdanningen»
    (requirement specification, section 5).
    """
    meetings = meetings_of(case, plan)
    return SupplierLedger(
        classes_nok=len(plan.classes) * case.tariff.class_nok,
        students_nok=len(plan.seats) * case.tariff.student_nok,
        venues_nok=sum(case.venues[venue].open_nok for venue in plan.open_venues()),
        rooms_nok=rooms_nok(case, meetings),
        lecturers_nok=lecturers_nok(case, meetings),
    )


def meetings_of(case: Case, plan: Plan, year: int | None = None) -> list[Meeting]:
    """Return the samlinger that need rooms and lecturers: those of each class, a common one once for each place.

    Parameters
    ----------
    case, plan
        The data and the plan.
    year
        The calendar year to look at, or None for all.
    """
    held = [
        (each.number, each.place)
        for kull_class in plan.classes
        for each in kull_class.samlinger
        if year in (None, each.start.year)
    ]
    common = {meeting for meeting in held if case.is_common(meeting[0])}
    return [meeting for meeting in held if meeting not in common] + sorted(common, key=str)


def rooms_nok(case: Case, meetings: Iterable[Meeting]) -> int:
    """Return the cost of rooms at places that are itemised, kroner."""
    total_nok = 0
    for number, place in meetings:
        items = None if place is None else case.venues[place].itemised
        if items is not None:
            total_nok += items.room_day_nok * case.samlinger[number - 1].length_days
    return total_nok


def lecturers_nok(case: Case, meetings: Iterable[Meeting]) -> int:
    """Return the cost of lecturers' travel and stay at places that are itemised, kroner."""
    return sum(case.lecturers_nok.get((place, number), 0) for number, place in meetings if place is not None)


def employers_nok(case: Case, plan: Plan) -> int:
    """Return the cost of all employers for travel, hotel, meals and stand-ins, kroner."""
    return sum(burden.employer_nok for _, burden in plan.borne(case))


EMPLOYER_ITEMS = ("travel", "hotel", "meals", "stand_in")
"""The items of an employer's cost, in the report's order; each is a field of ``Burden``."""


def class_part_nok(case: Case, money: Money, number: int, year: int) -> int:
    """Return the part of a class's fixed cost that is paid with a samling held in a year."""
    part_nok = nth_part(case.tariff.class_nok, number, len(case.samlinger))
    return money.in_year(part_nok, Payer.SUPPLIER, year)


def meeting_rooms_nok(case: Case, money: Money, meeting: Meeting, year: int) -> int:
    """Return the cost of the rooms of one samling in a year."""
    return money.in_year(rooms_nok(case, [meeting]), Payer.SUPPLIER, year)


def meeting_lecturers_nok(case: Case, money: Money, meeting: Meeting, year: int) -> int:
    """Return the cost of the lecturers of one samling in a year."""
    return money.in_year(lecturers_nok(case, [meeting]), Payer.SUPPLIER, year)


def student_nok(case: Case, money: Money, year: int) -> int:
    """Return the cost of a student in a year."""
    return money.in_year(money.undated_nok(case.tariff.student_nok, year), Payer.SUPPLIER, year)


def place_nok(case: Case, money: Money, venue: VenueId, year: int) -> int:
    """Return the cost of an open place in a year."""
    return money.in_year(money.undated_nok(case.venues[venue].open_nok, year), Payer.SUPPLIER, year)


def years_of(plan: Plan, money: Money) -> list[int]:
    """Return the calendar years that pay for a plan: a samling belongs to the year of its first day."""
    return sorted({held.start.year for each in plan.classes for held in each.samlinger} | set(money.undated_percent))


def supplier_year(case: Case, plan: Plan, money: Money, year: int) -> SupplierLedger:
    """Return the supplier's cost of a plan in one calendar year, in that year's kroner."""
    held = [each.number for of in plan.classes for each in of.samlinger if each.start.year == year]
    meetings = meetings_of(case, plan, year)
    return SupplierLedger(
        classes_nok=sum(class_part_nok(case, money, number, year) for number in held),
        students_nok=len(plan.seats) * student_nok(case, money, year),
        venues_nok=sum(place_nok(case, money, venue, year) for venue in plan.open_venues()),
        rooms_nok=sum(meeting_rooms_nok(case, money, meeting, year) for meeting in meetings),
        lecturers_nok=sum(meeting_lecturers_nok(case, money, meeting, year) for meeting in meetings),
    )


def supplier_by_year(case: Case, plan: Plan) -> dict[int, int]:
    """Return what a plan costs the supplier in each calendar year that pays anything, kroner of that year."""
    years = {year: supplier_year(case, plan, case.paid, year).total_nok for year in years_of(plan, case.paid)}
    return {year: nok for year, nok in years.items() if nok}


def employers_year(case: Case, plan: Plan, money: Money, year: int) -> dict[str, int]:
    """Return the cost of all employers by item in one calendar year, in that year's kroner."""
    total = dict.fromkeys(EMPLOYER_ITEMS, 0)
    for leader in case.participants:
        kull_class = plan.by_id[plan.seats[leader.id]]
        visits = [held.start.year for held in kull_class.visited_by(leader)]
        everything = [held.start.year for held in kull_class.samlinger]
        for item, nok in _items(case.burden(leader, kull_class.route)):
            paid_with = everything if item == "stand_in" else visits
            paid_nok = sum(
                nth_part(nok, nth, len(paid_with)) for nth, when in enumerate(paid_with, start=1) if when == year
            )
            total[item] += money.in_year(paid_nok, Payer.EMPLOYERS, year)
    return total


def _items(burden: Burden) -> Iterable[tuple[str, int]]:
    return zip(
        EMPLOYER_ITEMS, (burden.travel_nok, burden.hotel_nok, burden.meals_nok, burden.stand_in_nok), strict=True
    )
