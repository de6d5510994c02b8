"""What no file of the project may hold."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT, project_files, sources

# Put together here, so that this file does not hold what it forbids.
MACHINE_PATHS = re.compile("|".join(re.escape("/" + name + "/") for name in ("work", "root", "opt", "tmp", "home")))
REGISTRY = re.compile("index" + r"-url|https?:/" + "/|find" + "-links|file" + "://")
UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX")))
OWN_WORLD = "data/assets/highs-1.15.3/highs.js"
"""HiGHS for the browser names folders of a system that it makes up for itself."""
BINARY = {".xlsx", ".png", ".gz", ".bz2", ".zip"}


def text_files() -> list[Path]:
    return [file for file in project_files() if file.suffix not in BINARY]


def names(files: list[Path]) -> list[str]:
    return [file.relative_to(ROOT).as_posix() for file in files]


def holds(file: Path, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(file.read_text(encoding="utf-8")))


def test_no_file_names_a_path_of_a_machine() -> None:
    assert names([file for file in text_files() if holds(file, MACHINE_PATHS)]) == [OWN_WORLD]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_carry_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert REGISTRY.search(text) is None
    pinned = re.findall(r"^[a-z].*?(?:\\\n.*?)*$", text, re.MULTILINE)
    assert len(pinned) > 40
    assert [entry for entry in pinned if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_two_locks_agree() -> None:
    pins = [
        set(re.findall(r"^[a-z].*==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    ]
    assert pins[0] <= pins[1]


def test_no_source_is_unfinished() -> None:
    assert names([file for file in sources() if holds(file, UNFINISHED)]) == []


def test_the_version_is_the_changelogs_newest() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    newest = re.search(r"^## \[?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == version
