"""The calendar: samlinger, activities, days off, nights, leaders' own weeks, and the hour of the first day.

«Forslag til aktivitetsplan for hvert studieår med løpende aktiviteter» (requirement specification,
section 8.4).
"""

from collections.abc import Sequence
from datetime import time

from samlingsplan.domain import ActivityKind, Case, Mode
from samlingsplan.measures.leaders import Year, cells, leaders, seats, years, years_from
from samlingsplan.measures.measure import Measure, Row, mean, whole
from samlingsplan.plan import ActivityDate, Held, KullClass, Result, all_activities, class_activities, kull_activities

_CALENDAR_COLUMNS = (
    "class", "class_name", "number", "module", "mode", "common", "place", "week", "start", "end",
    "weeks_since_previous", "lecturers",
)  # fmt: skip


def calendar_rows(result: Result) -> list[Row]:
    """Return one row for each class and samling."""
    case = result.case
    samlinger = {samling.number: samling for samling in case.samlinger}
    table: list[Row] = []
    for each in result.plan.classes:
        before: Held | None = None
        for held in each.samlinger:
            table.append(
                {
                    "class": each.id,
                    "class_name": each.name,
                    "number": held.number,
                    "module": samlinger[held.number].module,
                    "mode": (Mode.DIGITAL if held.place is None else samlinger[held.number].mode).value,
                    "common": samlinger[held.number].common,
                    "place": None if held.place is None else case.venues[held.place].name,
                    "week": str(held.week),
                    "start": held.start,
                    "end": held.end,
                    "weeks_since_previous": None if before is None else before.week.weeks_until(held.week),
                    "lecturers": case.staff.names(held.lecturers),
                }
            )
            before = held
    return table


CALENDAR = Measure("calendar", _CALENDAR_COLUMNS, calendar_rows)


_ACTIVITIES_COLUMNS = (
    "class", "class_name", "activity", "activity_name", "kind", "mode", "obligatory", "number", "week", "start", "end",
)  # fmt: skip


def activities_rows(result: Result) -> list[Row]:
    """Return one row each time: the whole kull's first, then each class's, by date."""
    return [_activities_row(result, each) for each in all_activities(result.case, result.plan)]


def of_class(result: Result, kull_class: KullClass) -> list[Row]:
    """Return what those of a class have in their calendar: the class's own, and what all classes share, by date."""
    shared = (each for each in kull_activities(result.case) if each.activity.kind.for_students)
    dates = sorted((*shared, *class_activities(result.case, kull_class)), key=lambda each: each.days)
    return [_activities_row(result, each) for each in dates]


def of_organisers(result: Result) -> list[Row]:
    """Return the meetings and reports that no class takes part in, by date."""
    return [
        _activities_row(result, each) for each in kull_activities(result.case) if not each.activity.kind.for_students
    ]


def _activities_row(result: Result, dated: ActivityDate) -> Row:
    activity = dated.activity
    return {
        "class": dated.class_id,
        "class_name": None if dated.class_id is None else result.plan.by_id[dated.class_id].name,
        "activity": activity.id,
        "activity_name": activity.name,
        "kind": activity.kind.value,
        "mode": activity.mode.value,
        "obligatory": activity.obligatory,
        "number": dated.samling,
        "week": str(dated.week),
        "start": dated.start,
        "end": dated.end,
    }


ACTIVITIES = Measure("activities", _ACTIVITIES_COLUMNS, activities_rows)


_DAYS_OFF_COLUMNS = (
    "employer", "employer_name", "class_name", "leaders", "samling_days", "exam_days", "days_each", "leader_days",
)  # fmt: skip
_EXAMS = (ActivityKind.EXAM, ActivityKind.EXAM_CONFERENCE)


def days_off_rows(result: Result) -> list[Row]:
    """Return one row an employer and class, by employer.

    «gi studentene fri for å delta på obligatoriske samlinger og ved eksamen» (requirement
    specification, section 5): the days of every samling, and of exams and exam conferences all must take.
    """
    grouped = leaders(result).groupby(["employer", "class"])
    counts = cells(grouped.agg(leaders=("id", "size"), employer_name=("employer_name", "last")).reset_index())
    return [_days_off_row(result.case, row, result.plan.by_id[str(row["class"])]) for row in counts]


