"""Folders: the package's data and scenarios, in the wheel or at the top of a checkout, and the cache."""

import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _beside_package_or_checkout(name: str) -> Path:
    installed = _HERE / name
    return installed if installed.is_dir() else _HERE.parents[1] / name


DATA_DIR = _beside_package_or_checkout("data")
"""Facts: one file for each kind of fact, with a row in ``data/README.md``."""

SCENARIOS_DIR = _beside_package_or_checkout("scenarios")
"""The scenarios of the package."""


def of_structure(file: Path, year: int) -> Path:
    """Return a table of the package as it is under the kommune numbers of a year, where there is one; else the file."""
    other = file.with_stem(f"{file.stem}_{year}")
    return other if file.is_relative_to(DATA_DIR) and other.is_file() else file


def cache_folder() -> Path:
    """Return the cache folder: ``SAMLINGSPLAN_CACHE``, or the usual place of the operating system."""
    named = os.environ.get("SAMLINGSPLAN_CACHE")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "samlingsplan"
