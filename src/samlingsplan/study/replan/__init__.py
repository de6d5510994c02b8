"""A new version of a published plan after what has happened: what stands stays, and the fewest people are moved."""

import json
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from samlingsplan.domain import Participant
from samlingsplan.errors import (
    Complaint,
    ImpossibleError,
    InputError,
    Location,
    NoPlanInTimeError,
    SamlingsplanError,
    Value,
)
from samlingsplan.intake.deferred import DEFERRED_FILE
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.intake.snapshot import EARLIER_FILE, LOG_FILE, SCENARIO_FILE, log_text
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.received import read_json
from samlingsplan.scenario.changes import Change, Changes, read_changes
from samlingsplan.scenario.dump import dump
from samlingsplan.scenario.event_log import EventLog
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Listener
from samlingsplan.study.folder import refuse_unfillable
from samlingsplan.study.holdings import SOLVED, Holding
from samlingsplan.study.judging import PLAN_FILE
from samlingsplan.study.kept_connections import with_kept_connections
from samlingsplan.study.pipeline import fill_solved, find_plan
from samlingsplan.study.records import provenance_in, with_legs
from samlingsplan.study.replan.bound import closed_by, moves_fewer, staying, with_bound, within
from samlingsplan.study.replan.checks import leaders_after, of_workplaces, place_of
from samlingsplan.study.replan.continued import continued, earlier_document
from samlingsplan.study.replan.offers import offered_leaders, seat_offers
from samlingsplan.study.replan.published import Published, published
from samlingsplan.study.replan.scenario import PARTICIPANTS_FILE, Way, touches_weeks, version_entries
from samlingsplan.study.replan.within_limits import kept_within
from samlingsplan.variants import Here

_WORKERS = 2
_ROOM = "samlingsplan.replan."
_PLACE = re.compile(rf" \([^()]*{re.escape(_ROOM)}[^()]*\)")
"""A place in the scenario of the new version, as a sentence gives it after the name of a rule."""
_SOLVING = re.compile(rf"samlingsplan solve (?:'[^']*{re.escape(_ROOM)}[^']*'|\S*{re.escape(_ROOM)}\S*)")
"""The command that solves that scenario."""
_OF_LOG = ("extends", "kull", "participants", "earlier_plan", "version", "levels")
"""What the published plan and the log state, which no change may."""


def replan(
    folder: Path,
    log: Path,
    out: Path,
    words: Words,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
) -> Result:
    """Make a new version of a published plan.

    What is published stays: the classes, their places and their weeks, as far as nothing has happened to them. The
    fewest leaders are moved, and that is proven; then the scenario's own levels decide.

    Parameters
    ----------
    folder
        The folder of the published plan.
    log
        What has happened, YAML: see `samlingsplan.scenario.event_log.EventLog`.
    out
        The folder to fill; it is replaced as a whole, or left as it was.
    words
        The language of what is drawn.
    listener
        Receives where the search stands.
    time_limit_s
        Seconds to search, when not the scenario's own.
    changes
        What differs in the scenario of the new version, such as a larger class; not what the log states.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
        See `samlingsplan.errors`; nothing of ``out`` is changed then.
    """
    if folder.resolve() == out.resolve():
        raise InputError([Complaint("replan.same_folder", Location(str(out)))])
    before = published(folder, log)
    refuse_unfillable(out, Holding(SOLVED, _file_of(before)))
    result = new_version(before, log, out, listener, time_limit_s, changes)
    fill_solved(result, out, words)
    return result


def new_version(
    before: Published,
    log: Path,
    out: Path,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
) -> Result:
    """Return the new version of a published plan; no folder is left, and nothing is drawn.

    Parameters
    ----------
    before
        The plan, with the log of what has happened.
    log
        The log, as complaints name it.
    out
        The folder that commands name.
    listener, time_limit_s, changes
        As for `replan`.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
        As `replan`.
    """
    leaders, free = leaders_after(before), touches_weeks(before)
    made = read_changes(changes)
    _refuse_of_log(made)
    search = _Search(before, leaders, out, listener, time_limit_s, made)
    again = shlex.join(["samlingsplan", "replan", str(before.folder), str(log), "--out", str(out)])
    with _told_of_log(log, before, leaders, again):
        try:
            result = search.solved(Way(free_weeks=free))
        except ImpossibleError:
            if free or not before.displaced:
                raise
            result = search.solved(Way(free_weeks=True))
    provenance = replace(provenance_in(result), published_in=before.folder.resolve())
    brief = replace(result.brief, notes=tuple(map(_placed, result.brief.notes)))
    return replace(result, brief=brief, provenance=provenance)


