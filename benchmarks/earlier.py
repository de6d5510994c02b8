"""An earlier package of this repository, asked the same questions in a process of its own."""

import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def unpacked(revision: str) -> Iterator[Path]:
    """Give a folder with ``src``, ``data`` and ``scenarios`` of a revision, or the folder itself where one is named."""
    if Path(revision).is_dir():
        yield Path(revision).resolve()
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "tree.tar").open("wb") as archive:
            command = ["git", "-C", str(ROOT), "archive", revision, "src", "data", "scenarios"]
            subprocess.run(command, stdout=archive, check=True)
        with tarfile.open(folder / "tree.tar") as archive_read:
            archive_read.extractall(folder, filter="data")
        yield folder


def answered_before(revision: str, tables: Sequence[Path]) -> list[float | None]:
    """Return the minutes of an earlier package for each row of some tables, by this same benchmark."""
    with unpacked(revision) as folder:
        paths = os.pathsep.join((str(folder / "src"), str(ROOT)))
        command = [sys.executable, "-m", "benchmarks.travel", *(str(table.resolve()) for table in tables), "--json"]
        environment = {**os.environ, "PYTHONPATH": paths}
        done = subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.PIPE, check=True)
    return [row["model"] for row in json.loads(done.stdout)]