def _days_off_row(case: Case, row: Row, kull_class: KullClass) -> Row:
    samling_days = sum((held.end - held.start).days + 1 for held in kull_class.samlinger)
    exam_days = sum(len(each.days) for each in exam_dates(case, kull_class))
    return {
        "employer": row["employer"],
        "employer_name": row["employer_name"],
        "class_name": kull_class.name,
        "leaders": row["leaders"],
        "samling_days": samling_days,
        "exam_days": exam_days,
        "days_each": samling_days + exam_days,
        "leader_days": whole(row, "leaders") * (samling_days + exam_days),
    }


def exam_dates(case: Case, kull_class: KullClass) -> tuple[ActivityDate, ...]:
    """Return the exams and exam conferences that all of a class must take, by date."""
    dates = (*kull_activities(case), *class_activities(case, kull_class))
    exams = (each for each in dates if each.activity.obligatory and each.activity.kind in _EXAMS)
    return tuple(sorted(exams, key=lambda each: each.days))


DAYS_OFF = Measure("days_off", _DAYS_OFF_COLUMNS, days_off_rows)


def nights_rows(result: Result) -> list[Row]:
    """Return one row for each number of nights that someone has, fewest first."""
    rows = cells(leaders(result).groupby("nights").size().reset_index(name="leaders"))
    return [{**row, "nights_in_all": whole(row, "nights") * whole(row, "leaders")} for row in rows]


NIGHTS = Measure("nights", ("nights", "leaders", "nights_in_all"), nights_rows)


_OWN_WEEKS_COLUMNS = ("id", "kommune", "kommune_name", "class_name", "number", "module", "week")


def own_weeks_rows(result: Result) -> list[Row]:
    """Return one row a leader and samling, in rank order."""
    return [
        {
            "id": seat.leader.id,
            "kommune": seat.kommune.id,
            "kommune_name": seat.kommune.full_name,
            "class_name": seat.kull_class.name,
            "number": held.number,
            "module": result.case.samlinger[held.number - 1].module,
            "week": str(held.week),
        }
        for seat in seats(result)
        for held in seat.kull_class.samlinger
        if held.week in seat.leader.blocked_weeks
    ]


OWN_WEEKS = Measure("own_weeks", _OWN_WEEKS_COLUMNS, own_weeks_rows)


_OWN_WEEKS_BY_CLASS_COLUMNS = ("class_name", "leaders", "leaders_with_weeks", "leaders_hit", "times_hit")


def own_weeks_by_class_rows(result: Result) -> list[Row]:
    """Return one row a class; none where nobody has blocked any."""
    case, plan = result.case, result.plan
    if not any(leader.blocked_weeks for leader in case.participants):
        return []
    hits = OWN_WEEKS.rows(result)
    return [
        {
            "class_name": each.name,
            "leaders": len(members),
            "leaders_with_weeks": sum(bool(member.blocked_weeks) for member in members),
            "leaders_hit": len({row["id"] for row in hits if row["class_name"] == each.name}),
            "times_hit": sum(row["class_name"] == each.name for row in hits),
        }
        for each in plan.classes
        for members in [plan.members(case, each.id)]
    ]


OWN_WEEKS_BY_CLASS = Measure("own_weeks_by_class", _OWN_WEEKS_BY_CLASS_COLUMNS, own_weeks_by_class_rows)


HOURS = (time(9), time(10), time(12))
"""«Start at nine» is the working day's, ten and twelve are what the programme has used."""

_START_CLOCK_COLUMNS = (
    "first_start", "mean_nights", "nights", "evenings_before", "lost_mondays", "lost_fridays", "mean_away_h",
)  # fmt: skip


def start_clock_rows(result: Result) -> list[Row]:
    """Return one row for the samlinger's own hours, and one for each hour tried, of the whole kull's year.

    By the clock no other hours are tried: the timetable was asked for the samlinger's own.
    """
    hours = () if result.case.clocked else HOURS
    tried = [_start_clock_row(f"{each:%H.%M}", years_from(result, each)) for each in hours]
    return [_start_clock_row("as_planned", years(result)), *tried]


def _start_clock_row(first_start: str, everyone: Sequence[Year]) -> Row:
    nights = [each.nights for each in everyone]
    return {
        "first_start": first_start,
        "mean_nights": mean(nights),
        "nights": sum(nights),
        "evenings_before": sum(each.evenings_before for each in everyone),
        "lost_mondays": sum(each.lost_mondays for each in everyone),
        "lost_fridays": sum(each.lost_fridays for each in everyone),
        "mean_away_h": mean([each.away_h for each in everyone]),
    }


START_CLOCK = Measure("start_clock", _START_CLOCK_COLUMNS, start_clock_rows)
