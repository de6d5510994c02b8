"""The two halves of a quota agree on every selection of a small world, and its breaches say by how much."""

from itertools import product

import pytest

from samlingsplan.algebra import Program, Selection
from samlingsplan.criteria import Condition
from samlingsplan.domain.applicant import Unit
from samlingsplan.quotas import QUOTAS, Breach, LeastEach, MostEach, MostOf, Quota, SeatsFor
from tests.admission.applying import applicant

# Five applicants of two fylker and one of none; two of them are small, one unknown; the first two go together.
APPLICANTS = [
    applicant(1, fylke="A", small=True),
    applicant(2, fylke="A", small=False),
    applicant(3, fylke="A", small=None),
    applicant(4, fylke="B", small=True),
    applicant(5, fylke=None, small=False),
]
UNITS = [Unit(tuple(APPLICANTS[:2]), "a01"), *(Unit((each,), each.id) for each in APPLICANTS[2:])]
SMALL = Condition.model_validate({"column": "small", "is": True})
IN_A = Condition.model_validate({"column": "fylke", "is": "A"})
LIMITS: list[Quota] = [
    MostEach(by="fylke", most=1),
    MostEach(by="fylke", most=2),
    MostOf(where=SMALL, most=0),
    MostOf(where=SMALL, most=1),
    MostOf(where=SMALL, unless=IN_A, most=0),
]
RESERVED: list[Quota] = [SeatsFor(where=SMALL, seats=2), LeastEach(by="fylke", seats=1), LeastEach(by="fylke", seats=2)]


def selections() -> list[dict[str, int]]:
    return [dict(zip((u.id for u in UNITS), bits, strict=True)) for bits in product((0, 1), repeat=len(UNITS))]


def ids(chosen: dict[str, int]) -> set[str]:
    return {member.id for unit in UNITS if chosen[unit.id] for member in unit.members}


@pytest.mark.parametrize("quota", LIMITS, ids=repr)
def test_a_limit_cuts_off_the_selections_that_breach_it_and_no_other(quota: Quota) -> None:
    program = Program("quota")
    selection = Selection(program, UNITS, places=9)
    quota.limit(selection)
    verdicts = set()
    for chosen in selections():
        values = {selection.admitted[unit].id: there for unit, there in chosen.items()}
        breached = bool(list(quota.breaches(APPLICANTS, ids(chosen))))
        assert (program.broken(values) == [quota.name]) is breached
        verdicts.add(breached)
    assert verdicts == {True, False}


@pytest.mark.parametrize("quota", RESERVED, ids=repr)
def test_reserved_seats_are_filled_where_there_is_no_breach(quota: Quota) -> None:
    shares = list(quota.reserved(APPLICANTS))
    for chosen in selections():
        full = all(sum(s.among(a) for a in APPLICANTS if a.id in ids(chosen)) >= s.seats for s in shares)
        assert full is not bool(list(quota.breaches(APPLICANTS, ids(chosen))))


def test_breaches_say_for_whom_and_by_how_much() -> None:
    everybody = {a.id for a in APPLICANTS}
    assert list(MostEach(by="fylke", most=2).breaches(APPLICANTS, everybody)) == [Breach("A", 3, 2)]
    assert list(MostOf(where=SMALL, most=1).breaches(APPLICANTS, everybody)) == [Breach("", 2, 1)]
    assert list(SeatsFor(where=SMALL, seats=3).breaches(APPLICANTS, everybody)) == [Breach("", 2, 3)]
    assert list(LeastEach(by="fylke", seats=2).breaches(APPLICANTS, everybody)) == [Breach("B", 1, 2)]


def test_every_quota_is_tried_here() -> None:
    assert {type(quota) for quota in (*LIMITS, *RESERVED)} == set(QUOTAS)
