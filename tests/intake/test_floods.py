"""Files that are large and wrong are answered soon, whatever is wrong with them."""

import time
from pathlib import Path

import pytest

from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake import build_case
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.tiny import write_tiny

AT_MOST_S = 10.0
"""Of this process alone, whatever else the machine does."""


def refused(file: Path) -> tuple[Complaint, ...]:
    began = time.process_time()
    with pytest.raises(InputError) as refusal:
        build_case(load(file, Scenario))
    assert time.process_time() - began < AT_MOST_S
    return refusal.value.complaints


def test_twenty_thousand_unknown_keys(tmp_path: Path) -> None:
    found = refused(write_tiny(tmp_path, more="".join(f"k{i}: 1\n" for i in range(20_000))))
    assert {each.key for each in found} == {"scenario.unknown_key"}
    assert len(found) == 20_000


def test_five_thousand_unknown_kommuner(tmp_path: Path) -> None:
    rows = "".join(f"a{i},Ukjentsund{i}\n" for i in range(5_000))
    found = refused(write_tiny(tmp_path, leaders="id,kommune\n" + rows))
    assert len([each for each in found if each.key.startswith("intake.kommune_unknown")]) == 5_000


def test_a_thousand_times_all_weeks_there_are(tmp_path: Path) -> None:
    weeks = "; ".join(["0001-W01..9999-W52"] * 1_000)
    rows = "".join(f"a{i},0301,{weeks}\n" for i in range(300))
    found = refused(write_tiny(tmp_path, leaders="id,kommune,blocked_weeks\n" + rows))
    assert {each.key for each in found} == {"intake.not_weeks", "intake.too_many_weeks"}


def test_as_many_ranges_as_a_leader_or_a_scenario_can_hold(tmp_path: Path) -> None:
    # Each is lawful by itself: 156 weeks, at most 160.
    weeks = "; ".join(f"20{year}-W01..20{year + 2}-W52" for year in range(10, 90))
    rows = "".join(f"a{i},0301,{weeks}\n" for i in range(1_000))
    found = refused(write_tiny(tmp_path, leaders="id,kommune,blocked_weeks\n" + rows))
    assert {each.key for each in found} == {"intake.too_many_weeks"}
    ranges = "".join(f"  - 20{i % 70 + 10}-W{i % 52 + 1:02d}..20{i % 70 + 12}-W50\n" for i in range(4_000))
    found = refused(write_tiny(tmp_path, more=f"venues:\n  oslo:\n    available:\n{ranges.replace('  - ', '    - ')}"))
    assert {each.key for each in found} == {"intake.outside_study_year"}


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ("activities: {a: {name: x, kind: status_meeting, mode: digital, dates: [9999-12-31]}}", "scenario.far_date"),
        ("activities: {a: {name: x, kind: status_meeting, mode: digital, dates: [0001-01-01]}}", "scenario.far_date"),
        ("activities: {a: {name: x, kind: status_meeting, mode: digital, dates: [2150-01-05]}}", "intake.far_activity"),
        ("activities: {a: {name: x, kind: status_meeting, mode: digital, in_weeks: [9999-W52]}}", "scenario.not_week"),
        (
            "activities: {a: {name: x, kind: status_meeting, mode: digital, in_weeks: [2100-W01]}}",
            "intake.far_activity",
        ),
        ("calendar: {blocked_days: {9999-12-31: x}}", "scenario.far_date"),
        ("calendar: {last_week: 2199-W01}", "intake.long_year"),
        ("calendar: {first_week: 0001-W01}", "scenario.not_week"),
        ("venues: {oslo: {available: [0001-W01..9999-W52]}}", "scenario.not_weeks"),
        ("venues: {oslo: {available: [2000-W01..2199-W52]}}", "scenario.not_weeks"),
    ],
)
def test_no_date_is_beyond_reason(tmp_path: Path, more: str, key: str) -> None:
    assert key in {each.key for each in refused(write_tiny(tmp_path, more=more + "\n"))}


@pytest.mark.parametrize("name", ['"\\e[2J"', '"a\\rb"', '"a\\nb"', '"\\u202ea"', '"zero\\u200bwidth"', '"\\ufeff"'])
def test_a_name_is_of_signs_that_can_be_seen(tmp_path: Path, name: str) -> None:
    found = refused(write_tiny(tmp_path, ("title: Tiny", f"title: {name}")))
    assert [each.key for each in found] == ["scenario.unseen"]


def test_a_question_may_have_several_lines(tmp_path: Path) -> None:
    case, brief = build_case(load(write_tiny(tmp_path, more='question: "One?\\nTwo\\u00a0?"\n'), Scenario))
    assert (case.name, brief.question) == ("Tiny", "One?\nTwo\u00a0?")
