"""The command that publishes a solved folder, and what drawing says of it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command import samlingsplan_here


@pytest.fixture(scope="module")
def folder(solved_2021: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the solved folder, as planners have one."""
    made = tmp_path_factory.mktemp("published") / "2021"
    shutil.copytree(solved_2021, made)
    return made


def test_the_public_folder_is_separate_and_the_plan_keeps_the_ledger(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = samlingsplan_here(monkeypatch, capsys, "publish", folder, "--audience", "public", "--lang", "en")
    assert ended.code == 0, ended.talk
    assert f"Published in {folder}-public" in ended.talk
    assert (folder.parent / "2021-public" / "report.html").is_file()
    kept = json.loads((folder / "publication.json").read_text(encoding="utf-8"))
    assert (kept["suppress_under"], len(kept["versions"])) == (3, 1)
    ended = samlingsplan_here(monkeypatch, capsys, "check", folder)
    assert ended.code == 0, "a ledger is no change to the plan"
    ended = samlingsplan_here(monkeypatch, capsys, "publish", folder, "--suppress-under", "5")
    assert ended.code == 2
    assert "--suppress-under 3 before" in ended.talk


def test_only_the_public_is_published_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended = samlingsplan_here(monkeypatch, capsys, "publish", folder, "--audience", "steering", "--lang", "en")
    assert ended.code == 2
    assert "only public is published" in ended.talk


def test_drawing_for_everyone_names_the_command_that_publishes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    draw = ("draw", folder, "--lang", "en", "--audience")
    ended = samlingsplan_here(monkeypatch, capsys, *draw, "public", "--out", tmp_path / "p")
    assert ended.code == 0, ended.talk
    assert f"samlingsplan publish {folder}" in ended.talk
    ended = samlingsplan_here(monkeypatch, capsys, *draw, "steering", "--out", tmp_path / "s")
    assert "samlingsplan publish" not in ended.talk
