"""The places that are best over kulls: by hand over made-up costs, and with real plans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest

from samlingsplan.errors import ImpossibleError, InputError
from samlingsplan.messages import Words
from samlingsplan.plan import Ending, Level, Plan, RobustAnswer, Scope, Variant, VariantResult
from samlingsplan.questions.question import Asked
from samlingsplan.questions.robust import Robust
from samlingsplan.questions.robust_rounds import Round, Standing
from samlingsplan.render.robust import lines
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.variants import Base, InProcess, Runner, base_of
from tests.variants.small import small_base

QUESTION = Robust(draws=3, replications=2, sample=2)
OSLO, HAMAR, BERGEN = ("oslo",), ("hamar",), ("bergen",)
COSTS = {
    # The kulls of the two replications, then those of the evaluation; None is impossible.
    1_000_001: {OSLO: 100, HAMAR: 110, BERGEN: 180},
    1_000_002: {OSLO: 120, HAMAR: 110, BERGEN: 190},
    1_000_003: {OSLO: 100, HAMAR: 120, BERGEN: 170},
    1_000_004: {OSLO: 140, HAMAR: 120, BERGEN: None},
    1_000_005: {OSLO: 100, HAMAR: 110, BERGEN: 150},
    1_000_006: {OSLO: 200, HAMAR: 120, BERGEN: 100},
    1_000_007: {OSLO: 110, HAMAR: 100, BERGEN: 250},
}


@dataclass(frozen=True)
class _Opened:
    """A plan of which only the open places are known."""

    places: tuple[str, ...]

    def open_venues(self) -> tuple[str, ...]:
        return self.places


class _Costs:
    """A place that knows what each set of places costs each kull."""

    def __init__(self, costs: dict[int, Any]) -> None:
        self.costs = costs
        self.asked: list[Variant] = []

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        self.asked += variants
        for index, variant in enumerate(variants):
            yield index, self._result(variant)

    def _result(self, variant: Variant) -> VariantResult:
        changes = dict(variant.changes)
        if "participants.drawn" not in changes:
            return VariantResult(variant, Ending.IMPOSSIBLE)  # the plan's near-ties
        costs = self.costs[changes["participants.drawn"]]
        places = changes.get("rules.fixed_places.open")
        known = {each: cost for each, cost in costs.items() if cost is not None}
        if places is None and known:
            places = min(known, key=lambda each: known[each])
        if places is None or tuple(places) not in known:
            return VariantResult(variant, Ending.IMPOSSIBLE)
        return _found(variant, tuple(places), known[tuple(places)])


def _found(variant: Variant, places: tuple[str, ...], cost: int) -> VariantResult:
    level = Level("travel", "min", cost, cost, Scope.ALL_PLANS)
    return VariantResult(variant, Ending.PROVEN, (level,), cast("Plan", _Opened(places)))


def _answer(folder: Path, costs: dict[int, Any] = COSTS) -> tuple[RobustAnswer, _Costs]:
    base, where = small_base(folder), _Costs(costs)
    asked = Asked(base, _found(Variant("plan"), BERGEN, 150), "small.yaml")
    return QUESTION.ask(asked, Runner(base, where)), where


def test_sets_are_chosen_by_their_means_over_other_kulls(tmp_path: Path) -> None:
    answer, _ = _answer(tmp_path)
    # Over the evaluation Hamar has 110, 120 and 100, mean 110; Oslo 100, 200 and 110; Bergen 150, 100 and 250.
    assert [each.places for each in answer.sets] == [HAMAR, OSLO, BERGEN]
    assert answer.best == answer.best_worst_tenth == HAMAR
    hamar, bergen = answer.of(HAMAR), answer.of(BERGEN)
    assert (hamar.mean, hamar.worst_tenth) == (110, 120)
    # Each kull's own best is 100: the regret of Hamar is 10, 20 and 0; that of Bergen, today's choice, 50, 0 and 150.
    assert (hamar.regret, hamar.regret_worst_tenth, hamar.regret_share) == (10, 20, pytest.approx(0.1))
    assert (bergen.regret, bergen.regret_worst_tenth) == (pytest.approx(200 / 3), 150)
    # Regret over the replications: Oslo 0, 10 | 0, 20; Hamar 10, 0 | 20, 0. So the least means are 5 and 10.
    assert (answer.gap.estimate, answer.gap.most) == (10 - 7.5, 10)


def test_it_is_counted_how_often_a_place_belongs_to_the_best_set(tmp_path: Path) -> None:
    answer, _ = _answer(tmp_path)
    # Oslo is best for the kulls 1, 3 and 5, Hamar for 2, 4 and 7, Bergen for 6.
    assert dict(answer.opened) == {"hamar": 3, "oslo": 3, "bergen": 1}
    assert (answer.kulls, answer.without_plan, answer.unproven, answer.compared) == (7, 0, 0, 3)


def test_the_terminal_says_what_each_command_gives(tmp_path: Path) -> None:
    answer, _ = _answer(tmp_path)
    said = list(lines(answer, Words("en")))[-6:]
    assert said[::2] == [
        "This answer:",
        "The plan for today's list with the best places:",
        "The plan of one of the kulls, with free places:",
    ]
    assert said[1::2] == [f"  {command}" for command in answer.commands]
    assert said[1] == "  samlingsplan robust small.yaml --draws 3 --replications 2 --sample 2 --seed 1"


def test_a_kull_without_a_plan_is_left_out_and_said(tmp_path: Path) -> None:
    answer, _ = _answer(tmp_path, {**COSTS, 1_000_006: {OSLO: None}})
    assert (answer.kulls, answer.without_plan) == (6, 1)
    assert answer.of(BERGEN).kulls == 2


def test_a_set_that_is_impossible_for_a_kull_is_not_chosen(tmp_path: Path) -> None:
    answer, _ = _answer(tmp_path, {**COSTS, 1_000_007: {OSLO: 500, HAMAR: None, BERGEN: 600}})
    assert answer.of(HAMAR).impossible == 1
    assert answer.best == OSLO


def test_nothing_is_planned_that_is_known(tmp_path: Path) -> None:
    _, where = _answer(tmp_path)
    assert len({each.name for each in where.asked}) == len(where.asked)
    fixed = [each for each in where.asked if each.name.startswith("kull-") and each.name.count("-") > 1]
    assert len(fixed) == 7 * 2  # of three sets one is each kull's own


def test_no_kull_with_a_plan_is_impossible(tmp_path: Path) -> None:
    with pytest.raises(ImpossibleError, match=r"robust\.no_kull"):
        _answer(tmp_path, {kull: {OSLO: None} for kull in COSTS})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (Robust(draws=1), "--draws"),
        (Robust(replications=1), "--replications"),
        (Robust(sample=0), "--sample"),
        (Robust(seed=-1), "--seed"),
        (Robust(draws=10_000, replications=100, sample=100), "too_many"),
        (Robust(draws=10**9), "--draws"),
    ],
)
def test_numbers_that_give_no_answer_are_refused(question: Robust, said: str) -> None:
    with pytest.raises(InputError, match=said):
        question.refuse_bad()


def test_journeys_without_legs_are_not_drawn(tmp_path: Path) -> None:
    base = small_base(tmp_path)
    asked = Asked(base, _found(Variant("plan"), BERGEN, 150), "small.yaml")
    with pytest.raises(InputError, match=r"robust\.no_legs"):
        Robust(times=True).ask(asked, Runner(base, _Costs(COSTS)))


DRAWN = """\
extends: package:base.yaml
title: Drawn
kull: {places: 8}
participants: {file: "package:participants/kull_2021_synthetic.csv", synthetic: true, drawn: 7}
calendar: {first_week: 2021-W36, last_week: 2022-W02}
rules:
  class_count: {min_classes: 1, max_classes: 2}
  class_size: {min_participants: 2, max_participants: 6}
  supplier_frame: {frame_nok: 9000000}
  spacing: {min_weeks: 1, max_weeks: 4}
  study_year: {first_from_week: 36, first_to_week: 39, last_by_week: 2}
  fixed_places:
    closed: [alesund, alta, bodo, drammen, forde, fredrikstad, gardermoen, hamar, harstad, kristiansand, lakselv,
      mo-i-rana, molde, skien, steinkjer, tonsberg, tromso]
