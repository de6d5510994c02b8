"""Where the package's own data and scenarios lie: in the wheel, or at the top of a checkout."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _beside_package_or_checkout(name: str) -> Path:
    installed = _HERE / name
    return installed if installed.is_dir() else _HERE.parents[1] / name


DATA_DIR = _beside_package_or_checkout("data")
"""Facts: one file a kind of fact, each with a row in ``data/README.md``."""

SCENARIOS_DIR = _beside_package_or_checkout("scenarios")
"""Scenarios that travel with the package."""
