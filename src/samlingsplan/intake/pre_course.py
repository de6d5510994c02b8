"""Leaders who take a pre-course: their class does not meet before it is over."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from samlingsplan.domain import ParticipantId, Week
from samlingsplan.errors import InputError
from samlingsplan.intake.checks import stated, study_weeks
from samlingsplan.intake.earlier import PLAN_FILE
from samlingsplan.intake.faults import complaint
from samlingsplan.intake.participants import RankedList
from samlingsplan.plan.document import plan_from_document
from samlingsplan.received import read_json
from samlingsplan.rules.own_weeks import OwnWeeks
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_in_folder
from samlingsplan.scenario.schema import PreCourseSpec, Scenario


def with_pre_course(loaded: Loaded[Scenario], ranked: RankedList) -> RankedList:
    """Return a ranked list in which those who take a pre-course have blocked the weeks until it is over.

    «Det kan være hensiktsmessig at den nettbaserte utdanningen også kan fungere som et forkurs til nasjonal
    lederutdanning» (the assignment about a net-based education, 2020). The same leader has the same pseudonym in both.

    Raises
    ------
    InputError
        When a plan of the pre-course cannot be read, or somebody must wait for it and no rule keeps classes waiting.
    """
    spec = loaded.value.participants.pre_course
    if spec is None:
        return ranked
    ends, year = dict(_ends(loaded, spec)), study_weeks(loaded)
    leaders = list(ranked.participants)
    taken = waiting = 0
    for place, leader in enumerate(leaders):
        if leader.id not in ends:
            continue
        over = Week.of(ends[leader.id]).plus(spec.weeks)
        blocked = {week for week in year if week <= over}
        taken, waiting = taken + 1, waiting + bool(blocked)
        leaders[place] = replace(leader, blocked_weeks=tuple(sorted({*leader.blocked_weeks, *blocked})))
    where = loaded.location(["participants", "pre_course"])
    if waiting and stated(loaded.value, OwnWeeks) is None:
        raise InputError([complaint("intake.pre_course_without_rule", where, found=waiting)])
    note = complaint("intake.pre_course", where, taken=taken, waiting=waiting)
    return replace(ranked, participants=tuple(leaders), notes=(*ranked.notes, note))


def _ends(loaded: Loaded[Scenario], spec: PreCourseSpec) -> Iterator[tuple[ParticipantId, date]]:
    """Yield who takes the pre-course and the last day of its last samling; the plan that is named last counts."""
    for index, folder in enumerate(spec.plans):
        where = loaded.location(["participants", "pre_course", "plans", index])
        file = resolve_in_folder(folder, PLAN_FILE, loaded.folder, where)
        plan, _, _ = plan_from_document(read_json(file, not_json="intake.earlier_not_json"), str(file))
        for leader, class_id in plan.seats.items():
            yield leader, max(held.end for held in plan.by_id[class_id].samlinger)
