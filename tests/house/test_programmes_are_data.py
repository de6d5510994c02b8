"""Programmes are data: no name of a programme, sector or employer, and none of their amounts, stands in code."""

import ast
from collections.abc import Iterator

import pytest

from samlingsplan.domain import EmployerKind
from samlingsplan.intake.participant_columns import SERVICE_AREAS, UNSPECIFIED
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.contract_spec import ContractSpec
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.places_and_prices import YearlyGrantSpec
from samlingsplan.scenario.schema import Scenario
from tests.house.tree import ROOT, SRC, parsed, sources

PROGRAMMES = sorted((ROOT / "scenarios" / "programmes").glob("*.yaml"))
STUDIES = sorted((ROOT / "studies").glob("*.yaml"))
CONTRACTS = [file for file in STUDIES if "\nkulls:" in file.read_text(encoding="utf-8")]

ROUND = {100_000, 200_000}
"""Amounts of programmes that are the weight of an easing, a step or a limit in code too."""


def names() -> Iterator[str]:
    for file in PROGRAMMES:
        scenario = load(file, Scenario).value
        yield from (file.stem, *scenario.employers, *scenario.sectors)
    yield from SERVICE_AREAS.values()
    yield from (file.stem for file in STUDIES)


def amounts() -> Iterator[int]:
    for file in PROGRAMMES:
        yield from _amounts_in(load(file, Scenario).tree.plain())
    yield from _granted(load(SCENARIOS_DIR / "base.yaml", Scenario).value.yearly_grant)
    for file in CONTRACTS:
        spec = load(file, ContractSpec).value
        yield from () if spec.years is None else (spec.years.money.frame_nok, *spec.years.money.years.values())
        yield from () if spec.ladder is None else spec.ladder.values


def _amounts_in(entry: object, key: str = "") -> Iterator[int]:
    """Yield every amount of a scenario: the numbers whose entry is in kroner."""
    if isinstance(entry, dict):
        for name, value in entry.items():
            yield from _amounts_in(value, str(name))
    elif isinstance(entry, list):
        for value in entry:
            yield from _amounts_in(value, key)
    elif isinstance(entry, int) and key.endswith("_nok"):
        yield entry


def _granted(grant: YearlyGrantSpec | None) -> Iterator[int]:
    assert grant is not None
    yield from (grant.supplier_nok, grant.evaluation_nok, grant.supplier_nok + grant.evaluation_nok)


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
    known = {name for name in names() if not name.isdigit()} - {*EmployerKind, UNSPECIFIED}
    assert {"fastlegepraksis", "topleder", "dental"} <= known
    assert {(file, value) for file, value in code if isinstance(value, str) and value in known} == set()


def test_no_amount_of_a_programme_stands_in_code(code: list[tuple[str, object]]) -> None:
    known = {nok for nok in amounts() if nok >= 10_000} - ROUND
    assert {21_000_000, 1_500_000, 400_000, 92_778, 52_000} <= known
    found = {(file, value) for file, value in code if type(value) is int and value in known}
    assert found == set()