@dataclass(frozen=True, slots=True)
class _Search:
    """The search for a new version: what it goes on from, for whom, and how long it may take."""

    before: Published
    leaders: Sequence[Participant]
    out: Path
    listener: Listener
    time_limit_s: float | None
    changes: Sequence[Change]

    def solved(self, way: Way) -> Result:
        """Return the plan of the new version, with the classes that leaders can choose between.

        Raises
        ------
        InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
            As `replan`.
        """
        with _scenario_of(self.before, self.leaders, way) as file:
            loaded = load(file, Scenario, self.changes)
            result = with_bound(loaded.value, find_plan(loaded, self.listener, self.time_limit_s))
            if not (result.outcome.levels[0].proven or way.stay):
                fewest = self._fewest(way)
                if fewest is not None and moves_fewer(fewest, result):
                    return within(self.solved(replace(way, stay=staying(fewest))), fewest)
                result = result if fewest is None else closed_by(result, fewest)
            case = with_kept_connections(with_legs(result.case, self.before.folder), self.before.folder)
            return self._with_choices(loaded, replace(result, case=case), way)

    def _fewest(self, way: Way) -> Result | None:
        """Return the plan that moves the fewest, with a route for each class; None where none is found in time."""
        with _scenario_of(self.before, self.leaders, replace(way, apart=True)) as file, suppress(NoPlanInTimeError):
            return find_plan(load(file, Scenario, self.changes), self.listener, self.time_limit_s)
        return None

    def _with_choices(self, loaded: Loaded[Scenario], result: Result, way: Way) -> Result:
        """Return a plan that keeps everyone within the limits where one does, with what each choice costs."""
        if not result.verdict.awaits and not offered_leaders(result):
            return result
        with Here(_WORKERS, self.time_limit_s or loaded.value.search.time_limit_s) as here:
            again = partial(self.solved, replace(way, only_within=True, stay=()))
            kept = result if way.only_within else kept_within(loaded, result, here, again)
            if kept.offers or not offered_leaders(kept):
                return kept
            named = (self.out / "inputs" / SCENARIO_FILE).as_posix()
            return replace(kept, offers=seat_offers(loaded, kept, named, here))


@contextmanager
def _scenario_of(before: Published, leaders: Sequence[Participant], way: Way) -> Iterator[Path]:
    """Give the scenario of the new version, in a folder with all that it names."""
    found = continued(before, way.apart)
    document = read_json(before.folder / PLAN_FILE)
    synthetic = before.scenario.value.participants.synthetic
    entries = {"extends": SCENARIO_FILE, **version_entries(before, found, len(leaders), way)}
    with TemporaryDirectory(prefix=_ROOM) as name:
        room = Path(name) / "inputs"
        copytree(before.folder / "inputs", room)
        _write(room / PARTICIPANTS_FILE, participants_csv(leaders, synthetic=synthetic))
        _write(room / EARLIER_FILE, _json(earlier_document(_mapping(document), before, found)))
        _write(room / LOG_FILE, log_text(_whole_log(before)))
        if before.deferred:
            _write(room / DEFERRED_FILE, participants_csv(before.deferred, synthetic=synthetic))
        file = room / _file_of(before)
        _write(file, dump(entries))
        yield file


def _file_of(before: Published) -> str:
    """Return the name of the scenario of the new version."""
    return f"version-{len(before.predecessors) + 1}-of-{before.digest[:8]}.yaml"


def _whole_log(before: Published) -> EventLog:
    """Return the log of all events since the first version, as the new version keeps it."""
    stated, kept = before.log.value, before.kept
    events = (*(() if kept is None else kept.events), *(event for _, event in before.new))
    return stated.model_copy(update={"plan": before.predecessors[0], "events": events})


def _refuse_of_log(changes: Sequence[Change]) -> None:
    """Refuse changes of what the published plan and the log state."""
    taken = [each for each in changes if each.keys[0] in _OF_LOG]
    if taken:
        raise InputError([Complaint("replan.of_log", each.at, {"path": ".".join(each.keys)}) for each in taken])


@contextmanager
def _told_of_log(log: Path, before: Published, leaders: Sequence[Participant], again: str) -> Iterator[None]:
    """Let complaints about the scenario of the new version, which nobody sees, speak of the log and of its command."""
    try:
        yield
    except SamlingsplanError as error:
        faults = (fault for each in error.complaints for fault in of_workplaces(each, before, leaders))
        complaints = [_of_log(each, log, again) for each in faults]
        if isinstance(error, InputError):
            complaints.sort(key=place_of)
        if isinstance(error, ImpossibleError):
            complaints.insert(0, Complaint("replan.impossible", Location(str(log))))
        raise type(error)(complaints) from error


def _of_log(fault: Complaint, log: Path, again: str) -> Complaint:
    where = fault.where
    if where is not None and _ROOM in where.file:
        where = Location(str(log))
    return Complaint(fault.key, where, {name: _without_room(value, again) for name, value in fault.values.items()})


def _placed(note: Complaint) -> Complaint:
    """Return a note without its place, where that is in a file that is gone when it is read."""
    return replace(note, where=None) if note.where is not None and _ROOM in note.where.file else note


def _without_room(value: Value, again: str) -> Value:
    """Return a value of a sentence without the places in a file that is gone when it is read, and with our command."""
    if isinstance(value, str):
        return _SOLVING.sub(lambda _: again, _PLACE.sub("", value))
    return [_without_room(each, again) for each in value] if isinstance(value, list | tuple) else value


def _mapping(document: object) -> Mapping[str, Any]:
    if not isinstance(document, dict):
        raise TypeError("a plan that was judged is a mapping")
    return document


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
