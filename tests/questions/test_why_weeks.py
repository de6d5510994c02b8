"""Why a samling lies in its week, and which date rule must give way, by how little, for another week."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from samlingsplan.errors import InputError
from samlingsplan.plan import Answer, Ending, Variant, VariantResult
from samlingsplan.questions import Asked, Subject, Why
from samlingsplan.questions.why.relaxations import Relaxation, relaxations_of
from samlingsplan.questions.why.weeks import moves_of_samling
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.variants import InProcess, Runner, base_of
from tests.questions.test_why import row_of
from tests.variants.small import HOMES, SCENARIO, small_base, write_small

RULES = """\
  blocked_weeks: {weeks: ['2021-W50..2021-W51']}
  own_weeks: {}
venues:
"""


@dataclass(frozen=True)
class World:
    """A scenario with its plan, and the means to ask about it."""

    asked: Asked
    runner: Runner

    def held(self, class_id: str, number: int) -> str:
        assert self.asked.found.plan is not None
        return str(self.asked.found.plan.by_id[class_id].samlinger[number - 1].week)

    def why(self, name: str, to: str) -> Answer:
        return Why(Subject("samling", name), to).ask(self.asked, self.runner)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The small scenario with two blocked weeks; one of Bergen, whose class meets there, has blocked two others."""
    folder = tmp_path_factory.mktemp("weeks")
    file = write_small(folder)
    places = [place for place in small_base(folder).case.venues if place not in ("oslo", "bergen")]
    file.write_text("".join([SCENARIO, RULES, *(f"  {place}: null\n" for place in places)]), encoding="utf-8")
    weeks = {"a46011": "2021-W46..2021-W47"}
    leaders = [(f"a{home}{number}", home) for home in HOMES for number in (1, 2)]
    rows = "".join(f"{leader},{home},{weeks.get(leader, '')}\n" for leader, home in leaders)
    (folder / "leaders.csv").write_text("id,kommune,blocked_weeks\n" + rows, encoding="utf-8")
    base = base_of(load(file, Scenario))
    with Solver(seed=1, time_limit_s=3_600) as solver:
        runner = Runner(base, InProcess(solver))
        (found,) = runner.run([Variant("plan")])
        yield World(Asked(base, found, "small.yaml"), runner)


def test_one_blocked_week_is_opened_and_not_the_others(world: World) -> None:
    answer = world.why("bergen-1:5", "uke 50")
    (move,) = (row for row in answer.rows if row.key == "week")
    assert (move.values["week"], move.values["forbidden"]) == ("2021-W50", ["blocked_weeks"])
    opened = row_of(answer, "eased", parameter="week")
    assert opened.values["binds"] == 1
    assert opened.result.plan is not None
    assert str(opened.result.plan.by_id["bergen-1"].samlinger[4].week) == "2021-W50"
    assert dict(opened.result.variant.changes)["rules.blocked_weeks.weeks"] == ["2021-W51"]
    # The entry is enough: the whole rule is not tried.
    assert not [row for row in answer.rows if row.values.get("rule") == "blocked_weeks" and row.key == "without"]


def tried(world: World, name: str, to: str) -> dict[str, Relaxation]:
    """Return what gives way for a samling in another week, before anything is solved."""
    subject, plan = Subject("samling", name), world.asked.found.plan
    assert plan is not None
    (move,) = moves_of_samling(world.asked, plan, subject, to).moves
    found = relaxations_of(world.asked, plan, subject, move, VariantResult(move.variant, Ending.UNKNOWN))
    return {each.name: each for each in found}


def test_a_limit_of_the_study_year_gives_way_by_as_many_weeks_as_the_move_needs(world: World) -> None:
    # The first samling comes by week 39. In week 42 it comes three weeks later, and fewer are of no use.
    later = tried(world, "oslo-1:1", "2021-W42")["study_year.first_to_week-3"]
    assert (later.steps, later.changes) == (3, (("rules.study_year.first_to_week", 42),))


def test_leaders_who_have_blocked_the_week_may_agree(world: World) -> None:
    agreed = (("rules.own_weeks.agreed", ["a46011"]),)
    assert tried(world, "bergen-1:5", "2021-W47")["agreed"].changes == agreed
    assert "agreed" not in tried(world, "bergen-1:5", "2021-W48")
    assert "agreed" not in tried(world, "oslo-1:5", "2021-W47")


@pytest.mark.long
def test_another_first_week_and_a_leader_who_agrees_make_the_plan_better(world: World) -> None:
    # Five samlinger follow the first a week apart, at the earliest in weeks 43 to 47.
    later = row_of(world.why("oslo-1:1", "2021-W42"), "eased", parameter="first_to_week")
    assert (later.values["allowed"], later.values["binds"]) == (42, 1)
    assert row_of(world.why("bergen-1:5", "2021-W47"), "agreed").values["binds"] == 1


@pytest.mark.parametrize(
    ("to", "key"),
    [("soon", "why.no_week"), ("uke 40-41", "why.no_week"), ("2022-W30", "why.week_outside"), (None, "")],
)
def test_a_week_that_cannot_be_asked_about_is_refused(world: World, to: str | None, key: str) -> None:
    held = world.held("bergen-1", 1)
    with pytest.raises(InputError) as refused:
        world.why("bergen-1:1", to or held)
    assert [each.key for each in refused.value.complaints] == [key or "why.already_held"]
