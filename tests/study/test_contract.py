"""A contract: its kulls are planned in turn, without whoever has had a seat, for the stated and for other amounts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.domain import Participant
from samlingsplan.errors import InputError
from samlingsplan.intake.checks import study_weeks
from samlingsplan.intake.school_holidays import read_school_holidays
from samlingsplan.intake.structured import table_of
from samlingsplan.messages import Words
from samlingsplan.plan.contract import Contract
from samlingsplan.render.contract import lines
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.contract_spec import ContractSpec
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes, read_kommuner
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.contract import plan_contract, refuse_bad_kulls
from samlingsplan.study.contract_terms import changes_of
from tests.house.tree import ROOT
from tests.intake.test_in_turn import KINDS, LEADERS, TURN
from tests.intake.turns import faults_of_turns
from tests.render.feet import assert_foot
from tests.tiny import write_tiny

CONTRACT = """\
title: Tiny
question: When has each practice had a seat?
scenario: tiny.yaml
kulls:
  first: {kull.name: Kull 1, rules.supplier_frame.frame_nok: 4000000}
  second: {kull.name: Kull 2}
ladder: {parameter: rules.supplier_frame.frame_nok, values: [2300000]}
"""
# A class costs 1,500,000, a student 65,000 and Tromsø 400,000: two and two cost 3,000,000 + 260,000 + 400,000, which is
# 3,660,000; five cost more than four millions, and the frame of the other amount holds one class of two.
SHORT = """\
learning_outcomes: null
activities: null
samlinger: {1: {outcomes: null}, 2: {outcomes: null}, 3: null, 4: null, 5: null, 6: null}
"""
WITHOUT = ("credit_days", "outcomes_covered", "study_year", "exam_weeks", "grading_time")
"""Rules that six samlinger and their activities need."""


def write_contract(folder: Path, contract: str = CONTRACT) -> Path:
    sizes = (("places: 4", "places: max"), ("max_participants: 3", "max_participants: 2"))
    few = ("rules:\n", "rules:\n" + "".join(f"  {name}: null\n" for name in WITHOUT))
    write_tiny(folder, TURN, *sizes, few, leaders=LEADERS, more=KINDS + SHORT)
    (folder / "c.yaml").write_text(contract, encoding="utf-8")
    return folder / "c.yaml"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Contract]:
    folder = tmp_path_factory.mktemp("contract")
    found = plan_contract(write_contract(folder), folder / "out", Words("en"), lambda progress: None)
    return folder / "out", found


def of(folder: Path) -> Iterator[Participant]:
    yield from samlingsplan.read(folder).case.participants


def test_each_kull_is_the_next_on_the_list_and_lawful(planned: tuple[Path, Contract]) -> None:
    out, found = planned
    # In turn: c of the team, then a, d and f, the first of the other three; then e and b, the second of theirs.
    assert "".join(leader.id for leader in of(out / "first")) == "cadf"
    assert "".join(leader.id for leader in of(out / "second")) == "eb"
    assert all(samlingsplan.check(out / key).lawful for key in ("first", "second"))
    assert [(each.leaders, each.employers, each.waiting) for each in found.kulls] == [(4, 4, 0), (2, 0, 0)]
    kulls = [list(of(out / key)) for key in ("first", "second")]
    listed = [*kulls[0], *kulls[1]]
    assert list(faults_of_turns(listed, kulls, "team")) == []
    known = {leader.id: leader for leader in listed}
    # e is the second of the team, while three practices have had nobody; a is of a practice, before the team.
    assert list(faults_of_turns(listed, [[known["c"], known["e"]]], "team")) == [(1, "e", "second")]
    assert list(faults_of_turns(listed, [[known["a"]]], "team")) == [(1, "a", "kind")]


def test_kulls_of_one_year_overlap_in_the_calendar_years(planned: tuple[Path, Contract]) -> None:
    _, found = planned
    first, second = found.kulls
    assert sum(first.supplier_nok.values()) == 3_660_000
    # One class of two in Oslo, or in Tromsø with the place: with half of the money in each year.
    assert found.supplier_nok == {year: first.supplier_nok[year] + second.supplier_nok[year] for year in (2021, 2022)}


def test_another_amount_seats_fewer_and_nobody_comes_before_a_turn(planned: tuple[Path, Contract]) -> None:
    _, found = planned
    [(amount, rungs)] = found.ladder.items()
    assert (amount, found.stated_nok) == (2_300_000, 4_000_000)
    assert [(each.leaders, each.employers, each.waiting) for each in rungs] == [(2, 2, 2), (2, 2, 0)]


def test_the_page_and_the_terminal_say_it(planned: tuple[Path, Contract]) -> None:
    out, found = planned
    said = list(lines(found, Words("en")))
    assert said[1] == "4 employers have had a leader in it, all on the list after Kull 1; 6 leaders in all."
    assert said[2].endswith("4 employers have had a leader in it, all on the list after Kull 2; 4 leaders in all.")
    page = (out / "contract" / "contract.html").read_text(encoding="utf-8")
    assert_foot(out / "contract" / "contract.html")
    assert said[1] in page
    document = json.loads((out / "contract" / "contract.json").read_text(encoding="utf-8"))
    assert [kull["leaders"] for kull in document["kulls"]] == [4, 2]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        (CONTRACT.replace("second:", "contract:"), ["study.contract_taken"]),
        (CONTRACT.replace("kull.name: Kull 2", "participants.had_seat: [out]"), ["study.contract_had_seat"]),
        (CONTRACT.replace("kull.name: Kull 2", "kull.plases: 4"), ["scenario.unknown_key_near"]),
        (CONTRACT.replace("parameter: rules.supplier_frame", "parameter: rules.supplier_fram"), None),
    ],
)
def test_what_is_no_kull_is_refused_at_its_place(tmp_path, text: str, keys: list[str] | None) -> None:
    file = write_contract(tmp_path, text)
    with pytest.raises(InputError) as refused:
        refuse_bad_kulls(load(file, ContractSpec), tmp_path / "tiny.yaml")
    complaints = refused.value.complaints
    assert keys is None or [each.key for each in complaints] == keys
    assert all(each.where is not None and each.where.file.endswith("c.yaml") for each in complaints)


CONTRACTS = [
    file for file in sorted((ROOT / "studies").glob("*.yaml")) if "\nkulls:" in file.read_text(encoding="utf-8")
]
"""The contracts among the studies that are shipped."""


@pytest.mark.parametrize("file", CONTRACTS, ids=lambda file: file.stem)
def test_each_shipped_contract_is_one(file: Path) -> None:
    loaded = load(file, ContractSpec)
    refuse_bad_kulls(loaded, ROOT / "scenarios" / loaded.value.scenario.removeprefix("package:"))


def test_the_school_holidays_of_every_semester_are_known_or_said_not_to_be() -> None:
    loaded = load(ROOT / "studies" / "fastlege.yaml", ContractSpec).value
    scenario = ROOT / "scenarios" / loaded.scenario.removeprefix("package:")
    for key in loaded.kulls:
        kull = load(scenario, Scenario, changes_of(loaded, key))
        structure = kull.value.kommuner
        kommuner = read_kommuner(DATA_DIR / structure.table.removeprefix("package:"), structure.year)
        table = table_of(kull, ["calendar", "school_holidays"], kull.value.calendar.school_table)
        # A table without the study year is refused, as that of the years before would be for the autumn of 2023.
        assert read_school_holidays(table, KommuneRegister(kommuner, read_changes()), study_weeks(kull))


@pytest.mark.long
def test_every_practice_has_a_seat_in_four_semesters_team_based_ones_first(tmp_path) -> None:
    found = plan_contract(ROOT / "studies" / "fastlege.yaml", tmp_path, Words("en"), lambda _: None, ladder=False)
    assert [each.leaders for each in found.kulls] == [300] * 4
    assert [each.waiting for each in found.kulls] == [900, 600, 300, 0]
    assert all(each.gap <= 0.005 for each in found.kulls)
    kulls = [list(of(tmp_path / each.key)) for each in found.kulls]
    everyone = [leader for kull in kulls for leader in kull]
    assert list(faults_of_turns(everyone, kulls, "teampraksis")) == []
    assert len({leader.employer for leader in everyone}) == len(everyone) == 1200
