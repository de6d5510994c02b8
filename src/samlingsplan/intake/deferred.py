"""Leaders whose place was deferred from an earlier kull: they come first on the ranked list of the next one."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from samlingsplan.domain import Participant
from samlingsplan.errors import Complaint
from samlingsplan.intake.checks import study_weeks
from samlingsplan.intake.faults import complaint, without_folder
from samlingsplan.intake.from_scenario import venues_of
from samlingsplan.intake.leader_list import employer_words
from samlingsplan.intake.list_headings import Guidance
from samlingsplan.intake.participants import RankedList, read_participants
from samlingsplan.scenario.kommuner import KommuneRegister
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_in_folder
from samlingsplan.scenario.schema import Scenario

DEFERRED_FILE = "deferred.csv"
"""What the list of them is called in the folder of a version."""
_NAMED = 10
"""Leaders who are named in the note, at most."""


def deferred_file(loaded: Loaded[Scenario]) -> Path | None:
    """Return the list of deferred places, which a scenario names by itself or by the folder of the version.

    A ``deferred.csv`` may lie outside the scenario's folder, since plans are kept in another folder than scenarios.

    Raises
    ------
    InputError
        When it is missing, or another file outside the scenario's folder.
    """
    text = loaded.value.participants.deferred
    if text is None:
        return None
    return resolve_in_folder(text, DEFERRED_FILE, loaded.folder, loaded.location(["participants", "deferred"]))


def listed_in(loaded: Loaded[Scenario], file: Path, book: KommuneRegister) -> RankedList:
    """Return the leaders of a list that this program wrote, in its order.

    Raises
    ------
    InputError
        As `read_participants`.
    """
    names = {venue.id: venue.name for venue in venues_of(loaded.value, ()).values()}
    guidance = Guidance(employers=employer_words(loaded.value))
    return read_participants(file, book, names, study_weeks(loaded), guidance)


def with_deferred(loaded: Loaded[Scenario], ranked: RankedList, book: KommuneRegister) -> RankedList:
    """Return a ranked list with those first whose place was deferred; the others follow in their order.

    Who stands on the ranked list too is taken as that list has them, since it is newer.

    Raises
    ------
    InputError
        When the list of deferred places cannot be used.
    """
    file = deferred_file(loaded)
    if file is None:
        return ranked
    deferred = listed_in(loaded, file, book)
    newer = {leader.id: leader for leader in ranked.participants}
    first = [replace(newer.get(each.id, each), rank=rank) for rank, each in enumerate(deferred.participants, start=1)]
    ids = {leader.id for leader in first}
    others = [replace(each, rank=each.rank + len(first)) for each in ranked.participants if each.id not in ids]
    return replace(
        ranked,
        participants=(*first, *others),
        rows={**deferred.rows, **ranked.rows},
        synthetic=ranked.synthetic or (deferred.synthetic and bool(first)),
        notes=(*ranked.notes, *map(without_folder, deferred.notes), _note(loaded, first)),
    )


def for_next_kull(leaders: Iterable[Participant]) -> tuple[Participant, ...]:
    """Return leaders as the next kull gets them, in the order in which they come.

    The weeks and samlinger of this kull say nothing of the next one, and a leader group has gone on without them.
    """
    return tuple(
        replace(leader, rank=rank, group=None, blocked_weeks=(), by_video=())
        for rank, leader in enumerate(leaders, start=1)
    )


def _note(loaded: Loaded[Scenario], first: list[Participant]) -> Complaint:
    """Return a note of who comes first."""
    where = loaded.location(["participants", "deferred"])
    return complaint(
        "intake.deferred_first", where, found=len(first), leaders=[str(each.id) for each in first[:_NAMED]]
    )
