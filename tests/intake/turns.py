"""Judges in which order employers got their seats, from the list and the seats of each kull alone."""

from collections.abc import Iterable, Iterator, Sequence

from samlingsplan.domain import Participant

Employer = tuple[str, str]


def faults_of_turns(
    listed: Sequence[Participant], kulls: Iterable[Sequence[Participant]], first: str
) -> Iterator[tuple[int, str, str]]:
    """Yield the number of a kull, a leader who had a seat too early in it, and which rule that broke.

    No leader has two seats (``twice``); while an employer has had no seat, no other has more than one (``second``); and
    while one of the first kind has had none, no employer of another kind has any (``kind``).

    Parameters
    ----------
    listed
        Whoever wants a seat.
    kulls
        Who had a seat in each kull, in any order within it.
    first
        The kind of employer that comes first.
    """
    without = {_employer(leader) for leader in listed}
    seated: set[str] = set()
    for number, kull in enumerate(kulls, start=1):
        before = set(without)
        without -= {_employer(leader) for leader in kull}
        firsts: set[Employer] = set()
        for leader in sorted(kull, key=lambda each: each.id):
            if leader.id in seated:
                yield number, leader.id, "twice"
            seated.add(leader.id)
            is_first = _employer(leader) in before and _employer(leader) not in firsts
            firsts.add(_employer(leader))
            if not is_first and without:
                yield number, leader.id, "second"
            if is_first and leader.employer_kind != first and any(kind == first for kind, _ in without):
                yield number, leader.id, "kind"


def _employer(leader: Participant) -> Employer:
    return leader.employer_kind, leader.employer
