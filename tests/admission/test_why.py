"""Why an applicant is not admitted names the full quotas, and the nearest number to one that nobody has."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from samlingsplan.admission.proposal import Admission, Lots, propose
from samlingsplan.admission.standing import Outcome
from samlingsplan.admission.why import Why, why
from samlingsplan.domain.applicant import Applicant
from samlingsplan.errors import InputError
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.solve import Solver
from tests.admission.applying import applicant
from tests.admission.test_proposal import PUBLIC, STATED, commitments, solver

__all__ = ["solver"]


def asked(solver: Solver, applicants: list[Applicant], spec: AdmissionSpec, number: str, places: int) -> Why:
    proposal = propose(solver, applicants, spec, places, Lots(commitments(), PUBLIC))
    those = cast("Any", SimpleNamespace(applicants=tuple(applicants)))
    return why(solver, Admission(cast("Any", None), spec, those, proposal, ()), number, Lots(commitments(), PUBLIC))


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
    assert found.sufficient is not None
    assert (found.sufficient.points, found.sufficient.more_places) == (None, None)


def test_an_admitted_applicant_needs_nothing_more(solver: Solver) -> None:
    spec = AdmissionSpec.model_validate(STATED)
    found = asked(solver, [applicant(1, degree=True, span=25, kommune="A")], spec, "a01", 1)
    assert (found.proposed.outcome, found.sufficient) == (Outcome.ADMITTED, None)


def test_who_misses_a_requirement_is_told_what_meeting_it_would_have_given(solver: Solver) -> None:
    # Two places. Without a degree a01 is not ranked; with one its two steps of staff beat the one of a02, and a03 none.
    spec = AdmissionSpec.model_validate({**STATED, "groups": "singly"})
    others = [applicant(2, degree=True, span=10, kommune="A"), applicant(3, degree=True, span=0, kommune="A")]
    stopped = [applicant(1, degree=False, span=25, kommune="A"), *others]
    assert outcome_of(asked(solver, stopped, spec, "a01", 2)) == (Outcome.ADMITTED, None)
    last = [applicant(1, degree=False, span=0, kommune="A"), *others[:1]]
    assert outcome_of(asked(solver, last, spec, "a01", 1)) == (Outcome.WAITING, 1)
    assert asked(solver, last, spec, "a02", 1).ranked is None


def test_who_came_late_is_told_what_coming_in_time_would_have_given(solver: Solver) -> None:
    columns = {"came": {"heading": "Mottatt", "kind": "day"}}
    spec = AdmissionSpec.model_validate({**STATED, "columns": columns, "received": "came", "late": "refused"})
    late = applicant(1, degree=True, span=25, kommune="A", came=spec.deadline + timedelta(days=1))
    others = [applicant(2, degree=True, span=10, kommune="A", came=spec.deadline)]
    found = asked(solver, [late, *others], spec, "a01", 1)
    assert found.proposed.outcome is Outcome.LATE
    assert outcome_of(found) == (Outcome.ADMITTED, None)


def outcome_of(found: Why) -> tuple[Outcome, int | None]:
    assert found.ranked is not None
    return found.ranked.outcome, found.ranked.number


def test_a_number_that_nobody_has_is_refused_with_the_nearest(solver: Solver, tmp_path: Path) -> None:
    spec = AdmissionSpec.model_validate(STATED)
    with pytest.raises(InputError) as refused:
        asked(solver, [applicant(1, degree=True)], spec, "a02", 1)
    assert refused.value.complaints[0].key == "admission.nobody_near"
