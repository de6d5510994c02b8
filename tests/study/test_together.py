"""Programmes together, from a study to folders: what they share is not used twice, and each contract pays its own."""

import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import placed
from samlingsplan.plan import Result, Status, supplier_ledger
from samlingsplan.plan.together import Together
from samlingsplan.render.together import level_rows, lines
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.together_spec import TogetherSpec
from samlingsplan.study import together
from samlingsplan.study.judging_together import check_together, holds_programmes
from samlingsplan.study.together import plan_together
from tests.cli.command import samlingsplan as samlingsplan_command
from tests.house.tree import ROOT
from tests.render.feet import assert_foot
from tests.study.test_contract import SHORT
from tests.study.test_contract_years import TABLES, write_contract

STUDY = """\
title: {nb: Sammen, nn: Saman, en: Together}
question: Which weeks has each programme?
contracts: {one: Avtale 1, two: Avtale 2}
programmes:
  first: {scenario: tiny.yaml, contract: one, changes: {kull.name: Første}}
  second:
    scenario: tiny.yaml
    contract: two
    changes: {kull.name: Andre, rules.fixed_places: {open: [oslo]}, tariff.class_nok: 1000000}
shared:
  places: {oslo: {rooms: 1}, tromso: {rooms: 1}}
  lecturers: {anna: {}}
  classes_per_week: 2
"""
ANNA = """\
lecturers: {people: {anna: {name: Anna}}}
samlinger: {1: {teams: [[anna]], outcomes: null}, 2: {outcomes: null}, 3: null, 4: null, 5: null, 6: null}
"""
TABLES_OF_YEAR = TABLES.replace("calendar: {", "calendar: {first_week: 2021-W36, last_week: 2022-W02, ")
FEW_WEEKS = ("rules:\n", "rules:\n  lecturers_free: {}\n  spacing: {min_weeks: 4, max_weeks: 9}\n")
# By itself each programme has two classes of two, in Oslo and in Tromsø, and its best weeks are those of the other too.
# The lecturer teaches the first samling of all four classes, one a week, and Oslo and Tromsø have a room each.


def write_study(folder: Path, study: str = STUDY) -> Path:
    """Write a study over two kommuner, Oslo and Tromsø, with a place in each and nineteen weeks."""
    write_contract(folder)
    text = (folder / "tiny.yaml").read_text(encoding="utf-8")
    text = text.replace(SHORT + TABLES, f"learning_outcomes: null\nactivities: null\n{ANNA}{TABLES_OF_YEAR}")
    (folder / "tiny.yaml").write_text(text.replace(*FEW_WEEKS), encoding="utf-8")
    (folder / "s.yaml").write_text(study, encoding="utf-8")
    return folder / "s.yaml"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Together]:
    folder = tmp_path_factory.mktemp("together")
    return folder / "out", plan_together(write_study(folder), folder / "out", Words("en"), lambda progress: None)


def test_nothing_shared_is_used_twice(planned: tuple[Path, Together]) -> None:
    out, found = planned
    held = [
        (samling.number, samling.place, samling.week)
        for key in ("first", "second")
        for each in samlingsplan.read(out / key).plan.classes
        for samling in each.samlinger
    ]
    assert len(held) == 8
    assert len({(place, week) for _, place, week in held}) == 8
    assert len({week for number, _, week in held if number == 1}) == 4
    assert found.clashes
    assert found.proven
    assert all(each.used <= each.capacity for each in found.weeks)
    assert sum(len(each.meetings) for each in found.weeks if each.rule == "joint_rooms") == 8


@pytest.mark.parametrize("proven", [True, False])
def test_plans_that_stay_are_proven_where_each_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, proven: bool
) -> None:
    found_alone = together.find_plan

    def with_a_gap(*given: object) -> Result:
        result: Result = found_alone(*given)  # type: ignore[arg-type]
        first, *others = result.outcome.levels
        levels = (first if proven else replace(first, bound=first.bound - 1), *others)
        status = result.outcome.status if proven else Status.FEASIBLE
        return replace(result, outcome=replace(result.outcome, levels=levels, status=status))

    monkeypatch.setattr(together, "find_plan", with_a_gap)
    # With two rooms at each place, and room for all four classes in a week, nothing is used too often.
    roomy = {"oslo: {rooms: 1}": "oslo: {rooms: 2}", "tromso: {rooms: 1}": "tromso: {rooms: 2}"}
    roomy |= {"{anna: {}}": "{anna: {classes_per_week: 2}}", "classes_per_week: 2\n": "classes_per_week: 4\n"}
    study = STUDY
    for old, new in roomy.items():
        study = study.replace(old, new)
    found = plan_together(write_study(tmp_path, study), tmp_path / "out", Words("en"), lambda progress: None)
    assert found.clashes == 0
    assert found.proven is proven
    assert any("could save at most" in line for line in lines(found, Words("en"))) is not proven


def test_each_programme_holds_by_itself(planned: tuple[Path, Together]) -> None:
    out, found = planned
    assert all(samlingsplan.check(out / each.key).lawful for each in found.programmes)
    for each in found.programmes:
        travel = each.levels[0]
        assert travel.alone == travel.together == travel.bound
    moved = [each.key for each in found.programmes if each.moved]
    assert moved
    for key in moved:
        assert "study.dated_together" in [note.key for note in samlingsplan.read(out / key).brief.notes]


