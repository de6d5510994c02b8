"""Places that were deferred from an earlier kull come first on the list of the next one."""

from pathlib import Path

import pytest

from samlingsplan.domain import Brief, Case
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.snapshot import read_inputs, write_inputs
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.variants.store import file_digests
from tests.intake.world import SCENARIO, said, write_scenario

FIVE = SCENARIO.replace("places: 4", "places: 5")
DEFERRED = "id;rank;kommune;wish_1;synthetic\nd1;1;0301;oslo;no\na5;2;0301;;no\n"


def loaded_with(folder: Path, named: str, text: str = DEFERRED, where: str = "deferred.csv") -> Loaded[Scenario]:
    (folder / where).parent.mkdir(exist_ok=True)
    (folder / where).write_text(text, encoding="utf-8")
    scenario = FIVE.replace("synthetic: false}", f"synthetic: false, deferred: {named}}}")
    return load(write_scenario(folder, scenario), Scenario)


def made(loaded: Loaded[Scenario]) -> tuple[Case, Brief]:
    return build_case(loaded)


@pytest.mark.parametrize(("named", "where"), [("deferred.csv", "deferred.csv"), ("old", "old/deferred.csv")])
def test_they_come_first_and_the_last_of_the_list_gives_way(tmp_path: Path, named: str, where: str) -> None:
    # Five places: d1 and a5 come first, then a1, a2 and a3 of the list; a4, who would have got a place, does not.
    loaded = loaded_with(tmp_path, named, where=where)
    case, brief = made(loaded)
    assert [(leader.id, leader.rank) for leader in case.participants] == [
        ("d1", 1), ("a5", 2), ("a1", 3), ("a2", 4), ("a3", 5)
    ]  # fmt: skip
    # a5 stands on the new list too, with a workplace in Elverum, which is newer than the one in Oslo.
    assert case.participants[1].origin.kommune == "3419"
    (note,) = [note for note in brief.notes if note.key == "intake.deferred_first"]
    assert (note.values["found"], note.values["leaders"]) == (2, ["d1", "a5"])
    assert named in file_digests(loaded)
    # The plan's own folder has the admitted leaders in this order, and needs no list of another kull.
    write_inputs(tmp_path, loaded, case)
    again, _ = build_case(read_inputs(tmp_path))
    assert again.participants == case.participants


def test_the_list_may_lie_in_the_folder_of_the_plan_but_no_other_file_may(tmp_path: Path) -> None:
    scenarios = tmp_path / "scenarios"
    scenarios.mkdir()
    case, _ = made(loaded_with(scenarios, "../version-2", where="../version-2/deferred.csv"))
    assert case.participants[0].id == "d1"
    with pytest.raises(InputError) as refused:
        made(loaded_with(scenarios, "../others.csv", where="../others.csv"))
    assert [key for key, _, _ in said(refused.value)] == ["scenario.outside_folder"]


def test_a_row_that_cannot_be_used_is_named_in_its_own_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        made(loaded_with(tmp_path, "deferred.csv", DEFERRED.replace("1;0301", "1;0000")))
    (fault,) = refused.value.complaints
    assert fault.where is not None
    assert (Path(fault.where.file).name, fault.where.line) == ("deferred.csv", 2)
