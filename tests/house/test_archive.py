"""The package builds and runs from a source archive, without git and without the network."""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.tree import ROOT, project_files, run

# Where Python's own tools look for installed distributions; the archive must not be seen through the checkout.
ISOLATED = {**os.environ, "PYTHONSAFEPATH": "1"}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder)
    assert built.returncode == 0, built.stderr
    unpacking = run("tar", "-xzf", next(folder.glob("*.tar.gz")), cwd=folder)
    assert unpacking.returncode == 0, unpacking.stderr
    return next(path for path in folder.iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def wheel(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=unpacked)
    assert built.returncode == 0, built.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def test_the_archive_holds_what_the_checkout_holds(unpacked: Path) -> None:
    missing = [
        name
        for name in (file.relative_to(ROOT).as_posix() for file in project_files())
        if not (unpacked / name).exists()
    ]
    assert missing == []


def test_data_and_scenarios_travel_in_the_wheel(wheel: Path) -> None:
    for room in ("data", "scenarios"):
        inside = {path.relative_to(wheel / "samlingsplan" / room) for path in wheel.rglob(f"samlingsplan/{room}/**/*")}
        expected = {f.relative_to(ROOT / room) for f in project_files() if ROOT / room in f.parents}
        assert expected <= inside


def test_the_wheel_runs_on_its_own_data(wheel: Path, tmp_path: Path) -> None:
    environment = ISOLATED | {"PYTHONPATH": str(wheel)}
    where = "import samlingsplan.resources as r; print(r.DATA_DIR, r.SCENARIOS_DIR, r.__file__)"
    answer = run(sys.executable, "-c", where, cwd=tmp_path, env=environment)
    assert answer.stdout.count(str(wheel)) == 3, answer.stdout + answer.stderr
    answer = run(sys.executable, "-m", "samlingsplan", "schema", cwd=tmp_path, env=environment)
    assert answer.returncode == 0, answer.stderr
