"""Other programmes than the national one are scenario files: those that are shipped, and one made up here."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.measures.costs import EMPLOYERS
from samlingsplan.plan import Result
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.pipeline import write_plan
from tests.house.tree import ROOT
from tests.tiny import write_tiny

PROGRAMMES = SCENARIOS_DIR / "programmes"
NAMES = (
    "topleder", "top leader", "fastlege", "gp practice", "general practice", "praksis", "practices", "tannhelse",
    "samarbeid", "hospital", "sykehus", "helseforetak", "health trust", "spesialist", "teambased", "team-based",
)  # fmt: skip
"""What programmes, their sectors and their employers are called."""

SIXTH = """\
colloquia: {min_leaders: 2, max_leaders: 2, by: mix, traits: {sector: 1}}
employers:
  brigade: {name: {nb: Brannvesen, nn: Brannvesen, en: Fire brigade}, sector: rescue}
  kommune: {sector: care}
sectors:
  rescue: {nb: Redning, nn: Redning, en: Rescue}
  care: {nb: Omsorg, nn: Omsorg, en: Care}
learning_outcomes: null
activities: null
samlinger:
  1: {module: {nb: Vakt, nn: Vakt, en: Watch}, days: 5, outcomes: null}
  2: {module: {nb: Øvelse, nn: Øving, en: Drill}, days: 1, patterns: [fri], first_start: "09:00", outcomes: null}
  3: {days: 2, outcomes: null}
  4: null
  5: null
  6: null
"""
LEADERS = """\
id,kommune,employer_kind,employer
a,0301,Fire brigade,Oslo brann
b,0301,kommune,
c,5401,brannvesen,Tromsø brann
d,5401,kommune,
e,0301,kommune,
f,0301,Fire brigade,Bærum brann
"""


def write_sixth(folder: Path) -> Path:
    """Write a made-up programme of firemen and carers, two and two, in two classes; two more wait for a seat."""
    rules = (
        "rules:\n",
        "rules:\n  sector_balance: {in_colloquia: true}\n  credit_days: null\n  outcomes_covered: null\n"
        "  exam_weeks: null\n  grading_time: null\n  study_year: null\n",
    )
    sizes = (("max_participants: 3", "max_participants: 2"), ("min_classes: 1", "min_classes: 2"))
    turn = ("{file: leaders.csv, ", "{file: leaders.csv, in_turn: {}, ")
    return write_tiny(folder, rules, turn, *sizes, leaders=LEADERS, more=SIXTH)


@pytest.fixture(scope="module")
def sixth(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Return the plan of the made-up programme."""
    return samlingsplan.solve(write_sixth(tmp_path_factory.mktemp("sixth")))


def test_a_sixth_programme_is_a_scenario_file_only(sixth: Result) -> None:
    sectors = {leader.id: leader.sector for leader in sixth.case.participants}
    assert sectors == {"a": "rescue", "b": "care", "c": "rescue", "d": "care"}
    for each in sixth.plan.classes:
        assert Counter(m.sector for m in sixth.plan.members(sixth.case, each.id)) == {"rescue": 1, "care": 1}
        assert [len(each.members) for each in sixth.plan.colloquia.groups] == [2, 2]
        days = [(held.start.weekday(), (held.end - held.start).days + 1) for held in each.samlinger]
        # Five days; a Friday; two days without a Monday or a Friday.
        assert days[:2] == [(0, 5), (4, 1)]
        assert days[2] in ((1, 2), (2, 2))
    # Those of Oslo meet there and those of Tromsø there: 4 leaders x 2 journeys x 3 samlinger x 16 minutes.
    assert sixth.outcome.levels[0].objective == 384
    assert all(level.gap == 0 for level in sixth.outcome.levels)


def test_its_next_semester_is_the_same_file_with_other_weeks(sixth: Result, tmp_path) -> None:
    write_plan(tmp_path, sixth)
    spring = {
        "participants.had_seat": [str(tmp_path)],
        "kull": {"name": "Våren 2022", "start_year": 2022, "places": 2},
        "rules.class_count": {"min_classes": 1, "max_classes": 1},
        "calendar": {"first_week": "2022-W03", "last_week": "2022-W24"},
        "rules.blocked_weeks.weeks": ["2022-W08"],
    }
    case, _ = build_case(load(write_sixth(tmp_path), Scenario, spring))
    # Bærum's brigade has had no seat, and e is Oslo's second after b: f comes first.
    assert [(leader.id, leader.sector) for leader in case.participants] == [("f", "rescue"), ("e", "care")]
    assert [each.length_days for each in case.samlinger] == [5, 1, 2]


