"""Engines on this machine: servers that the tests start themselves, and a cache of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.travel.engines.server import Server


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where answers are kept; no proxy stands between the tests and their servers."""
    monkeypatch.setenv("SAMLINGSPLAN_CACHE", str(tmp_path / "kept"))
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    return tmp_path / "kept"


@pytest.fixture
def server() -> Iterator[Server]:
    """A server that answers what a test tells it to."""
    with Server() as running:
        yield running


@pytest.fixture
def waits() -> list[float]:
    """The seconds that were slept, in order."""
    return []
