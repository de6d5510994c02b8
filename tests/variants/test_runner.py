"""Variants are solved once, kept, and found again."""

import os
import signal
import stat
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.plan import Ending, Variant
from samlingsplan.solve import Solver
from samlingsplan.solve.protocol import framed, write_framed
from samlingsplan.variants import Here, InProcess, Runner, Store, digest_of
from samlingsplan.variants.here import VariantProcess
from samlingsplan.variants.solving import Setting
from tests.tiny import contents
from tests.variants.small import answered, small_base

CLOSED = "rules.fixed_places.closed"
PLAN = Variant("plan", levels=1)
NO_OSLO = Variant("no-oslo", ((CLOSED, ["oslo"]),), levels=1)


def test_a_variant_is_the_optimum_of_its_own_scenario(tmp_path: Path) -> None:
    plan, without = answered(small_base(tmp_path), PLAN, NO_OSLO)
    assert [each.ending for each in (plan, without)] == [Ending.PROVEN, Ending.PROVEN]
    assert [each.levels[0].objective for each in (plan, without)] == [2640, 2880]
    assert plan.figures is not None
    assert without.figures is not None
    assert dict(without.figures.classes) == {"bergen": 1, "hamar": 1}
    assert (plan.figures.travel_min, without.figures.travel_min) == (2640, 2880)
    # One way from Oslo, Hamar, Bergen and Lillehammer: 10, 50, 10, 40; and 60, 10, 10, 40.
    assert (plan.figures.mean_min, without.figures.mean_min) == (27.5, 30.0)
    assert (plan.figures.longest_min, without.figures.longest_min) == (50, 60)


def test_a_change_that_makes_no_scenario_is_refused_with_the_nearest_key(tmp_path: Path) -> None:
    unknown, stranger = answered(
        small_base(tmp_path),
        Variant("unknown", (("rules.fixed_places.opne", ["oslo"]),)),
        Variant("stranger", (("rules.fixed_places.open", ["oslow"]),)),
    )
    assert [each.ending for each in (unknown, stranger)] == [Ending.REFUSED, Ending.REFUSED]
    assert unknown.reasons[0].values["suggestion"] == "open"
    assert stranger.reasons[0].values["suggestion"] == "oslo"


def test_an_impossible_variant_names_the_rules_in_conflict(tmp_path: Path) -> None:
    # Nobody from Lillehammer reaches a place in under 40 minutes.
    (result,) = answered(small_base(tmp_path), Variant("near", (("rules.max_travel.most_min", 39),)))
    assert (result.ending, result.plan, result.figures) == (Ending.IMPOSSIBLE, None, None)
    assert "max_travel" in str(result.reasons)


def test_a_change_of_the_case_is_planned_on_its_own_case(tmp_path: Path) -> None:
    # Five samlinger are met in place of six: ten journeys of twelve.
    (result,) = answered(small_base(tmp_path), Variant("digital", (("samlinger.2.mode", "digital"),), levels=1))
    assert result.levels[0].objective == 2640 * 10 // 12


def test_a_kept_result_is_read_and_equal(tmp_path: Path) -> None:
    base, store = small_base(tmp_path), Store(tmp_path / "variants")
    with Solver(seed=1, time_limit_s=60) as solver:
        first = Runner(base, InProcess(solver), store).run([PLAN, NO_OSLO])
    assert Runner(base, _Refuses(), store).run([PLAN, NO_OSLO]) == first


def test_what_an_earlier_run_settled_is_taken_over(tmp_path: Path) -> None:
    base, earlier = small_base(tmp_path), Store(tmp_path / "earlier")
    with Solver(seed=1, time_limit_s=60) as solver:
        first = Runner(base, InProcess(solver), earlier).run([PLAN, NO_OSLO])
    store = Store(tmp_path / "variants", earlier.folder)
    assert Runner(base, _Refuses(), store).run([PLAN, NO_OSLO]) == first
    assert contents(store.folder) == contents(earlier.folder)
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    for file in earlier.folder.iterdir():  # one that was cut short may be better with more time
        file.write_text(file.read_text(encoding="utf-8").replace('"proven"', '"found"'), encoding="utf-8")
    digest = digest_of(base, PLAN)
    assert Store(tmp_path / "again", earlier.folder).kept(PLAN, digest) is None
    assert earlier.kept(PLAN, digest) is not None


def test_what_was_cut_short_is_tried_again_where_there_is_more_time(tmp_path: Path) -> None:
    base, folder = small_base(tmp_path), tmp_path / "variants"
    proven, no_oslo = answered(base, PLAN, NO_OSLO)
    cut_short = replace(no_oslo, ending=Ending.FOUND)
    for result in (proven, cut_short):
        Store(folder, limit_s=10).keep(result, digest_of(base, result.variant), base)
    for limit_s, kept in ((5, cut_short), (10, cut_short), (11, None), (None, cut_short)):
        store = Store(folder, limit_s=limit_s)
        assert store.kept(NO_OSLO, digest_of(base, NO_OSLO)) == kept
        assert store.kept(PLAN, digest_of(base, PLAN)) == proven


def test_what_another_version_found_is_not_taken_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base, earlier = small_base(tmp_path), Store(tmp_path / "earlier")
    with Solver(seed=1, time_limit_s=60) as solver:
        Runner(base, InProcess(solver), earlier).run([PLAN])
    monkeypatch.setattr("samlingsplan.variants.store.program", lambda: "0.0.1 0123")
    store = Store(tmp_path / "variants", earlier.folder)
    with pytest.raises(AssertionError):
        Runner(base, _Refuses(), store).run([PLAN])
    assert not store.folder.exists()


