"""A pre-course: whoever takes it begins when it is over."""

from pathlib import Path

import pytest

import samlingsplan
from samlingsplan.domain import Week
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted, sentence
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.pipeline import write_plan
from tests.tiny import write_tiny

OF_ONE = """\
samlinger: {1: {outcomes: null, days: 1}, 2: null, 3: null, 4: null, 5: null, 6: null}
learning_outcomes: null
activities: null
"""
WITHOUT = ("credit_days", "outcomes_covered", "exam_weeks", "grading_time", "study_year")
"""Rules that six samlinger and their activities need."""
PLAIN = "rules:\n" + "".join(f"  {name}: null\n" for name in WITHOUT)
RULES = ("rules:\n", f"{PLAIN}  own_weeks: {{}}\n")
SHORT = ("rules:\n", f"calendar: {{first_week: 2021-W37, last_week: 2021-W37}}\n{PLAIN}  blocked_weeks: null\n")
LISTED = "{file: leaders.csv, synthetic: false}"


@pytest.fixture(scope="module")
def short(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the plan of a course that a1 and a2 take in week 37 of 2021."""
    folder = tmp_path_factory.mktemp("short")
    leaders = "id,kommune\na1,0301\na2,0301\n"
    file = write_tiny(folder, ("places: 4", "places: 2"), SHORT, leaders=leaders, more=OF_ONE)
    write_plan(folder, samlingsplan.solve(file))
    return folder


def after(folder: Path, short: Path, weeks: int, rules: tuple[str, str] = RULES) -> Path:
    course = (LISTED, f"{{file: leaders.csv, synthetic: false, pre_course: {{plans: ['{short}'], weeks: {weeks}}}}}")
    return write_tiny(folder, course, rules, more=OF_ONE)


def test_a_class_with_somebody_who_takes_it_waits(tmp_path: Path, short: Path) -> None:
    result = samlingsplan.solve(after(tmp_path, short, weeks=2))
    # It ends in week 37, and two weeks lie between: a1 and a2 begin in week 40 at the earliest.
    starts = {leader: result.plan.by_id[class_id].samlinger[0].week for leader, class_id in result.plan.seats.items()}
    assert min(starts["a1"], starts["a2"]) >= Week(2021, 40)
    first = Week(2021, 33)
    for leader in result.case.participants:
        expected = tuple(first.plus(n) for n in range(7)) if leader.id in ("a1", "a2") else ()
        assert leader.blocked_weeks == expected
    assert samlingsplan.check(result).lawful
    [note] = [note for note in result.brief.notes if note.key == "intake.pre_course"]
    assert note.values == {"taken": 2, "waiting": 2}
    assert all(noted([note], Words(language)) for language in LANGUAGES)


def test_it_is_refused_where_no_rule_keeps_classes_waiting(tmp_path: Path, short: Path) -> None:
    with pytest.raises(InputError) as refused:
        build_case(load(after(tmp_path, short, 0, ("rules:\n", PLAIN)), Scenario))
    [fault] = refused.value.complaints
    assert (fault.key, fault.values) == ("intake.pre_course_without_rule", {"found": 2})
    assert all("own_weeks" in sentence(fault, Words(language)) for language in LANGUAGES)


def test_one_that_is_over_before_the_study_year_keeps_nobody_waiting(tmp_path: Path, short: Path) -> None:
    file = after(tmp_path, short, 0, ("rules:\n", PLAIN))
    later = {
        "kull.start_year": 2022,
        "calendar.first_week": "2022-W33",
        "calendar.last_week": "2023-W26",
        "rules.blocked_weeks.weeks": ["2022-W40"],
    }
    case, brief = build_case(load(file, Scenario, later))
    assert all(leader.blocked_weeks == () for leader in case.participants)
    assert [note.values for note in brief.notes if note.key == "intake.pre_course"] == [{"taken": 2, "waiting": 0}]
