"""How an admission fell out: by outcome, by sentralitet and other traits, by kommune, and against all leaders.

«geografisk spredning» and «søkermasse/deltakere» (requirement specification, on yearly reports). The public sees groups
alone, with rounded counts, as everywhere else.
"""

from collections import Counter
from collections.abc import Callable, Sequence

from samlingsplan.admission.decided import Decided, Protocol
from samlingsplan.admission.jointly import WhatIf
from samlingsplan.admission.proposal import Admission, Proposed
from samlingsplan.admission.standing import Outcome
from samlingsplan.domain import KommuneId
from samlingsplan.measures.disclosure import HIDDEN, about, limit, lot, step
from samlingsplan.measures.geography import LEADERS_IN_ALL
from samlingsplan.measures.measure import Row, whole

BY = ("sentralitet", "size_class", "landsdel", "service_area")
"""The traits by which every protocol counts."""
_PERCENT = 5


def traits_of(protocol: Protocol) -> tuple[str, ...]:
    """Return the columns by which a protocol counts: `BY`, and those that the scenario adds."""
    return tuple(dict.fromkeys((*BY, *protocol.deciding.rates_by)))


def outcomes(protocol: Protocol) -> list[Row]:
    """Return one row for each outcome that some application has."""
    found = Counter(each.outcome for each in protocol.decided)
    return [{"outcome": outcome.value, "applicants": found[outcome]} for outcome in Outcome if found[outcome]]


def rates(protocol: Protocol, column: str) -> list[Row]:
    """Return one row for each value of a trait: applicants, admitted, waiting, and the share of applicants admitted."""
    return [
        {
            "value": value,
            "applicants": len(some),
            "admitted": (admitted := _count(some, Outcome.ADMITTED)),
            "waiting": _count(some, Outcome.WAITING),
            "admitted_share": admitted / len(some),
        }
        for value, some in _groups(protocol, lambda each: _known(each, column))
    ]


def rates_side_by_side(admission: Admission, found: WhatIf, column: str) -> list[Row]:
    """Return one row for each value of a trait: how many are admitted by lots, and if chosen together with travel."""
    groups: dict[str | int | None, list[Proposed]] = {}
    for each in admission.proposal.proposed:
        value = each.standing.applicant.known.get(column)
        groups.setdefault(value if isinstance(value, int | None) else str(value), []).append(each)
    rows: list[Row] = []
    for value, some in sorted(groups.items(), key=lambda item: (item[0] is None, str(item[0]))):
        strict = sum(each.outcome is Outcome.ADMITTED for each in some)
        joint = sum(each.standing.applicant.id in found.chosen for each in some)
        counts: Row = {"value": value, "applicants": len(some), "admitted": strict, "jointly": joint}
        rows.append(counts | {"admitted_share": strict / len(some), "jointly_share": joint / len(some)})
    return rows


def public_rates(protocol: Protocol, column: str, under: int, secret: str) -> list[Row]:
    """Return the rates as anyone may see them: rounded by lot, or all hidden where one of them is of few.

    Parameters
    ----------
    protocol
        The protocol.
    column
        The trait.
    under
        The least count that is shown.
    secret
        The kull's own, which lots are drawn from.
    """
    rows = rates(protocol, column)
    everybody = [each.id for each in protocol.decided]
    few = limit(under, lot(f"limit\nadmission\n{column}", secret, everybody))
    if any(min(whole(row, "admitted"), whole(row, "applicants") - whole(row, "admitted")) < few for row in rows):
        hidden = dict.fromkeys(("applicants_about", "admitted_about", "admitted_about_share"), HIDDEN)
        return [{"value": row["value"], **hidden} for row in rows]
    return [_rounded(row, column, under, secret) for row in rows]


