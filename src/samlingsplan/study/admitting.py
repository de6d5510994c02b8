"""Admits: locks the rules, commits to lots, and writes the proposal of a scenario that states an admission."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pydantic import JsonValue

from samlingsplan.admission.commitments import Commitments, Salts, read_commitments, read_salts, refuse_unfit
from samlingsplan.admission.lock import Lock, lock_of, read_lock, refuse_changes, refuse_late
from samlingsplan.admission.lot import commitment_of, new_salts
from samlingsplan.admission.proposal import Admission, Proposed, propose
from samlingsplan.admission.why import Why, why
from samlingsplan.admission.written import too_late
from samlingsplan.domain import Participant
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.intake.admitted_list import ADMITTED_FILE
from samlingsplan.intake.applicants import Applicants, read_applicants
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Listener, Solver
from samlingsplan.solve.interrupts import finishing_on_interrupt
from samlingsplan.study.folder import replacing
from samlingsplan.study.holdings import ADMISSION, Holding
from samlingsplan.study.records import write_manifest
from samlingsplan.study.single_file import write_file

PROPOSAL_FILE, WAITING_FILE = "proposal.json", "waiting.csv"


def lock_rules(scenario: Path, file: Path, day: date) -> Lock:
    """Write the lock of a scenario's rules, dated, and return it.

    Raises
    ------
    InputError
        When the scenario states no admission, the deadline is past, or there is such a file already.
    """
    loaded, spec = _stated(scenario)
    refuse_late(day, spec, loaded.location(["admission", "deadline"]))
    if file.exists():
        raise InputError([Complaint("admission.locked_already", Location(str(file)))])
    lock = lock_of(spec, day)
    write_file(file, _json(lock.model_dump(mode="json")))
    return lock


def commit_lots(scenario: Path, file: Path, salts_file: Path, day: date) -> tuple[Commitments, date]:
    """Write a commitment for every application, and the salts apart; those that there are already stay.

    Returns the commitments, and the day on which the public number comes to exist.

    Raises
    ------
    InputError
        When the scenario states no admission, the list cannot be read, or the day of the public number has come.
    """
    loaded, spec = _stated(scenario)
    where = loaded.location(["admission", "lot"])
    if day >= spec.lot.day:
        raise InputError([too_late("admission.committed_late", day, spec.lot.day, where)])
    numbers = [each.id for each in read_applicants(loaded, spec).applicants]
    known = read_salts(salts_file).salts if salts_file.exists() else {}
    salts = Salts(salts={**known, **new_salts(numbers, known)})
    made = Commitments(day=day, commitments={number: commitment_of(number, s) for number, s in salts.salts.items()})
    write_file(salts_file, _json(salts.model_dump(mode="json")), private=True)
    write_file(file, _json(made.model_dump(mode="json")))
    return made, spec.lot.day


def admit(
    scenario: Path,
    out: Path,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
) -> Admission:
    """Write the proposal of an admission into a folder, and return it.

    Parameters
    ----------
    scenario
        The scenario, with an entry ``admission``.
    out
        The folder, the planner's alone.
    listener
        Called with the progress of the search.
    time_limit_s
        Seconds for the search; the scenario's when None.
    changes
        What differs from the scenario.

    Raises
    ------
    InputError
        With everything in the scenario, the list, the lock and the commitments that cannot be used.
    NoPlanInTimeError
        When the time ends before all is decided.
    """
    admission = proposed(scenario, listener, time_limit_s, changes)
    with replacing(out, Holding(ADMISSION, scenario.name)) as folder:
        (folder / PROPOSAL_FILE).write_text(_json(document_of(admission)), encoding="utf-8")
        for name, some in (
            (ADMITTED_FILE, admission.proposal.admitted),
            (WAITING_FILE, admission.proposal.waiting),
        ):
            synthetic = admission.applicants.ranked.synthetic
            text = participants_csv(_ranked(some), synthetic=synthetic)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        write_manifest(folder, {"admission": scenario.name, **_kept_until(admission.loaded.value)})
    return admission


def _kept_until(scenario: Scenario) -> dict[str, JsonValue]:
    """Return what a manifest says of how long nobody may be forgotten; nothing where the scenario does not."""
    stated = scenario.retention
    return {} if stated is None else {"retention": stated.model_dump(mode="json", exclude_none=True)}


def proposed(scenario: Path, listener: Listener, time_limit_s: float | None = None, changes: Changes = ()) -> Admission:
    """Return the proposal of an admission; see `admit`."""
    asked = _asked(scenario, changes)
    with _solving(asked, listener, time_limit_s) as solver:
        return asked.proposed(solver)


def explained(
    scenario: Path,
    number: str,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
) -> tuple[Admission, Why]:
    """Return the proposal, and why it says of one applicant what it says; see `admit`."""
    asked = _asked(scenario, changes)
    with _solving(asked, listener, time_limit_s) as solver:
        admission = asked.proposed(solver)
        return admission, why(solver, admission, number, asked.commitments, asked.public_number)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an admission is decided by, read and found fit."""

    loaded: Loaded[Scenario]
    spec: AdmissionSpec
    applicants: Applicants
    places: int
    commitments: Mapping[str, str]
    public_number: str
    notes: tuple[Complaint, ...]

    def proposed(self, solver: Solver) -> Admission:
        applicants = self.applicants.applicants
        proposal = propose(solver, applicants, self.spec, self.places, self.commitments, self.public_number)
        return Admission(self.loaded, self.spec, self.applicants, proposal, self.notes)


