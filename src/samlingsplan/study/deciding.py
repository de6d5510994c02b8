"""Makes the protocol of a proposal that people have decided on: nothing is published, and no letter written, before."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from samlingsplan.admission.decided import Protocol, protocol_of
from samlingsplan.admission.document import protocol_document, text_of
from samlingsplan.admission.sufficing import Sufficient, Sufficing
from samlingsplan.errors import Complaint, Location, NoPlanInTimeError
from samlingsplan.intake.from_scenario import kull_of
from samlingsplan.measures.admission import public_rates, traits_of
from samlingsplan.messages import Words
from samlingsplan.notices import notice
from samlingsplan.render import PLANNER, Reader
from samlingsplan.render.protocol import draw_protocol
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.decision_file import DecisionForm
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.retention_spec import RetentionSpec
from samlingsplan.solve import Listener
from samlingsplan.study.admission_files import DECISION_FILE, PROTOCOL_FILE
from samlingsplan.study.admitting import Made, kept_until, proposed, solving, write_lists, write_proposal
from samlingsplan.study.folder import refuse_unfillable, replacing
from samlingsplan.study.holdings import ADMISSION, Holding
from samlingsplan.study.publication import Version, keep, settled, shared
from samlingsplan.study.publishing import as_kull, marks_of
from samlingsplan.study.records import write_manifest
from samlingsplan.study.versions import given_away

_ANEW = 10
"""How many times as long as the proposal it may take to find what would have sufficed for everybody who waits."""


def decide(
    scenario: Path,
    decision: Path,
    out: Path,
    words: Words,
    listener: Listener = lambda progress: None,
    time_limit_s: float | None = None,
    changes: Changes = (),
    pdf: bool = False,
) -> Protocol:
    """Write the protocol of an admission into a folder, with its letters and editions, and return it.

    The key by which the public's numbers are rounded lies next to the decision too: in whatever folder the protocol is
    written, they are rounded alike. It is drawn by lot: a key that followed from the applications would let those who
    know most of them try their guesses of the others.

    Parameters
    ----------
    scenario
        The scenario, with an entry ``admission``.
    decision
        The decision, as people have written it.
    out
        The folder, the planner's alone.
    words
        The language of the protocol; each letter is in the applicant's.
    listener, time_limit_s, changes
        As for `samlingsplan.study.admitting.admit`.
    pdf
        Whether everything is written as PDF too.

    Raises
    ------
    InputError
        As `samlingsplan.study.admitting.admit`, and with everything for which the decision cannot stand.
    NoPlanInTimeError
        When the time ends before all is decided.
    """
    loaded = load(decision, DecisionForm)
    holding = Holding(ADMISSION, scenario.name)
    refuse_unfillable(out, holding)
    made = proposed(scenario, listener, time_limit_s, changes)
    protocol = protocol_of(made.admission, loaded, made.digest)
    protocol = replace(protocol, sufficient=_sufficient(made, listener, time_limit_s))
    kull = kull_of(made.admission.loaded.value, len(protocol.admitted))
    publication = settled(shared(decision.parent, out, kull), out, None)
    reader = as_kull(PLANNER, publication)
    version = _version(protocol, reader, made.digest)
    revealed = given_away(publication.versions, version, reader.suppress_under)
    for each in (*revealed, *([Complaint("admission.not_public", Location(str(out)))] if revealed else [])):
        notice(each)
    if not revealed and version not in publication.versions:
        publication = publication.model_copy(update={"versions": (*publication.versions, version)})
    with replacing(out, holding) as folder:
        write_proposal(folder, made)
        stated = decision.read_bytes()
        (folder / DECISION_FILE).write_bytes(stated)
        text = text_of(protocol_document(protocol, made.digest, sha256(stated).hexdigest()))
        (folder / PROTOCOL_FILE).write_text(text, encoding="utf-8", newline="\n")
        write_lists(
            folder, made.admission, *([d.proposed for d in some] for some in (protocol.admitted, protocol.waiting))
        )
        draw_protocol(protocol, folder, words, None if revealed else reader, pdf)
        for place in (folder, decision.parent):
            keep(place, publication)
        write_manifest(folder, {"admission": scenario.name, "protocol": True, **kept_until(_retention(protocol))})
    return protocol


def _sufficient(made: Made, listener: Listener, time_limit_s: float | None) -> dict[str, Sufficient]:
    """Return what would have sufficed for each who waits, by the application's number: no letter leaves without it."""
    admission = made.admission
    limit = admission.loaded.value.search.time_limit_s if time_limit_s is None else time_limit_s
    with solving(admission.loaded, listener, limit * _ANEW) as solver:
        sufficing = Sufficing(solver, admission, made.lots)
        waiting = [each.standing.applicant.id for each in admission.proposal.waiting]
        found: dict[str, Sufficient] = {}
        try:
            found |= ((number, sufficing.of(number)) for number in waiting)
        except NoPlanInTimeError as error:
            values = {"found": len(found), "allowed": len(waiting)}
            raise NoPlanInTimeError([Complaint("admission.explained_in_time", values=values)]) from error
        return found


def _version(protocol: Protocol, reader: Reader, digest: str) -> Version:
    """Return what the public edition tells, and a mark for each applicant with the outcome."""
    cases = (
        f"{each.id}\n{each.proposed.standing.applicant.leader.origin.kommune}\n{each.outcome}"
        for each in protocol.decided
    )
    tables: dict[str, tuple[dict[str, str | int | float | None], ...]] = {}
    for column in traits_of(protocol):
        rows = public_rates(protocol, column, reader.suppress_under, reader.secret)
        for name in ("applicants_about", "admitted_about"):
            counts = ((str(row["value"]), row[name]) for row in rows)
            tables[f"{name}_by_{column}"] = tuple(
                {"value": value, "leaders_about": count if isinstance(count, int) else str(count)}
                for value, count in counts
            )
    return Version(
        day=protocol.decision.notified, plan=digest, leaders=marks_of(reader.secret, cases), seats=(), tables=tables
    )


def _retention(protocol: Protocol) -> RetentionSpec:
    """Return until when nobody may be forgotten: until the last appeal, counted from the day of the letters."""
    stated = protocol.admission.loaded.value.retention or RetentionSpec()
    last = protocol.decision.notified + timedelta(days=protocol.deciding.appeal.days)
    return stated.model_copy(update={"appeals_until": max(last, stated.appeals_until or last)})
