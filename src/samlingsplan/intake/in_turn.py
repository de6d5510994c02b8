"""The order of a list where each employer's first leader comes before any second, over several kulls."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from samlingsplan.domain import Participant
from samlingsplan.errors import InputError
from samlingsplan.intake.deferred import listed_in
from samlingsplan.intake.faults import complaint
from samlingsplan.intake.participants import RankedList
from samlingsplan.scenario.kommuner import KommuneRegister
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_in_folder
from samlingsplan.scenario.quoting import nearest, shown
from samlingsplan.scenario.schema import Scenario

PARTICIPANTS_FILE = "participants.csv"
"""What the list of a plan's leaders is called in its folder of inputs."""
Employer = tuple[str, str]
"""The kind of an employer and its number or name."""


def in_turn(loaded: Loaded[Scenario], ranked: RankedList, book: KommuneRegister) -> RankedList:
    """Return a ranked list without those who have had a seat, and in the order that the scenario asks for.

    «Ledere av teambaserte fastlegepraksiser skal prioriteres»; «minst en lege ved hvert fastlegekontor skal kunne
    gjennomføre utdanningen» (the assignment about a net-based education, 2020).

    Raises
    ------
    InputError
        When an earlier plan cannot be read, or a kind of employer is none.
    """
    stated = loaded.value.participants
    if stated.in_turn is None and not stated.had_seat:
        return ranked
    _refuse_unknown(loaded, ranked)
    seated = [leader for file in _earlier_files(loaded) for leader in listed_in(loaded, file, book).participants]
    had_seat = {leader.id for leader in seated}
    left = [leader for leader in ranked.participants if leader.id not in had_seat]
    if stated.in_turn is not None:
        left = _ordered(left, Counter(map(_employer, seated)), stated.in_turn.first)
    where = loaded.location(["participants", "in_turn" if stated.in_turn is not None else "had_seat"])
    served = {_employer(leader) for leader in seated}
    unserved = {_employer(leader) for leader in left} - served
    note = complaint("intake.in_turn", where, seated=len(seated), left=len(left), employers=len(unserved))
    numbered = tuple(replace(leader, rank=rank) for rank, leader in enumerate(left, start=1))
    return replace(ranked, participants=numbered, notes=(*ranked.notes, note))


def _ordered(leaders: Iterable[Participant], seats: Counter[Employer], first: Iterable[str]) -> list[Participant]:
    """Return leaders by how many of their employer come before them, then by kind of employer, then by rank.

    Parameters
    ----------
    leaders
        In rank order.
    seats
        The seats that each employer has had.
    first
        The kinds of employer that come first, in order; the others follow together.
    """
    kinds = {kind: place for place, kind in enumerate(first)}
    taken, keyed = Counter(seats), list[tuple[int, int, int, Participant]]()
    for leader in leaders:
        kind = kinds.get(leader.employer_kind, len(kinds))
        keyed.append((taken[_employer(leader)], kind, leader.rank, leader))
        taken[_employer(leader)] += 1
    return [leader for *_, leader in sorted(keyed, key=lambda each: each[:3])]


def _employer(leader: Participant) -> Employer:
    return leader.employer_kind, leader.employer


def _earlier_files(loaded: Loaded[Scenario]) -> Iterable[Path]:
    """Yield the list of each earlier plan, which is named by the folder of the plan or of its inputs."""
    for index, text in enumerate(loaded.value.participants.had_seat):
        inputs = f"{text.rstrip('/')}/inputs"
        within = inputs if (loaded.folder / inputs).is_dir() else text
        where = loaded.location(["participants", "had_seat", index])
        yield resolve_in_folder(within, PARTICIPANTS_FILE, loaded.folder, where)


def _refuse_unknown(loaded: Loaded[Scenario], ranked: RankedList) -> None:
    """Refuse a kind of employer that nobody in the list and nothing in the scenario has."""
    asked = loaded.value.participants.in_turn
    known = sorted({*loaded.value.employers, *(leader.employer_kind for leader in ranked.participants)})
    faults = [
        complaint(
            "intake.no_such_employer_kind",
            loaded.location(["participants", "in_turn", "first", index]),
            found=shown(kind),
            allowed=", ".join(known),
            suggestion=nearest(kind, known) or known[0],
        )
        for index, kind in enumerate(asked.first if asked is not None else ())
        if kind not in known
    ]
    if faults:
        raise InputError(faults)