def _asked(scenario: Path, changes: Changes) -> _Asked:
    loaded, spec = _stated(scenario, changes)
    lock_notes = _locked(loaded, spec)
    applicants = read_applicants(loaded, spec)
    at = loaded.location(["admission", "lot", "commitment"])
    made = read_commitments(resolve_path(spec.lot.commitment, loaded.folder, at))
    numbers = [each.id for each in applicants.applicants]
    where = loaded.location(["admission", "lot"])
    number = refuse_unfit(made, numbers, spec.lot.day, spec.lot.number, where)
    places = loaded.value.kull.places
    if places == MAX:
        raise InputError([Complaint("admission.places_open", loaded.location(["kull", "places"]))])
    notes = (*applicants.ranked.notes, *lock_notes)
    return _Asked(loaded, spec, applicants, places, made.commitments, number, notes)


@contextmanager
def _solving(asked: _Asked, listener: Listener, time_limit_s: float | None) -> Iterator[Solver]:
    scenario = asked.loaded.value
    limit = scenario.search.time_limit_s if time_limit_s is None else time_limit_s
    with Solver(scenario.seed, limit, listener) as solver, finishing_on_interrupt(solver):
        yield solver


def document_of(admission: Admission) -> dict[str, JsonValue]:
    """Return a proposal as plain data: the internal edition, with every applicant's way."""
    spec, proposal = admission.spec, admission.proposal
    return {
        "format": 1,
        "places": proposal.places,
        "rules_sha256": lock_of(spec, spec.deadline).digest,
        "public_number": spec.lot.number,
        "reserved": [
            {"quota": each.quota, "subject": each.subject, "seats": each.seats, "filled": each.filled}
            for each in proposal.filled
        ],
        "applicants": [_entry(each) for each in proposal.proposed],
    }


def _entry(each: Proposed) -> dict[str, JsonValue]:
    standing = each.standing
    return {
        "id": standing.applicant.id,
        "outcome": each.outcome.value,
        "waiting_number": each.number,
        "stopped_by": list(standing.stopped_by),
        "instead": list(standing.instead),
        "excepted": list(standing.excepted),
        "target_group": standing.target_group,
        "points": dict(standing.points),
        "score": standing.score,
        "first": standing.first,
        "late": standing.late,
        "rank": None if each.order is None else [each.order[0], each.order[1], str(-each.order[2])],
        "lot": None if each.lot is None else f"{each.lot:064x}",
        "passed": each.passed,
    }


def _ranked(some: tuple[Proposed, ...]) -> Iterator[Participant]:
    """Yield the leaders of applicants, ranked as they stand here."""
    for rank, each in enumerate(some, start=1):
        yield replace(each.standing.applicant.leader, rank=rank)


def _stated(scenario: Path, changes: Changes = ()) -> tuple[Loaded[Scenario], AdmissionSpec]:
    loaded = load(scenario, Scenario, changes)
    spec = loaded.value.admission
    if spec is None:
        raise InputError([Complaint("admission.none", Location(str(scenario)))])
    return loaded, spec


def _locked(loaded: Loaded[Scenario], spec: AdmissionSpec) -> tuple[Complaint, ...]:
    """Return what was changed by decision after the rules were locked, or that they are not locked."""
    if spec.lock is None:
        return (Complaint("admission.not_locked", loaded.location(["admission"])),)
    where = loaded.location(["admission", "lock"])
    return refuse_changes(spec, read_lock(resolve_path(spec.lock, loaded.folder, where)), where)


def _json(document: Mapping[str, JsonValue]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
