"""The tree that the house rules are about."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "samlingsplan"
IGNORED = {".git", ".venv", "out", "dist", "build", "__pycache__"}


def sources() -> list[Path]:
    return sorted(SRC.rglob("*.py"))


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def project_files() -> list[Path]:
    """What git would carry; in an unpacked source archive, everything there is."""
    if (ROOT / ".git").exists():
        listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard").stdout
        files = [ROOT / name for name in listed.split("\0") if name]
    else:
        files = list(_walk(ROOT))
    return sorted(file for file in files if file.is_file())


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.is_dir() and entry.name not in IGNORED and not entry.name.endswith(("_cache", ".egg-info")):
            yield from _walk(entry)
        elif entry.is_file():
            yield entry


def tool(name: str) -> str:
    """Path of a command that was installed with this Python."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    assert found, f"{name} is not installed"
    return found


def run(
    *command: str | Path, cwd: Path = ROOT, timeout: int = 120, **options: object
) -> subprocess.CompletedProcess[str]:
    texts = [str(part) for part in command]
    return subprocess.run(texts, cwd=cwd, capture_output=True, text=True, timeout=timeout, check=False, **options)
