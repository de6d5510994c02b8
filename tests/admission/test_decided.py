"""A proposal becomes a protocol only by a decision on it that nothing contradicts; all that does is named at once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from samlingsplan.admission.decided import Protocol, protocol_of
from samlingsplan.admission.standing import Outcome
from samlingsplan.errors import InputError
from samlingsplan.languages import LANGUAGES
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import placed
from samlingsplan.scenario.decision_file import DecisionForm
from samlingsplan.scenario.loader import load
from samlingsplan.study.admitting import Made
from tests.admission.deciding import decision_file, made_of, small_admission, with_fixed_lots
from tests.admission.test_provisions import TABLE


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made_of(with_fixed_lots(small_admission(tmp_path_factory.mktemp("admission"))))


def decided(made: Made, folder: Path, **changes: Any) -> Protocol:
    file = decision_file(folder, **{"proposal": made.digest, **changes})
    return protocol_of(made.admission, load(file, DecisionForm), made.digest)


def refused(made: Made, folder: Path, **changes: Any) -> list[tuple[str, int | None]]:
    with pytest.raises(InputError) as error:
        decided(made, folder, **changes)
    for each in error.value.complaints:
        assert all(placed(each, Words(language)) for language in LANGUAGES)
    return [
        (each.key.removeprefix("admission."), each.where.line if each.where else None)
        for each in error.value.complaints
    ]


def outcomes(protocol: Protocol) -> dict[str, tuple[Outcome, int | None]]:
    return {each.id: (each.outcome, each.number) for each in protocol.decided}


def of_proposal(made: Made, outcome: Outcome) -> list[str]:
    return [each.standing.applicant.id for each in made.admission.proposal.proposed if each.outcome is outcome]


def test_without_deviations_the_decision_is_the_proposal(made: Made, tmp_path: Path) -> None:
    protocol = decided(made, tmp_path)
    proposed = {p.standing.applicant.id: (p.outcome, p.number) for p in made.admission.proposal.proposed}
    assert outcomes(protocol) == proposed
    assert sorted(number for _, number in proposed.values() if number is not None) == [1, 2]
    assert protocol.broken == ()


def test_it_rests_on_what_the_table_of_the_scenario_says_for_its_day(made: Made, tmp_path: Path) -> None:
    assert "opptaksforskriften 2017 § 1-1 fjerde ledd" in [
        each.provision for each in decided(made, tmp_path).provisions
    ]
    later = decided(made, tmp_path, decided="2024-08-01", notified="2024-08-02")
    assert "opptaksforskriften 2017 § 1-1 fjerde ledd" not in [each.provision for each in later.provisions]
    admission = made.admission
    assert admission.spec.deciding is not None
    (admission.loaded.folder / "own.toml").write_text(TABLE, encoding="utf-8")
    own = admission.spec.deciding.model_copy(update={"provisions": "own.toml"})
    spec = admission.spec.model_copy(update={"deciding": own})
    stated = replace(made, admission=replace(admission, spec=spec))
    assert [each.provision for each in decided(stated, tmp_path).provisions] == ["loven § 1", "loven § 3", "loven § 4"]


def test_a_deviation_moves_the_waiting_list_and_names_the_quota_that_it_breaks(made: Made, tmp_path: Path) -> None:
    # a-5 holds the seat of the north. Without a-5 it is empty, and the first who waits gets the place.
    first, second = (each.standing.applicant.id for each in made.admission.proposal.waiting)
    deviations = [
        {"application": "a-5", "outcome": "refused", "office": "leder", "reason": "Trakk søknaden"},
        {"application": first, "outcome": "admitted", "office": "leder", "reason": "Rykket opp"},
    ]
    protocol = decided(made, tmp_path, deviations=deviations)
    found = outcomes(protocol)
    assert found["a-5"] == (Outcome.REFUSED, None)
    assert found[first] == (Outcome.ADMITTED, None)
    assert found[second] == (Outcome.WAITING, 1)
    ((number, breach),) = protocol.broken
    assert (number, breach.found, breach.allowed) == (0, 0, 1)


def test_who_is_disqualified_stands_with_the_case_alone(made: Made, tmp_path: Path) -> None:
    out = {"application": "a-2", "party": "supplier", "office": "studieleder", "decided_by": "utvalget"}
    protocol = decided(made, tmp_path, disqualified=[out])
    assert {each.id: [d.office for d in each.disqualified] for each in protocol.decided if each.disqualified} == {
        "a-2": ["studieleder"]
    }


# The lines of the decision: 1 proposal, 2 body, 3 decided, 4 decided_by, 5 notified, 6 took_part, 7 what is added.
ADDED = 7


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"proposal": "0" * 64}, [("other_proposal", 1)]),
        ({"body": "KS"}, [("other_body", 2)]),
        ({"decided": "2021-04-23"}, [("decided_early", 3)]),
        ({"decided_by": ["statsråden"]}, [("decided_absent", 4)]),
        ({"notified": "2021-05-03"}, [("notified_early", 5)]),
        ({"took_part": {"supplier": ["leder"]}}, [("no_party", 6)]),
        ({"took_part": {"supplier": ["leder"], "ks": ["rådgiver"], "kd": ["x"]}}, [("other_party", 6)]),
    ],
)
def test_what_contradicts_is_named_with_its_line(
    made: Made, tmp_path: Path, changes: dict[str, Any], expected: list[tuple[str, int]]
) -> None:
    assert refused(made, tmp_path, **changes) == expected


def override(application: str, outcome: str) -> dict[str, str]:
    return {"application": application, "outcome": outcome, "office": "leder", "reason": "…"}


def out(application: str, party: str, office: str) -> dict[str, str]:
    return {"application": application, "party": party, "office": office, "decided_by": "utvalget"}


def test_deviations_that_cannot_be_are_named(made: Made, tmp_path: Path) -> None:
    (waiting, *_), (admitted, *_) = (of_proposal(made, each) for each in (Outcome.WAITING, Outcome.ADMITTED))
    assert refused(made, tmp_path, deviations=[override("a-9", "admitted")]) == [("nobody_near", ADDED)]
    # Nobody else gives way, so a fourth offer is too many as well.
    assert sorted(refused(made, tmp_path, deviations=[override("a-6", "admitted")])) == [
        ("override_unranked", ADDED),
        ("overrides_too_many", ADDED),
    ]
    assert refused(made, tmp_path, deviations=[override(admitted, "admitted")]) == [("override_nothing", ADDED)]
    assert refused(made, tmp_path, deviations=[override(waiting, "admitted")]) == [("overrides_too_many", ADDED)]
    twice = [override(admitted, "refused"), override(admitted, "waiting")]
    assert refused(made, tmp_path, deviations=twice) == [("override_twice", ADDED)]


def test_a_case_that_nobody_could_decide_is_named(made: Made, tmp_path: Path) -> None:
    assert refused(made, tmp_path, disqualified=[out("a-1", "ks", "direktør")]) == [("disqualified_absent", ADDED)]
    assert refused(made, tmp_path, disqualified=[out("a-1", "ks", "rådgiver")]) == [("party_disqualified", ADDED)]
    assert refused(made, tmp_path, disqualified=[out("a-1", "supplier", "leder")]) == [("deciders_disqualified", ADDED)]


def test_all_faults_are_named_at_once(made: Made, tmp_path: Path) -> None:
    found = refused(made, tmp_path, body="KS", decided="2021-04-01", took_part={"ks": ["leder"]})
    assert found == [("other_body", 2), ("decided_early", 3), ("no_party", 6)]


def test_an_unlocked_admission_gets_no_protocol(made: Made, tmp_path: Path) -> None:
    spec = made.admission.spec.model_copy(update={"lock": None, "deciding": None})
    unlocked = replace(made.admission, spec=spec)
    with pytest.raises(InputError) as error:
        protocol_of(unlocked, load(decision_file(tmp_path, made.digest), DecisionForm), made.digest)
    assert [each.key for each in error.value.complaints] == ["admission.no_deciding", "admission.no_protocol_unlocked"]
