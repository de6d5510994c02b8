"""An admission from the locked rules to the proposal's folder."""

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from samlingsplan.admission.lot import commitment_of
from samlingsplan.errors import InputError
from samlingsplan.intake.admitted_list import ADMITTED_FILE
from samlingsplan.study.admission_files import PROPOSAL_FILE, WAITING_FILE
from samlingsplan.study.admitting import admit, commit_lots, lock_rules

SCENARIO = """extends: package:base.yaml
kull: {places: 2}
participants: {file: leaders.csv, synthetic: false}
admission:
  deadline: 2021-04-15
  columns: {degree: {heading: Bachelorgrad, kind: yes_no}}
  requirements: {degree: {name: Bachelor, where: {column: degree, is: true}}}
  criteria: {small: {name: Liten, points: 1, where: {column: size_class, is: 1}}}
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto}
"""
LIST = """Søkernummer;Arbeidskommune;Bachelorgrad
a-1;Oslo;ja
a-2;Oslo;ja
a-3;Vardø;ja
a-4;Vardø;nei
"""
NUMBER = {"admission.lot.number": "7 12 19"}


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    (tmp_path / "leaders.csv").write_text(LIST, encoding="utf-8")
    file = tmp_path / "admission.yaml"
    file.write_text(SCENARIO, encoding="utf-8")
    return file


def committed(scenario: Path) -> Path:
    lots, salts = scenario.parent / "lots.json", scenario.parent / "salts.json"
    commit_lots(scenario, lots, salts, date(2021, 4, 16))
    return salts


