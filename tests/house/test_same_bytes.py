"""The same input gives the same bytes, however busy the machine and whatever the hashes' seed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT


def contents(folder: Path) -> dict[str, bytes]:
    """Every file as it is, but the manifest without its seconds, and not the kull's secret, which is no result."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    manifest = json.loads(files.pop("manifest.json"))
    del files["publication.json"]
    del manifest["seconds"]
    return files | {"manifest.json": json.dumps(manifest).encode()}


@pytest.mark.long
def test_three_runs_at_once_are_the_same_as_one(solved_2021: Path, tmp_path: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "samlingsplan", "solve", "scenarios/2021.yaml", "--out", str(tmp_path / str(seed))],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": str(seed)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for seed in (1, 2, 3)
    ]
    assert [run.wait(timeout=300) for run in runs] == [0, 0, 0]
    alone = contents(solved_2021)
    for seed in (1, 2, 3):
        other = contents(tmp_path / str(seed))
        assert other.keys() == alone.keys()
        assert [name for name in alone if alone[name] != other[name]] == []
