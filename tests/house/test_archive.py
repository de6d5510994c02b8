"""The package builds and runs from a source archive, without git and without the network."""

import os
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.house.documents import Document
from tests.house.tree import ROOT, project_files, run, tool
from tests.tiny import write_tiny

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
def wheel_file(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=unpacked)
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(wheel_file: Path) -> Path:
    with zipfile.ZipFile(wheel_file) as archive:
        archive.extractall(wheel_file.parent / "installed")
    return wheel_file.parent / "installed"


@pytest.fixture(scope="module")
def installed(wheel_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment with the wheel, and with the dependencies that these tests run on."""
    fresh = tmp_path_factory.mktemp("fresh")
    made = run(
        tool("uv"), "venv", "--offline", "--no-project", "--no-config", "--python", sys.executable, fresh / "env"
    )
    assert made.returncode == 0, made.stderr
    python = next((fresh / "env").glob("*/python"))
    asked = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    # Nothing is fetched: a line in a .pth file shows the packages that are here, but no editable install among them.
    (Path(asked.stdout.strip()) / "here.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    added = run(tool("uv"), "pip", "install", "--offline", "--no-index", "--no-deps", "--python", python, wheel_file)
    assert added.returncode == 0, added.stderr
    where = run(python, "-c", "import samlingsplan; print(samlingsplan.__file__)", env=ISOLATED)
    assert str(fresh) in where.stdout
    return python.with_name("samlingsplan")


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


def test_the_installed_wheel_plans_what_the_readme_writes(wheel_file: Path, installed: Path, tmp_path: Path) -> None:
    readme = Document("README.md")
    assert f"pipx install ./{wheel_file.name}\nuv tool install ./{wheel_file.name}\n" in readme.block("sh")
    (tmp_path / "my.yaml").write_text(readme.block("yaml"), encoding="utf-8")
    shown = run(installed, "show", "my.yaml", cwd=tmp_path, env=ISOLATED)
    assert shown.returncode == 0, shown.stderr
    assert "places: 216" in shown.stdout
    write_tiny(tmp_path)  # "my.yaml" plans the first kull; four leaders take less time
    solved = run(installed, "solve", "tiny.yaml", "--no-alternatives", cwd=tmp_path, env=ISOLATED)
    assert solved.returncode == 0, solved.stderr
    assert (tmp_path / "out/tiny/report.html").exists()
