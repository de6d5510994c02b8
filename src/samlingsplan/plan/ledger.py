"""The supplier's money, in one place for the rule that limits it, the goal that saves it and the report."""

from collections.abc import Iterable
from dataclasses import dataclass

from samlingsplan.domain import Case, VenueId
from samlingsplan.plan.plan import Plan

Meeting = tuple[int, VenueId | None]
"""A samling of a class by its number, and where it is held; None when it is digital."""


@dataclass(frozen=True, slots=True)
class SupplierLedger:
    """What a plan costs the supplier for the kull, kroner.

    Parameters
    ----------
    classes_nok, students_nok
        Classes and students.
    venues_nok
        Open places that have one sum for all.
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
    """Return what rooms and lecturers are needed for: each class's samlinger, a common one once a place.

    Parameters
    ----------
    case, plan
        What was planned, and how.
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
    """Return what the rooms of a class cost where its places are itemised, kroner."""
    total_nok = 0
    for number, place in meetings:
        items = None if place is None else case.venues[place].itemised
        if items is not None:
            total_nok += items.room_day_nok * case.samlinger[number - 1].length_days
    return total_nok


def lecturers_nok(case: Case, meetings: Iterable[Meeting]) -> int:
    """Return what lecturers' travel and stay cost for a class where its places are itemised, kroner."""
    return sum(case.lecturers_nok.get((place, number), 0) for number, place in meetings if place is not None)


def employers_nok(case: Case, plan: Plan) -> int:
    """Return what all employers together pay for travel, hotel, meals and stand-ins, kroner."""
    return sum(burden.employer_nok for _, burden in plan.borne(case))
