"""A proposal, what it rests on, and a protocol as plain data: the internal edition, with every applicant's way."""

from collections.abc import Mapping
from datetime import date
from json import dumps

from pydantic import JsonValue

from samlingsplan.admission.decided import Decided, Protocol
from samlingsplan.admission.lock import digest_of, locked_settings
from samlingsplan.admission.proposal import Admission, Proposed
from samlingsplan.domain.applicant import Answer, Applicant

FORMAT = 1
Document = dict[str, JsonValue]


def text_of(document: Mapping[str, JsonValue]) -> str:
    """Return a document as text, the same for the same data."""
    return dumps(document, ensure_ascii=False, indent=1) + "\n"


def proposal_document(admission: Admission) -> Document:
    """Return a proposal."""
    spec, proposal = admission.spec, admission.proposal
    return {
        "format": FORMAT,
        "places": proposal.places,
        "rules_sha256": digest_of(locked_settings(admission.loaded.value)),
        "public_number": spec.lot.number,
        "reserved": [
            {"quota": each.quota, "subject": each.subject, "seats": each.seats, "filled": each.filled}
            for each in proposal.filled
        ],
        "applicants": [_entry(each) for each in proposal.proposed],
    }


def _entry(each: Proposed) -> Document:
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
        "turn": each.turn,
        "passed": each.passed,
    }


def rests_on(admission: Admission, commitments: Mapping[str, str], travel: Mapping[str, int] | None) -> Document:
    """Return all that a proposal follows from, so that anybody with access to it can judge the proposal anew."""
    spec = admission.spec
    numbers = [each.id for each in admission.applicants.applicants]
    return {
        "format": FORMAT,
        "rules": spec.model_dump(mode="json", by_alias=True, exclude_none=True),
        "locked": locked_settings(admission.loaded.value),
        "places": admission.proposal.places,
        "commitments": {number: commitments[number] for number in numbers},
        "travel_min": None if travel is None else {number: travel[number] for number in numbers if number in travel},
        "applicants": [_row(each) for each in admission.applicants.applicants],
    }


def _row(applicant: Applicant) -> Document:
    known: Document = {name: _written(answer) for name, answer in applicant.known.items()}
    return {"id": applicant.id, "group": applicant.leader.group, "known": known}


def _written(answer: Answer) -> JsonValue:
    return {"day": answer.isoformat()} if isinstance(answer, date) else answer


def protocol_document(protocol: Protocol, proposal_sha256: str, decision_sha256: str) -> Document:
    """Return a protocol."""
    decision = protocol.decision
    stated: Document = decision.model_dump(mode="json")
    return {
        "format": FORMAT,
        "proposal_sha256": proposal_sha256,
        "decision_sha256": decision_sha256,
        "decision": stated,
        "broken_quotas": [
            {"quota": number, "subject": each.subject, "found": each.found, "allowed": each.allowed}
            for number, each in protocol.broken
        ],
        "applicants": [_decision_entry(each) for each in protocol.decided],
    }


def _decision_entry(each: Decided) -> Document:
    override: JsonValue = None
    if each.override is not None:
        override = {"office": each.override.office, "reason": str(each.override.reason)}
    return {
        "id": each.id,
        "proposed": each.proposed.outcome.value,
        "outcome": each.outcome.value,
        "waiting_number": each.number,
        "override": override,
        "disqualified": [{"party": out.party, "office": out.office} for out in each.disqualified],
    }
