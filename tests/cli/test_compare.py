"""The command that sets plans side by side: what it answers, with which exit code."""

from pathlib import Path

import pytest

import samlingsplan as face
from samlingsplan.study.holdings import MANIFEST
from tests.cli.command import samlingsplan, samlingsplan_here
from tests.tiny import SHORT_YEAR, contents, write_tiny

LANGUAGES = ("nb", "nn", "en")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny scenario, its plan in ``out``, and a scenario that is impossible. Read only."""
    folder = tmp_path_factory.mktemp("world")
    scenario = write_tiny(folder, SHORT_YEAR)
    face.draw(face.solve(scenario), folder / "out")
    poor = scenario.read_text(encoding="utf-8").replace("9000000", "1000000")
    (folder / "poor.yaml").write_text(poor, encoding="utf-8")
    return folder


def test_a_comparison_ends_with_one_column_a_plan(world: Path, tmp_path: Path) -> None:
    asked = ("compare", world / "out", world / "tiny.yaml", world / "poor.yaml", "--out", tmp_path / "c")
    ran = samlingsplan(*asked, "--audience", "public", "--suppress-under", "2", "--workers", "2")
    assert ran.code == 0, ran.talk
    assert ran.data.splitlines()[0].split() == ["out", "tiny", "poor"]
    assert "impossible" in ran.data.splitlines()[-1]
    assert ran.talk.splitlines()[-2:] == [
        f"The comparison is in {tmp_path / 'c'}; open {tmp_path / 'c'}/compare.html.",
        f"Drawn for everyone in {tmp_path / 'c-public'}.",
    ]
    assert (tmp_path / "c-public" / "compare.html").is_file()
    again = samlingsplan(*asked)
    assert (again.code, again.data) == (0, ran.data)
    assert "Looking" not in again.talk
    judged = samlingsplan("check", tmp_path / "c")
    assert judged.code == 2


def test_a_plan_is_compared_with_its_scenario_under_a_change(world: Path, tmp_path: Path) -> None:
    change, named = "rules.class_size.max_participants=4", world / "named.yaml"
    named.write_text("extends: tiny.yaml\noverrides: {later: {kull.name: Later}}\n", encoding="utf-8")
    changed = ("--set", change, "--override", "later")
    ran = samlingsplan("compare", world / "out", named, *changed, "--out", tmp_path / "c")
    assert ran.code == 0, ran.talk
    page = (tmp_path / "c" / "compare.html").read_text(encoding="utf-8")
    assert "rules.class_size.max_participants" in page
    assert "kull.name" in page
    refused = samlingsplan("compare", world / "out", world / "out", "--set", change, "--out", tmp_path / "d")
    assert (refused.code, refused.data) == (2, "")
    assert "all of these are plans that were found" in refused.talk


@pytest.mark.parametrize("lang", LANGUAGES)
def test_bad_input_is_named_in_every_language_all_at_once(
    lang: str, world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("compare", world / "out", tmp_path / "none", tmp_path, "--out", tmp_path / "c")
    ran = samlingsplan_here(monkeypatch, capsys, *asked, lang=lang)
    assert ran.code == 2
    assert [line.split(":")[0] for line in ran.talk.splitlines()] == [str(tmp_path / "none"), f"{tmp_path}/plan.json"]
    assert not (tmp_path / "c").exists()


def test_an_impossible_base_ends_as_an_impossible_scenario_does(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("compare", world / "poor.yaml", world / "out", "--out", tmp_path / "c")
    ran = samlingsplan_here(monkeypatch, capsys, *asked)
    assert ran.code == 3
    assert "Put another first" in ran.talk
    assert "supplier_frame" in ran.talk


def test_one_plan_alone_and_an_unknown_reader_are_refused(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    one = samlingsplan_here(monkeypatch, capsys, "compare", world / "out", "--out", tmp_path / "c")
    assert (one.code, "Found 1 plan; from 2 to 12" in one.talk) == (2, True)
    asked = ("compare", world / "out", world / "tiny.yaml", "--audience", "everyone")
    reader = samlingsplan_here(monkeypatch, capsys, *asked)
    assert (reader.code, "planner, steering, public" in reader.talk) == (2, True)


def test_a_decision_log_in_the_folder_is_rendered_and_stays(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    face.draw(face.read(world / "out"), tmp_path / "second")
    asked = ("compare", world / "out", tmp_path / "second", "--out", tmp_path / "c")
    assert samlingsplan_here(monkeypatch, capsys, *asked).code == 0
    log = tmp_path / "c" / "decision.yaml"
    log.write_text(f"decisions: [{{what: Tromsø, plans: [{'ab' * 32}]}}]\n", encoding="utf-8")
    before = contents(tmp_path / "c")
    ran = samlingsplan_here(monkeypatch, capsys, *asked)
    assert ran.code == 2
    assert ran.talk.startswith(f"{log}:1:36: ")
    assert contents(tmp_path / "c") == before
    digest = face.compare([world / "out", tmp_path / "second"]).base.digest
    log.write_text(f"decisions: [{{what: Tromsø, plans: [{digest}]}}]\n", encoding="utf-8")
    assert samlingsplan_here(monkeypatch, capsys, *asked).code == 0
    assert "Tromsø" in (tmp_path / "c" / "compare.html").read_text(encoding="utf-8")
    assert log.is_file()
    assert "decision.yaml" not in (tmp_path / "c" / MANIFEST).read_text(encoding="utf-8")