def keys(refused: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [complaint.key for complaint in refused.value.complaints]


def test_the_proposal_is_written_with_the_admitted_and_those_who_wait(scenario: Path) -> None:
    committed(scenario)
    out = scenario.parent / "out"
    admission = admit(scenario, out, changes=NUMBER).admission
    # Two places: the one of a small kommune has a point, and a lot decides between the two of Oslo.
    first, second = admission.proposal.admitted
    assert first.standing.applicant.id == "a-3"
    (waiting,) = admission.proposal.waiting
    assert {second.standing.applicant.id, waiting.standing.applicant.id} == {"a-1", "a-2"}
    assert (second.lot or 0) < (waiting.lot or 0)
    rows = (out / ADMITTED_FILE).read_text(encoding="utf-8").splitlines()
    assert [row.split(";")[:2] for row in rows[1:]] == [["a-3", "1"], [second.standing.applicant.id, "2"]]
    assert len((out / WAITING_FILE).read_text(encoding="utf-8").splitlines()) == 2
    document = json.loads((out / PROPOSAL_FILE).read_text(encoding="utf-8"))
    assert [entry["outcome"] for entry in document["applicants"]].count("requirement") == 1
    assert stat.S_IMODE(out.stat().st_mode) == 0o700


def test_the_same_admission_gives_the_same_bytes(scenario: Path) -> None:
    committed(scenario)
    texts = []
    for name in ("one", "two"):
        admit(scenario, scenario.parent / name, changes=NUMBER)
        texts.append((scenario.parent / name / PROPOSAL_FILE).read_bytes())
    assert texts[0] == texts[1]


def test_commitments_hide_the_salts_and_stay_when_others_apply(scenario: Path) -> None:
    salts_file = committed(scenario)
    before = json.loads((scenario.parent / "lots.json").read_text(encoding="utf-8"))["commitments"]
    salts = json.loads(salts_file.read_text(encoding="utf-8"))["salts"]
    assert before == {number: commitment_of(number, salt) for number, salt in salts.items()}
    assert not any(salt in (scenario.parent / "lots.json").read_text(encoding="utf-8") for salt in salts.values())
    assert stat.S_IMODE(salts_file.stat().st_mode) == 0o600
    (scenario.parent / "leaders.csv").write_text(LIST + "a-5;Bodø;ja\n", encoding="utf-8")
    committed(scenario)
    after = json.loads((scenario.parent / "lots.json").read_text(encoding="utf-8"))["commitments"]
    assert {number: after[number] for number in before} == before
    assert set(after) - set(before) == {"a-5"}


def test_lots_are_committed_to_before_the_number_exists(scenario: Path) -> None:
    lots = scenario.parent / "lots.json"
    with pytest.raises(InputError) as refused:
        commit_lots(scenario, lots, scenario.parent / "salts.json", date(2021, 4, 24))
    assert keys(refused) == ["admission.committed_late"]
    assert not lots.exists()


def test_lots_are_not_drawn_again_when_the_salts_are_gone(scenario: Path) -> None:
    salts = committed(scenario)
    lots = scenario.parent / "lots.json"
    before = lots.read_bytes()
    salts.unlink()
    with pytest.raises(InputError) as refused:
        committed(scenario)
    assert keys(refused) == ["admission.committed_already"]
    assert lots.read_bytes() == before
    assert not salts.exists()


def test_lots_that_nobody_committed_to_in_time_are_refused(scenario: Path) -> None:
    committed(scenario)
    (scenario.parent / "leaders.csv").write_text(LIST + "a-5;Bodø;ja\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        admit(scenario, scenario.parent / "out", changes={"admission.lot.day": "2021-04-10"})
    assert keys(refused) == ["admission.committed_late", "admission.uncommitted", "admission.no_number"]
    assert not (scenario.parent / "out").exists()


def test_rules_are_locked_once_and_changes_are_refused(scenario: Path) -> None:
    committed(scenario)
    lock = scenario.parent / "lock.json"
    made = lock_rules(scenario, lock, date(2021, 2, 1))
    assert json.loads(lock.read_text(encoding="utf-8"))["digest"] == made.digest
    with pytest.raises(InputError) as refused:
        lock_rules(scenario, lock, date(2021, 2, 2))
    assert keys(refused) == ["admission.locked_already"]
    locked = {**NUMBER, "admission.lock": "lock.json"}
    assert "admission.not_locked" not in [
        note.key for note in admit(scenario, scenario.parent / "out", changes=locked).admission.notes
    ]
    with pytest.raises(InputError) as refused:
        admit(scenario, scenario.parent / "out", changes={**locked, "admission.criteria.small.points": 2})
    assert keys(refused) == ["admission.changed"]


def test_rules_are_locked_before_the_deadline(scenario: Path) -> None:
    with pytest.raises(InputError) as refused:
        lock_rules(scenario, scenario.parent / "lock.json", date(2021, 4, 16))
    assert keys(refused) == ["admission.locked_late"]


def test_a_lock_that_was_changed_is_noticed(scenario: Path) -> None:
    committed(scenario)
    lock = scenario.parent / "lock.json"
    lock_rules(scenario, lock, date(2021, 2, 1))
    lock.write_text(lock.read_text(encoding="utf-8").replace('"points": 1', '"points": 2'), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        admit(scenario, scenario.parent / "out", changes={**NUMBER, "admission.lock": "lock.json"})
    assert keys(refused) == ["admission.lock_changed"]


def test_a_scenario_without_an_admission_is_refused(scenario: Path) -> None:
    scenario.write_text(SCENARIO.partition("admission:")[0], encoding="utf-8")
    with pytest.raises(InputError) as refused:
        admit(scenario, scenario.parent / "out")
    assert keys(refused) == ["admission.none"]


def test_exceptions_for_nobody_or_from_what_holds_without_exception_are_refused(scenario: Path) -> None:
    committed(scenario)
    made = [{"applicant": "a-44", "requirement": "degree", "office": "rektor", "reason": "Lang erfaring"}]
    with pytest.raises(InputError) as refused:
        admit(scenario, scenario.parent / "out", changes={**NUMBER, "admission.exceptions": made})
    assert keys(refused) == ["admission.nobody_near", "admission.no_exception"]


def test_a_threshold_of_which_nobody_says_what_it_rests_on_is_noted(scenario: Path) -> None:
    committed(scenario)
    instead = {"name": "Erfaring", "where": {"column": "degree", "is": False}, "most": 1}
    at = "admission.requirements.degree.instead"
    for stated, noted in ((instead, 1), ({**instead, "evidence": "BI"}, 0)):
        notes = admit(scenario, scenario.parent / "out", changes={**NUMBER, at: stated}).admission.notes
        assert [note.key for note in notes].count("admission.no_evidence") == noted
