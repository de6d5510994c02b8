"""Expressions and relations are real types: no constraint of a rule or a goal passes unchecked."""

import ast
from pathlib import Path

import pytest

from samlingsplan.algebra import Expression, Linear, Program, Relation, Variable
from tests.house.tree import ROOT

CHECKED = ("algebra", "goals", "model", "rules")


@pytest.mark.parametrize("room", CHECKED)
def test_no_file_says_any(room: str) -> None:
    files = sorted((ROOT / "src" / "samlingsplan" / room).glob("*.py"))
    assert [file.name for file in files if "Any" in _names(file)] == []


def test_a_comparison_is_a_relation_and_a_sum_is_linear() -> None:
    program = Program("types")
    one, other = program.integer(0, 1), program.integer(0, 1)
    assert Expression == Linear | Variable
    assert isinstance(one, Variable)
    assert isinstance(2 * one + other - 1, Linear)
    assert isinstance(one + other <= 1, Relation)


def _names(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
