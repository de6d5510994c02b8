"""A log as its planner means it: places and classes by key or name, and weeks as people write them."""

from collections.abc import Iterator
from dataclasses import replace

from samlingsplan.domain import VenueId
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.written_weeks import WrittenWeeks
from samlingsplan.plan import Result
from samlingsplan.scenario.event_log import AnyEvent, EventLog
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.quoting import shown, way


def as_meant(log: Loaded[EventLog], result: Result, places: PlaceNames) -> Loaded[EventLog]:
    """Return a log in which events name places and classes by key, and weeks as ``2022-W11``.

    A name of none or of several stays as it is.

    Parameters
    ----------
    log
        The log as it was read.
    result
        The plan that it is about.
    places
        The names of the scenario's study places.

    Raises
    ------
    InputError
        With every text that is no week.
    """
    classes = PlaceNames({VenueId(each.id): each.name for each in result.plan.classes})
    weeks = WrittenWeeks(result.case.weeks)
    events = []
    faults: list[Complaint] = []
    for index, event in enumerate(log.value.events):
        found = dict(_names(event, "place", places)) | dict(_names(event, "class_id", classes))
        for field in ("weeks", "from_week"):
            text = getattr(event, field, None)
            if text is not None and (week := _week(text, weeks, field == "from_week")) is not None:
                found[field] = week
            elif text is not None:
                keys: tuple[str | int, ...] = ("events", index, field)
                key = "replan.not_week" if field == "from_week" else "replan.not_weeks"
                faults.append(Complaint(key, log.location(keys), {"path": way(keys), "found": shown(text)}))
        events.append(event.model_copy(update=found) if found else event)
    if faults:
        raise InputError(faults)
    return replace(log, value=log.value.model_copy(update={"events": tuple(events)}))


def _names(event: AnyEvent, field: str, names: PlaceNames) -> Iterator[tuple[str, str]]:
    """Yield a field with the key of what it names."""
    found = names.find(getattr(event, field, None) or "")
    if len(found) == 1:
        yield field, str(found[0])


def _week(text: str, weeks: WrittenWeeks, one: bool) -> str | None:
    """Return a week, or a range of weeks where more than one may be meant, as ISO writes it; None for another text."""
    try:
        first, last = weeks.ends_of(text)
    except ValueError:
        return None
    if first == last:
        return str(first)
    return None if one else f"{first}..{last}"
