"""The columns of a participant list, the words accepted in their cells, and how such a list is written."""

import csv
import io
from collections.abc import Iterable

from samlingsplan.domain import EmployerKind, LeaderLevel, Participant, own_weeks
from samlingsplan.tables import Column

MAX_WISHES = 9


COLUMNS = (
    Column("id", ("pseudonym", "løpenummer"), required=True),
    Column("rank", ("rangering", "rangnummer", "plassering")),
    Column("employer_kind", ("arbeidsgivertype", "arbeidsgiverslag")),
    Column("employer", ("arbeidsgiver", "arbeidsgjevar")),
    Column("kommune", ("arbeidskommune", "arbeidsstedskommune", "arbeidsstadkommune", "workplace"), required=True),
    Column("settlement", ("tettsted", "tettstad", "sted", "stad")),
    Column("group", ("gruppe", "ledergruppe", "leiargruppe")),
    Column("level", ("nivå", "ledernivå", "leiarnivå")),
    Column("service_area", ("tjenesteområde", "tenesteområde")),
    *(Column(f"wish_{i}", (f"ønske_{i}", f"ynske_{i}")) for i in range(1, MAX_WISHES + 1)),
    Column("wheelchair", ("rullestol",)),
    Column("blocked_weeks", ("blokkerte_uker", "blokkerte_veker", "opptatte_uker", "opptekne_veker")),
    Column("by_video", ("på_video", "videosamlinger")),
    Column("synthetic", ("syntetisk",)),
)
"""``id`` is a pseudonym, ``rank`` the place on the ranked list (the order of the rows when left out), ``employer`` the
kommune or fylke that pays (the workplace's kommune when left out), ``kommune`` the workplace, ``settlement`` a named
place in it, ``group`` a key that leaders who applied together share, ``wish_1`` … study places by key or name,
``blocked_weeks`` the weeks in which the leader cannot come (``2021-W40..2021-W41; 2022-W08``), ``by_video``
the numbers of the samlinger that the leader follows by video (``2; 5``), and ``synthetic`` says that nobody in the list
is real."""

EMPLOYER_KINDS = {
    "kommune": EmployerKind.KOMMUNE,
    "fylke": EmployerKind.FYLKE,
    "fylkeskommune": EmployerKind.FYLKE,
}
LEVELS = {
    "unit": LeaderLevel.UNIT,
    "enhet": LeaderLevel.UNIT,
    "eining": LeaderLevel.UNIT,
    "department": LeaderLevel.DEPARTMENT,
    "avdeling": LeaderLevel.DEPARTMENT,
}
UNSPECIFIED = "unspecified"
SERVICE_AREAS = {
    "home_care": "home_care",
    "hjemmetjeneste": "home_care",
    "heimeteneste": "home_care",
    "institution": "institution",
    "institusjon": "institution",
    "mental_health": "mental_health",
    "psykisk helse": "mental_health",
    "preventive": "preventive",
    "forebygging": "preventive",
    "førebygging": "preventive",
    "rehabilitation": "rehabilitation",
    "rehabilitering": "rehabilitation",
    "medical": "medical",
    "lege": "medical",
    "dental": "dental",
    "tannhelse": "dental",
    UNSPECIFIED: UNSPECIFIED,
    "uspesifisert": UNSPECIFIED,
}
EMPTY_WORDS = frozenset({"nan", "nat", "na", "n/a", "n-a", "n.a.", "<na>", "null", "nil", "none", "ingen"})
"""What programs and people write where they mean nothing: a group of such a name is none."""
YES_NO = {"yes": True, "ja": True, "true": True, "no": False, "nei": False, "false": False}

_FIXED_COLUMNS = ("id", "rank", "employer_kind", "employer", "kommune", "settlement", "group", "level", "service_area")


def participants_csv(participants: Iterable[Participant], *, synthetic: bool) -> str:
    """Return leaders as CSV text, one row each, in the order given.

    Parameters
    ----------
    participants
        The leaders.
    synthetic
        Whether to say in every row that nobody is meant.
    """
    leaders = tuple(participants)
    wishes = max((len(leader.wishes) for leader in leaders), default=0)
    blocked = own_weeks(leaders)
    kept = {"blocked_weeks": blocked} if blocked else {}
    if any(leader.by_video for leader in leaders):
        kept["by_video"] = {leader.id: "; ".join(map(str, leader.by_video)) for leader in leaders}
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow([*_FIXED_COLUMNS, *(f"wish_{i + 1}" for i in range(wishes)), "wheelchair", *kept, "synthetic"])
    for leader in leaders:
        writer.writerow(
            [
                leader.id,
                leader.rank,
                leader.employer_kind.value,
                leader.employer,
                leader.origin.kommune,
                leader.origin.settlement or "",
                leader.group or "",
                leader.level.value,
                leader.service_area,
                *leader.wishes,
                *[""] * (wishes - len(leader.wishes)),
                _yes_no(leader.wheelchair),
                *[texts.get(leader.id, "") for texts in kept.values()],
                _yes_no(synthetic),
            ]
        )
    return buffer.getvalue()


def _yes_no(answer: bool) -> str:
    return "yes" if answer else "no"
