"""What the tests of the study share."""

from pathlib import Path

import pytest

from tests.study.folders import OLD, fill


@pytest.fixture
def old(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    fill(folder, OLD)
    return folder


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is drawn: most of a tiny plan's time is drawing."""
    monkeypatch.setattr("samlingsplan.study.pipeline.draw", lambda *_, **__: None)
