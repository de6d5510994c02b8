"""Admits: locks the rules, commits to lots, and writes the proposal of a scenario that states an admission."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from pydantic import JsonValue

from samlingsplan.admission.commitments import Commitments, Salts, read_commitments, read_salts, refuse_unfit
from samlingsplan.admission.document import proposal_document, rests_on, text_of
from samlingsplan.admission.lock import Lock, lock_of, locked_settings, read_lock, refuse_changes, refuse_late
from samlingsplan.admission.lot import commitment_of, new_salts
from samlingsplan.admission.proposal import Admission, Lots, Proposed, propose
from samlingsplan.admission.why import Why, why
from samlingsplan.admission.written import too_late
from samlingsplan.domain import Participant
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.intake.admitted_list import ADMITTED_FILE
from samlingsplan.intake.announced_travel import announced_travel
from samlingsplan.intake.applicants import Applicants, read_applicants
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.plain_text import short
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.quoting import nearest
from samlingsplan.scenario.retention_spec import RetentionSpec
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Listener, Solver
from samlingsplan.solve.interrupts import finishing_on_interrupt
from samlingsplan.study.admission_files import INPUTS_FILE, PROPOSAL_FILE, RETENTION, WAITING_FILE
from samlingsplan.study.folder import refuse_unfillable, replacing
from samlingsplan.study.holdings import ADMISSION, Holding
from samlingsplan.study.over_admission import refuse_too_many
from samlingsplan.study.records import write_manifest
from samlingsplan.study.single_file import write_file


def lock_rules(scenario: Path, file: Path, day: date, changes: Changes = ()) -> Lock:
    """Write the lock of a scenario's rules, with what differs from it, dated, and return it.

    Raises
    ------
    InputError
        When the scenario states no admission, the deadline is past, or there is such a file already.
    """
    loaded, spec = _stated(scenario, changes)
    refuse_late(day, spec, loaded.location(["admission", "deadline"]))
    if file.exists():
        raise InputError([Complaint("admission.locked_already", Location(str(file)))])
    lock = lock_of(loaded.value, day)
    write_file(file, text_of(lock.model_dump(mode="json")))
    return lock


def commit_lots(
    scenario: Path, file: Path, salts_file: Path, day: date, changes: Changes = ()
) -> tuple[Commitments, date]:
    """Write a commitment for every application, and the salts apart; those that there are already stay.

    Returns the commitments, and the day on which the public number comes to exist.

    Raises
    ------
    InputError
        When the scenario states no admission, the list cannot be read, the day of the public number has come, or the
        salts are not those of a commitment that the file holds already.
    """
    loaded, spec = _stated(scenario, changes)
    where = loaded.location(["admission", "lot"])
    if day >= spec.lot.day:
        raise InputError([too_late("admission.committed_late", day, spec.lot.day, where)])
    if salts_file.resolve() == file.resolve():
        raise InputError([Complaint("admission.salts_published", Location(str(file)))])
    numbers = [each.id for each in read_applicants(loaded, spec).applicants]
    known = read_salts(salts_file).salts if salts_file.exists() else {}
    salts = Salts(salts={**known, **new_salts(numbers, known)})
    made = Commitments(day=day, commitments={number: commitment_of(number, s) for number, s in salts.salts.items()})
    before = read_commitments(file).commitments if file.exists() else {}
    if drawn_again := [number for number, each in before.items() if made.commitments.get(number) != each]:
        example = short(drawn_again[0])
        values: dict[str, Value] = {"found": len(drawn_again), "number": example, "salts": str(salts_file)}
        raise InputError([Complaint("admission.committed_already", Location(str(file)), values)])
    write_file(salts_file, text_of(salts.model_dump(mode="json")), private=True)
    write_file(file, text_of(made.model_dump(mode="json")))
    return made, spec.lot.day


def admit(
    scenario: Path,
    out: Path,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
) -> "Made":
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
    holding = Holding(ADMISSION, scenario.name)
    refuse_unfillable(out, holding)
    made = proposed(scenario, listener, time_limit_s, changes)
    with replacing(out, holding) as folder:
        write_proposal(folder, made)
        proposal = made.admission.proposal
        write_lists(folder, made.admission, proposal.admitted, proposal.waiting)
        write_manifest(folder, {"admission": scenario.name, **kept_until(made.admission.loaded.value.retention)})
    return made


def kept_until(stated: RetentionSpec | None) -> dict[str, JsonValue]:
    """Return what a manifest says of how long nobody may be forgotten; nothing where nothing is stated."""
    return {} if stated is None else {RETENTION: stated.model_dump(mode="json", exclude_none=True)}


@dataclass(frozen=True, slots=True)
class Made:
    """A proposal with the text of its document, and of the document of what it rests on.

    Parameters
    ----------
    admission
        The proposal.
    text, inputs
        The texts of the two documents.
    lots
        What decided between equals.
    """

    admission: Admission
    text: str
    inputs: str
    lots: Lots

    @property
    def digest(self) -> str:
        """The SHA-256 digest of the proposal's document, by which a decision names it."""
        return sha256(self.text.encode()).hexdigest()


