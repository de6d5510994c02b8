"""Null takes a rule away, and what depends on it; a note says so."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.snapshot import read_inputs, write_inputs
from samlingsplan.intake.taken_away import taken_away_notes
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.rules import RULES
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import LEADERS, SCENARIO, said, write_scenario

LEAST = "assumptions: {Least: {parameter: rules.class_size.min_participants, unit: leaders, source: s}}"
VARIED = "sensitivity: [{parameter: rules.supplier_frame.frame_nok, values: [2, 3]}]\n"
FRAME = "rules:\n  supplier_frame: {frame_nok: 9000000}\n"


def extended(folder: Path, more: str, base: str = SCENARIO) -> Loaded[Scenario]:
    """Return a scenario that extends the small one."""
    write_scenario(folder, base, LEADERS)
    (folder / "child.yaml").write_text(f"extends: scenario.yaml\n{more}", encoding="utf-8")
    return load(folder / "child.yaml", Scenario)


def told(loaded: Loaded[Scenario]) -> tuple[Case, list[Complaint]]:
    case, brief = build_case(loaded)
    for language in LANGUAGES:
        assert len(noted(brief.notes, Words(language))) == len(brief.notes)
    return case, [note for note in brief.notes if "rule" in note.values]


def test_all_rules_are_taken_away_at_once(tmp_path: Path) -> None:
    loaded = extended(tmp_path, f"rules: {{{', '.join(f'{rule.name}: null' for rule in RULES)}}}\n")
    told(loaded)
    assert [each.name for each in loaded.value.rules.stated()] == [rule.name for rule in RULES if rule.obligatory]


@pytest.mark.parametrize("rule", [rule.name for rule in RULES if rule.obligatory])
@pytest.mark.parametrize("inherited", [True, False])
def test_an_obligatory_rule_stays_and_a_note_says_so(tmp_path: Path, rule: str, inherited: bool) -> None:
    base = SCENARIO.replace("rules:\n", f"rules:\n  {rule}: {{}}\n") if inherited else SCENARIO
    loaded = extended(tmp_path, f"rules: {{{rule}: null}}\n", base)
    _, notes = told(loaded)
    assert [(note.key, note.values["rule"]) for note in notes] == [("intake.rule_stays", rule)]
    assert rule in [each.name for each in loaded.value.rules.stated()]


def test_an_assumption_and_other_values_go_with_their_rule(tmp_path: Path) -> None:
    base = SCENARIO.replace("assumptions: {}", LEAST).replace("rules:\n", FRAME) + VARIED
    loaded = extended(tmp_path, "rules: {class_size: null, supplier_frame: null}\n", base)
    _, notes = told(loaded)
    assert [(note.key, note.values["found"]) for note in notes] == [
        ("intake.goes_with_rule", "Least"),
        ("intake.value_goes_with_rule", "rules.supplier_frame.frame_nok"),
    ]
    # The line that takes it away: the second of the child.
    assert [note.where and note.where.line for note in notes] == [2, 2]
    _, brief = build_case(loaded)
    assert brief.assumptions == ()


def test_the_rows_of_base_for_rules_that_a_scenario_never_had_go_unsaid(tmp_path: Path) -> None:
    assert taken_away_notes(load(SCENARIOS_DIR / "2021.yaml", Scenario)) == ()
    (tmp_path / "child.yaml").write_text("extends: package:2021.yaml\nrules: {class_count: null}\n", encoding="utf-8")
    notes = taken_away_notes(load(tmp_path / "child.yaml", Scenario))
    assert {(note.key, note.values["rule"]) for note in notes} == {("intake.goes_with_rule", "class_count")}


def test_an_entry_that_no_rule_has_is_still_a_fault(tmp_path: Path) -> None:
    base = SCENARIO.replace("assumptions: {}", LEAST.replace("min_participants", "least"))
    with pytest.raises(InputError) as refused:
        build_case(extended(tmp_path, "rules: {class_size: null}\n", base))
    assert [key for key, _, _ in said(refused.value)] == ["dead_path"]


def test_groups_may_be_split_where_that_is_said_and_not_where_it_is_forgotten(tmp_path: Path) -> None:
    leaders = LEADERS.replace("a4,3018,,", "a4,3018,g,")
    write_scenario(tmp_path, SCENARIO, leaders)
    (tmp_path / "child.yaml").write_text("extends: scenario.yaml\nrules: {groups_together: null}\n", encoding="utf-8")
    _, notes = told(load(tmp_path / "child.yaml", Scenario))
    assert [(note.key, note.values["found"]) for note in notes] == [("intake.splits_cost_nothing", 1)]
    forgotten = write_scenario(tmp_path, SCENARIO.replace("  groups_together: {}\n", ""), leaders)
    with pytest.raises(InputError) as refused:
        build_case(load(forgotten, Scenario))
    assert [key for key, _, _ in said(refused.value)] == ["free_split"]


def test_a_plan_s_own_inputs_remember_what_was_taken_away(tmp_path: Path) -> None:
    base = SCENARIO.replace("assumptions: {}", LEAST).replace("rules:\n", FRAME) + VARIED
    rules = ("class_size", "supplier_frame", "samling_days", "groups_together", "rooms")
    loaded = extended(tmp_path, f"rules: {{{', '.join(f'{rule}: null' for rule in rules)}}}\n", base)
    case, notes = told(loaded)
    (tmp_path / "inputs").mkdir()
    write_inputs(tmp_path / "inputs", loaded, case)
    again = read_inputs(tmp_path / "inputs")
    assert [note.key for note in told(again)[1]] == [note.key for note in notes]
    assert len(notes) == 4
    assert again.value.rules.stated() == loaded.value.rules.stated()