def test_two_questions_share_what_they_ask(tmp_path: Path) -> None:
    base = small_base(tmp_path)
    with Solver(seed=1, time_limit_s=60) as solver:
        runner = Runner(base, InProcess(solver))
        (first,) = runner.run([NO_OSLO])
        solver.interrupt()
        again = runner.run([Variant("renamed", NO_OSLO.changes, levels=1), PLAN])
    assert [each.variant.name for each in again] == ["renamed", "plan"]
    assert replace(again[0], variant=NO_OSLO) == first
    assert again[1].ending is Ending.UNKNOWN  # which is asked again, with more time


def test_a_name_alone_is_not_another_variant_but_a_change_is(tmp_path: Path) -> None:
    base = small_base(tmp_path)
    assert digest_of(base, Variant("other", NO_OSLO.changes, levels=1)) == digest_of(base, NO_OSLO)
    others = [PLAN, Variant("all", NO_OSLO.changes), Variant("seed", (("seed", 3),), levels=1)]
    assert len({digest_of(base, each) for each in (NO_OSLO, *others)}) == 4


def test_another_list_of_leaders_is_another_question(tmp_path: Path) -> None:
    before = digest_of(small_base(tmp_path), PLAN)
    base = small_base(tmp_path)
    leaders = tmp_path / "leaders.csv"
    leaders.write_text(leaders.read_text(encoding="utf-8").replace("a03011", "b03011"), encoding="utf-8")
    assert digest_of(base, PLAN) != before


@pytest.mark.parametrize("content", ["", "{}", '{"digest": "x"}', "[" * 50])
def test_a_file_that_is_not_ours_is_solved_again(tmp_path: Path, content: str) -> None:
    base, store = small_base(tmp_path), Store(tmp_path / "variants")
    store.folder.mkdir()
    (store.folder / f"{digest_of(base, PLAN)}.json").write_text(content, encoding="utf-8")
    assert store.kept(PLAN, digest_of(base, PLAN)) is None


def test_the_folder_is_the_planners_alone(tmp_path: Path) -> None:
    base, store = small_base(tmp_path), Store(tmp_path / "planner" / "variants")
    with Solver(seed=1, time_limit_s=60) as solver:
        Runner(base, InProcess(solver), store).run([PLAN])
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700


def test_what_has_no_answer_is_not_kept(tmp_path: Path) -> None:
    base, store = small_base(tmp_path), Store(tmp_path / "variants")
    with Solver(seed=1, time_limit_s=0, grace_s=0) as solver:
        (result,) = Runner(base, InProcess(solver), store).run([PLAN])
    assert result.ending is Ending.UNKNOWN
    assert not store.folder.exists()


def test_workers_give_the_same_results_in_the_same_order(tmp_path: Path) -> None:
    base, variants = small_base(tmp_path), [NO_OSLO, PLAN, Variant("no-bergen", ((CLOSED, ["bergen"]),), levels=1)]
    with Here(2, time_limit_s=60) as here:
        assert Runner(base, here).run(variants) == answered(base, *variants)


def test_a_list_that_grows_is_solved_to_its_end(tmp_path: Path) -> None:
    base, variants = small_base(tmp_path), [NO_OSLO, PLAN, Variant("no-bergen", ((CLOSED, ["bergen"]),), levels=1)]
    with Here(2, time_limit_s=60) as here:
        asked, found = variants[:1], {}
        for index, result in (runner := Runner(base, here)).growing(asked):
            found[index] = result
            asked += variants[len(asked) : len(asked) + 1]
        assert [found[index] for index in range(3)] == list(answered(base, *variants))
        assert runner.run(variants) == tuple(found.values())  # the processes go on, and nothing is solved again


def test_a_worker_can_go_on_to_another_scenario(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    base, other = (
        small_base(tmp_path),
        small_base(tmp_path / "other", "seed: 7\n", ("max_participants: 6", "max_participants: 4")),
    )
    worker = VariantProcess(framed(Setting(base, 60.0)))
    try:
        first = worker.ask(PLAN)
        write_framed(worker._process.stdin, framed(Setting(other, 60.0)))
        second = worker.ask(PLAN)
    finally:
        worker.kill()
    assert (first, second) == (answered(base, PLAN)[0], answered(other, PLAN)[0])
    assert first != second


@pytest.mark.usefixtures("own_workers")
def test_a_killed_worker_is_replaced_and_its_variant_solved_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = []
    asked = VariantProcess.ask

    def killing(self: VariantProcess, variant: Variant) -> object:
        if not killed:
            killed.append(self._process.pid)
            os.kill(self._process.pid, signal.SIGKILL)
        return asked(self, variant)

    monkeypatch.setattr(VariantProcess, "ask", killing)
    base = small_base(tmp_path)
    with Here(1, time_limit_s=60) as here:
        assert Runner(base, here).run([PLAN, NO_OSLO]) == answered(base, PLAN, NO_OSLO)
    assert killed


@pytest.mark.usefixtures("own_workers")
def test_an_interruption_ends_soon_and_leaves_no_process(tmp_path: Path) -> None:
    base = small_base(tmp_path)
    many = [Variant(f"seed-{seed}", (("seed", seed),)) for seed in range(400)]
    with Here(2, time_limit_s=60) as here:
        threading.Timer(3, here.interrupt).start()
        started = time.monotonic()
        results = Runner(base, here).run(many)
        assert time.monotonic() - started < 30
        processes = [worker._process for worker in here._started]
    assert results[-1].ending is Ending.UNKNOWN
    assert all(process.poll() is not None for process in processes)


class _Refuses:
    """A place that must not be asked."""

    def results(self, base: object, variants: list[Variant]) -> list[object]:
        assert not variants
        return []