"""


def test_a_list_that_is_drawn_is_not_called_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "drawn.yaml").write_text(DRAWN, encoding="utf-8")
    base = base_of(load(tmp_path / "drawn.yaml", Scenario))
    asked = Asked(base, _found(Variant("plan"), BERGEN, 150), "drawn.yaml")
    answer = QUESTION.ask(asked, Runner(base, _Costs(COSTS)))
    assert answer.list_name == "package:participants/kull_2021_synthetic.csv (participants.drawn=7)"


@pytest.mark.long
def test_real_kulls_give_the_same_answer_again_and_a_command_that_gives_a_kull(tmp_path: Path) -> None:
    (tmp_path / "drawn.yaml").write_text(DRAWN, encoding="utf-8")
    base = base_of(load(tmp_path / "drawn.yaml", Scenario))
    question = Robust(draws=2, replications=2, sample=1, times=True)
    with Solver(seed=1, time_limit_s=300) as solver:
        runner = Runner(base, InProcess(solver))
        (found,) = runner.run([Variant("plan", levels=1)])
        asked = Asked(base, found, "drawn.yaml")
        first, second = question.ask(asked, runner), question.ask(asked, runner)
        assert first == second
        (kull,) = runner.run([Variant("kull", (("participants.drawn", 1_000_003), ("travel.drawn", 1_000_003)))])
    assert first.commands[2].endswith("--set participants.drawn=1000003 --set travel.drawn=1000003")
    own = [each for each in first.sets if kull.plan is not None and each.places == kull.plan.open_venues()]
    assert all(each.regret >= 0 for each in first.sets)
    assert own or first.kulls < 4


def test_each_round_says_how_far_it_has_come(tmp_path: Path) -> None:
    heard: list[Standing] = []
    base = small_base(tmp_path)
    asked = Asked(base, _found(Variant("plan"), BERGEN, 150), "small.yaml")
    QUESTION.ask(asked, Runner(base, _Costs(COSTS)), heard.append)
    last = {each.round: each for each in heard}
    assert list(last) == [Round.KULLS, Round.PILOT, Round.EVALUATION]  # the pilot has all kulls of the replications
    # Bergen closed, and Oslo and Hamar opened, are searched for besides the seven kulls.
    kulls = [each for each in heard if each.round is Round.KULLS]
    near = len(kulls) - 7
    assert [each.kulls for each in kulls] == [0] * near + list(range(1, 8))
    # Two kulls in each of two replications; the evaluation belongs to none.
    assert [each.replication for each in kulls[near:]] == [1, 2, 2, None, None, None, None]
    # Each of four kulls with the two sets that are not its own best.
    assert (last[Round.PILOT].searches, last[Round.PILOT].of_kulls) == (8, 4)
    assert [each.kulls for each in heard if each.round is Round.PILOT] == [0, 1, 1, 2, 2, 3, 3, 4]
    assert all(each.solved == each.searches and each.kulls == each.of_kulls for each in last.values())
