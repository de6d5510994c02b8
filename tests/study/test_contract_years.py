"""A contract whose classes are placed together: what it says, what its years sum to, and each kull with its places."""

import csv
import json
from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.contract.planning import YearsPlan, plan_years
from samlingsplan.errors import InputError
from samlingsplan.measures.measure import number
from samlingsplan.messages import Words
from samlingsplan.plan import supplier_ledger
from samlingsplan.plan.contract import Contract
from samlingsplan.plan.contract_years import ContractYears
from samlingsplan.render.contract import lines
from samlingsplan.render.contract_years import tables
from samlingsplan.scenario.contract_spec import ContractSpec
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.study.contract import plan_contract
from samlingsplan.study.contract_terms import terms_of
from tests.cli.command import samlingsplan as samlingsplan_command
from tests.house.tree import ROOT
from tests.render.feet import assert_foot
from tests.study.test_contract import SHORT, WITHOUT
from tests.tiny import write_tiny

CONTRACT = """\
title: {nb: Avtalen, nn: Avtala, en: The contract}
question: Where are its classes?
scenario: tiny.yaml
every_kull:
  rules.class_count: {min_classes: 1, max_classes: 1}
  rules.class_size: {min_participants: 2, max_participants: 4}
  money: {price_year: 2021, growth_percent: {supplier: 5}}
kulls:
  first: {kull.name: Kull 1}
  second:
    kull: {name: Kull 2, start_year: 2022}
    calendar: {first_week: 2022-W33, last_week: 2023-W24}
    rules.blocked_weeks.weeks: [2022-W51..2023-W01]
years:
  reach: {within_min: 60, kulls: 2}
  need: {leaders: 12, educated: 0, turnover_percent: 10}
  money: {frame_nok: 2330000, paid_places: 1}
  cuts: [{name: Kutt, from_year: 2022, percent: 3}, {name: Stopp, from_year: 2022, percent: 5}]
  options: [{name: Ett til, kulls: 1}, {name: Klasse til, classes: 1}]
  draws: {count: 2, seed: 3}
  wheel: [{month: 10, what: Budsjettet}, {month: 1, what: Stedene}]
"""
TABLES = "kommuner: {file: kommuner.csv}\ncalendar: {school_holidays: school.csv}\n"
SCHOOL = """\
school_year,holiday,area_kind,area,iso_week
2021/22,autumn,fylke,03,2021-W40
2022/23,autumn,fylke,03,2022-W40
"""
# A class costs 1,500,000, a student 65,000 and Tromsø 400,000. A kull has half of the frame of each year, and in the
# second prices are 5 % higher: (1,900,000 + 65,000 s) * 1.05 <= 2,330,000, so that the first has 4 seats
# (2,160,000 * 1.05 = 2,268,000), and the second 3: 2,095,000 * 1.1025 = 2,309,738, but 2,160,000 * 1.1025 = 2,381,400.


