"""The columns of a participant list, the words accepted in their cells, and how such a list is written."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from samlingsplan.domain import EmployerKind, LeaderLevel, Participant, own_weeks

MAX_WISHES = 9


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column.

    Parameters
    ----------
    name
        What it is called, in English.
    other_names
        What it may be called too.
    required
        Whether a list without it is refused.
    """

    name: str
    other_names: tuple[str, ...] = ()
    required: bool = False


COLUMNS = (
    ListColumn("id", ("pseudonym", "løpenummer"), required=True),
    ListColumn("rank", ("rangering", "rangnummer", "plassering")),
    ListColumn("employer_kind", ("arbeidsgivertype", "arbeidsgiverslag")),
    ListColumn("employer", ("arbeidsgiver", "arbeidsgjevar")),
    ListColumn("kommune", ("arbeidskommune", "arbeidsstedskommune", "arbeidsstadkommune", "workplace"), required=True),
    ListColumn("settlement", ("tettsted", "tettstad", "sted", "stad")),
    ListColumn("group", ("gruppe", "ledergruppe", "leiargruppe")),
    ListColumn("level", ("nivå", "ledernivå", "leiarnivå")),
    ListColumn("service_area", ("tjenesteområde", "tenesteområde")),
    *(ListColumn(f"wish_{i}", (f"ønske_{i}", f"ynske_{i}")) for i in range(1, MAX_WISHES + 1)),
    ListColumn("wheelchair", ("rullestol",)),
    ListColumn("blocked_weeks", ("blokkerte_uker", "blokkerte_veker", "opptatte_uker", "opptekne_veker")),
    ListColumn("by_video", ("på_video", "videosamlinger")),
    ListColumn("synthetic", ("syntetisk",)),
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

_BY_NAME = {name: column for column in COLUMNS for name in (column.name, *column.other_names)}


def column_named(heading: str) -> str | None:
    """Return the column a heading means, or None; capitals, spaces and hyphens do not count."""
    column = _BY_NAME.get("_".join(heading.casefold().replace("-", " ").replace("_", " ").split()))
    return column.name if column else None


def accepted_headings() -> tuple[str, ...]:
    """Return every heading that is understood."""
    return tuple(_BY_NAME)


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
