"""Makes the protocol of a proposal that people have decided on: nothing is published, and no letter written, before."""

from hashlib import sha256
from pathlib import Path

from samlingsplan.admission.decided import Protocol, protocol_of
from samlingsplan.admission.document import protocol_document, text_of
from samlingsplan.intake.from_scenario import kull_of
from samlingsplan.messages import Words
from samlingsplan.render import PLANNER
from samlingsplan.render.protocol import draw_protocol
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.decision_file import DecisionForm
from samlingsplan.scenario.loader import load
from samlingsplan.solve import Listener
from samlingsplan.study.admission_files import DECISION_FILE, PROTOCOL_FILE
from samlingsplan.study.admitting import proposed, write_lists, write_proposal
from samlingsplan.study.folder import replacing
from samlingsplan.study.holdings import ADMISSION, Holding
from samlingsplan.study.publication import keep, kept_or_made, settled
from samlingsplan.study.publishing import as_kull
from samlingsplan.study.records import write_manifest


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
    made = proposed(scenario, listener, time_limit_s, changes)
    protocol = protocol_of(made.admission, loaded, made.digest)
    kull = kull_of(made.admission.loaded.value, len(protocol.admitted))
    publication = settled(kept_or_made(out, kull), out, None)
    reader = as_kull(PLANNER, publication)
    with replacing(out, Holding(ADMISSION, scenario.name)) as folder:
        write_proposal(folder, made)
        stated = decision.read_bytes()
        (folder / DECISION_FILE).write_bytes(stated)
        text = text_of(protocol_document(protocol, made.digest, sha256(stated).hexdigest()))
        (folder / PROTOCOL_FILE).write_text(text, encoding="utf-8", newline="\n")
        write_lists(
            folder, made.admission, *([d.proposed for d in some] for some in (protocol.admitted, protocol.waiting))
        )
        draw_protocol(protocol, folder, words, reader, pdf)
        keep(folder, publication)
        write_manifest(folder, {"admission": scenario.name, "protocol": True})
    return protocol
