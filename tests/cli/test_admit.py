"""The command from a proposal to a protocol that is checked, as a user types it."""

import json
import re
from pathlib import Path

import pytest

from tests.admission.deciding import decision_file, small_admission
from tests.cli.command import samlingsplan


def test_from_a_proposal_to_a_protocol_that_is_checked(tmp_path: Path) -> None:
    scenario, out = small_admission(tmp_path), tmp_path / "out"
    proposed = samlingsplan("admit", str(scenario), "--out", str(out))
    assert proposed.code == 0
    digest = re.findall(r"[0-9a-f]{64}", proposed.data)[-1]
    decision = decision_file(tmp_path, digest)
    decided = samlingsplan("admit", str(scenario), "--decision", str(decision), "--out", str(out))
    assert decided.code == 0, decided.talk
    assert samlingsplan("check", str(out)).code == 0
    rows = out / "inputs" / "admission.json"
    rows.write_text(rows.read_text(encoding="utf-8").replace('"degree": true', '"degree": false', 1), encoding="utf-8")
    changed = samlingsplan("check", str(out))
    assert changed.code == 6
    assert "a-1" in changed.data


def test_pdf_without_a_decision_is_refused_in_words(tmp_path: Path) -> None:
    refused = samlingsplan("admit", str(small_admission(tmp_path)), "--pdf", "--out", str(tmp_path / "out"))
    assert refused.code == 2
    assert "--decision" in refused.talk


@pytest.mark.parametrize(
    ("options", "found", "asked"),
    [
        (("--lock", "l.json", "--pdf"), "--pdf", "--lock"),
        (("--commit", "c.json", "--salts", "s.json", "--out", "o"), "--out", "--commit"),
        (("--why", "a-1", "--jointly"), "--jointly", "--why"),
        (("--jointly", "--out", "o", "--decision", "v.yaml"), "--decision", "--jointly"),
        (("--decision", "v.yaml", "--out", "o", "--salts", "s.json"), "--salts", "--decision"),
        (("--salts", "s.json", "--out", "o"), "--salts", "--commit"),
    ],
)
def test_no_option_is_left_out_of_account_without_a_word(
    tmp_path: Path, options: tuple[str, ...], found: str, asked: str
) -> None:
    refused = samlingsplan("admit", "opptak.yaml", *options, cwd=tmp_path)
    assert refused.code == 2
    assert found in refused.talk
    assert asked in refused.talk
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_made_of_what_is_set(tmp_path: Path) -> None:
    small_admission(tmp_path)
    stated = ("--set", "admission.deadline=2099-04-15", "--set", "kull.places=2")
    made = samlingsplan("admit", "opptak.yaml", "--lock", "l.json", *stated, cwd=tmp_path)
    assert made.code == 0, made.talk
    settings = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))["settings"]
    assert (settings["admission"]["deadline"], settings["kull"]["places"]) == ("2099-04-15", 2)


def test_salts_are_not_written_over_by_what_is_published(tmp_path: Path) -> None:
    small_admission(tmp_path)
    stated = ("--set", "admission.lot.day=2099-04-24")
    refused = samlingsplan(
        "admit", "opptak.yaml", "--commit", "new.json", "--salts", "./new.json", *stated, cwd=tmp_path
    )
    assert refused.code == 2
    assert not (tmp_path / "new.json").exists()


@pytest.mark.parametrize("decision", ["", "[]\n", "a\n", "- a\n", '{"format": 1, "day": "2021-04-16"}\n'])
def test_a_decision_of_another_kind_is_refused_as_one_file(tmp_path: Path, decision: str) -> None:
    small_admission(tmp_path)
    (tmp_path / "v.yaml").write_text(decision, encoding="utf-8")
    refused = samlingsplan("admit", "opptak.yaml", "--decision", "v.yaml", "--out", "o", cwd=tmp_path)
    assert (refused.code, refused.talk.count("v.yaml")) == (2, 1)


def test_a_file_or_folder_of_another_kind_is_said_to_be_one(tmp_path: Path) -> None:
    scenario, out = small_admission(tmp_path), tmp_path / "out"
    assert samlingsplan("admit", str(scenario), "--out", str(out)).code == 0
    for file in ("gone.json", "leaders.csv", "salts.json", "opptak.yaml"):
        refused = samlingsplan("check", str(out), "--published", str(tmp_path / file))
        assert (refused.code, refused.talk.count(file), refused.talk.count("solve")) == (2, 1, 0), refused.talk
    refused = samlingsplan("networks", str(out), "--out", str(tmp_path / "n"))
    assert refused.code == 2
    assert "holds an admission" in refused.talk
