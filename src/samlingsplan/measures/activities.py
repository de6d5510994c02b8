"""What stands in the calendar beside the samlinger, with mode and deadline.

«Forslag til aktivitetsplan for hvert studieår med løpende aktiviteter» (requirement specification,
section 8.4).
"""

from samlingsplan.measures.measure import Measure, Row
from samlingsplan.plan import ActivityDate, KullClass, Result, all_activities, class_activities, kull_activities

_COLUMNS = (
    "class", "class_name", "activity", "activity_name", "kind", "mode", "obligatory", "number", "week", "start", "end",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row each time: the whole kull's first, then each class's, by date."""
    return [_row(result, each) for each in all_activities(result.case, result.plan)]


def of_class(result: Result, kull_class: KullClass) -> list[Row]:
    """Return what those of a class have in their calendar: the class's own, and what all classes share, by date."""
    shared = (each for each in kull_activities(result.case) if each.activity.kind.for_students)
    dates = sorted((*shared, *class_activities(result.case, kull_class)), key=lambda each: each.days)
    return [_row(result, each) for each in dates]


def of_organisers(result: Result) -> list[Row]:
    """Return the meetings and reports that no class takes part in, by date."""
    return [_row(result, each) for each in kull_activities(result.case) if not each.activity.kind.for_students]


def _row(result: Result, dated: ActivityDate) -> Row:
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


ACTIVITIES = Measure("activities", _COLUMNS, rows)
