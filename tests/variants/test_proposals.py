"""Repairs in sentences: each is solved again as its command solves it, and what the time leaves open is said."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from samlingsplan.errors import Complaint
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import gathered
from samlingsplan.plan import Plan, Variant
from samlingsplan.rules import Easing
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.set_option import read_set
from samlingsplan.solve import Repair, Repairs, Solver, Unverified
from samlingsplan.variants import base_of, find, most_admitted
from samlingsplan.variants.proposals import Proposal, Proposals, proposals, ranked
from samlingsplan.variants.solving import solved
from tests.variants.small import small_base, write_small

# Two classes and n leaders cost 3,000,000 + n x 65,000: this frame pays for seven leaders, who need two classes.
SEVEN = ("rules.supplier_frame.frame_nok", 3_455_000)
# The seventh and the eighth on the list, from Bergen, are a group: the seventh place cuts it. A ninth has no place.
GROUPED = ("a46011,4601,,\na46012,4601,,\n", "a46011,4601,g,\na46012,4601,g,\nb0301,0301,,\n")


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    with Solver(seed=1, time_limit_s=600) as solver:
        yield solver


def grouped(folder: Path) -> Path:
    """Write the small scenario with a leader group, and one leader more on the list."""
    file, leaders = write_small(folder), folder / "leaders.csv"
    text = leaders.read_text(encoding="utf-8")
    assert GROUPED[0] in text
    leaders.write_text(text.replace(*GROUPED), encoding="utf-8")
    return file


def commands(said: list[Complaint]) -> list[list[str]]:
    typed = [str(each.values["command"]) for each in said if each.key == "solve.eased_command"]
    return [shlex.split(each.strip())[2:] for each in typed]


def test_a_smaller_kull_that_cuts_a_group_is_proposed_with_each_decision(tmp_path: Path, solver: Solver) -> None:
    base = base_of(load(grouped(tmp_path), Scenario, [SEVEN]))
    # Without the other ways: a krone of the frame more, smaller or larger classes.
    forbidden = ("repair_prices", {"supplier_frame": {"frame_nok": None}, "class_size": {"max_participants": None}})
    (result,) = [solved(base, Variant("cut", (forbidden,), levels=1, explained=True), solver)]
    said = list(result.reasons)
    keys = [each.key for each in said]
    fewer = [each for each in said if each.key == "rules.everyone_placed.repairs.places"]
    assert [(each.values["value"], each.values["more"]) for each in fewer] == [(7, 1)] * 3
    assert {"intake.group_all_admitted", "intake.group_none_admitted", "intake.group_cut_as_decided"} <= set(keys)
    decided = {}
    for file, *options in commands(said):
        changes = read_set(options[1::2])
        chosen = [each.node.content for each in changes if each.keys[-1] == "groups_at_the_line"]
        if chosen:
            plan, _ = find(base_of(load(Path(file), Scenario, changes)), solver)
            decided[chosen[0]] = set(plan.seats)
    six = {f"a{home}{number}" for home in ("0301", "3403", "3405") for number in (1, 2)}
    # All: the lowest ranked who applied alone gives way. None: the ninth on the list comes in.
    assert decided == {
        "all": six - {"a34052"} | {"a46011", "a46012"},
        "none": six | {"b0301"},
        "cut": six | {"a46011"},
    }
    for language in LANGUAGES:
        spoken = [each for each in said if each.key != "solve.eased_command"]
        assert not any("{" in line for line in gathered(spoken, Words(language)))


def test_as_many_as_can_be_gets_repairs_where_no_number_has_a_plan(tmp_path: Path, solver: Solver) -> None:
    # Nobody works nearer than ten minutes to a place, and nobody may travel more than one.
    near = ("rules.most_far", {"over_min": 1, "most_leaders": 0})
    base = small_base(tmp_path)
    asked = Variant("most", (("kull.places", "max"), near), levels=1, explained=True)
    said = list(solved(base, asked, solver).reasons)
    assert [each.key for each in said[:2]] == ["solve.most_none", "solve.impossible"]
    # The least number that was tried is two, who both travel ten minutes and more.
    (more,) = [each for each in said if each.key == "rules.most_far.repairs.most_leaders"]
    assert (more.values["value"], said[0].values["found"]) == (2, 2)
    (command,) = [each for each in commands(said) if "rules.most_far.most_leaders=2" in each]
    loaded = load(Path(command[0]), Scenario, read_set(command[2::2]))
    assert loaded.value.kull.places == "max"
    assert len(most_admitted(base_of(loaded), solver).base.case.participants) >= 2


def test_what_the_time_leaves_open_is_said_with_its_bound(tmp_path: Path) -> None:
    base = small_base(tmp_path)
    seats = Easing("class_size", "max_participants", "rules.class_size.max_participants", 6, range(7, 9), 20_000)
    left = (
        Unverified(("class_size.max_participants",), 40_000, ((seats, 8),)),
        Unverified(("rooms.rooms", "rooms.seats_per_room"), 25_000),
        Unverified(("class_count.max_classes",)),
        Unverified(("supplier_frame.frame_nok",)),
    )
    found = Proposal(100_000, (Complaint("solve.eased_together"),), (("seed", 2),), least=False, bound=60_000)
    said = list(ranked(base, [Proposals((found,)), Proposals((), left)]))
    lines = list(gathered(said, Words("en")))
    assert any("100,000 kroner" in line and "nothing below 60,000 kroner" in line for line in lines)
    assert lines[-5:] == [
        lines[-5],
        "Larger classes: up to 8 leaders, 2 more than now.",
        "  Not solved again, so it is not known whether this is enough; nothing of this kind below 40,000 kroner is.",
        "  Teaching rooms (rooms.rooms), Teaching rooms (rooms.seats_per_room): nothing below 25,000 kroner is enough; "
        "what is enough is not known.",
        "  Not tried: Number of classes (class_count.max_classes), The supplier's frame (supplier_frame.frame_nok).",
    ]
    assert "Time ran out" in lines[-5]
    for language in LANGUAGES:
        assert not any("{" in line for line in gathered(said, Words(language)))


def test_a_repair_that_is_not_solved_again_in_time_is_left_open(tmp_path: Path, solver: Solver) -> None:
    base = small_base(tmp_path)
    seats = Easing("class_size", "max_participants", "rules.class_size.max_participants", 6, range(7, 9), 20_000)
    plan, _ = find(base, solver)
    with Solver(seed=1, time_limit_s=0, grace_s=0) as late:
        found = proposals(base, Repairs((_repair(seats, plan),)), late)
    assert found == Proposals((), (Unverified(("class_size.max_participants",), 20_000, ((seats, 7),)),))
    assert len(proposals(base, Repairs((_repair(seats, plan),)), solver).found) == 1


def _repair(easing: Easing, plan: Plan) -> Repair:
    return Repair(((easing, 7),), plan, least=True, bound=20_000)


# Six samlinger do not fit in five weeks; two pins are at odds; 2,640 minutes in all are 330 for each of the eight.
SINGLE = {
    "blocked_weeks.repairs.week": ("rules.blocked_weeks.weeks", ["2021-W41..2022-W02"]),
    "pinned_leaders.repairs.leader": ("rules.pinned_leaders.away_from", {"a46011": ["oslo", "bergen", "hamar"]}),
    "mean_travel.repairs.most_min": (
        "rules.mean_travel.groups",
        [{"sentralitet": [1, 2, 3, 4, 5, 6], "most_min": 300}],
    ),
    "pinned_weeks.repairs.pin": (
        "rules.pinned_weeks.pins",
        [{"samling": 1, "weeks": "2021-W37"}, {"samling": 2, "weeks": "2021-W37"}],
    ),
}


@pytest.mark.parametrize("key", SINGLE)
def test_a_single_entry_is_eased_and_its_command_has_a_plan(key: str, tmp_path: Path, solver: Solver) -> None:
    base = small_base(tmp_path)
    said = list(solved(base, Variant("impossible", (SINGLE[key],), levels=0, explained=True), solver).reasons)
    position = next(i for i, each in enumerate(said) if each.key == f"rules.{key}")
    (file, *options) = commands(said[position:])[0]
    plan, _ = find(base_of(load(Path(file), Scenario, read_set(options[1::2]))), solver)
    assert len(plan.seats) == 8
    if key.startswith("mean"):
        # The first step of 6 minutes, a fiftieth of 300, that reaches 330.
        assert said[position].values["value"] == 330
    for language in LANGUAGES:
        spoken = [each for each in said if each.key != "solve.eased_command"]
        assert not any("{" in line for line in gathered(spoken, Words(language)))
