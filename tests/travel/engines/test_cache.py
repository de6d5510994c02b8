"""Answers are kept under what was asked, and under nothing less."""

from pathlib import Path

import pytest

from samlingsplan.resources import cache_folder
from samlingsplan.travel.engines.cache import Cache


class Asking:
    """Counts how often it is asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[int]:
        self.times += 1
        return [self.times]


def test_the_same_question_is_asked_once(cache: Path) -> None:
    ask = Asking()
    kept = Cache("osrm", "map 1")
    assert [kept.answer({"a": 1, "b": 2}, ask), kept.answer({"b": 2, "a": 1}, ask)] == [[1], [1]]
    (file,) = cache.rglob("*.json")
    assert file.stat().st_size < 200


@pytest.mark.parametrize(
    ("other", "question"),
    [(Cache("osrm", "map 2"), 1), (Cache("valhalla", "map 1"), 1), (Cache("osrm", "map 1"), 2)],
    ids=["another map", "another engine", "another question"],
)
def test_what_differs_is_asked_anew(other: Cache, question: int) -> None:
    ask = Asking()
    Cache("osrm", "map 1").answer(1, ask)
    assert other.answer(question, ask) == [2]


def test_nothing_is_kept_of_a_map_without_a_version(cache: Path) -> None:
    ask = Asking()
    assert [Cache("osrm", None).answer(1, ask) for _ in range(2)] == [[1], [2]]
    assert not cache.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"asked": "something else", "answer": 5}', '{"asked": 1}', "\0"])
def test_a_spoilt_file_is_asked_for_anew_and_mended(cache: Path, text: str) -> None:
    ask = Asking()
    kept = Cache("osrm", "map 1")
    kept.answer(1, ask)
    (file,) = cache.rglob("*.json")
    file.write_text(text, encoding="utf-8")
    assert [kept.answer(1, ask), kept.answer(1, ask)] == [[2], [2]]


def test_a_cache_that_cannot_be_written_does_no_harm(cache: Path) -> None:
    cache.write_text("a file where the folder should be", encoding="utf-8")
    assert Cache("osrm", "map 1").answer(1, Asking()) == [1]


def test_no_half_file_is_left(cache: Path) -> None:
    Cache("osrm", "map 1").answer(1, Asking())
    assert [file.suffix for file in cache.rglob("*") if file.is_file()] == [".json"]


def test_the_folder_is_the_named_one_or_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert cache_folder() == tmp_path / "kept"
    monkeypatch.delenv("SAMLINGSPLAN_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_folder() == tmp_path / "xdg" / "samlingsplan"
    monkeypatch.setattr("sys.platform", "darwin")
    assert cache_folder().parts[-3:] == ("Library", "Caches", "samlingsplan")
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache_folder() == tmp_path / "local" / "samlingsplan"
