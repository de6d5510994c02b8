"""Makes the activities from what the scenario says of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samlingsplan.domain import Activity, Anchor, Case, Week
from samlingsplan.intake.checks import stated
from samlingsplan.intake.faults import Faults
from samlingsplan.rules.activity_days import ActivityDays
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.programme import ActivitySpec, AnchorSpec
from samlingsplan.scenario.quoting import nearest
from samlingsplan.scenario.schema import Scenario

_YEARS_AWAY = 5


@dataclass(frozen=True, slots=True)
class _Time:
    """Where an activity stands: on samlinger, or in weeks that all classes share."""

    anchors: tuple[Anchor, ...] = ()
    weeks: tuple[Week, ...] = ()

    def moved(self, weeks: int) -> "_Time":
        """Return the time a number of weeks later."""
        anchors = tuple(Anchor(each.samling, each.weeks + weeks) for each in self.anchors)
        return _Time(anchors, tuple(week.plus(weeks) for week in self.weeks))


def activities_of(loaded: Loaded[Scenario], faults: Faults) -> tuple[Activity, ...]:
    """Return the activities in the scenario's order; of what is wrong with them note all, and leave it out."""
    scenario = loaded.value
    reader = _Reader(loaded, faults)
    made = []
    for key, spec in scenario.activities.items():
        _note_far(loaded, key, spec, faults)
        time = reader.time(key)
        if spec.grades is not None and spec.grades not in scenario.activities:
            reader.note_stranger(["activities", key, "grades"], spec.grades)
        elif time is not None:
            made.append(_activity(key, spec, time))
    return tuple(made)


def _note_far(loaded: Loaded[Scenario], key: str, spec: ActivitySpec, faults: Faults) -> None:
    """Note a date that lies years from the study year: the calendar is drawn from the first to the last."""
    start_year = loaded.value.kull.start_year
    starts = [*spec.dates, *(Week.parse(text).monday for text in spec.in_weeks)]
    for i, day in enumerate(starts):
        if abs(day.year - start_year) > _YEARS_AWAY:
            where = loaded.location(["activities", key, "dates" if spec.dates else "in_weeks", i])
            allowed = f"{start_year - _YEARS_AWAY}–{start_year + _YEARS_AWAY}"
            faults.add("intake.far_activity", where, found=day.isoformat(), allowed=allowed)


def reach(activities: Sequence[Activity], weeks: Sequence[Week]) -> tuple[Week, ...]:
    """Return the weeks of the study year, and those before and after it in which an activity may stand."""
    shifts = [0, *(anchor.weeks for activity in activities for anchor in activity.anchors)]
    fixed = [Week.of(day) for activity in activities for day in activity.dates]
    first = min([weeks[0].plus(min(shifts)), *fixed])
    last = max([weeks[-1].plus(max(shifts)), *fixed])
    return tuple(first.plus(i) for i in range(first.weeks_until(last) + 1))


def note_days_off(loaded: Loaded[Scenario], case: Case, faults: Faults) -> None:
    """Note dates that all classes share and that the rule ``activity_days`` could only refuse."""
    rule = stated(loaded.value, ActivityDays)
    if rule is None:
        return
    for activity in case.activities:
        for day in (day for start in activity.dates for day in activity.spell(start)):
            if rule.is_off(case, day):
                where = loaded.location(["activities", activity.id])
                faults.add("intake.activity_day_off", where, found=day.isoformat(), activity=activity.name)


def _activity(key: str, spec: ActivitySpec, time: _Time) -> Activity:
    return Activity(
        id=key,
        name=spec.name,
        kind=spec.kind,
        mode=spec.mode,
        obligatory=spec.obligatory,
        weekday=spec.first_weekday,
        days=spec.days,
        anchors=time.anchors,
        dates=spec.dates or tuple(_day(week, spec) for week in time.weeks),
        grades=spec.grades,
        employer_joins=spec.employer_joins,
    )


def _day(week: Week, spec: ActivitySpec) -> date:
    return week.monday + timedelta(days=spec.first_weekday)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Follows activities that hang on others to the samlinger or weeks these stand in."""

    loaded: Loaded[Scenario]
    faults: Faults

    @property
    def specs(self) -> Mapping[str, ActivitySpec]:
        """What the scenario says of each."""
        return self.loaded.value.activities

    def time(self, key: str, seen: tuple[str, ...] = ()) -> _Time | None:
        """Return where an activity stands, or None where that is unknown, which is noted once."""
        spec = self.specs[key]
        if spec.dates or spec.in_weeks:
            return _Time(weeks=(*map(Week.of, spec.dates), *map(Week.parse, spec.in_weeks)))
        if (anchor := spec.after) is not None:
            return self._hung(key, "after", anchor, anchor.weeks, seen)
        if (anchor := spec.before) is not None:
            return self._hung(key, "before", anchor, -anchor.weeks, seen)
        raise AssertionError(key)

    def _hung(self, key: str, side: str, anchor: AnchorSpec, weeks: int, seen: tuple[str, ...]) -> _Time | None:
        way = ["activities", key, side, "samling" if anchor.activity is None else "activity"]
        if anchor.activity is None:
            return _Time(tuple(Anchor(number, weeks) for number in self._numbers(anchor, way, noted=not seen)))
        if anchor.activity not in self.specs:
            if not seen:
                self.note_stranger(way, anchor.activity)
            return None
        if anchor.activity in (*seen, key):
            if anchor.activity == (seen or (key,))[0]:
                self.faults.add("intake.activity_circle", self.loaded.location(way), found=anchor.activity)
            return None
        other = self.time(anchor.activity, (*seen, key))
        return None if other is None else other.moved(weeks)

    def _numbers(self, anchor: AnchorSpec, way: Sequence[str], noted: bool) -> Iterator[int]:
        known = sorted(self.loaded.value.samlinger)
        if anchor.samling == "each":
            yield from known
            return
        wanted = (anchor.samling,) if isinstance(anchor.samling, int) else anchor.samling or ()
        for number in sorted(set(map(int, wanted))):
            if number in known:
                yield number
            elif noted:
                self.faults.add("intake.no_such_samling", self.loaded.location(way), found=number, allowed=len(known))

    def note_stranger(self, way: Sequence[str], found: str) -> None:
        """Note an activity that the scenario does not have."""
        near = nearest(found, sorted(self.specs))
        key = "intake.no_such_activity" if near is None else "intake.no_such_activity_near"
        allowed = ", ".join(sorted(self.specs))
        self.faults.add(key, self.loaded.location(way), found=found, suggestion=near or "", allowed=allowed)
