"""The benchmark of questions knows its parts, and measures what the runner adds."""

import sys

import pytest

from benchmarks.questions import PARTS, main


def test_a_part_that_does_not_exist_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["questions", "nearly"])
    with pytest.raises(SystemExit):
        main()
    assert "nearly" in capsys.readouterr().err


def test_only_what_is_named_is_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    timed = []
    for name in PARTS:
        monkeypatch.setitem(PARTS, name, lambda arguments, name=name: timed.append(name) or name == "places")
    for named, expected, code in (
        (["places"], ["places"], 0),
        (["runner", "places"], ["runner", "places"], 1),  # the first misses its target
        ([], ["places", "scenarios", "frontier", "why", "runner"], 1),
    ):
        timed.clear()
        monkeypatch.setattr(sys, "argv", ["questions", *named])
        assert (main(), timed) == (code, expected)
