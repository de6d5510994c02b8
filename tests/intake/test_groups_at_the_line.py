"""A group across the last place is the planner's decision, and never cut in silence."""

from pathlib import Path

import pytest

from samlingsplan.domain import EmployerKind, LeaderLevel, Origin, Participant
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.groups_at_the_line import at_the_line
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import SCENARIO, in_english, said, write_scenario


def ranked(groups: str) -> list[Participant]:
    """Return leaders in rank order, a letter each: its group, or a dot for one who applied alone."""
    return [
        Participant(
            f"{group}{rank}", rank, EmployerKind.KOMMUNE, "0301", Origin("0301"),
            None if group == "." else group, LeaderLevel.UNIT, "unspecified",
        )
        for rank, group in enumerate(groups, start=1)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("groups", "places", "decision", "admitted"),
    [
        # No group is cut: the first of the list, whatever is decided.
        ("aa..bb", 4, None, "a1 a2 .3 .4"),
        ("aa..bb", 4, "all", "a1 a2 .3 .4"),
        # b5 is within and b6 beyond.
        ("aa..bb.", 5, "cut", "a1 a2 .3 .4 b5"),
        ("aa..bb.", 5, "all", "a1 a2 .3 b5 b6"),
        ("aa..bb.", 5, "none", "a1 a2 .3 .4 .7"),
        # The next on the list are a group that the line cuts too: none of it either.
        ("...abbac.", 4, "none", ".1 .2 .3 c8"),
        # Leaders who applied alone give way, the lowest ranked first, and no other group is cut for it.
        (".bb.aa", 5, "all", ".1 b2 b3 a5 a6"),
    ],
)
def test_who_is_admitted(groups: str, places: int, decision: str | None, admitted: str) -> None:
    found = [leader.id for leader in at_the_line(ranked(groups), places, decision).admitted]
    assert sorted(found) == sorted(admitted.split())


def test_each_group_is_told_with_who_is_within_and_who_beyond() -> None:
    line = at_the_line(ranked("aa..bb."), 5, None)
    with pytest.raises(InputError) as refused:
        line.refuse_undecided(None)
    (complaint,) = refused.value.complaints
    assert complaint.values == {"group": "b", "inside": ["b5"], "outside": ["b6"]}
    said(refused.value)


def test_groups_that_nobody_can_give_way_for_are_refused() -> None:
    line = at_the_line(ranked("aabbb"), 3, "all")
    with pytest.raises(InputError) as refused:
        line.refuse_undecided(None)
    assert said(refused.value) == [("groups_too_large", None, None)]  # five leaders, three places, nobody alone


LEADERS = "id,kommune,group\na1,0301,\na2,5401,\na3,0301,\na4,5401,g\na5,0301,g\na6,5401,\n"


@pytest.mark.parametrize(
    ("decision", "admitted"),
    [("all", ["a1", "a2", "a4", "a5"]), ("none", ["a1", "a2", "a3", "a6"]), ("cut", ["a1", "a2", "a3", "a4"])],
)
def test_the_scenario_decides_and_a_note_says_it(tmp_path: Path, decision: str, admitted: list[str]) -> None:
    scenario = SCENARIO.replace("synthetic: false}", f"synthetic: false, groups_at_the_line: {decision}}}")
    case, brief = build_case(load(write_scenario(tmp_path, scenario, LEADERS), Scenario))
    assert [leader.id for leader in case.participants] == admitted
    counted, decided = brief.notes[:2]
    assert (counted.values["listed"], counted.values["allowed"], counted.values["found"]) == (6, 4, 2)
    assert (decided.values["inside"], decided.values["outside"]) == (["a4"], ["a5"])


def test_without_a_decision_the_plan_asks_for_one(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        build_case(load(write_scenario(tmp_path, SCENARIO, LEADERS), Scenario))
    assert [key for key, _, _ in said(refused.value)] == ["group_cut"]
    assert "participants.groups_at_the_line" in in_english(refused.value)
