"""Reads what has happened to a plan since it was first published."""

from samlingsplan.domain import Version
from samlingsplan.intake.deferred import listed_in
from samlingsplan.scenario.event_log import EventLog
from samlingsplan.scenario.kommuner import KommuneRegister
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario


def version_of(loaded: Loaded[Scenario], book: KommuneRegister) -> Version | None:
    """Return the version that a scenario makes, or None for a first one.

    Parameters
    ----------
    loaded
        The scenario, with every candidate place written out.
    book
        The kommuner of the year.

    Raises
    ------
    InputError
        When its log, or its list of deferred places, is missing or cannot be read.
    """
    spec = loaded.value.version
    if spec is None:
        return None
    file = resolve_path(spec.log, loaded.folder, loaded.location(["version", "log"]))
    log = load(file, EventLog).value
    deferred = None
    if spec.deferred is not None:
        deferred = resolve_path(spec.deferred, loaded.folder, loaded.location(["version", "deferred"]))
    return Version(
        number=spec.number,
        predecessors=spec.predecessors,
        day=log.day,
        log=tuple(event.event() for event in log.events),
        since=frozenset(spec.since),
        more_min=log.limits.more_min,
        more_nights=log.limits.more_nights,
        gone=dict(spec.gone),
        continues=dict(spec.continues),
        deferred=() if deferred is None else listed_in(loaded, deferred, book).participants,
    )