def test_a_balance_in_colloquia_that_are_not_formed_by_it_is_refused(tmp_path) -> None:
    for formed in ("null", "{by: nearness}", "{by: mix, traits: {sector: 1, level: 1}}"):
        file = write_tiny(
            tmp_path, ("rules:\n", "rules:\n  sector_balance: {in_colloquia: true}\n"), more=f"colloquia: {formed}\n"
        )
        with pytest.raises(InputError) as refused:
            samlingsplan.solve(file)
        assert [each.key for each in refused.value.complaints] == ["intake.balance_in_colloquia"]


def test_it_is_checked_and_drawn_with_its_own_words(sixth: Result, tmp_path) -> None:
    samlingsplan.draw(sixth, tmp_path / "out", language="en")
    assert samlingsplan.check(tmp_path / "out").lawful
    assert "Oslo brann" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    rows = EMPLOYERS.rows(sixth.in_language("en"))
    assert {row["employer_name"]: row["employer_kind"] for row in rows} == {
        "Oslo": "kommune", "Oslo brann": "Fire brigade", "Tromsø": "kommune", "Tromsø brann": "Fire brigade",
    }  # fmt: skip
    read = samlingsplan.read(tmp_path / "out")
    assert [leader.sector for leader in read.case.participants] == ["rescue", "care", "rescue", "care"]


def words_of_code(file: Path) -> str:
    """Return what a module's code says, without comments and docstrings, which name their sources."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if isinstance(node, documented):
            node.body = [each for each in node.body if not _is_text(each)] or [ast.Pass()]
    return ast.unparse(tree).casefold()


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def test_no_name_of_a_programme_or_of_its_sectors_and_employers_is_in_the_code() -> None:
    named = re.compile("|".join(map(re.escape, NAMES)))
    files = [file for file in sorted((ROOT / "src").rglob("*.py")) if named.search(file.read_text("utf-8").casefold())]
    assert named.search(words_of_code(Path(__file__)))
    assert {str(file): found[0] for file in files if (found := named.search(words_of_code(file)))} == {}


@pytest.mark.long
@pytest.mark.parametrize("file", sorted(PROGRAMMES.glob("*.yaml")), ids=lambda file: file.stem)
def test_each_programme_is_solved_and_lawful(file: Path) -> None:
    result = samlingsplan.solve(file)
    assert samlingsplan.check(result).lawful
    assert all(level.gap == 0 for level in result.outcome.levels)


@pytest.mark.long
def test_four_neighbours_meet_in_one_class() -> None:
    result = samlingsplan.solve(PROGRAMMES / "samarbeid.yaml")
    assert samlingsplan.check(result).lawful
    [only] = result.plan.classes
    assert len(result.plan.members(result.case, only.id)) == 14
    assert {(held.end - held.start).days for held in only.samlinger} == {0}
    assert all(level.gap == 0 for level in result.outcome.levels)


@pytest.mark.long
def test_the_top_leaders_are_half_and_half_in_every_class_and_once_abroad() -> None:
    result = samlingsplan.solve(PROGRAMMES / "topleder.yaml")
    for each in result.plan.classes:
        members = result.plan.members(result.case, each.id)
        counted = Counter(member.sector for member in members)
        assert abs(counted["kommunal"] - counted["sykehus"]) <= len(members) % 2
        assert [held.place for held in each.samlinger].count("kobenhavn") == 1
        sectors = {member.id: member.sector for member in members}
        for group in (g.members for g in result.plan.colloquia.groups if g.class_id == each.id):
            of_group = Counter(sectors[member] for member in group)
            assert 2 <= len(group) <= 4
            assert abs(of_group["kommunal"] - of_group["sykehus"]) <= len(group) % 2
        assert [(held.end - held.start).days + 1 for held in each.samlinger] == [4, 3, 3, 3, 3, 4]
