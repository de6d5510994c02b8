"""A proposal depends on what is known of the applicants and on the lot, and on nothing else."""

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from samlingsplan.admission.lot import commitment_of, lot_of
from samlingsplan.admission.proposal import Lots, Proposal, propose
from samlingsplan.admission.standing import Outcome
from samlingsplan.domain.applicant import Applicant
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.solve import Solver
from tests.admission.applying import applicant

STATED: dict[str, Any] = {
    "deadline": "2021-04-15",
    "requirements": {
        "degree": {
            "name": "Bachelor",
            "where": {"column": "degree", "is": True},
            "instead": {"name": "RK", "where": {"column": "rk", "is": True}, "most": 1},
        }
    },
    "criteria": {"span": {"name": "Spenn", "points": 1, "per": {"column": "span", "each": 10, "most": 3}}},
    "quotas": [
        {"name": "Nord", "reason": "Spredning", "seats_for": {"where": {"column": "landsdel", "is": "N"}, "seats": 2}},
        {"name": "Kommune", "reason": "Spredning", "most_each": {"by": "kommune", "most": 3}},
    ],
    "lot": {"commitment": "lot.json", "day": "2021-04-24", "source": "Lotto"},
}
SPEC = AdmissionSpec.model_validate(STATED)
PUBLIC = "7 12 19 23 31 44 47"


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(1, 600) as ready:
        yield ready


def commitments(numbers: int = 60) -> dict[str, str]:
    return {f"a{i:02d}": commitment_of(f"a{i:02d}", f"{i:064x}") for i in range(numbers)}


def applying(seed: int = 1) -> list[Applicant]:
    chance = Random(seed)
    return [
        applicant(
            i,
            chance.choice([None, None, f"g{i // 3}"]),
            degree=chance.random() < 0.8,
            rk=chance.random() < 0.5,
            span=chance.randint(0, 40),
            landsdel=chance.choice("NSSS"),
            kommune=chance.choice("ABCDE"),
        )
        for i in range(30)
    ]


def outcomes(proposal: Proposal) -> dict[str, tuple[Outcome, int | None]]:
    return {each.standing.applicant.id: (each.outcome, each.number) for each in proposal.proposed}


def proposed(solver: Solver, applicants: list[Applicant], places: int = 10) -> Proposal:
    return propose(solver, applicants, SPEC, places, Lots(commitments(), PUBLIC))


def test_the_order_of_the_rows_changes_nothing(solver: Solver) -> None:
    applicants = applying()
    shuffled = Random(2).sample(applicants, len(applicants))
    assert outcomes(proposed(solver, applicants)) == outcomes(proposed(solver, shuffled))


def test_quotas_hold_and_nobody_is_passed_without_one(solver: Solver) -> None:
    for seed in range(5):
        applicants = applying(seed)
        proposal = proposed(solver, applicants)
        admitted = {each.standing.applicant.id for each in proposal.admitted}
        assert len(admitted) == 10
        assert not any(list(quota.law.breaches(applicants, admitted)) for quota in SPEC.quotas)
        assert sum(bool(each.standing.instead) for each in proposal.admitted) <= 1


def test_without_quotas_and_groups_the_first_of_the_order_are_admitted(solver: Solver) -> None:
    alone = [applicant(i, degree=True, span=10 * (i % 3)) for i in range(12)]
    spec = SPEC.model_copy(update={"quotas": ()})
    public = commitments()
    ranked = sorted(alone, key=lambda a: (-(int(a.id[1:]) % 3), lot_of(public[a.id], PUBLIC)))
    proposal = propose(solver, alone, spec, 5, Lots(public, PUBLIC))
    # 4 of the 12 have 2 points and are admitted; the fifth place is drawn among the 4 with 1.
    assert [each.standing.applicant.id for each in proposal.admitted] == [a.id for a in ranked[:5]]
    assert [each.standing.applicant.id for each in proposal.waiting] == [a.id for a in ranked[5:]]
    assert [each.number for each in proposal.waiting] == [1, 2, 3, 4, 5, 6, 7]
    assert not any(each.passed for each in proposal.proposed)


def test_two_with_one_lot_are_not_decided_on_together(solver: Solver) -> None:
    same = commitments() | {"a02": commitments()["a01"]}
    alone = [applicant(i, degree=True, span=0) for i in (1, 2)]
    proposal = propose(solver, [*alone, applicant(3, "g", degree=True, span=0)], SPEC, 1, Lots(same, PUBLIC))
    assert [len(proposal.together_with(each)) for each in proposal.proposed] == [1, 1, 1]


def test_a_corrected_row_draws_no_other_lot(solver: Solver) -> None:
    applicants = applying()
    before = {p.standing.applicant.id: p.lot for p in proposed(solver, applicants).proposed}
    corrected = applicant(4, applicants[4].leader.group, **{**applicants[4].known, "degree": True, "span": 0})
    after = {
        p.standing.applicant.id: p.lot for p in proposed(solver, [*applicants[:4], corrected, *applicants[5:]]).proposed
    }
    assert {name: lot for name, lot in after.items() if name != "a04"} == {
        name: lot for name, lot in before.items() if name != "a04"
    }


def test_the_same_input_gives_the_same_proposal(solver: Solver) -> None:
    assert proposed(solver, applying()) == proposed(solver, applying())


def test_seats_that_nobody_can_fill_return_to_the_ranking(solver: Solver) -> None:
    south = [applicant(i, degree=True, span=i, landsdel="S", kommune=str(i)) for i in range(6)]
    north = applicant(9, degree=True, span=0, landsdel="N", kommune="x")
    proposal = proposed(solver, [*south, north], places=4)
    (filled,) = proposal.filled
    assert (filled.seats, filled.filled, filled.able) == (2, 1, 1)
    assert len(proposal.admitted) == 4
    assert outcomes(proposal)["a09"] == (Outcome.ADMITTED, None)
