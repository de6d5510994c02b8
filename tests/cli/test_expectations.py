"""A scenario that shows that something is impossible, and one that asks how many leaders can be admitted."""

from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.errors import ExitCode, ImpossibleAsExpectedError, InputError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from tests.cli.command import samlingsplan as command
from tests.cli.command import samlingsplan_here
from tests.tiny import SHORT_YEAR, write_tiny

EXPECT = "expect: impossible\n"
NOBODY_FAR = ("rules:\n", "rules:\n  max_travel: {most_min: 10}\n")


def test_what_is_impossible_as_expected_is_an_answer(tmp_path: Path) -> None:
    file = write_tiny(tmp_path, SHORT_YEAR, NOBODY_FAR, more=EXPECT)
    ended = command("solve", file, "--out", tmp_path / "out")
    assert ended.code == ExitCode.PLAN, ended.talk
    assert "As expected, this is impossible: Tiny." in ended.data
    assert "max_travel" in ended.data
    assert not (tmp_path / "out").exists()


def test_a_plan_where_none_is_expected_is_a_fault_of_the_scenario(tmp_path: Path) -> None:
    file = write_tiny(tmp_path, SHORT_YEAR, more=EXPECT)
    ended = command("solve", file, "--out", tmp_path / "out")
    assert ended.code == ExitCode.BAD_INPUT
    assert "expects that no plan exists" in ended.talk
    assert not (tmp_path / "out").exists()


def test_python_can_tell_that_it_was_expected(tmp_path: Path) -> None:
    with pytest.raises(ImpossibleAsExpectedError) as expected:
        samlingsplan.solve(write_tiny(tmp_path, SHORT_YEAR, NOBODY_FAR, more=EXPECT))
    assert [each.key for each in expected.value.complaints][:2] == ["solve.as_expected", "solve.impossible"]


def test_the_number_that_is_admitted_is_said_and_kept(tmp_path: Path) -> None:
    # One class costs 1,500,000 and each leader 65,000: 1,695,000 pays for three in Oslo, who cost nothing more.
    most = (("kull: {places: 4}", "kull: {places: max}"), ("frame_nok: 9000000", "frame_nok: 1695000"))
    file, out = write_tiny(tmp_path, SHORT_YEAR, *most), tmp_path / "out"
    # The fourth applied in a group with the third.
    ended = command("solve", file, "--out", out, "--set", "participants.groups_at_the_line=cut")
    assert ended.code == ExitCode.PLAN, ended.talk
    said = "The money reaches 3 leaders in 1 class, counted from the top of the list (kull.places: max)."
    assert said in ended.talk
    assert said in (out / "report.html").read_text(encoding="utf-8")
    assert "places: 3\n" in (out / "inputs" / "scenario.resolved.yaml").read_text(encoding="utf-8")
    assert "a4" not in (out / "inputs" / "participants.csv").read_text(encoding="utf-8")
    assert command("check", out).code == ExitCode.PLAN


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ("many", "a whole number. Write digits only, such as 216, or max for"),
        ("0", "at least 1"),
        ("1.5", "a whole number"),
    ],
)
def test_what_is_no_number_of_places_is_refused(places: str, said: str, tmp_path: Path) -> None:
    file = write_tiny(tmp_path, ("kull: {places: 4}", f"kull: {{places: {places}}}"))
    with pytest.raises(InputError) as refused:
        samlingsplan.load(file)
    (complaint,) = refused.value.complaints
    assert said in sentence(complaint, Words("en"))
    assert str(complaint.where).endswith("tiny.yaml:3:16")


def test_a_drawn_kull_needs_a_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write_tiny(tmp_path, ("kull: {places: 4}", "kull: {places: max}"))
    ended = samlingsplan_here(monkeypatch, capsys, "cohort", tmp_path / "synthetic.csv", "--scenario", file)
    assert ended.code == ExitCode.BAD_INPUT
    assert "needs a number of places" in ended.talk
