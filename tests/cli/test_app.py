"""The command that draws a solved folder for other readers."""

from pathlib import Path

import pytest

from samlingsplan.cli.readers import AUDIENCES
from samlingsplan.render import Audience
from tests.cli.command import samlingsplan
from tests.tiny import write_tiny


def test_the_commands_know_every_reader() -> None:
    assert tuple(Audience) == AUDIENCES


def test_an_edition_is_drawn_into_a_folder_of_its_own(solved_2021: Path, tmp_path: Path) -> None:
    before = (solved_2021 / "plan.json").read_bytes()
    ended = samlingsplan("draw", solved_2021, "--audience", "public", "--out", tmp_path / "p")
    assert ended.code == 0, ended.talk
    assert "Drawn for everyone" in ended.talk
    assert (tmp_path / "p" / "report.html").is_file()
    assert (solved_2021 / "plan.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("--audience", "everybody"), "planner, steering, public"), (("--suppress-under", "1"), "--suppress-under")],
)
def test_what_is_no_reader_is_refused(arguments: tuple[str, ...], said: str, solved_2021: Path) -> None:
    ended = samlingsplan("draw", solved_2021, *arguments)
    assert ended.code == 2
    assert said in ended.talk


def test_a_map_fetches_tiles_only_when_that_was_asked_for(solved_2021: Path, tmp_path: Path) -> None:
    host = "https://cache.kartverket.no"
    assert host not in (solved_2021 / "map.html").read_text(encoding="utf-8")
    ended = samlingsplan("draw", solved_2021, "--audience", "public", "--online-tiles", "--out", tmp_path / "p")
    assert ended.code == 0, ended.talk
    assert host in (tmp_path / "p" / "map.html").read_text(encoding="utf-8")
    others = [file for file in (tmp_path / "p").rglob("*.html") if file.name != "map.html"]
    assert [file.name for file in others if "kartverket.no" in file.read_text(encoding="utf-8")] == []


def test_solve_draws_such_a_map_for_the_planner_too(tmp_path: Path) -> None:
    ended = samlingsplan("solve", write_tiny(tmp_path), "--out", tmp_path / "out", "--online-tiles")
    assert ended.code == 0, ended.talk
    assert "img-src data: https://cache.kartverket.no;" in (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
