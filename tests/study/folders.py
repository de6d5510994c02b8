"""Folders as earlier runs left them."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.study import replacing
from samlingsplan.study.holdings import MANIFEST

OLD = {"plan.json": b"old", "tables/a.csv": b"old"}


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    (folder / MANIFEST).write_text(json.dumps({"files": dict.fromkeys(files, "")}), encoding="utf-8")


def refused(folder: Path) -> list[str]:
    with pytest.raises(InputError) as error, replacing(folder):
        pytest.fail("there was nothing to fill")
    return [complaint.key for complaint in error.value.complaints]


def seal(folder: Path) -> None:
    """Let the manifest say what the folder holds."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = {name: sha256((folder / name).read_bytes()).hexdigest() for name in manifest["files"]}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
