"""Programmes are data: no name of a programme, sector or employer, and none of their amounts, stands in code."""

import ast
from collections.abc import Iterator

import pytest

from samlingsplan.domain import EmployerKind
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.scenario.contract_spec import ContractSpec
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.house.tree import ROOT, SRC, parsed, sources

PROGRAMMES = sorted((ROOT / "scenarios" / "programmes").glob("*.yaml"))
CONTRACTS = sorted((ROOT / "studies").glob("*.yaml"))
OF_THE_SOURCE = {
    ("intake/notes.py", 21_000_000): "a note compares a kull's money with one year's grant",
    (
        "rules/supplier_frame.py",
        1_500_000,
    ): "what may be moved from evaluation at most; by chance a class costs the same",
    ("rules/supplier_years.py", 1_500_000): "the same",
}
"""Amounts that stand in code, each with what it is there for."""


def names() -> Iterator[str]:
    for file in PROGRAMMES:
        scenario = load(file, Scenario).value
        yield from (file.stem, *scenario.employers, *scenario.sectors)
    yield from (file.stem for file in CONTRACTS)


def amounts() -> Iterator[int]:
    for file in PROGRAMMES:
        scenario = load(file, Scenario).value
        yield from (scenario.tariff.class_nok, scenario.tariff.student_nok, scenario.tariff.place_nok)
        yield from (rule.frame_nok for rule in scenario.rules.stated() if isinstance(rule, SupplierFrame))
    for file in CONTRACTS:
        spec = load(file, ContractSpec).value
        yield from () if spec.years is None else (spec.years.money.frame_nok, *spec.years.money.years.values())
        yield from () if spec.ladder is None else spec.ladder.values


def constants() -> Iterator[tuple[str, object]]:
    """Yield every constant of the code but docstrings, with its file."""
    for file in sources():
        texts = {
            node.body[0].value
            for node in ast.walk(parsed(file))
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
            and node.body
            and isinstance(node.body[0], ast.Expr)
        }
        for node in ast.walk(parsed(file)):
            if isinstance(node, ast.Constant) and node not in texts:
                yield str(file.relative_to(SRC)), node.value


@pytest.fixture(scope="module")
def code() -> list[tuple[str, object]]:
    return list(constants())


def test_no_name_of_a_programme_stands_in_code(code: list[tuple[str, object]]) -> None:
    known = {name for name in names() if not name.isdigit()} - set(EmployerKind)
    assert {"fastlegepraksis", "topleder"} <= known
    assert {(file, value) for file, value in code if isinstance(value, str) and value in known} == set()


def test_no_amount_of_a_programme_stands_in_code(code: list[tuple[str, object]]) -> None:
    known = {nok for nok in amounts() if nok >= 10_000}
    assert 21_000_000 in known
    found = {(file, value) for file, value in code if type(value) is int and value in known}
    assert found == set(OF_THE_SOURCE)
