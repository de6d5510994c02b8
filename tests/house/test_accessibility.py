"""The draft of the accessibility declaration: every criterion once, and every test that it names is one."""

import ast
import re

from tests.house.tree import ROOT

DRAFT = (ROOT / "docs/tilgjengelighet.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d\.\d\.\d+) \| ([^|]+) \| ([^|]+) \| ([^|]*)\|$", DRAFT, re.MULTILINE)

# Levels A and AA of WCAG 2.1 are 50 criteria; the regulation leaves out 1.2.3, 1.2.4 and 1.2.5.
LAST = {"1.1": 1, "1.2": 2, "1.3": 5, "2.3": 1, "2.4": 7, "2.5": 4, "3.1": 2, "3.2": 4, "3.3": 4, "4.1": 3, "2.2": 2}
CRITERIA = {f"{guideline}.{number}" for guideline, last in LAST.items() for number in range(1, last + 1)}
CRITERIA |= {f"1.4.{number}" for number in (1, 2, 3, 4, 5, 10, 11, 12, 13)} | {"2.1.1", "2.1.2", "2.1.4"}


def test_each_of_the_47_criteria_has_one_row() -> None:
    assert len(CRITERIA) == 47
    assert sorted(number for number, *_ in ROWS) == sorted(CRITERIA)


def test_what_is_met_names_tests_that_exist() -> None:
    assert {status.strip() for _, _, status, _ in ROWS} <= {"oppfylt", "delvis", "ikke aktuelt"}
    missing = []
    for number, _, status, evidence in ROWS:
        named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", evidence)
        if status.strip() == "oppfylt" and not named:
            missing.append(number)
        for file, test in named:
            tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
            if test not in {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}:
                missing.append(f"{number} {file}::{test}")
    assert missing == []
