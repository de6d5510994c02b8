"""How many days each employer gives its leaders free for samlinger and exams."""

from collections import Counter

from samlingsplan.domain import ActivityKind, Case
from samlingsplan.measures.employers import employer_name
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import KullClass, Result, class_activities, kull_activities

_COLUMNS = (
    "employer", "employer_name", "class_name", "leaders", "samling_days", "exam_days", "days_each", "leader_days",
)  # fmt: skip
_EXAMS = (ActivityKind.EXAM, ActivityKind.EXAM_CONFERENCE)


def rows(result: Result) -> list[Row]:
    """Return one row an employer and class, by employer.

    «gi studentene fri for å delta på obligatoriske samlinger og ved eksamen» (requirement
    specification, section 5): the days of every samling, and of exams and exam conferences all must take.
    """
    everyone = tuple(seats(result))
    named: dict[tuple[str, str], Seat] = {_key(seat): seat for seat in everyone}
    counts = Counter(map(_key, everyone))
    return [_row(result.case, named[key], counts[key]) for key in sorted(named)]


def _key(seat: Seat) -> tuple[str, str]:
    return seat.leader.employer, seat.kull_class.id


def _row(case: Case, seat: Seat, leaders: int) -> Row:
    samling_days = sum((held.end - held.start).days + 1 for held in seat.kull_class.samlinger)
    exam_days = _exam_days(case, seat.kull_class)
    return {
        "employer": seat.leader.employer,
        "employer_name": employer_name(seat.leader, case.kommuner),
        "class_name": seat.kull_class.name,
        "leaders": leaders,
        "samling_days": samling_days,
        "exam_days": exam_days,
        "days_each": samling_days + exam_days,
        "leader_days": leaders * (samling_days + exam_days),
    }


def _exam_days(case: Case, kull_class: KullClass) -> int:
    dates = (*kull_activities(case), *class_activities(case, kull_class))
    return sum(len(each.days) for each in dates if each.activity.obligatory and each.activity.kind in _EXAMS)


DAYS_OFF = Measure("days_off", _COLUMNS, rows)
