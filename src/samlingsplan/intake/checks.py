"""What a well-formed scenario can still get wrong, and parts of it that contradict each other."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from samlingsplan.domain import LONGEST_RANGE, Case, ColloquiumMeasure, DayPattern, Trait, Week
from samlingsplan.errors import Complaint
from samlingsplan.goals.moved_leaders import MovedLeaders
from samlingsplan.goals.priced_weeks import PricedWeeks
from samlingsplan.goals.split_groups import SplitGroups
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.goals.unmet_wishes import UnmetWishes
from samlingsplan.intake.faults import Faults, complaint
from samlingsplan.intake.participant_columns import SERVICE_AREAS
from samlingsplan.intake.taken_away import is_taken_away, missing_rule
from samlingsplan.rules import Rule
from samlingsplan.rules.area_in_classes import AreaInClasses
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.centrality_ratio import CentralityRatio
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.rules.sector_balance import SectorBalance
from samlingsplan.rules.study_year import StudyYear
from samlingsplan.scenario.change import value_at
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.programme import SamlingSpec
from samlingsplan.scenario.quoting import nearest, shown
from samlingsplan.scenario.schema import LevelSpec, Scenario

R = TypeVar("R", bound=Rule)


def study_weeks(loaded: Loaded[Scenario]) -> tuple[Week, ...]:
    """Return every week of the study year, in order.

    Raises
    ------
    InputError
        When the last comes before the first, or the year is not the kull's.
    """
    faults = Faults()
    calendar, start_year = loaded.value.calendar, loaded.value.kull.start_year
    first, last = Week.parse(calendar.first_week), Week.parse(calendar.last_week)
    if last < first:
        faults.add(
            "intake.weeks_backwards", loaded.location(["calendar", "last_week"]), found=str(last), allowed=str(first)
        )
    elif (found := first.weeks_until(last) + 1) > LONGEST_RANGE:
        where = loaded.location(["calendar", "last_week"])
        faults.add("intake.long_year", where, found=found, allowed=LONGEST_RANGE)
    if first.year != start_year:
        where = loaded.location(["calendar", "first_week"])
        faults.add("intake.start_year", where, found=str(first), allowed=start_year)
    faults.refuse_any()
    return tuple(first.plus(i) for i in range(first.weeks_until(last) + 1))


def check_scenario(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    """Note every part of a scenario that cannot be meant, each with its place in the file."""
    _note_venues(loaded, weeks, faults)
    _note_samlinger(loaded, faults)
    _note_blocked_days(loaded, weeks, faults)
    check_laws(loaded, weeks, faults)


def check_laws(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    """Note every part of the rules and levels that cannot be meant, and every path that leads to no entry."""
    _note_weeks(loaded, weeks, faults)
    _note_pinned_weeks(loaded, weeks, faults)
    _note_priced_weeks(loaded, weeks, faults)
    _note_service_areas(loaded, faults)
    _note_dead_paths(loaded, faults)


def _note_dead_paths(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note assumptions and sensitivities that point to an entry the scenario has not."""
    assumed = {("assumptions", name): spec.parameter for name, spec in loaded.value.assumptions.items()}
    varied = {("sensitivity", i): spec.parameter for i, spec in enumerate(loaded.value.sensitivity)}
    for way, parameter in (assumed | varied).items():
        if parameter is None or missing_rule(loaded.value, parameter) is not None:
            continue  # it goes with its rule, and a note says so
        if value_at(loaded.value, parameter) is None:
            faults.add("intake.dead_path", loaded.location([*way, "parameter"]), found=parameter)


