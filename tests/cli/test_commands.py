"""The command from outside: what it answers, in which language, on which stream, with which exit code."""

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.plan import Level, Scope
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.solve import Proof, SearchResult
from tests.cli.command import samlingsplan, samlingsplan_here
from tests.results import tiny as tiny_result
from tests.tiny import SHORT_YEAR, contents, write_tiny

LANGUAGES = ("nb", "nn", "en")


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tiny scenario and, in out, its plan. Read only."""
    folder = tmp_path_factory.mktemp("tiny")
    ran = samlingsplan("solve", write_tiny(folder), "--out", folder / "out")
    assert ran.code == 0, ran.talk
    (folder / "said.json").write_text(json.dumps([ran.data, ran.talk]), encoding="utf-8")
    return folder


def test_a_plan_ends_with_its_figures_on_standard_output(tiny: Path) -> None:
    data, talk = json.loads((tiny / "said.json").read_text(encoding="utf-8"))
    assert "Oslo (2), Tromsø (2)" in data
    assert "16 min" in data
    assert "Gap" in data
    # Where the plan is, and how the search goes, is talk.
    assert talk.splitlines()[-1] == f"The plan is in {tiny / 'out'}; open {tiny / 'out'}/report.html."
    assert "total travel time: best 768" in talk
    assert "best" not in data


@pytest.mark.parametrize("arguments", [("--help",), ()])
def test_help_names_every_command(arguments: tuple[str, ...]) -> None:
    ran = samlingsplan(*arguments)
    said = ran.data + ran.talk
    assert all(f"\n  {command} " in said for command in ("solve", "check", "schema", "cohort"))
    assert ran.code == (0 if arguments else 2)


def test_help_is_in_the_language_asked_for() -> None:
    helps = {lang: samlingsplan("solve", "--help", lang=lang).data for lang in LANGUAGES}
    assert len(set(helps.values())) == 3
    assert samlingsplan("solve", "--help", "--lang", "nn", lang="en").data == helps["nn"]
    assert samlingsplan("solve", "--lang=nn", "--help", lang="en").data == helps["nn"]
    assert samlingsplan("solve", "--help", lang="klingon").data == helps["nb"]


@pytest.mark.parametrize(("lang", "lawful"), [("nb", "Planen holder"), ("nn", "Planen held"), ("en", "The plan holds")])
def test_a_lawful_folder_is_judged_in_each_language(tiny: Path, lang: str, lawful: str) -> None:
    ran = samlingsplan("check", tiny / "out", "--lang", lang)
    assert ran.code == 0
    assert ran.data.splitlines()[-1].startswith(lawful)
    assert ran.talk == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_folder_that_was_tampered_with_is_refused_in_each_language(tiny: Path, lang: str, tmp_path: Path) -> None:
    shutil.copytree(tiny / "out", tmp_path / "out")
    plan = tmp_path / "out" / "plan.json"
    document = json.loads(plan.read_text(encoding="utf-8"))
    document["classes"][0]["size"] = 3
    plan.write_text(json.dumps(document), encoding="utf-8")
    ran = samlingsplan("check", tmp_path / "out", lang=lang)
    assert ran.code == 6
    assert [line for line in ran.data.splitlines() if line.startswith("classes[0].size")]


def test_a_class_that_is_moved_breaks_the_rules_it_breaks(tiny: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny / "out", tmp_path / "out")
    plan = tmp_path / "out" / "plan.json"
    document = json.loads(plan.read_text(encoding="utf-8"))
    # Wednesday 22 to Friday 24 December 2021, in a blocked week.
    document["classes"][0]["samlinger"][2].update(start="2021-12-22", end="2021-12-24")
    plan.write_text(json.dumps(document), encoding="utf-8")
    ran = samlingsplan("check", tmp_path / "out")
    assert ran.code == 6
    broken = {line.split(None, 1)[1] for line in ran.data.splitlines() if line.startswith("broken")}
    assert broken >= {"Days of the samlinger", "Blocked weeks"}
    assert "Oslo has samling 3 in 2021-W51" in ran.data


def test_the_schema_is_data_and_nothing_else() -> None:
    ran = samlingsplan("schema")
    assert ran.code == 0
    assert ran.talk == ""
    assert "venues" in json.loads(ran.data)["properties"]


def test_a_cohort_is_drawn_into_a_file_that_says_so(tiny: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a_synthetic.csv", tmp_path / "b_synthetic.csv"
    ran = samlingsplan("cohort", first, "--scenario", tiny / "tiny.yaml", "--seed", 7, "--applicants-per-place", 2)
    assert (ran.code, ran.data) == (0, "")
    assert "8" in ran.talk
    samlingsplan("cohort", second, "--scenario", tiny / "tiny.yaml", "--seed", 7, "--applicants-per-place", 2)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize(
    ("name", "said"), [("kull.csv", "kull_synthetic.csv"), ("nowhere/kull_synthetic.csv", "cannot be written")]
)
def test_a_cohort_is_not_written_where_it_must_not_be(tiny: Path, tmp_path: Path, name: str, said: str) -> None:
    ran = samlingsplan("cohort", tmp_path / name, "--scenario", tiny / "tiny.yaml")
    assert ran.code == 2
    assert said in ran.talk
    assert not (tmp_path / name).exists()


def test_an_impossible_scenario_names_the_rules_and_where_they_stand(tmp_path: Path) -> None:
    # One class costs 1.5 million, above a frame of one million: no plan, whatever the other rules.
    scenario = write_tiny(tmp_path, ("9000000", "1000000"), SHORT_YEAR)
    ran = samlingsplan("solve", scenario, "--out", tmp_path / "out")
    assert ran.code == 3
    assert ran.data == ""
    assert f"(supplier_frame, {scenario}:12:3)" in ran.talk
    assert not (tmp_path / "out").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"tiny.yaml", "leaders.csv", "matrix.csv"}


def test_no_plan_in_time_is_another_answer_than_impossible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("samlingsplan.variants.solving.search", lambda *_, **__: SearchResult(Proof.TIME))
    ran = samlingsplan_here(monkeypatch, capsys, "solve", write_tiny(tmp_path), "--out", tmp_path / "out")
    assert (ran.code, ran.data) == (4, "")
    assert "--time-limit" in ran.talk
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("solve",), "SCENARIO is missing"),
        (("solve", "."), ".: "),
        (("solve", "nowhere.yaml"), "nowhere.yaml: "),
        (("solve", "binary.yaml"), "binary.yaml:1:1: "),
        (("solve", "tiny.yaml", "--lang", "xx"), "--lang: found xx; allowed are nb, nn, en."),
        (("solve", "tiny.yaml", "--out", "leaders.csv"), "this is a file"),
        (("solve", "tiny.yaml", "--out", "leaders.csv/out"), "cannot be written"),
        (("solve", "tiny.yaml", "--out", "."), "manifest.json"),
        (("solve", "tiny.yaml", "--out", "/dev/null/out"), "/dev/null/out: "),
        (("solve", "tiny.yaml", "--time-limit", "0"), "--time-limit"),
        (("solve", "tiny.yaml", "--nonsense"), "--nonsense"),
        (("check", "nowhere"), "nowhere/plan.json: "),
        (("check", "."), "plan.json: "),
        (("frobnicate",), "frobnicate"),
    ],
)
def test_a_refused_command_says_why_and_leaves_nothing_behind(
    tmp_path: Path,
    arguments: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    write_tiny(tmp_path)
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00\x01")
    before = contents(tmp_path)
    ran = samlingsplan_here(monkeypatch, capsys, *arguments)
    assert (ran.code, ran.data) == (2, "")
    assert said in ran.talk
    assert contents(tmp_path) == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_reported(tmp_path: Path) -> None:
    write_tiny(tmp_path)
    (tmp_path / "locked").mkdir(mode=0o500)
    ran = samlingsplan("solve", "tiny.yaml", "--out", "locked/out", cwd=tmp_path)
    assert ran.code == 2
    assert "cannot be written" in ran.talk


def test_a_plan_that_is_not_proven_best_is_not_enough_when_strict(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The made-up result has a second level of 26 with a bound of 24.
    monkeypatch.setattr("samlingsplan.study.solve_scenario", lambda *_, **__: tiny_result())
    arguments = ("solve", "tiny.yaml", "--out", tmp_path / "out")
    assert samlingsplan_here(monkeypatch, capsys, *arguments).code == 0
    strict = samlingsplan_here(monkeypatch, capsys, *arguments, "--strict")
    assert strict.code == 5
    assert "Oslo" in strict.data
    assert strict.talk.splitlines()[-1].startswith("--strict")


@pytest.mark.parametrize(("scope", "code"), [(Scope.ALL_PLANS, 0), (Scope.THIS_ALLOCATION, 5)])
def test_strict_asks_for_a_proof_among_all_plans(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], scope: Scope, code: int
) -> None:
    made_up = tiny_result()
    closed = replace(made_up.outcome, levels=(Level("composition", "points", 2, 2, scope),))
    monkeypatch.setattr("samlingsplan.study.solve_scenario", lambda *_, **__: replace(made_up, outcome=closed))
    ran = samlingsplan_here(monkeypatch, capsys, "solve", "tiny.yaml", "--out", tmp_path / "out", "--strict")
    assert ran.code == code


def test_a_plan_the_checker_refuses_ends_with_6(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ClassSize, "violations", lambda self, *_: iter([self.breach("Oslo", found=2, allowed=3)]))
    ran = samlingsplan_here(monkeypatch, capsys, "solve", write_tiny(tmp_path), "--out", tmp_path / "out")
    assert (ran.code, ran.data) == (6, "")
    assert "class_size" in ran.talk
    assert not (tmp_path / "out").exists()


def test_a_fault_of_the_program_is_reported_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def trip(*_: object, **__: object) -> None:
        raise ZeroDivisionError("of ours")

    monkeypatch.setattr("samlingsplan.study.solve_scenario", trip)
    ran = samlingsplan_here(monkeypatch, capsys, "solve", "tiny.yaml", "--out", tmp_path / "out")
    assert (ran.code, ran.data) == (1, "")
    assert "ZeroDivisionError: of ours" in ran.talk
