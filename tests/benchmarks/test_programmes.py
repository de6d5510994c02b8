"""The benchmark of programmes knows each of them, and reads the largest gap of what was solved."""

import json
import sys

import pytest

from benchmarks import programmes
from benchmarks.processes import measured


def test_every_programme_is_timed_and_no_other(monkeypatch) -> None:
    assert {"2026", "topleder", "fastlege", "tannhelse", "samarbeid"} <= set(programmes.NAMES)
    monkeypatch.setattr(sys, "argv", ["programmes", "nearly"])
    with pytest.raises(SystemExit) as refused:
        programmes.main()
    assert refused.value.code == 2


def test_the_largest_gap_counts(tmp_path) -> None:
    (tmp_path / "contract").mkdir()
    (tmp_path / "plan.json").write_text(json.dumps({"levels": [{"gap": 0.0}, {"gap": 0.02}]}), encoding="utf-8")
    kulls = {"kulls": [{"gap": 0.004}, {"gap": 0.0}], "years": None}
    (tmp_path / "contract" / "contract.json").write_text(json.dumps(kulls), encoding="utf-8")
    assert programmes._gap_of(tmp_path, of_contract=False) == 0.02
    assert programmes._gap_of(tmp_path, of_contract=True) == 0.004
    placed = {**kulls, "years": {"gap": 0.007}}
    (tmp_path / "contract" / "contract.json").write_text(json.dumps(placed), encoding="utf-8")
    assert programmes._gap_of(tmp_path, of_contract=True) == 0.007


def test_a_run_says_what_the_processor_did(tmp_path) -> None:
    # Waiting costs the clock and not the processor; counting to three millions costs the processor too.
    waited = measured([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path, {})
    counted = measured([sys.executable, "-c", "for _ in range(3_000_000): pass"], tmp_path, {})
    assert waited.seconds >= 0.3
    assert 0 < waited.processor_s < counted.processor_s
