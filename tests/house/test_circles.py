"""No file imports another that comes back to it, in the whole package and not only between rooms."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.house.tree import SRC


def module_of(file: Path, package: Path) -> str:
    parts = (package.name, *file.relative_to(package).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(node: ast.AST) -> Iterator[ast.Import | ast.ImportFrom]:
    """Every import of a file, those inside functions too, but for those that only the type checker sees."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import | ast.ImportFrom):
            yield child
        elif not (isinstance(child, ast.If) and isinstance(child.test, ast.Name) and child.test.id == "TYPE_CHECKING"):
            yield from imports(child)


def targets(node: ast.Import | ast.ImportFrom, modules: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    else:
        inside = [f"{node.module}.{alias.name}" for alias in node.names]
        names = [name if name in modules else str(node.module) for name in inside]
    yield from (name for name in names if name in modules)


def circle(package: Path) -> list[str]:
    """The modules of one circle of imports, or nothing."""
    files = {module_of(file, package): file for file in sorted(package.rglob("*.py"))}
    graph = {
        module: {
            target
            for node in imports(ast.parse(file.read_text(encoding="utf-8")))
            for target in targets(node, set(files))
            if target != module
        }
        for module, file in files.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found
    return []


def test_no_files_import_each_other_in_a_circle() -> None:
    assert circle(SRC) == []


@pytest.mark.parametrize(
    "back",
    [
        pytest.param("from package.one import ONE", id="at the top"),
        pytest.param("def f():\n    from package.one import ONE\n    return ONE", id="in a function"),
        pytest.param("from package import one", id="by the module"),
        pytest.param("import package.one", id="by its full name"),
    ],
)
def test_a_planted_circle_is_found(tmp_path: Path, back: str) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "one.py").write_text("from package.two import TWO\nONE = TWO\n", encoding="utf-8")
    (package / "two.py").write_text(f"TWO = 2\n{back}\n", encoding="utf-8")
    assert {"package.one", "package.two"} <= set(circle(package))


def test_what_only_the_type_checker_imports_makes_no_circle(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "one.py").write_text("from package.two import TWO\nONE = TWO\n", encoding="utf-8")
    typing = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from package.one import ONE\nTWO = 2\n"
    (package / "two.py").write_text(typing, encoding="utf-8")
    assert circle(package) == []
