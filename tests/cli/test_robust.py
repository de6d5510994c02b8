"""The commands of drawn kulls, of parts and of stages, as a planner types them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.cli.ending import going_on_later
from samlingsplan.cli.robust import _telling
from samlingsplan.messages import Words
from samlingsplan.plan import Variant
from samlingsplan.questions import FixedInAdvance
from samlingsplan.questions.robust_rounds import Round, Standing
from tests.assumed import found
from tests.cli.command import samlingsplan, samlingsplan_here
from tests.questions.test_robust import DRAWN
from tests.results import tiny


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--draws", "1", "--seed", "5000"], "--draws: found 1; allowed are 2 to 10000.\n--seed: found 5000"),
        (["--shard", "11/10"], "a part is written 3/10"),
        (["--workers", "0"], "--workers: found 0"),
        (["--cluster", "tcp://10.1.1.1:8786"], "not encrypted"),
        (["--cluster", "tls://10.1.1.1:8786"], "needs certificates"),
        (["--workers", "2", "--cluster", "tls://10.1.1.1:8786"], "exclude each other"),
        (["--insecure"], "belong to --cluster"),
        (["--draws", "1000000000"], "allowed are 2 to 10000"),
    ],
)
def test_bad_options_are_refused_in_sentences(options: list[str], said: str) -> None:
    run = samlingsplan("robust", "package:none.yaml", *options)
    assert (run.code, run.data) == (2, "")
    assert said in run.talk


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Round 3 of 4, the best sets, replication 2 of 10: 30 of 200 kulls, about 9 min left of the round"),
        ("nb", "Runde 3 av 4, de beste settene, gjentakelse 2 av 10: 30 av 200 kull, om lag 9 min igjen av runden"),
        ("nn", "Runde 3 av 4, dei beste setta, gjentaking 2 av 10: 30 av 200 kull, om lag 9 min att av runden"),
    ],
)
def test_a_round_says_how_far_it_is_and_how_long_the_rest_takes(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # The first of 2,000 searches is done at 0 s, the 200th at 59.7 s: 0.3 s each, and 1,800 are left.
    times, lines = iter([0.0, 59.7, 600.0, 601.0]), list[str]()
    monkeypatch.setattr("samlingsplan.cli.robust.monotonic", lambda: next(times))
    heard = _telling(lines.append, Words(language))
    heard(Standing(Round.COMPARISON, 0, 200, 1, 10, solved=1, searches=2_000))
    heard(Standing(Round.COMPARISON, 30, 200, 2, 10, solved=200, searches=2_000))
    heard(Standing(Round.COMPARISON, 199, 200, 10, 10, solved=1_999, searches=2_000))
    heard(Standing(Round.COMPARISON, 200, 200, None, 10, solved=2_000, searches=2_000))
    assert lines[1].replace("\u00a0", " ") == said
    assert lines[2].endswith(Words(language)("cli.robust.little_left"))
    assert lines[3].endswith("200 kull" if language != "en" else "200 kulls")  # nothing is left
    assert capsys.readouterr().err.count("Ctrl-C") == 1  # said once, and how to go on


def test_a_stopped_run_says_that_the_same_command_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt), going_on_later(Words("en")):
        raise KeyboardInterrupt
    assert capsys.readouterr().err == "The same command goes on from the results that are kept.\n"


@pytest.mark.long
def test_parts_and_the_last_run_give_the_answer_of_one_run_to_the_byte(tmp_path: Path) -> None:
    (tmp_path / "drawn.yaml").write_text(DRAWN, encoding="utf-8")
    asked = ["robust", "drawn.yaml", "--draws", "2", "--replications", "2", "--sample", "1", "--out"]
    alone = samlingsplan(*asked, "alone", cwd=tmp_path)
    assert alone.code == 0, alone.talk
    waited = 0
    for _ in range(3):  # the kulls, the comparison, the evaluation
        for part in ("1/2", "2/2"):
            run = samlingsplan(*asked, "parts", "--store", "shared", "--shard", part, cwd=tmp_path)
            assert run.code == 0, run.talk
            waited += "are left to other parts" in run.talk
    assert waited
    assert samlingsplan(*asked, "parts", "--store", "shared", cwd=tmp_path).code == 0
    for name in ("robust.html", "robust.csv", "robust.json"):
        assert (tmp_path / "parts" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()
    answer = json.loads((tmp_path / "alone" / "robust.json").read_text(encoding="utf-8"))
    assert answer["commands"][0] == "samlingsplan robust drawn.yaml --draws 2 --replications 2 --sample 1 --seed 1"
    assert "The plan is that of the list package:participants/kull_2021_synthetic.csv" in alone.data


def test_stages_are_refused_without_a_plan(tmp_path: Path) -> None:
    run = samlingsplan("second-stage", tmp_path, tmp_path / "list.csv", "--out", tmp_path / "mai")
    assert (run.code, run.data) == (2, "")
    assert "plan.json" in run.talk


def test_the_second_stage_prints_the_command_behind_what_fixing_cost(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    free = found(Variant("free", (("rules.pinned_weeks", None),)), 9_500, 9_500)
    asked = found(Variant("plan"), 10_000, 10_000)
    answer = FixedInAdvance().about(asked, "mai/inputs/scenario.resolved.yaml", (), [(free, None)])
    result = replace(tiny(), answers=(answer,))
    monkeypatch.setattr("samlingsplan.study.two_stages.second_stage", lambda *_: result)
    ran = samlingsplan_here(monkeypatch, capsys, "second-stage", "januar", "list.csv", "--out", "mai", "--lang", "en")
    assert ran.code == 0, ran.talk
    cost, command = ran.data.splitlines()[-2:]
    assert "costs these leaders 500 minutes more" in cost
    assert command.endswith(": samlingsplan solve mai/inputs/scenario.resolved.yaml --set rules.pinned_weeks=null")