def _note_service_areas(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note each service area that no list can state, in a rule or in a chapter of the budget."""
    rule, reporting = stated(loaded.value, AreaInClasses), loaded.value.reporting
    named: dict[tuple[str | int, ...], str] = {} if rule is None else {("rules", rule.name, "area"): rule.area}
    for number, chapter in ({} if reporting is None else reporting.chapters).items():
        for index, area in enumerate(chapter.service_areas):
            named["reporting", "chapters", number, "service_areas", index] = area
    known = list(dict.fromkeys(SERVICE_AREAS.values()))
    for way, found in named.items():
        if found not in known:
            near = nearest(found, known)
            values = {"found": shown(found), "allowed": ", ".join(known)}
            if near is None:
                faults.add("intake.no_such_area", loaded.location(way), **values)
            else:
                faults.add("intake.no_such_area_near", loaded.location(way), **values, suggestion=near)


def note_class_sizes(loaded: Loaded[Scenario], participants: int, faults: Faults) -> None:
    """Note class sizes that no allowed number of classes can add up to the participants."""
    size = stated(loaded.value, ClassSize)
    if size is None:
        return
    where = loaded.location(["rules", ClassSize.name])
    if _crossed_sizes(loaded, size, faults):
        return
    low, high = size.widest
    count = stated(loaded.value, ClassCount)
    counts = range(count.min_classes, count.max_classes + 1) if count else range(1, participants + 1)
    if not counts:
        faults.add(
            "intake.min_above_max",
            loaded.location(["rules", ClassCount.name]),
            found=counts.start,
            allowed=counts.stop - 1,
        )
    elif not any(classes * low <= participants <= classes * high for classes in counts):
        reachable = _ranges((classes * low, classes * high) for classes in counts)
        values = {"found": participants, "low": low, "high": high, "fewest": counts.start, "most": counts.stop - 1}
        faults.add("intake.class_sizes", where, **values, allowed=reachable)


def _crossed_sizes(loaded: Loaded[Scenario], size: ClassSize, faults: Faults) -> bool:
    """Note a least size above the greatest, of all classes or of those at a place; return whether there is any."""
    low, high = size.min_participants, size.max_participants
    limits: dict[tuple[str, ...], tuple[int, int]] = {(): (low, high)}
    for place, own in size.by_place.items():
        limits["by_place", place] = own.min_participants or low, own.max_participants or high
    crossed = [(way, *ends) for way, ends in limits.items() if ends[0] > ends[1]]
    for way, least, most in crossed:
        where = loaded.location(["rules", ClassSize.name, *way])
        faults.add("intake.min_above_max", where, found=least, allowed=most)
    return bool(crossed)


def note_unknown_references(loaded: Loaded[Scenario], case: Case, faults: Faults) -> None:
    """Note every place, leader or region that a rule or a goal names and the case does not know."""
    for rule in loaded.value.rules.stated():
        _note_names(loaded, ["rules", rule.name], rule.names(case), faults)
    for number, level in enumerate(loaded.value.levels):
        for goal in level.goals.stated():
            _note_names(loaded, ["levels", number, "goals", goal.name], goal.names(case), faults)


def _note_names(
    loaded: Loaded[Scenario],
    way: list[str | int],
    names: Iterable[tuple[str, str, frozenset[str]]],
    faults: Faults,
) -> None:
    for field, found, known in names:
        if found in known:
            continue
        where, rule = loaded.location([*way, field]), ".".join(map(str, way))
        if (near := nearest(found, sorted(known))) is not None:
            faults.add("intake.rule_unknown_name_near", where, rule=rule, found=found, suggestion=near)
        else:
            faults.add("intake.rule_unknown_name", where, rule=rule, found=found, allowed=", ".join(sorted(known)[:25]))


def stated(scenario: Scenario, kind: type[R]) -> R | None:
    """Return a rule's parameters where the scenario states it."""
    return next((rule for rule in scenario.rules.stated() if isinstance(rule, kind)), None)


def patterns_of(spec: SamlingSpec) -> tuple[DayPattern, ...]:
    """Return the weekdays a samling may use: what the scenario says, or else with as few Mondays and Fridays as can be.

    «Kanskje er samlinger som går fra tirsdag til torsdag ideelt» (AFI 2014).
    """
    if spec.patterns:
        return spec.patterns
    of_length = [pattern for pattern in DayPattern if pattern.length_days == spec.days]
    fewest = min(pattern.edge_days for pattern in of_length)
    return tuple(pattern for pattern in of_length if pattern.edge_days == fewest)


def _note_venues(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    for key, venue in loaded.value.venues.items():
        for i, text in enumerate(venue.available or ()):
            note_outside(text, weeks, loaded, ["venues", key, "available", i], faults)
        for i, exception in enumerate(venue.rooms_exceptions):
            note_outside(exception.weeks, weeks, loaded, ["venues", key, "rooms_exceptions", i, "weeks"], faults)


def _note_samlinger(loaded: Loaded[Scenario], faults: Faults) -> None:
    numbers = sorted(loaded.value.samlinger)
    if numbers != list(range(1, len(numbers) + 1)):
        where = loaded.location(["samlinger"])
        faults.add("intake.samling_numbers", where, found=", ".join(map(str, numbers)), allowed=len(numbers))
    for number, spec in loaded.value.samlinger.items():
        for i, pattern in enumerate(spec.patterns or ()):
            if pattern.length_days != spec.days:
                where = loaded.location(["samlinger", str(number), "patterns", i])
                faults.add(
                    "intake.pattern_length", where, found=pattern.value, length=pattern.length_days, allowed=spec.days
                )
        clocks = [("registration", "first_start"), ("first_start", "day_end"), ("day_start", "day_end")]
        for before, after in [*clocks, ("day_start", "last_end")]:
            early, late = getattr(spec, before), getattr(spec, after)
            if early is not None and early >= late and not (before == "registration" and early == late):
                where = loaded.location(["samlinger", str(number), before])
                faults.add(
                    "intake.clock_order",
                    where,
                    found=f"{early:%H:%M}",
                    field=before,
                    other=after,
                    allowed=f"{late:%H:%M}",
                )


def _note_weeks(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    scenario = loaded.value
    blocked = stated(scenario, BlockedWeeks)
    for i, text in enumerate(blocked.weeks if blocked else ()):
        note_outside(text, weeks, loaded, ["rules", BlockedWeeks.name, "weeks", i], faults)
    for i, exception in enumerate(scenario.lecturers.exceptions):
        way: list[str | int] = ["lecturers", "exceptions", i]
        if exception.weeks is not None:
            note_outside(exception.weeks, weeks, loaded, [*way, "weeks"], faults)
        if exception.samling not in scenario.samlinger:
            where = loaded.location([*way, "samling"])
            faults.add("intake.no_such_samling", where, found=exception.samling, allowed=len(scenario.samlinger))
    year = stated(scenario, StudyYear)
    if year is not None:
        start = scenario.kull.start_year
        for name, calendar_year in (("first_from_week", start), ("first_to_week", start), ("last_by_week", start + 1)):
            text = f"{calendar_year}-W{getattr(year, name):02d}"
            note_outside(text, weeks, loaded, ["rules", StudyYear.name, name], faults)
        if year.first_from_week > year.first_to_week:
            where = loaded.location(["rules", StudyYear.name])
            faults.add("intake.min_above_max", where, found=year.first_from_week, allowed=year.first_to_week)


def _note_pinned_weeks(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    rule = stated(loaded.value, PinnedWeeks)
    for field in ("pins", "bans") if rule else ():
        for i, each in enumerate(getattr(rule, field)):
            note_outside(each.weeks, weeks, loaded, ["rules", PinnedWeeks.name, field, i, "weeks"], faults)


def _note_priced_weeks(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    for level, spec in enumerate(loaded.value.levels):
        priced = [goal for goal in spec.goals.stated() if isinstance(goal, PricedWeeks)]
        for name, period in priced[0].periods.items() if priced else ():
            way: list[str | int] = ["levels", level, "goals", PricedWeeks.name, "periods", name, "weeks"]
            for i, text in enumerate(period.weeks):
                note_outside(text, weeks, loaded, [*way, i], faults)


def _note_blocked_days(loaded: Loaded[Scenario], weeks: Sequence[Week], faults: Faults) -> None:
    within = frozenset(weeks)
    for day in loaded.value.calendar.blocked_days:
        if Week.of(day) not in within:
            where = loaded.location(["calendar", "blocked_days", day.isoformat()])
            faults.add(
                "intake.outside_study_year", where, found=day.isoformat(), first=str(weeks[0]), last=str(weeks[-1])
            )


def note_outside(
    text: str, weeks: Sequence[Week], loaded: Loaded[Scenario], keys: list[str | int], faults: Faults
) -> None:
    """Note weeks none of which lies in the study year: they would change nothing."""
    first, last = Week.parse_ends(text)
    if last < weeks[0] or first > weeks[-1]:
        faults.add(
            "intake.outside_study_year", loaded.location(keys), found=text, first=str(weeks[0]), last=str(weeks[-1])
        )


def _ranges(pairs: Iterable[tuple[int, int]]) -> str:
    """Return ``48–56, 96–112``, overlapping ranges as one."""
    merged: list[list[int]] = []
    for low, high in pairs:
        if merged and low <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], high)
        else:
            merged.append([low, high])
    return ", ".join(f"{low}–{high}" for low, high in merged)


_POINTS = "points"
"""The unit of a level that adds up what it likes: its weights are wishes and no prices."""


def note_contradictions(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a price for what a rule forbids at any price, a comparison with nothing, and what cannot be added up."""
    _note_ratio(loaded, faults)
    _note_balance(loaded, faults)
    together = any(isinstance(rule, GroupsTogether) for rule in loaded.value.rules.stated())
    for rule in loaded.value.rules.stated():
        if rule.needs_earlier_plan and loaded.value.earlier_plan is None:
            faults.add("intake.rule_no_earlier_plan", loaded.key_location(["rules", rule.name]), rule=rule.name)
    for index, level in enumerate(loaded.value.levels):
        _note_unit(loaded, index, level, faults)
        goals = level.goals.stated()
        for goal in goals:
            where = loaded.key_location(["levels", index, "goals", goal.name])
            if together and isinstance(goal, SplitGroups):
                rule_at = str(loaded.key_location(["rules", GroupsTogether.name]))
                faults.add("intake.price_and_rule", where, goal=goal.name, rule=GroupsTogether.name, at=rule_at)
            if goal.needs_earlier_plan and not goal.may_be_left_out and loaded.value.earlier_plan is None:
                faults.add("intake.no_earlier_plan", where, goal=goal.name)
            if goal.alone and len(goals) > 1:
                others = ", ".join(other.name for other in goals if other is not goal)
                faults.add("intake.goal_alone", where, goal=goal.name, others=others)


def _note_balance(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a balance in colloquia that nothing forms them by: a mix by sector, and by nothing else."""
    balance, formed = stated(loaded.value, SectorBalance), loaded.value.colloquia
    if balance is None or not balance.in_colloquia:
        return
    if formed is None or formed.by is not ColloquiumMeasure.MIX or set(formed.traits) != {Trait.SECTOR}:
        faults.add("intake.balance_in_colloquia", loaded.location(["rules", SectorBalance.name, "in_colloquia"]))


def note_free_splits(loaded: Loaded[Scenario], case: Case, faults: Faults) -> None:
    """Note that leader groups could be split though nobody has said what that may cost, or that they may."""
    if not is_taken_away(loaded, GroupsTogether.name):
        faults.complaints += _free_splits(loaded, case, "intake.free_split")


def free_split_notes(loaded: Loaded[Scenario], case: Case) -> tuple[Complaint, ...]:
    """Return a note that leader groups are split for nothing, where the rule against it is taken away."""
    return (
        _free_splits(loaded, case, "intake.splits_cost_nothing") if is_taken_away(loaded, GroupsTogether.name) else ()
    )


def _free_splits(loaded: Loaded[Scenario], case: Case, key: str) -> tuple[Complaint, ...]:
    together = any(isinstance(rule, GroupsTogether) for rule in loaded.value.rules.stated())
    priced = any(isinstance(goal, SplitGroups) for level in loaded.value.levels for goal in level.goals.stated())
    if together or priced or not (groups := set(SplitGroups().marks(case).values())):
        return ()
    where = loaded.key_location(["rules", GroupsTogether.name])
    return (complaint(key, where, found=len(groups), rule=GroupsTogether.name, goal=SplitGroups.name),)


def _note_unit(loaded: Loaded[Scenario], index: int, level: LevelSpec, faults: Faults) -> None:
    """Note a sum of different things that is not counted in points: each must be priced in the level's unit."""
    goals = level.goals.stated()
    if level.unit == _POINTS or not goals:
        return
    if all(goal.unit != level.unit for goal in goals):
        units = ", ".join(f"{goal.name} ({goal.unit})" for goal in goals)
        where = loaded.location(["levels", index, "unit"])
        faults.add("intake.level_unit", where, level=level.name, found=level.unit, goals=units)
        return
    for goal in goals:
        if goal.unit != level.unit and "weight" not in goal.model_fields_set:
            where = loaded.key_location(["levels", index, "goals", goal.name])
            values = {"goal": goal.name, "found": goal.unit, "level": level.name, "allowed": level.unit}
            faults.add("intake.unpriced_goal", where, **values)


_BREAKS_TIES = (UnmetWishes, MovedLeaders)


def _note_ratio(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note a ratio that can be met by making both of its sides worse.

    Of the levels that say who goes where the last must be total travel alone: those after it decide dates and classes,
    or break ties by wishes and by what an earlier plan gave.
    """
    ratio = any(isinstance(rule, CentralityRatio) for rule in loaded.value.rules.stated())
    levels = [(index, level.name, level.goals.stated()) for index, level in enumerate(loaded.value.levels)]
    travelling = [(index, name, goals) for index, name, goals in levels if any(goal.moves_leaders() for goal in goals)]
    while len(travelling) > 1 and all(isinstance(goal, _BREAKS_TIES) for goal in travelling[-1][2]):
        travelling.pop()
    if not ratio or (travelling and [type(goal) for goal in travelling[-1][2]] == [TotalTravel]):
        return
    rule_at = str(loaded.key_location(["rules", CentralityRatio.name]))
    if not travelling:
        faults.add("intake.ratio_needs_travel", loaded.key_location(["levels"]), rule=CentralityRatio.name, at=rule_at)
        return
    index, name, goals = travelling[-1]
    found = ", ".join(goal.name for goal in goals)
    where = loaded.key_location(["levels", index, "goals"])
    faults.add("intake.ratio_travel_last", where, rule=CentralityRatio.name, at=rule_at, level=name, found=found)
