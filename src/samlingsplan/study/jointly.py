"""Asks what an admission would be if who, where and when were chosen together: a what-if that writes no protocol."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from samlingsplan.admission.jointly import PlacedByCriteria, WhatIf, choice_of, in_turn, rules_besides
from samlingsplan.admission.proposal import Admission
from samlingsplan.check import judge
from samlingsplan.domain import Participant
from samlingsplan.errors import CheckRefusedError, Complaint, ImpossibleError, NoPlanInTimeError
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.intake import build_case
from samlingsplan.messages import Words
from samlingsplan.plan.document import plan_to_document
from samlingsplan.render.protocol.what_if import write
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import under_changes
from samlingsplan.scenario.schema import LevelSpec, laws_of
from samlingsplan.solve import Engine, Listener, Proof, Solver
from samlingsplan.solve.allocation_stage import allocate
from samlingsplan.solve.stage_input import StageInput
from samlingsplan.study.admitting import asked_of, solving
from samlingsplan.study.folder import refuse_unfillable, replacing
from samlingsplan.study.holdings import ANSWER, Holding
from samlingsplan.study.records import write_manifest
from samlingsplan.variants import find
from samlingsplan.variants.base import Base

_TRAVEL = GoalLevel(TotalTravel.name, TotalTravel.unit, (TotalTravel(),))


@dataclass(frozen=True, slots=True)
class _Planned:
    """The minutes of the journeys in the plan of some leaders, and its places."""

    travel_min: int
    places: tuple[str, ...]


def chosen_jointly(
    scenario: Path,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
) -> tuple[Admission, WhatIf]:
    """Return an admission, and what it would be if who, where and when were chosen together.

    Parameters
    ----------
    scenario, listener, time_limit_s, changes
        As for `samlingsplan.study.admitting.admit`.

    Raises
    ------
    InputError
        As for `samlingsplan.study.admitting.admit`, and as for planning the scenario.
    ImpossibleError
        When no plan holds as many of each class of equals as the criteria admit.
    NoPlanInTimeError
        When the time ends before it is known.
    """
    asked = asked_of(scenario, changes)
    with solving(asked.loaded, listener, time_limit_s) as solver:
        admission = asked.proposed(solver)
        strict = frozenset(each.standing.applicant.id for each in admission.proposal.admitted)
        chosen, bound = _chosen(admission, solver)
        joint = _planned(admission, in_turn(admission, chosen), solver)
        ranked = _planned(admission, in_turn(admission, strict), solver)
    return admission, WhatIf(
        chosen=chosen,
        strict_min=ranked.travel_min,
        joint_min=joint.travel_min,
        bound_min=bound,
        strict_places=ranked.places,
        joint_places=joint.places,
    )


def write_what_if(
    scenario: Path,
    out: Path,
    words: Words,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
) -> tuple[Admission, WhatIf]:
    """Write what is found into a folder, the planner's alone, and return it; see `chosen_jointly`."""
    question = f"admit --jointly {scenario.name}"
    holding = Holding(ANSWER, question)
    refuse_unfillable(out, holding)
    admission, found = chosen_jointly(scenario, listener, time_limit_s, changes)
    with replacing(out, holding) as folder:
        write(admission, found, folder, words)
        write_manifest(folder, {"question": question})
    return admission, found


def _chosen(admission: Admission, solver: Solver) -> tuple[frozenset[str], int]:
    """Return who is chosen with least travel, place and calendar in one model, and a bound on all such choices."""
    loaded = under_changes(admission.loaded, (("kull.places", MAX),))
    everyone = replace(admission.applicants.ranked, participants=_numbered(in_turn(admission)))
    case, _ = build_case(loaded, everyone)
    besides = rules_besides(laws_of(loaded.value)[0])
    choice = choice_of(admission, case, besides, [_TRAVEL])
    some = replace(case, participants=tuple(each for each in case.participants if each.id in choice.applicants))
    rules = (*besides, PlacedByCriteria(choice=choice))
    allocated = allocate(StageInput(some, rules, [_TRAVEL], solver, Engine.HIGHS), [])
    if not allocated.result.solved:
        if allocated.result.proof is Proof.INFEASIBLE:
            raise ImpossibleError([Complaint("admission.not_jointly", loaded.location(["admission"]))])
        raise NoPlanInTimeError([Complaint("admission.out_of_time")])
    units = (unit for parties in allocated.going.values() for party in parties for unit in party.units)
    return choice.chosen(leader.id for unit in units for leader in unit), allocated.result.bounds[0] or 0


def _planned(admission: Admission, leaders: Sequence[Participant], solver: Solver) -> _Planned:
    """Return the plan of those who are admitted, which the checker has judged.

    Only the levels down to travel are searched: those below it leave the minutes as they are.
    """
    loaded = under_changes(admission.loaded, (("kull.places", len(leaders)),))
    loaded = replace(loaded, value=loaded.value.model_copy(update={"levels": _down_to_travel(loaded.value.levels)}))
    ranked = replace(admission.applicants.ranked, participants=_numbered(leaders))
    base = Base(loaded, *build_case(loaded, ranked))
    rules, levels = laws_of(loaded.value)
    plan, outcome = find(base, solver)
    if not judge(base.case, rules, levels, plan_to_document(base.case, outcome)).lawful:
        raise CheckRefusedError([Complaint("check.refused_own", values={"found": loaded.value.title})])
    places = tuple(base.case.venues[venue].name for venue in plan.open_venues())
    return _Planned(TotalTravel().value(base.case, plan), places)


def _down_to_travel(levels: tuple[LevelSpec, ...]) -> tuple[LevelSpec, ...]:
    """Return the levels down to the first whose only goal is total travel; all where there is none."""
    alone = (n for n, each in enumerate(levels, start=1) if [type(g) for g in each.goals.stated()] == [TotalTravel])
    return levels[: next(alone, len(levels))]


def _numbered(leaders: Sequence[Participant]) -> tuple[Participant, ...]:
    return tuple(replace(leader, rank=rank) for rank, leader in enumerate(leaders, start=1))
