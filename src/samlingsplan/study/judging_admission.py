"""Judges the folder of an admission from its own files alone: the proposal from its rows, the protocol from both."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from samlingsplan.admission.written import read_written
from samlingsplan.check import changed_files
from samlingsplan.check.admission import ProposalForm, ProtocolForm, RowsForm, judge_proposal, judge_protocol
from samlingsplan.errors import Complaint
from samlingsplan.study.admission_files import DECISION_FILE, INPUTS_FILE, PROPOSAL_FILE, PROTOCOL_FILE
from samlingsplan.study.holdings import ADMISSION, MANIFEST, held_in
from samlingsplan.study.privacy.replay import replay
from samlingsplan.study.privacy.tombstones import forgotten_in
from samlingsplan.study.records import received_digests

_MALFORMED = "check.admission.malformed"


def holds_admission(folder: Path) -> bool:
    """Return whether a folder holds an admission, as its manifest says."""
    held = held_in(folder)
    return held is not None and held.kind == ADMISSION


def someone_forgotten(folder: Path) -> bool:
    """Return whether somebody is forgotten, so that lots and order can be replayed, and points not."""
    return bool(forgotten_in(folder))


def check_admission(folder: Path) -> list[Complaint]:
    """Return everything that is wrong with the admission in a folder; nothing where all follows from its rows.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read.
    """
    faults = [*_changed(folder)]
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


def _changed(folder: Path) -> Iterator[Complaint]:
    """Yield every file that is not as the manifest says."""
    needed = (PROPOSAL_FILE, INPUTS_FILE, PROTOCOL_FILE, DECISION_FILE)
    for each in changed_files(folder, received_digests(folder / MANIFEST), needed):
        key = "gone" if each.found is None else "changed"
        yield Complaint(f"check.admission.{key}", values={"file": each.subject})


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