def write_contract(folder: Path, contract: str = CONTRACT) -> Path:
    """Write a contract over two kommuner, Oslo and Tromsø, with a place in each."""
    few = ("rules:\n", "rules:\n" + "".join(f"  {name}: null\n" for name in WITHOUT))
    table = (ROOT / "data" / "kommuner_2020.csv").read_text(encoding="utf-8").splitlines()
    kept = [table[0], *(row for row in table if row.startswith(("0301,", "5401,")))]
    (folder / "kommuner.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    (folder / "school.csv").write_text(SCHOOL, encoding="utf-8")
    places = load(ROOT / "scenarios" / "2021.yaml", Scenario).value.venues
    others = ", ".join(f"{place}: null" for place in places if place not in ("oslo", "tromso"))
    write_tiny(
        folder,
        few,
        more=f"{SHORT}{TABLES}venues: {{{others}}}\n",
    )
    (folder / "c.yaml").write_text(contract, encoding="utf-8")
    return folder / "c.yaml"


@pytest.fixture(scope="module")
def planned(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Contract]:
    folder = tmp_path_factory.mktemp("years")
    out = tmp_path_factory.mktemp("elsewhere") / "out"  # plans are kept in another folder than contracts
    return out, plan_contract(write_contract(folder), out, Words("en"), lambda progress: None)


@pytest.fixture
def years(planned: tuple[Path, Contract]) -> ContractYears:
    found = planned[1].years
    assert found is not None
    return found


def test_a_flat_frame_buys_fewer_seats_and_classes_take_turns(years: ContractYears) -> None:
    assert [kull.seats for kull in years.kulls] == [4, 3]
    assert sorted(place for kull in years.kulls for place in kull.classes) == ["oslo", "tromso"]
    assert years.left_out == ()
    assert years.gap < 0.01  # expected leaders are counted in hundredths


def test_the_sums_of_a_contract_are_those_of_its_years(planned: tuple[Path, Contract], years: ContractYears) -> None:
    out, found = planned
    assert sum(years.supplier_nok.values()) == sum(nok for kull in years.kulls for nok in kull.supplier_nok.values())
    assert all(nok <= years.frame_nok[year] for year, nok in years.supplier_nok.items())
    for placed, solved in zip(years.kulls, found.kulls, strict=True):
        assert (solved.leaders, solved.classes) == (placed.seats, sum(placed.classes.values()))
        plan = samlingsplan.read(out / placed.key)
        assert set(plan.plan.open_venues()) == set(placed.classes)
        tromso = 400_000 * ("tromso" in placed.classes)
        assert supplier_ledger(plan.case, plan.plan).total_nok == 1_500_000 + 65_000 * placed.seats + tromso
        assert samlingsplan.check(out / placed.key).lawful
    with (out / "contract" / "frames.csv").open(encoding="utf-8-sig") as handle:
        rows = list(csv.DictReader(handle, delimiter=";"))
    assert [int(row["supplier_nok"]) for row in rows] == list(years.supplier_nok.values())
    assert all(int(row["spring_nok"]) + int(row["autumn_nok"]) == int(row["supplier_nok"]) for row in rows)


def test_each_kull_has_leaders_who_need_it(planned: tuple[Path, Contract]) -> None:
    out, found = planned
    leaders = [leader for each in found.kulls for leader in samlingsplan.read(out / each.key).case.participants]
    assert len({leader.id for leader in leaders}) == 7
    assert {leader.origin.kommune for leader in leaders} <= {"0301", "5401"}
    # Each of the two has one of the 12 leaders, and Oslo nine of the other ten by population.
    assert sum(leader.origin.kommune == "5401" for leader in leaders) <= 2


def test_cuts_and_options_are_priced(years: ContractYears) -> None:
    # From 2022 the frame is 2,260,100. The first kull is under way, and has 1,134,000 in the spring of 2022; the second
    # has 1,126,100, and in 2023 half of the frame: (1,900,000 + 65,000 s) * 1.1025 <= 2,260,100, two seats.
    # 5 % less pays for no class of two, and neither does the frame for a third kull: 2,030,000 * 1.1576 is 2,349,979.
    cut, stop = years.cuts
    longer, more = years.options
    assert (cut.seats, stop.seats, longer.seats) == ((4, 2), (), ())
    assert sum(more.classes) == 4
    assert sum(more.supplier_nok.values()) > sum(years.supplier_nok.values())


def test_the_page_says_it_in_three_languages(planned: tuple[Path, Contract], tmp_path: Path) -> None:
    out, found = planned
    page = (out / "contract" / "contract.html").read_text(encoding="utf-8")
    assert_foot(out / "contract" / "contract.html")
    assert "Decided now: Kull 1 has classes in" in page
    assert page.count('<svg class="norway"') == 2
    assert page.index("January") < page.index("October")
    for language in ("nb", "nn", "en"):
        said = list(lines(found, Words(language)))
        assert len(said) == 11
        assert all("{" not in line for line in said)
    # The leaders of each kull are drawn from the need: no list has employers who wait for their first.
    headings = (out / "contract" / "kulls.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert headings == "kull;leaders;classes;places;mean_min;supplier_nok;gap_percent"
    document = json.loads((out / "contract" / "contract.json").read_text(encoding="utf-8"))
    assert [kull["seats"] for kull in document["years"]["kulls"]] == [4, 3]


def test_only_the_places_are_planned_where_that_is_asked(tmp_path: Path) -> None:
    short = CONTRACT[: CONTRACT.index("  cuts:")] + "  draws: {count: 1}\n"
    file = write_contract(tmp_path, short)
    run = samlingsplan_command("contract", file, "--no-kulls", "--out", tmp_path / "out", "--lang", "en")
    assert run.code == 0, run.talk
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["contract"]
    assert "7 seats of the 8 wanted" in run.data


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("  need:", "  before: [bergn]\n  need:", "study.contract_no_place"),
        ("  rules.class_size: {min_participants: 2, max_participants: 4}\n", "  rules.class_size: null\n", None),
        ("kull.name: Kull 1", "kull: {name: Kull 1, places: max}", "study.contract_needs_number"),
        ("start_year: 2022}", "start_year: 2020}", "study.contract_order"),
        ("Kutt, from_year: 2022", "Kutt, from_year: 2030", "study.contract_no_year"),
        ("paid_places: 1}", "paid_places: 1, years: {2019: 1}}", "study.contract_no_year"),
        ("leaders: 12, educated: 0", "leaders: 12, educated: 9", "study.contract_need"),
    ],
)
def test_what_cannot_be_placed_is_refused_at_its_place(tmp_path: Path, old: str, new: str, key: str | None) -> None:
    file = write_contract(tmp_path, CONTRACT.replace(old, new))
    loaded = load(file, ContractSpec)
    assert loaded.value.years is not None
    with pytest.raises(InputError) as refused:
        terms_of(loaded, loaded.value.years, tmp_path / "tiny.yaml")
    [fault, *_] = refused.value.complaints
    assert fault.key == (key or "study.contract_needs_rule")
    assert fault.where is not None
    assert fault.where.file.endswith("c.yaml")


