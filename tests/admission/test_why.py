"""What would have been enough is the fewest points with which the applicant is admitted, found by trying each."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from samlingsplan.admission.proposal import Admission, Lots, Proposal, propose
from samlingsplan.admission.standing import Outcome
from samlingsplan.admission.why import Why, why
from samlingsplan.domain.applicant import Applicant
from samlingsplan.errors import InputError
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.solve import Solver
from tests.admission.applying import applicant
from tests.admission.test_proposal import PUBLIC, STATED, applying, commitments, solver

__all__ = ["solver"]


def asked(solver: Solver, applicants: list[Applicant], spec: AdmissionSpec, number: str, places: int) -> Why:
    proposal = propose(solver, applicants, spec, places, Lots(commitments(), PUBLIC))
    those = cast("Any", SimpleNamespace(applicants=tuple(applicants)))
    return why(solver, Admission(cast("Any", None), spec, those, proposal, ()), number, Lots(commitments(), PUBLIC))


def outcome(proposal: Proposal, number: str) -> Outcome:
    return next(each.outcome for each in proposal.proposed if each.standing.applicant.id == number)


def test_enough_is_the_least_of_all_that_admit(solver: Solver) -> None:
    spec = AdmissionSpec.model_validate(STATED)
    applicants = applying(3)
    proposal = propose(solver, applicants, spec, 6, Lots(commitments(), PUBLIC))
    waiting = [each.standing.applicant.id for each in proposal.waiting]
    for number in (waiting[0], waiting[len(waiting) // 2], waiting[-1]):
        found = asked(solver, applicants, spec, number, 6)
        admits = [
            more
            for more in range(3 * found.together + 1)
            if outcome(propose(solver, applicants, spec, 6, Lots(commitments(), PUBLIC), {number: more}), number)
            is Outcome.ADMITTED
        ]
        assert found.enough == min(admits, default=None)


def test_a_full_quota_is_named_and_no_points_help_against_it(solver: Solver) -> None:
    # Two of kommune A may be admitted; the third has the same points, and so has one of B, who is behind by lot or not.
    quota = {"name": "Kommune", "reason": "Spredning", "most_each": {"by": "kommune", "most": 1}}
    reserved = {"name": "B", "reason": "B", "seats_for": {"where": {"column": "kommune", "is": "B"}, "seats": 1}}
    spec = AdmissionSpec.model_validate({**STATED, "requirements": {}, "criteria": {}, "quotas": [reserved, quota]})
    applicants = [applicant(1, kommune="A"), applicant(2, kommune="A"), applicant(3, kommune="B")]
    proposal = propose(solver, applicants, spec, 3, Lots(commitments(), PUBLIC))
    (left,) = proposal.waiting
    found = asked(solver, applicants, spec, left.standing.applicant.id, 3)
    assert found.full == (1,)
    assert found.enough is None


def test_an_admitted_applicant_needs_nothing_more(solver: Solver) -> None:
    spec = AdmissionSpec.model_validate(STATED)
    found = asked(solver, [applicant(1, degree=True, span=25, kommune="A")], spec, "a01", 1)
    assert (found.proposed.outcome, found.enough, found.together, found.least_score) == (Outcome.ADMITTED, None, 1, 2)


def test_a_number_that_nobody_has_is_refused_with_the_nearest(solver: Solver, tmp_path: Path) -> None:
    spec = AdmissionSpec.model_validate(STATED)
    with pytest.raises(InputError) as refused:
        asked(solver, [applicant(1, degree=True)], spec, "a02", 1)
    assert refused.value.complaints[0].key == "admission.nobody_near"
