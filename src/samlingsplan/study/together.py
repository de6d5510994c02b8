"""From a study of several programmes to a folder with a plan of each, and a page about what they share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from samlingsplan.contract.joint_calendar import JointCalendar, date_together
from samlingsplan.contract.joint_use import JointRule, Programme
from samlingsplan.errors import Complaint, InputError, Value
from samlingsplan.messages import Words
from samlingsplan.plan import Level, Outcome, Plan, Result, Scope, Status
from samlingsplan.plan.ledger import supplier_by_year
from samlingsplan.plan.together import LevelTogether, ProgrammeTogether, Together, WeekTogether
from samlingsplan.render import together as page
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario, laws_of
from samlingsplan.scenario.together_spec import TogetherSpec
from samlingsplan.solve import Listener, Solver
from samlingsplan.study.folder import refuse_unfillable, replacing
from samlingsplan.study.holdings import ANSWER, Holding
from samlingsplan.study.joint_use import JOINT_USE_FILE, TOGETHER, joint_rules, joint_use_to_document, names_of
from samlingsplan.study.kept_connections import with_connections
from samlingsplan.study.pipeline import fill_solved, find_plan, holding_of, judge_result
from samlingsplan.study.records import write_manifest
from samlingsplan.study.stated_changes import Section, stated_at

_LIMIT_S = 120.0
"""Seconds for the joint calendar, where the command states none."""


@dataclass(frozen=True)
class _Alone:
    """A programme by itself."""

    key: str
    loaded: Loaded[Scenario]
    result: Result

    @property
    def programme(self) -> Programme:
        return Programme(self.key, self.result.case.kull.name, self.result.case, self.result.plan)


def plan_together(
    file: Path,
    out: Path,
    words: Words,
    listener: Listener,
    time_limit_s: float | None = None,
    heard: Callable[[str], None] = lambda name: None,
) -> Together:
    """Plan programmes that share places, lecturers and weeks, each into a folder of its own.

    Each programme is planned by itself first. Where that uses something more often than it is there, the classes keep
    their places and members, and all dates are decided together.

    Parameters
    ----------
    file
        The study.
    out
        The folder that holds a folder for each programme, and one for the page.
    words
        The language of what is drawn.
    listener
        Hears where each search stands.
    time_limit_s
        Seconds to search for each programme, when not its scenario's own, and for the joint calendar.
    heard
        Receives the key of each programme that is begun.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
        See `samlingsplan.errors`; no folder is changed where the programmes cannot be planned together.
    """
    loaded = load(file, TogetherSpec)
    scenarios = _scenarios(loaded)
    refuse_bad_sharing(loaded, scenarios)
    holding = Holding(ANSWER, TOGETHER)
    refuse_unfillable(out / TOGETHER, holding)
    for key, scenario in scenarios.items():
        refuse_unfillable(out / key, holding_of(scenario))
    alone = []
    for key, scenario in scenarios.items():
        heard(key)
        alone.append(_Alone(key, scenario, find_plan(scenario, listener, time_limit_s)))
    rules = joint_rules(loaded.value.shared, names_of([each.programme for each in alone]))
    with Solver(alone[0].loaded.value.seed, time_limit_s or _LIMIT_S, listener) as solver:
        found, results = _dated(alone, rules, loaded.value, solver)
    for key, result in results.items():
        fill_solved(result, out / key, words)
    with replacing(out / TOGETHER, holding) as folder:
        page.write(found, folder, words)
        (folder / JOINT_USE_FILE).write_text(joint_use_to_document(found, loaded.value.shared), encoding="utf-8")
        write_manifest(folder, {"question": TOGETHER, "title": found.title})
    return found


def _dated(
    alone: Sequence[_Alone], rules: Sequence[JointRule], spec: TogetherSpec, solver: Solver
) -> tuple[Together, dict[str, Result]]:
    """Return what is found of programmes in a joint calendar, and the result of each by its key."""
    programmes = [each.programme for each in alone]
    joint = date_together(programmes, {each.key: laws_of(each.loaded.value) for each in alone}, rules, solver)
    results = {each.key: _together(each, joint, programmes) for each in alone}
    # Plans that stay may be found in a search that ended early.
    best = joint.moved or all(level.gap <= 0 for each in alone for level in each.result.outcome.levels)
    found = Together(
        spec.title,
        spec.question,
        spec.contracts,
        tuple(_found(each, results[each.key], spec) for each in alone),
        tuple(weeks_used(rules, [replace(each, plan=results[each.key].plan) for each in programmes])),
        sum(1 for rule in rules for _ in rule.violations(programmes)),
        joint.proven and best,
    )
    return found, results


def _scenarios(loaded: Loaded[TogetherSpec]) -> dict[str, Loaded[Scenario]]:
    """Return the scenario of each programme; all faults at once.

    Raises
    ------
    InputError
        With the faults of each programme, at the programme's place.
    """
    scenarios, faults = dict[str, Loaded[Scenario]](), list[Complaint]()
    for key, programme in loaded.value.programmes.items():
        where = loaded.location(["programmes", key, "scenario"])
        try:
            path = resolve_path(programme.scenario, loaded.folder, where, package_folder=SCENARIOS_DIR)
            scenarios[key] = load(path, Scenario, programme.changes)
        except InputError as error:
            here = loaded.key_location(["programmes", key])
            sections: dict[Section, Mapping[str, object]] = {("programmes", key, "changes"): programme.changes}
            for each in error.complaints:
                of_file = each.where is not None and each.where.line is not None
                faults.append(each if of_file else replace(each, where=stated_at(loaded, each, sections) or here))
    if faults:
        raise InputError(faults)
    return scenarios


def refuse_bad_sharing(loaded: Loaded[TogetherSpec], scenarios: Mapping[str, Loaded[Scenario]]) -> None:
    """Refuse a study that shares what the programmes do not have, or whose programmes cannot be added up.

    Raises
    ------
    InputError
        With every fault, at its place.
    """
    spec, faults = loaded.value, list[Complaint]()
    for key, programme in spec.programmes.items():
        if key == TOGETHER:
            faults.append(Complaint("study.together_taken", loaded.key_location(["programmes", key]), {"found": key}))
        if programme.contract not in spec.contracts:
            where = loaded.location(["programmes", key, "contract"])
            values = {"found": programme.contract, "allowed": ", ".join(spec.contracts)}
            faults.append(Complaint("study.together_no_contract", where, values))
    levels = {key: tuple((each.name, each.unit) for each in of.value.levels) for key, of in scenarios.items()}
    first = next(iter(levels))
    for key, found in levels.items():
        if found != levels[first]:
            values = {"first": first, "found": _said(found), "allowed": _said(levels[first])}
            faults.append(Complaint("study.together_levels", loaded.key_location(["programmes", key]), values))
    known = {
        "places": [set(of.value.venues) for of in scenarios.values()],
        "lecturers": [_teaching(of.value) for of in scenarios.values()],
    }
    for kind, shared in (("places", spec.shared.places), ("lecturers", spec.shared.lecturers)):
        for key in shared:
            if (number := sum(key in of for of in known[kind])) < 2:
                where = loaded.key_location(["shared", kind, key])
                in_two = sorted(each for each in set().union(*known[kind]) if sum(each in of for of in known[kind]) > 1)
                about: dict[str, Value] = {"found": key, "number": number, "allowed": ", ".join(in_two) or "–"}
                faults.append(Complaint(f"study.together_not_shared.{kind}", where, about))
    if faults:
        raise InputError(faults)


def _said(levels: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f"{name} ({unit})" for name, unit in levels)


def _teaching(scenario: Scenario) -> set[str]:
    """Return the keys of the lecturers who are in a team."""
    return {key for samling in scenario.samlinger.values() for team in samling.teams or () for key in team}


def _together(alone: _Alone, joint: JointCalendar, programmes: Sequence[Programme]) -> Result:
    """Return the result of a programme with the dates that it has together with the others."""
    plan = joint.plans[alone.key]
    if plan == alone.result.plan:
        return alone.result
    levels = tuple(_levels(alone, plan))
    proven = all(level.proven for level in levels)
    outcome: Outcome = replace(alone.result.outcome, plan=plan, levels=levels)
    outcome = outcome if proven else replace(outcome, status=Status.FEASIBLE)
    others = [each.name for each in programmes if each.key != alone.key]
    note = Complaint("study.dated_together", values={"others": others})
    brief = replace(alone.result.brief, notes=(note, *alone.result.brief.notes))
    result = with_connections(alone.loaded, replace(alone.result, brief=brief, outcome=outcome, answers=(), offers=()))
    return replace(result, verdict=judge_result(result))


def _levels(alone: _Alone, plan: Plan) -> Sequence[Level]:
    """Return the levels of a plan with other dates; below a level that has grown, the bounds no longer hold."""
    levels, equal = list[Level](), True
    for goal_level, known in zip(laws_of(alone.loaded.value)[1], alone.result.outcome.levels, strict=True):
        value, parts = goal_level.value(alone.result.case, plan), goal_level.parts(alone.result.case, plan)
        if equal:
            levels.append(replace(known, objective=value, parts=parts))
        else:
            none = replace(known, bound=0, scope=Scope.ALL_PLANS, bound_all_plans=None)
            levels.append(replace(none, objective=value, parts=parts))
        equal = equal and value == known.objective
    return levels


def _found(alone: _Alone, result: Result, spec: TogetherSpec) -> ProgrammeTogether:
    case, plan = result.case, result.plan
    before = {(each.id, held.number): held.week for each in alone.result.plan.classes for held in each.samlinger}
    weeks = {(each.id, held.number): held.week for each in plan.classes for held in each.samlinger}
    return ProgrammeTogether(
        key=alone.key,
        name=case.kull.name,
        contract=spec.programmes[alone.key].contract,
        leaders=len(plan.seats),
        classes=len(plan.classes),
        places=tuple(case.venues[place].name for place in plan.open_venues()),
        moved=sum(before[held] != week for held, week in weeks.items()),
        supplier_nok=supplier_by_year(case, plan),
        levels=tuple(
            LevelTogether(now.name, now.unit, was.objective, now.objective, was.bound_among_all)
            for was, now in zip(alone.result.outcome.levels, result.outcome.levels, strict=True)
        ),
    )


def weeks_used(rules: Sequence[JointRule], programmes: Sequence[Programme]) -> list[WeekTogether]:
    """Return each week in which something shared is used, by what it is."""
    known = {programme.key: programme for programme in programmes}
    found = []
    for rule in rules:
        for (key, week), meetings in rule.used(programmes).items():
            said = tuple(
                (known[of].name, known[of].plan.by_id[kull_class].name if kull_class else "", number)
                for of, number, kull_class in meetings
            )
            capacity = rule.capacities[key]
            found.append(WeekTogether(rule.name, capacity.name, str(week), len(meetings), capacity.in_week(week), said))
    return found
