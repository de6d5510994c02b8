"""Who needs the travel grant most: what each employer pays, what the grant gives, and what is left."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from samlingsplan.domain import EmployerKind, Kommune, KommuneId, Participant, ParticipantId
from samlingsplan.measures.grants import grants_nok
from samlingsplan.measures.measure import Measure, Row
from samlingsplan.measures.seat import Seat, seats
from samlingsplan.plan import Result

_COLUMNS = (
    "need", "employer", "employer_name", "employer_kind", "leaders", "travel_nok", "hotel_nok", "meals_nok",
    "stay_per_leader_nok", "stand_in_nok", "employer_nok", "grant_nok", "net_nok", "net_per_leader_nok",
)  # fmt: skip


def rows(result: Result) -> list[Row]:
    """Return one row an employer, ranked by travel, hotel and meals a leader before any grant, dearest first.

    «gode støtteordninger som er godt kjent» (AFI 2014). The stand-in is left out of the ranking: it is nearly
    the same for everyone.
    """
    everyone = tuple(seats(result))
    given_nok = grants_nok(result.case.grant, everyone)
    groups: dict[tuple[EmployerKind, str], list[Seat]] = defaultdict(list)
    for seat in everyone:
        groups[seat.leader.employer_kind, seat.leader.employer].append(seat)
    table = [_row(group, given_nok, result.case.kommuner) for group in groups.values()]
    table.sort(key=lambda row: (-float(str(row["stay_per_leader_nok"])), str(row["employer"])))
    return [{"need": need, **row} for need, row in enumerate(table, start=1)]


def _row(group: Sequence[Seat], given_nok: Mapping[ParticipantId, int], kommuner: Mapping[KommuneId, Kommune]) -> Row:
    leader = group[0].leader
    burdens = [seat.burden for seat in group]
    grant_nok = sum(given_nok[seat.leader.id] for seat in group)
    all_nok = sum(burden.employer_nok for burden in burdens)
    return {
        "employer": leader.employer,
        "employer_name": employer_name(leader, kommuner),
        "employer_kind": leader.employer_kind.value,
        "leaders": len(group),
        "travel_nok": sum(burden.travel_nok for burden in burdens),
        "hotel_nok": sum(burden.hotel_nok for burden in burdens),
        "meals_nok": sum(burden.meals_nok for burden in burdens),
        "stay_per_leader_nok": sum(burden.travel_and_stay_nok for burden in burdens) / len(group),
        "stand_in_nok": sum(burden.stand_in_nok for burden in burdens),
        "employer_nok": all_nok,
        "grant_nok": grant_nok,
        "net_nok": all_nok - grant_nok,
        "net_per_leader_nok": (all_nok - grant_nok) / len(group),
    }


def employer_name(leader: Participant, kommuner: Mapping[KommuneId, Kommune]) -> str:
    """Return what people call a leader's employer, its number where no name is known."""
    if leader.employer_kind is EmployerKind.FYLKE:
        return next((each.fylke for each in kommuner.values() if each.fylke_id == leader.employer), leader.employer)
    kommune = kommuner.get(KommuneId(leader.employer))
    return leader.employer if kommune is None else kommune.full_name


EMPLOYERS = Measure("employers", _COLUMNS, rows)
