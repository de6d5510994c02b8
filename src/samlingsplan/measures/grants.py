"""What the travel grant gives for each leader."""

from collections.abc import Sequence

from samlingsplan.domain import Grant, ParticipantId
from samlingsplan.measures.seat import Seat


def grants_nok(grant: Grant | None, everyone: Sequence[Seat]) -> dict[ParticipantId, int]:
    """Return the grant by leader, kroner; nothing where there is none."""
    if grant is None:
        return {seat.leader.id: 0 for seat in everyone}
    entitled = {
        seat.leader.id: grant.entitled_nok(seat.burden.travel_and_stay_nok, seat.kommune.sentralitet)
        for seat in everyone
    }
    return grant.shared_out(entitled)