def test_a_fault_of_every_kull_is_said_once_where_it_stands(tmp_path: Path) -> None:
    file = write_contract(tmp_path, CONTRACT.replace("rules.class_size: {min", "rules.class_size: {mn"))
    with pytest.raises(InputError) as refused:
        plan_contract(file, tmp_path / "out", Words("en"), lambda progress: None)
    lines_of = [each.where.line for each in refused.value.complaints if each.where is not None]
    assert set(lines_of) == {6}
    assert len(lines_of) == len({str(each) for each in refused.value.complaints})


def test_an_option_of_nothing_is_refused(tmp_path: Path) -> None:
    file = write_contract(tmp_path, CONTRACT.replace("{name: Ett til, kulls: 1}", "{name: Ett til}"))
    with pytest.raises(InputError) as refused:
        load(file, ContractSpec)
    assert [each.key for each in refused.value.complaints] == ["scenario.option_of_nothing"]


REMEMBERING = "years:\n", "years:\n  memory: {near_min: 60, kulls: 1, weight: 10, earlier: [EARLIER]}\n"
"""A change that remembers the burden of a plan of the kull before the first."""
# Tromsø has 2 of the 12 leaders: of 4 seats 0.67, and of 3 in the second kull about 0.5. A class in the other
# kommune is 230 minutes away, three hours beyond what is near, and a leader travels four times. When Tromsø's
# leaders travel to Oslo in two kulls in a row, the second time counts 10 * 3 * 60 * 4 minutes a leader besides:
# 4,800 in the first kull, and 3,600 in the second. Travel is 826 and 620 minutes with the classes in Oslo, and
# 3,110 and 2,332 in Tromsø. So
#   Oslo, Oslo 5,046; Oslo, Tromsø 3,158; Tromsø, Oslo 3,730 where nothing is remembered from before, and
#   Oslo, Oslo 9,846; Oslo, Tromsø 7,958; Tromsø, Oslo 3,730 where Tromsø's leaders travelled to Oslo before.


def rotation(folder: Path, *, earlier: str) -> tuple[str, YearsPlan]:
    """Return where the class of each kull is, and the plan."""
    contract = CONTRACT.replace("  reach: {within_min: 60, kulls: 2}\n", "")
    for old, new in (REMEMBERING, ("EARLIER", earlier)):
        contract = contract.replace(old, new)
    loaded = load(write_contract(folder, contract), ContractSpec)
    assert loaded.value.years is not None
    terms = terms_of(loaded, loaded.value.years, folder / "tiny.yaml")
    with Solver(1, 60) as solver:
        plan = plan_years(terms, solver)
    return " ".join(list(terms.places)[place] for layout in plan.layouts for place in layout), plan


def test_a_plan_of_the_kull_before_is_remembered(planned: tuple[Path, Contract], tmp_path: Path) -> None:
    out, found = planned
    assert found.years is not None
    in_oslo = next(kull.key for kull in found.years.kulls if "oslo" in kull.classes)
    (tmp_path / "nothing").mkdir()
    (tmp_path / "before").mkdir()
    forgotten, free = rotation(tmp_path / "nothing", earlier="")
    remembered, bound = rotation(tmp_path / "before", earlier=str(out / in_oslo))
    assert (forgotten, remembered) == ("oslo tromso", "tromso oslo")
    # It decides where classes are, and never who is expected or admitted.
    assert free.sizes == bound.sizes
    assert all((one == other).all() for one, other in zip(free.demand, bound.demand, strict=True))


def test_what_is_carried_over_is_a_column_and_nothing_is_overspent(tmp_path: Path) -> None:
    # In turn both kulls have four seats, 2,160,000 with Tromsø: the second costs 1,134,000 in 2022 (* 1.05) and
    # 1,190,700 in 2023 (* 1.1025), where half of the frame is 1,165,000; the rest comes from the year before.
    short = CONTRACT[: CONTRACT.index("  cuts:")].replace("paid_places: 1}", "paid_places: 1, carried_over: true}")
    found = plan_contract(
        write_contract(tmp_path, short + "  draws: {count: 1}\n"),
        tmp_path / "out",
        Words("nb"),
        lambda p: None,
        kulls=False,
    )
    assert found.years is not None
    assert [kull.seats for kull in found.years.kulls] == [4, 4]
    columns, rows = tables(found.years, Words("nb"))["frames"]
    assert columns[:3] == ("year", "frame_nok", "carried_nok")
    left = 0
    for row in rows:
        assert row["carried_nok"] == left
        left = number(row, "frame_nok") + left - number(row, "supplier_nok")
        assert row["left_nok"] == left >= 0
