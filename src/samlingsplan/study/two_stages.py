"""Two stages, as the year runs: by January places, classes and weeks are fixed; in May the admitted are placed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import copyfile, copytree
from tempfile import TemporaryDirectory

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake import build_case, read_inputs
from samlingsplan.intake.admitted_list import ADMITTED_FILE, refuse_left_out
from samlingsplan.intake.snapshot import SCENARIO_FILE
from samlingsplan.messages import Words
from samlingsplan.plan import PathValue, Plan, Result
from samlingsplan.questions.fixed_in_advance import FixedInAdvance, as_stated
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.pinned_weeks import PinnedWeeks
from samlingsplan.scenario.changes import Change
from samlingsplan.scenario.loader import Loaded, under_changes
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Listener
from samlingsplan.study.enquiry import Before
from samlingsplan.study.holdings import missing_plan
from samlingsplan.study.judging import PLAN_FILE
from samlingsplan.study.leader_list import read_leaders
from samlingsplan.study.pipeline import solve_scenario
from samlingsplan.study.redrawing import whole_result_of

INPUTS = "inputs"
"""The folder in a solved folder that holds all that its plan rests on."""
_FIXED = ("participants.file", *(f"rules.{rule.name}" for rule in (FixedPlaces, ClassCount, PinnedWeeks)))
"""What the second stage takes from the first, and from the list it is given."""


def frozen(case: Case, plan: Plan) -> tuple[PathValue, ...]:
    """Return the changes that fix what a plan publishes: its places, its classes at each of them, and their weeks.

    A place gets no more classes than it has, since a further one is banned from every week; and the number of classes
    stays, so each place keeps its own number.
    """
    held = plan.open_venues()
    count = len(plan.classes)
    pins = [
        {"samling": held_at.number, "class_id": each.id, "weeks": str(held_at.week)}
        for each in plan.classes
        for held_at in each.samlinger
    ]
    year = f"{case.weeks[0]}..{case.weeks[-1]}"
    numbers = Counter(each.route for each in plan.classes)
    bans = [
        {"class_id": f"{route.id}-{numbers[route.id] + 1}", "weeks": year}
        for route in case.routes
        if route.venues <= set(held)
    ]
    return (
        (f"rules.{FixedPlaces.name}", {"open": list(held), "closed": sorted(set(case.venues) - set(held))}),
        (f"rules.{ClassCount.name}", {"min_classes": count, "max_classes": count}),
        (f"rules.{PinnedWeeks.name}", {"pins": pins, "bans": bans}),
    )


def second_stage(
    folder: Path,
    leaders: Path,
    out: Path,
    words: Words,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Sequence[Change] = (),
) -> Result:
    """Place the admitted with the places, classes and weeks of a solved folder; `cost_of_fixing` says what these cost.

    Parameters
    ----------
    folder
        The folder of the first stage.
    leaders
        The ranked list of those who applied.
    out
        The folder to fill.
    words
        The language of what is drawn.
    listener
        Receives where the search stands.
    time_limit_s
        Seconds to search, when not the scenario's own.
    changes
        What differs from the scenario of the first stage besides the list, such as the group at the line.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
        See `samlingsplan.errors`; nothing of ``out`` is changed then.
    """
    if not (folder / PLAN_FILE).exists():
        raise InputError([Complaint(missing_plan(folder), Location(str(folder / PLAN_FILE)))])
    _refuse_changes_of_what_is_fixed(changes)
    first = whole_result_of(folder)
    fixed = frozen(first.case, first.plan)
    with _inputs_and_list(folder, leaders) as (scenario, name):
        loaded, listed = _with_list(under_changes(read_inputs(scenario.parent), changes), name)
        if leaders.name == ADMITTED_FILE:
            offered = len(read_leaders(leaders, scenario).participants)
            refuse_left_out(offered, loaded.value.kull.places, Location(str(leaders)))
        asked = FixedInAdvance(as_stated(loaded.value))
        before = Before(first.case, (out / INPUTS / SCENARIO_FILE).as_posix(), (asked,))
        made: tuple[Change | PathValue, ...] = (*changes, *listed, *fixed)
        return solve_scenario(scenario, out, words, listener, time_limit_s, changes=made, before=before)


def _refuse_changes_of_what_is_fixed(changes: Sequence[Change]) -> None:
    """Refuse changes of the list, or of what the first stage has published."""
    faults = [
        Complaint("study.stage_is_fixed", change.at, {"path": ".".join(change.keys), "allowed": ", ".join(_FIXED)})
        for change in changes
        if any(f"{'.'.join(change.keys)}.".startswith(f"{path}.") for path in _FIXED)
    ]
    if faults:
        raise InputError(faults)


@contextmanager
def _inputs_and_list(folder: Path, leaders: Path) -> Iterator[tuple[Path, str]]:
    """Give the scenario of a solved folder and the name of a list that lies beside it, where a scenario may name it."""
    with TemporaryDirectory(prefix="samlingsplan.") as name:
        room, listed = Path(name) / INPUTS, f"applied{leaders.suffix}"
        copytree(folder / INPUTS, room)
        try:
            copyfile(leaders, room / listed)
        except OSError as error:
            found = error.strerror or str(error)
            raise InputError([Complaint("study.unread_list", Location(str(leaders)), {"found": found})]) from error
        yield room / SCENARIO_FILE, listed


def _with_list(loaded: Loaded[Scenario], file: str) -> tuple[Loaded[Scenario], tuple[PathValue, ...]]:
    """Return the scenario with another list, and the changes; the list itself says whether it is drawn."""
    named = partial(_changes, file)
    try:
        changed = under_changes(loaded, named(False))
        build_case(changed)
    except InputError as error:
        if [each.key for each in error.complaints] != ["intake.hidden_synthetic"]:
            raise
        return under_changes(loaded, named(True)), named(True)
    return changed, named(False)


def _changes(file: str, synthetic: bool) -> tuple[PathValue, ...]:
    return (("participants.file", file), ("participants.synthetic", synthetic))
