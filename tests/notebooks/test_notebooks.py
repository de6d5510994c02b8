"""Every notebook runs from top to bottom, and is kept without its outputs."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook_runs(file: Path, solved_2021: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = nbformat.read(file, as_version=4)
    draws = any("samlingsplan.draw(" in cell.source for cell in notebook.cells)
    monkeypatch.setenv("PLAN", str(tmp_path / "2021" if draws else solved_2021))
    here = {"metadata": {"path": str(file.parent)}}
    NotebookClient(notebook, timeout=180, kernel_name="python3", resources=here).execute()
    assert notebook.cells[-1].outputs, "the last cell says nothing"


@pytest.mark.parametrize("file", NOTEBOOKS, ids=lambda file: file.stem)
def test_notebook_is_kept_without_outputs(file: Path) -> None:
    notebook = nbformat.read(file, as_version=4)
    assert not [cell for cell in notebook.cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]
