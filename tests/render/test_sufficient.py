"""What is said of a leader group that is judged together, and of nobody in it."""

import pytest

from samlingsplan.admission.proposal import Admission
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render.sufficient import group_sentence
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.solve import Solver
from tests.admission.applying import applicant
from tests.admission.test_proposal import STATED, solver
from tests.admission.test_sufficing import admission_of

__all__ = ["solver"]

# A point for each ten in "span", three at most: the pair has 1 and 3, the three have 1, 1 and 3, a mean of 5/3.
SPANS = {"pair": (10, 30), "three": (10, 10, 30), None: (20,)}


@pytest.fixture(scope="module")
def admission(solver: Solver) -> Admission:
    spec = AdmissionSpec.model_validate({**STATED, "requirements": {}, "quotas": []})
    members = [(group, span) for group, spans in SPANS.items() for span in spans]
    people = [
        applicant(i, group, span=span, landsdel="S", kommune="A", degree=True)
        for i, (group, span) in enumerate(members)
    ]
    return admission_of(solver, people, spec, 6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_two_no_mean_is_said_that_would_tell_the_points_of_the_other(admission: Admission, language: str) -> None:
    words = Words(language)
    said = [list(group_sentence(admission, each, words)) for each in admission.proposal.proposed]
    pair = [words("admission.sufficient.pair")]
    three = [words("admission.sufficient.group", count=3, mean=words.number(5 / 3, 2), most=3)]
    assert sorted(said) == sorted([pair, pair, three, three, three, []])
    assert not any(figure.isdigit() for figure in pair[0])
