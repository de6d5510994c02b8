"""The folder of the page that solves by itself."""

from pathlib import Path

import pytest

from tests.cli.command import samlingsplan
from tests.tiny import contents, write_tiny

WORST = ("rules:\n", "levels:\n  - {name: travel, unit: min, goals: {worst_tenth: {}}}\nrules:\n")


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    assert samlingsplan("solve", write_tiny(folder), "--out", folder / "out").code == 0
    return folder / "out"


def test_a_folder_next_to_the_plans_is_filled_twice_alike(solved: Path) -> None:
    made = solved.parent / "out-live"
    assert samlingsplan("live", solved).talk == f"The page is {made.as_posix()}/live.html; open it in a browser.\n"
    first = contents(made)
    assert first.keys() == {"live.html", "manifest.json"}
    assert samlingsplan("live", solved).code == 0
    assert contents(made) == first
    # Four leaders of two kommuner: Oslo and Tromsø, by number and by name.
    page = first["live.html"].decode()
    assert '"kommuner":["Oslo","Tromsø"]' in page
    assert samlingsplan("live", solved, lang="nn").code == 0
    assert '<html lang="nn">' in (made / "live.html").read_text(encoding="utf-8")


def test_the_plans_own_folder_and_a_folder_of_something_else_are_left_alone(solved: Path, tmp_path: Path) -> None:
    assert "the plan's own folder" in samlingsplan("live", solved, "--out", solved).talk
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    answer = samlingsplan("live", solved, "--out", tmp_path)
    assert (answer.code, [file.name for file in tmp_path.iterdir()]) == (2, ["mine.txt"])
    assert samlingsplan("live", tmp_path, "--out", tmp_path / "live").code == 2


def test_a_level_that_is_no_sum_over_journeys_is_refused(tmp_path: Path) -> None:
    assert samlingsplan("solve", write_tiny(tmp_path, WORST), "--out", tmp_path / "out").code == 0
    answer = samlingsplan("live", tmp_path / "out")
    assert (answer.code, (tmp_path / "out-live").exists()) == (2, False)
    assert "the first level of the goals is not one sum over journeys" in answer.talk