def _rounded(row: Row, column: str, under: int, secret: str) -> Row:
    """Return a row with counts that are multiples, and a share of what is shown alone."""
    shown = {
        name: max(step(under), about(whole(row, name), step(under), lot(f"{name}\n{column}\n{row['value']}", secret)))
        for name in ("applicants", "admitted")
    }
    share = round(100 * shown["admitted"] / shown["applicants"] / _PERCENT) * _PERCENT / 100
    return {
        "value": row["value"],
        "applicants_about": shown["applicants"],
        "admitted_about": shown["admitted"],
        "admitted_about_share": min(1.0, share),
    }


def by_kommune(protocol: Protocol) -> list[Row]:
    """Return one row for each kommune with applicants, in order of number, with its estimated leaders."""
    estimated = _estimated(protocol)
    kommuner = protocol.admission.applicants.kommuner
    return [
        {
            "kommune": str(key),
            "kommune_name": kommuner[_kommune(some[0])].name,
            "fylke": kommuner[_kommune(some[0])].fylke,
            "applicants": len(some),
            "admitted": (admitted := _count(some, Outcome.ADMITTED)),
            "waiting": _count(some, Outcome.WAITING),
            "leaders_estimated": estimated[str(key)],
            "reached_percent": 100 * admitted / estimated[str(key)],
        }
        for key, some in _groups(protocol, _kommune)
    ]


def nobody_applied(protocol: Protocol) -> list[Row]:
    """Return the kommuner from which nobody applied, those with the most leaders first: where to recruit.

    «Markedsføring og presentasjon av studie med tanke på rekruttering av studenter» (requirement specification).
    """
    estimated, kommuner = _estimated(protocol), protocol.admission.applicants.kommuner
    missing = set(kommuner) - {_kommune(each) for each in protocol.decided}
    return [
        {
            "kommune": key,
            "kommune_name": kommuner[key].name,
            "fylke": kommuner[key].fylke,
            "leaders_estimated": estimated[key],
        }
        for key in sorted(missing, key=lambda key: (-estimated[key], key))
    ]


def coverage(protocol: Protocol) -> list[Row]:
    """Return one row for each landsdel: the share of the 11,200 leaders that the admission reaches.

    «om lag 11 200 ledere i helse- og omsorgstjenesten i kommunene» (requirement specification): shared out by
    population, since no register says where they work.
    """
    estimated, kommuner = _estimated(protocol), protocol.admission.applicants.kommuner
    leaders: dict[str, float] = {}
    for key, kommune in kommuner.items():
        leaders[kommune.landsdel] = leaders.get(kommune.landsdel, 0.0) + estimated[key]
    admitted = Counter(kommuner[_kommune(each)].landsdel for each in protocol.admitted)
    return [
        {
            "landsdel": landsdel,
            "leaders_estimated": leaders[landsdel],
            "admitted": admitted[landsdel],
            "reached_percent": 100 * admitted[landsdel] / leaders[landsdel],
        }
        for landsdel in sorted(leaders)
    ]


def _estimated(protocol: Protocol) -> dict[str, float]:
    kommuner = protocol.admission.applicants.kommuner
    people = sum(kommune.population for kommune in kommuner.values())
    return {key: LEADERS_IN_ALL * kommune.population / people for key, kommune in kommuner.items()}


def _groups(protocol: Protocol, key: Callable[[Decided], object]) -> list[tuple[str | int | None, list[Decided]]]:
    """Return the applicants of each value, in the order of the values; those without one last."""
    found: dict[str | int | None, list[Decided]] = {}
    for each in protocol.decided:
        value = key(each)
        found.setdefault(value if isinstance(value, int | None) else str(value), []).append(each)
    return sorted(found.items(), key=lambda item: (item[0] is None, str(item[0])))


def _known(each: Decided, column: str) -> object:
    return each.proposed.standing.applicant.known.get(column)


def _kommune(each: Decided) -> KommuneId:
    return each.proposed.standing.applicant.leader.origin.kommune


def _count(some: Sequence[Decided], outcome: Outcome) -> int:
    return sum(each.outcome is outcome for each in some)
