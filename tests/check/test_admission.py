"""The judge of an admission finds what selects right on random worlds, and notices whatever is changed."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from shutil import copytree
from types import SimpleNamespace
from typing import Any, cast

import pytest

from samlingsplan.admission.document import proposal_document, rests_on, text_of
from samlingsplan.admission.lock import digest_of
from samlingsplan.admission.proposal import Admission, Lots, propose
from samlingsplan.check.admission import ProposalForm, RowsForm, judge_proposal
from samlingsplan.domain.applicant import Applicant
from samlingsplan.languages import LANGUAGES
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.study.admission_files import INPUTS_FILE, PROPOSAL_FILE, PROTOCOL_FILE
from samlingsplan.study.deciding import decide
from samlingsplan.study.judging_admission import check_admission, holds_admission
from samlingsplan.study.privacy.forgetting import forget
from tests.admission.applying import applicant
from tests.admission.deciding import decision_file, made_of, small_admission, with_fixed_lots
from tests.admission.test_proposal import PUBLIC, STATED, applying, commitments

PLACES = 9
WORLDS = [range(4), pytest.param(range(4, 504), marks=pytest.mark.long)]


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(1, 3600) as ready:
        yield ready


def world(seed: int) -> tuple[AdmissionSpec, list[Applicant], dict[str, int] | None]:
    """Return the rules of a random admission of thirty: groups whole or singly, quotas in any order, travel or lot."""
    chance = Random(seed)
    quotas = [
        *STATED["quotas"],
        {"name": "L", "reason": "S", "least_each": {"by": "kommune", "seats": chance.randint(1, 2)}},
        {
            "name": "M",
            "reason": "S",
            "most_of": {"where": {"column": "span", "at_least": 25}, "most": chance.randint(1, 6)},
        },
    ]
    chance.shuffle(quotas)
    travels = chance.random() < 0.5
    stated = {
        **STATED,
        "quotas": quotas[: chance.randint(0, 4)],
        "groups": chance.choice(["whole", "singly"]),
        "equals": "travel" if travels else "lot",
        "target_groups": [{"name": "A", "where": {"column": "kommune", "one_of": ["A", "B"]}}],
        "lot": {**STATED["lot"], "number": PUBLIC},
    }
    applicants = [
        applicant(each.id, each.leader.group, **each.known, sentralitet=chance.randint(1, 6)) for each in applying(seed)
    ]
    travel = {each.id: chance.randint(10, 400) for each in applicants} if travels else None
    return AdmissionSpec.model_validate(stated), applicants, travel


def documents(solver: Solver, seed: int, shuffled: bool = False) -> tuple[RowsForm, ProposalForm]:
    spec, applicants, travel = world(seed)
    if shuffled:
        applicants = Random(seed).sample(applicants, len(applicants))
    proposal = propose(solver, applicants, spec, PLACES, Lots(commitments(), PUBLIC, travel))
    those = cast("Any", SimpleNamespace(applicants=tuple(applicants)))
    loaded = cast("Any", SimpleNamespace(value=Scenario.model_construct(admission=spec)))
    admission = Admission(loaded, spec, those, proposal, ())
    rows = text_of(rests_on(admission, commitments(), travel))
    return RowsForm.model_validate_json(rows), ProposalForm.model_validate_json(text_of(proposal_document(admission)))


def keys(rows: RowsForm, proposal: ProposalForm) -> set[str]:
    found = judge_proposal(rows, proposal)
    assert all(sentence(each, Words(language)) for each in found for language in LANGUAGES)
    return {each.key.removeprefix("check.admission.") for each in found}


@pytest.mark.parametrize("seeds", WORLDS, ids=["some", "all"])
def test_nobody_is_passed_without_a_rule_in_whatever_world(solver: Solver, seeds: range) -> None:
    for seed in seeds:
        assert judge_proposal(*documents(solver, seed)) == [], seed


@pytest.mark.parametrize("seeds", [range(1), pytest.param(range(1, 101), marks=pytest.mark.long)], ids=["some", "all"])
def test_the_order_of_the_rows_changes_nothing(solver: Solver, seeds: range) -> None:
    for seed in seeds:
        (_, one), (_, other) = documents(solver, seed), documents(solver, seed, shuffled=True)
        assert {e.id: e for e in one.applicants} == {e.id: e for e in other.applicants}, seed


@pytest.mark.parametrize("seeds", [range(1), pytest.param(range(1, 101), marks=pytest.mark.long)], ids=["some", "all"])
def test_every_exchange_of_two_is_noticed(solver: Solver, seeds: range) -> None:
    for seed in seeds:
        rows, proposal = documents(solver, seed)
        lots = {each.id: each.lot for each in proposal.applicants}
        alone = [each for each in proposal.applicants if list(lots.values()).count(each.lot) == 1 and each.lot]
        for one in (each for each in alone if each.outcome == "admitted"):
            for other in (each for each in alone if each.outcome == "waiting"):
                swapped = {
                    one.id: one.model_copy(update={"outcome": "waiting", "waiting_number": other.waiting_number}),
                    other.id: other.model_copy(update={"outcome": "admitted", "waiting_number": None}),
                }
                entries = tuple(swapped.get(each.id, each) for each in proposal.applicants)
                found = keys(rows, proposal.model_copy(update={"applicants": entries}))
                assert found & {"passed", "quota", "left_out"}, (seed, one.id, other.id)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"score": 99}, "points"),
        ({"lot": "0" * 64}, "lot"),
        ({"turn": 99}, "turn"),
        ({"outcome": "elsewhere"}, "outcome"),
    ],
)
def test_what_is_misstated_is_named(solver: Solver, change: dict[str, Any], expected: str) -> None:
    rows, proposal = documents(solver, 1)
    first = next(i for i, each in enumerate(proposal.applicants) if each.outcome == "waiting")
    entries = list(proposal.applicants)
    entries[first] = entries[first].model_copy(update=change)
    assert expected in keys(rows, proposal.model_copy(update={"applicants": tuple(entries)}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("judged")
    scenario = with_fixed_lots(small_admission(here))
    decide(scenario, decision_file(here, made_of(scenario).digest), here / "out", Words())
    return here / "out"


def test_a_protocol_as_it_was_written_holds(folder: Path) -> None:
    assert holds_admission(folder)
    assert check_admission(folder) == []


def test_one_bit_changed_in_any_file_is_noticed(folder: Path) -> None:
    chance = Random(5)
    for file in sorted(each for each in folder.rglob("*") if each.is_file() and each.name != "manifest.json"):
        before = file.read_bytes()
        at = chance.randrange(len(before))
        if file.suffix == ".json":  # a bit that leaves JSON as it is: of a letter or a figure
            at = next(i for i in range(at, len(before)) if chr(before[i]) in "acegikmoqsuwy02468")
        file.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
        try:
            found = check_admission(folder)
        except Exception as error:  # what no longer is JSON of ours is refused
            found = list(getattr(error, "complaints", []))
        finally:
            file.write_bytes(before)
        assert found, file


def test_changes_that_the_manifest_is_made_to_fit_are_noticed(folder: Path) -> None:
    # a-1 to a-4 are equals: who of them is admitted rests on the lot alone. The two outcomes change places.
    changed = json.loads((folder / PROPOSAL_FILE).read_text(encoding="utf-8"))
    equals = [each for each in changed["applicants"] if each["id"] in ("a-1", "a-2", "a-3", "a-4")]
    one = next(each for each in equals if each["outcome"] == "admitted")
    other = next(each for each in equals if each["outcome"] == "waiting")
    one["outcome"], other["outcome"] = other["outcome"], one["outcome"]
    one["waiting_number"], other["waiting_number"] = other["waiting_number"], one["waiting_number"]
    rows = RowsForm.model_validate_json((folder / INPUTS_FILE).read_text(encoding="utf-8"))
    assert keys(rows, ProposalForm.model_validate_json(json.dumps(changed))) >= {"passed"}
    assert (folder / PROTOCOL_FILE).exists()


def test_what_was_published_beforehand_is_what_the_folder_has(folder: Path, tmp_path: Path) -> None:
    lots, rules = folder.parent / "lots.json", folder.parent / "rules.json"
    assert check_admission(folder, [lots, rules]) == []
    # One bit of one commitment is another; a later file; a rule that was locked otherwise.
    made = json.loads(lots.read_text(encoding="utf-8"))
    flipped = f"{int(made['commitments']['a-3'], 16) ^ 1:064x}"
    other = tmp_path / "lots.json"
    other.write_text(json.dumps({**made, "commitments": {**made["commitments"], "a-3": flipped}}), encoding="utf-8")
    assert [(each.key, each.values["id"]) for each in check_admission(folder, [other])] == [
        ("check.admission.unpublished", "a-3")
    ]
    other.write_text(json.dumps({**made, "day": "2021-04-24"}), encoding="utf-8")
    assert [each.key for each in check_admission(folder, [other])] == ["admission.committed_late"]
    lock = json.loads(rules.read_text(encoding="utf-8"))
    lock["settings"]["admission"]["late"] = "last"
    lock["digest"] = digest_of(lock["settings"])
    other.write_text(json.dumps(lock), encoding="utf-8")
    assert [(each.key, each.values["setting"]) for each in check_admission(folder, [other])] == [
        ("admission.changed", "admission.late")
    ]


def test_who_is_forgotten_leaves_the_published_commitment(folder: Path, tmp_path: Path) -> None:
    copytree(folder, tmp_path / "out")
    forget("a-3", [tmp_path / "out"], Words(), date(2022, 1, 1))
    assert check_admission(tmp_path / "out", [folder.parent / "lots.json", folder.parent / "rules.json"]) == []