def proposed(scenario: Path, listener: Listener, time_limit_s: float | None = None, changes: Changes = ()) -> Made:
    """Return the proposal of an admission; see `admit`."""
    asked = asked_of(scenario, changes)
    with solving(asked.loaded, listener, time_limit_s) as solver:
        admission = asked.proposed(solver)
        refuse_too_many(admission, solver, lambda places: replace(asked, places=places).proposed(solver))
    inputs = text_of(rests_on(admission, asked.commitments, asked.travel))
    return Made(admission, text_of(proposal_document(admission)), inputs, asked.lots)


def write_proposal(folder: Path, made: Made) -> None:
    """Write a proposal into a folder that exists, with what it rests on."""
    (folder / INPUTS_FILE).parent.mkdir()
    (folder / INPUTS_FILE).write_text(made.inputs, encoding="utf-8", newline="\n")
    (folder / PROPOSAL_FILE).write_text(made.text, encoding="utf-8", newline="\n")


def write_lists(folder: Path, admission: Admission, admitted: Sequence[Proposed], waiting: Sequence[Proposed]) -> None:
    """Write the lists of the admitted and of those who wait, each in order, as lists of leaders."""
    for name, some in ((ADMITTED_FILE, admitted), (WAITING_FILE, waiting)):
        text = participants_csv(leaders_of(some), synthetic=admission.applicants.ranked.synthetic)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def explained(
    scenario: Path,
    number: str,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
) -> tuple[Admission, Why]:
    """Return the proposal, and why it says of one applicant what it says; see `admit`."""
    asked = asked_of(scenario, changes)
    with solving(asked.loaded, listener, time_limit_s) as solver:
        admission = asked.proposed(solver)
        return admission, why(solver, admission, number, asked.lots)


@dataclass(frozen=True, slots=True)
class Asked:
    """What an admission is decided by, read and found fit."""

    loaded: Loaded[Scenario]
    spec: AdmissionSpec
    applicants: Applicants
    places: int
    commitments: Mapping[str, str]
    public_number: str
    travel: Mapping[str, int] | None
    notes: tuple[Complaint, ...]

    @property
    def lots(self) -> Lots:
        """What decides between equals."""
        return Lots(self.commitments, self.public_number, self.travel)

    def proposed(self, solver: Solver) -> Admission:
        """Return the proposal."""
        proposal = propose(solver, self.applicants.applicants, self.spec, self.places, self.lots)
        return Admission(self.loaded, self.spec, self.applicants, proposal, self.notes)


