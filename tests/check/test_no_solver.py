"""The checker's word does not rest on a solver: none is reached by what it imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import samlingsplan

SRC = Path(samlingsplan.__file__).parents[1]


def file_of(module: str) -> Path | None:
    path = SRC.joinpath(*module.split("."))
    return next((file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file()), None)


def at_import(nodes: list[ast.stmt]) -> Iterator[str]:
    """Names of the modules that are imported when these statements run; types alone are not."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield str(node.module)
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ClassDef):
            yield from at_import(node.body)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from at_import([*node.body, *node.orelse])
        elif isinstance(node, ast.Try | ast.With):
            yield from at_import(node.body)


def reached_from(module: str) -> set[str]:
    reached, waiting = set(), [module]
    while waiting:
        here = waiting.pop()
        parts = here.split(".")
        packages = [".".join(parts[:i]) for i in range(1, len(parts))]
        if here not in reached:
            reached.add(here)
            file = file_of(here)
            waiting += packages + (list(at_import(ast.parse(file.read_text(encoding="utf-8")).body)) if file else [])
    return reached


def test_judging_reaches_no_solver_and_no_model() -> None:
    reached = reached_from("samlingsplan.check")
    assert "samlingsplan.rules.class_size" in reached, "the walk goes astray"
    rooms = {".".join(name.split(".")[:2]) for name in reached}
    assert not rooms & {"samlingsplan.solve", "samlingsplan.model", "samlingsplan.algebra"}
    assert not {name for name in reached if name.split(".")[0] == "ortools"}


@pytest.mark.parametrize("module", ["samlingsplan.study.judging", "samlingsplan.cli.app"])
def test_the_way_to_the_judge_loads_no_solver(module: str) -> None:
    assert not {name for name in reached_from(module) if name.split(".")[0] == "ortools"}


def test_the_walk_would_find_a_solver() -> None:
    found = list(at_import(ast.parse("if True:\n    from ortools.math_opt.python import mathopt").body))
    assert found == ["ortools.math_opt.python", "ortools.math_opt.python.mathopt"]
