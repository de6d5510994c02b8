"""The command from a proposal to a protocol that is checked, as a user types it."""

import re
from pathlib import Path

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