def asked_of(scenario: Path, changes: Changes) -> Asked:
    """Return what an admission is decided by, read and found fit; raises as `admit`."""
    loaded, spec = _stated(scenario, changes)
    lock_notes = _locked(loaded, spec)
    applicants = read_applicants(loaded, spec)
    numbers = [each.id for each in applicants.applicants]
    _refuse_exceptions(loaded, spec, numbers)
    at = loaded.location(["admission", "lot", "commitment"])
    made = read_commitments(resolve_path(spec.lot.commitment, loaded.folder, at))
    where = loaded.location(["admission", "lot"])
    number = refuse_unfit(made, numbers, spec.lot.day, spec.lot.number, where)
    places = loaded.value.kull.places
    if places == MAX:
        raise InputError([Complaint("admission.places_open", loaded.location(["kull", "places"]))])
    notes = (*applicants.ranked.notes, *lock_notes, *_without_evidence(loaded, spec))
    places += 0 if spec.over is None else spec.over.more
    travel = announced_travel(loaded, applicants) if spec.equals == "travel" else None
    return Asked(loaded, spec, applicants, places, made.commitments, number, travel, notes)


@contextmanager
def solving(loaded: Loaded[Scenario], listener: Listener, time_limit_s: float | None) -> Iterator[Solver]:
    """Give a solver for an admission, until the block ends."""
    scenario = loaded.value
    limit = scenario.search.time_limit_s if time_limit_s is None else time_limit_s
    with Solver(scenario.seed, limit, listener) as solver, finishing_on_interrupt(solver):
        yield solver


def leaders_of(some: Sequence[Proposed]) -> Iterator[Participant]:
    """Yield the leaders of applicants, ranked as they stand here."""
    for rank, each in enumerate(some, start=1):
        yield replace(each.standing.applicant.leader, rank=rank)


def _stated(scenario: Path, changes: Changes = ()) -> tuple[Loaded[Scenario], AdmissionSpec]:
    loaded = load(scenario, Scenario, changes)
    spec = loaded.value.admission
    if spec is None:
        raise InputError([Complaint("admission.none", Location(str(scenario)))])
    return loaded, spec


def _refuse_exceptions(loaded: Loaded[Scenario], spec: AdmissionSpec, numbers: Sequence[str]) -> None:
    """Refuse exceptions for nobody, and from what no exception may be made."""
    allowed = [key for key, each in spec.requirements.items() if each.as_a_rule]
    faults = []
    for i, each in enumerate(spec.exceptions):
        way: list[str | int] = ["admission", "exceptions", i]
        if each.applicant not in numbers:
            near = nearest(each.applicant, numbers)
            key = "admission.nobody" if near is None else "admission.nobody_near"
            values: dict[str, Value] = {"found": short(each.applicant), "suggestion": near or ""}
            faults.append(Complaint(key, loaded.location([*way, "applicant"]), values))
        if each.requirement not in allowed:
            values = {"found": short(each.requirement), "allowed": list(allowed)}
            faults.append(Complaint("admission.no_exception", loaded.location([*way, "requirement"]), values))
    if faults:
        raise InputError(faults)


def _without_evidence(loaded: Loaded[Scenario], spec: AdmissionSpec) -> Iterator[Complaint]:
    """Yield a note for each threshold in place of a requirement of which nobody says what it rests on."""
    for key, each in spec.requirements.items():
        if each.instead is not None and each.instead.evidence is None:
            where = loaded.location(["admission", "requirements", key, "instead"])
            yield Complaint("admission.no_evidence", where, {"name": each.instead.name})


def _locked(loaded: Loaded[Scenario], spec: AdmissionSpec) -> tuple[Complaint, ...]:
    """Return what was changed by decision after the rules were locked, or that they are not locked."""
    if spec.lock is None:
        return (Complaint("admission.not_locked", loaded.location(["admission"])),)
    where = loaded.location(["admission", "lock"])
    lock = read_lock(resolve_path(spec.lock, loaded.folder, where))
    return refuse_changes(spec, locked_settings(loaded.value), lock, where)
