"""A scenario without a plan says which numbers conflict, and gives commands that have a plan."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from samlingsplan.errors import Complaint, ImpossibleError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import gathered
from samlingsplan.plan import Ending, Variant
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.set_option import read_set
from samlingsplan.solve import Solver
from samlingsplan.variants import base_of, find
from samlingsplan.variants.base import Base
from samlingsplan.variants.proposals import Proposal, Proposals, ranked
from samlingsplan.variants.solving import solved
from tests.tiny import SHORT_YEAR, write_tiny

# Four students cost 260,000 and a class 1,500,000: 1,760,000 with one class, of four.
POOR = (("9000000", "1000000"), ("max_participants: 3", "max_participants: 4"), SHORT_YEAR)


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Base:
    return base_of(load(write_tiny(tmp_path_factory.mktemp("poor"), *POOR), Scenario))


@pytest.fixture(scope="module")
def said(base: Base, solver: Solver) -> tuple[Complaint, ...]:
    with pytest.raises(ImpossibleError) as error:
        find(base, solver)
    return error.value.complaints


def test_the_numbers_and_the_repair_follow_the_conflict(said: tuple[Complaint, ...]) -> None:
    assert [each.key for each in said] == [
        "solve.impossible",
        "solve.repair",
        "rules.supplier_frame.behind.classes",
        "solve.eased",
        "rules.supplier_frame.repairs.frame_nok",
        "solve.eased_least",
        "solve.eased_command",
    ]
    assert said[4].values == {"value": 1_760_000, "more": 760_000, "now": 1_000_000}


def test_the_command_has_a_plan(said: tuple[Complaint, ...], base: Base, solver: Solver) -> None:
    _, _, file, *options = shlex.split(str(said[-1].values["command"]).strip())
    assert set(options[::2]) == {"--set"}
    changes = read_set(options[1::2])
    plan, _ = find(base_of(load(Path(file), Scenario, changes)), solver)
    assert len(plan.seats) == 4


def test_the_command_has_a_plan_where_none_is_expected_too(tmp_path: Path, solver: Solver) -> None:
    base = base_of(load(write_tiny(tmp_path, *POOR, more="expect: impossible\n"), Scenario))
    proposal = Proposal(760_000, (), (("rules.supplier_frame.frame_nok", 1_760_000),), least=True)
    *_, command = ranked(base, [Proposals((proposal,))])
    test_the_command_has_a_plan((command,), base, solver)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_aloud_in_every_language(said: tuple[Complaint, ...], language: str) -> None:
    lines = list(gathered(said, Words(language)))
    assert len(lines) == len(said)
    assert not any("{" in line for line in lines)
    # Large numbers are written as the language does.
    assert ("1,760,000" if language == "en" else "1\u00a0760\u00a0000") in lines[4]


def test_variants_are_explained_where_it_is_asked_for(base: Base, solver: Solver) -> None:
    short = solved(base, Variant("short", levels=1), solver)
    whole = solved(base, Variant("whole", levels=1, explained=True), solver)
    assert short.ending is whole.ending is Ending.IMPOSSIBLE
    assert [each.key for each in short.reasons] == ["solve.impossible", "solve.repair"]
    assert "solve.eased_command" in [each.key for each in whole.reasons]


def test_prices_are_read_from_the_scenario(tmp_path: Path) -> None:
    prices = "repair_prices:\n  supplier_frame: {frame_nok: 3}\n  class_size: {max_participants: null}\n"
    stated = load(write_tiny(tmp_path, more=prices), Scenario).value.repair_prices.stated()
    assert stated == {"supplier_frame.frame_nok": 3, "class_size.max_participants": None}


def test_too_many_for_a_class_are_given_a_larger_one(tmp_path: Path, solver: Solver) -> None:
    # All four are pinned to one class of at most three.
    pinned = "rules:\n  pinned_leaders: {to_class: {a1: oslo-1, a2: oslo-1, a3: oslo-1, a4: oslo-1}}\n"
    poor = base_of(load(write_tiny(tmp_path, SHORT_YEAR, ("rules:\n", pinned)), Scenario))
    with pytest.raises(ImpossibleError) as error:
        find(poor, solver)
    clash, _, eased, least, command, *others = error.value.complaints
    assert (clash.key, least.key) == ("solve.clash_too_many", "solve.eased_least")
    assert (eased.key, eased.values["value"]) == ("rules.class_size.repairs.max_participants", 4)
    assert "rules.class_size.max_participants=4" in str(command.values["command"])
    # Or two of them are not tied to the class: one alone makes no other class, which has two at least.
    assert [each.key for each in others[:3]] == ["solve.eased_together", *["rules.pinned_leaders.repairs.leader"] * 2]
    assert str(others[4].values["command"]).count(".to_class.a") == 2