def test_costs_are_booked_by_contract(planned: tuple[Path, Together]) -> None:
    out, found = planned
    # Two classes, four leaders and Tromsø: 2 * 1,500,000 + 4 * 65,000 + 400,000; and with classes of 1,000,000.
    assert {key: sum(years.values()) for key, years in found.contract_nok.items()} == {
        "one": 3_660_000,
        "two": 2_660_000,
    }
    for each in found.programmes:
        result = samlingsplan.read(out / each.key)
        assert sum(each.supplier_nok.values()) == supplier_ledger(result.case, result.plan).total_nok
    with (out / "together" / "costs.csv").open(encoding="utf-8-sig") as handle:
        rows = [row for row in csv.DictReader(handle, delimiter=";") if row["year"] == "All years"]
    assert [int(row["supplier_nok"]) for row in rows] == [3_660_000, 2_660_000]


def test_the_checker_judges_joint_use_and_what_is_booked(planned: tuple[Path, Together]) -> None:
    folder = planned[0] / "together"
    assert holds_programmes(folder)
    assert not holds_programmes(planned[0] / "first")
    assert check_together(folder) == []
    file = folder / "joint_use.json"
    written = file.read_text(encoding="utf-8")
    document = json.loads(written)
    week = next(each.week for each in planned[1].weeks if each.rule == "joint_lecturers")
    document["shared"]["lecturers"]["anna"]["away"] = [week]
    document["contract_nok"]["two"]["2021"] += 1
    file.write_text(json.dumps(document), encoding="utf-8")
    faults = {each.key: each.values for each in check_together(folder)}
    file.write_text(written, encoding="utf-8")
    assert set(faults) == {"check.together.changed", "check.together.joint_lecturers", "check.together.misbooked"}
    assert faults["check.together.joint_lecturers"]["week"] == week
    assert samlingsplan_command("check", str(folder)).code == 0


def test_it_is_said_in_three_languages(planned: tuple[Path, Together]) -> None:
    out, found = planned
    assert "Together" in (out / "together" / "together.html").read_text(encoding="utf-8")
    assert_foot(out / "together" / "together.html")
    for language in ("nb", "nn", "en"):
        said = list(lines(found, Words(language)))
        assert len(said) == 6
        assert all("{" not in line for line in said)
    assert [row["level"] for row in level_rows(found, Words("nb"))][:2] == [
        "samlet reisetid (minutter)", "ledernes ønsker (poeng)",
    ]  # fmt: skip


def test_a_folder_that_is_not_ours_is_refused_before_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "find_plan", lambda *given: pytest.fail("searched"))
    file = write_study(tmp_path)
    (tmp_path / "out" / "second").mkdir(parents=True)
    (tmp_path / "out" / "second" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        plan_together(file, tmp_path / "out", Words("en"), lambda progress: None)
    assert [each.key for each in refused.value.complaints] == ["study.foreign_folder"]


def test_a_folder_with_another_plan_is_refused_before_the_search(
    planned: tuple[Path, Together], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(together, "find_plan", lambda *given: pytest.fail("searched"))
    shutil.copytree(planned[0] / "first", tmp_path / "out" / "second")  # the plan of the other programme
    with pytest.raises(InputError) as refused:
        plan_together(write_study(tmp_path), tmp_path / "out", Words("en"), lambda progress: None)
    assert [each.key for each in refused.value.complaints] == ["study.holds.solved"]


FAULTS = {
    "together_no_contract": ("contract: two", "contract: three"),
    "together_not_shared.places": ("oslo: {rooms: 1}", "molde: {rooms: 1}"),
    "together_not_shared.lecturers": ("{anna: {}}", "{berit: {}}"),
    "together_levels": ("kull.name: Første", "levels: [{name: other, unit: min, goals: {total_travel: {}}}]"),
    "together_taken": ("  first:", "  together:"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_study_that_cannot_be_shared_is_refused(tmp_path: Path, fault: str) -> None:
    old, new = FAULTS[fault]
    assert old in STUDY
    file = write_study(tmp_path, STUDY.replace(old, new))
    with pytest.raises(InputError) as refused:
        plan_together(file, tmp_path / "out", Words("en"), lambda progress: None)
    [complaint] = refused.value.complaints
    assert complaint.key == f"study.{fault}"
    assert complaint.where is not None
    assert complaint.where.line
    for language in ("nb", "nn", "en"):
        assert "{" not in placed(complaint, Words(language))
    assert not (tmp_path / "out" / "first").exists()


def test_a_fault_of_a_change_is_said_where_the_change_stands(tmp_path: Path) -> None:
    file = write_study(tmp_path, STUDY.replace("tariff.class_nok", "tariff.clas_nok"))
    with pytest.raises(InputError) as refused:
        plan_together(file, tmp_path / "out", Words("en"), lambda progress: None)
    [complaint] = refused.value.complaints
    assert complaint.where is not None
    assert (Path(complaint.where.file).name, complaint.where.line) == ("s.yaml", 9)


def test_a_folder_that_cannot_be_filled_is_refused_before_any_search(tmp_path: Path) -> None:
    notes = tmp_path / "out" / "second" / "notes.txt"
    notes.parent.mkdir(parents=True)
    notes.write_text("mine", encoding="utf-8")
    heard: list[str] = []
    with pytest.raises(InputError) as refused:
        plan_together(write_study(tmp_path), tmp_path / "out", Words("en"), lambda progress: None, heard=heard.append)
    assert [each.key for each in refused.value.complaints] == ["study.foreign_folder"]
    assert heard == []
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["second"]


def test_folders_of_the_same_study_are_filled_again(tmp_path: Path) -> None:
    file = write_study(tmp_path)
    for _ in range(2):
        plan_together(file, tmp_path / "out", Words("en"), lambda progress: None)
    assert samlingsplan.check(tmp_path / "out" / "second").lawful


def test_the_shipped_study_is_read() -> None:
    loaded = load(ROOT / "studies" / "together" / "sammen.yaml", TogetherSpec)
    assert set(loaded.value.programmes) == {"nasjonal", "topleder", "tannhelse"}
