"""Judges the folder of an admission from its own files alone: the proposal from its rows, the protocol from both."""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from pydantic import JsonValue

from samlingsplan.admission.commitments import read_commitments
from samlingsplan.admission.lock import locked_rules, read_lock, refuse_changes
from samlingsplan.admission.written import read_written, too_late
from samlingsplan.check import changed_files
from samlingsplan.check.admission import ProposalForm, ProtocolForm, RowsForm, judge_proposal, judge_protocol
from samlingsplan.errors import Complaint, InputError, Location
from samlingsplan.received import read_json
from samlingsplan.study.admission_files import DECISION_FILE, INPUTS_FILE, PROPOSAL_FILE, PROTOCOL_FILE
from samlingsplan.study.holdings import ADMISSION, MANIFEST, held_in
from samlingsplan.study.privacy.replay import replay
from samlingsplan.study.privacy.tombstones import forgotten_in, is_tombstone
from samlingsplan.study.records import received_digests

_MALFORMED = "check.admission.malformed"


def holds_admission(folder: Path) -> bool:
    """Return whether a folder holds an admission, as its manifest says."""
    held = held_in(folder)
    return held is not None and held.kind == ADMISSION


def someone_forgotten(folder: Path) -> bool:
    """Return whether somebody is forgotten, so that lots and order can be replayed, and points not."""
    return bool(forgotten_in(folder))


def check_admission(folder: Path, published: Sequence[Path] = ()) -> list[Complaint]:
    """Return everything that is wrong with the admission in a folder; nothing where all follows from its rows.

    Parameters
    ----------
    folder
        The folder.
    published
        Files of commitments or rules as they were published beforehand, which the folder must agree with.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read.
    """
    faults = [*_changed(folder), *(fault for file in published for fault in _unlike(folder, file))]
    if someone_forgotten(folder):
        return [*faults, *replay(folder)]
    proposal = read_written(folder / PROPOSAL_FILE, ProposalForm, _MALFORMED)
    faults += judge_proposal(read_written(folder / INPUTS_FILE, RowsForm, _MALFORMED), proposal)
    if (folder / PROTOCOL_FILE).exists():
        protocol = read_written(folder / PROTOCOL_FILE, ProtocolForm, _MALFORMED)
        faults += judge_protocol(proposal, _digest(folder / PROPOSAL_FILE), protocol)
        if protocol.decision_sha256 != _digest(folder / DECISION_FILE):
            faults.append(Complaint("check.admission.other_decision"))
    return faults


def _unlike(folder: Path, file: Path) -> Iterator[Complaint]:
    """Yield in what an admission differs from a file that was published before anybody could know its outcome."""
    rows = read_written(folder / INPUTS_FILE, RowsForm, _MALFORMED)
    document = read_json(file, "admission.no_file", "admission.not_published")
    if not isinstance(document, dict) or document.keys().isdisjoint({"commitments", "settings"}):
        raise InputError([Complaint("admission.not_published", Location(str(file)))])
    if "settings" in document:
        lock = read_lock(file)
        try:
            refuse_changes(rows.rules, _settings(rows), lock, Location(str(file)))
        except InputError as refused:
            yield from refused.complaints
        return
    made = read_commitments(file)
    if made.day >= rows.rules.lot.day:
        yield too_late("admission.committed_late", made.day, rows.rules.lot.day, Location(str(file)))
    for number, commitment in rows.commitments.items():
        known = made.commitments.get(number)
        if known != commitment and not (is_tombstone(number) and commitment in made.commitments.values()):
            yield Complaint("check.admission.unpublished", values={"id": number, "file": file.name})


def _settings(rows: RowsForm) -> dict[str, JsonValue]:
    """Return what was decided by: rules and places are those by which the proposal is judged."""
    places = rows.places - (0 if rows.rules.over is None else rows.rules.over.more)
    return {**rows.locked, "admission": locked_rules(rows.rules), "kull": {"places": places}}


def _changed(folder: Path) -> Iterator[Complaint]:
    """Yield every file that is not as the manifest says."""
    needed = (PROPOSAL_FILE, INPUTS_FILE, PROTOCOL_FILE, DECISION_FILE)
    for each in changed_files(folder, received_digests(folder / MANIFEST), needed):
        key = "gone" if each.found is None else "changed"
        yield Complaint(f"check.admission.{key}", values={"file": each.subject})


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
