"""Corners through the whole pipeline: solved, checked, and every page drawn for every reader in every language."""

import csv
import json
import re
from itertools import product
from pathlib import Path

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted
from samlingsplan.plan import Result
from samlingsplan.render import Audience, Reader
from samlingsplan.render.terminal import summary
from samlingsplan.study import judge_folder, solve_scenario
from samlingsplan.study.redrawing import draw_for, result_of
from tests.render.html import Skeleton
from tests.study.corners import CORNERS, corner

_DRAWN = tuple(product(Audience, LANGUAGES))
_VOID = frozenset({"area", "br", "hr", "img", "input", "link", "meta", "source", "wbr"})
_FEW = 2
"""The public is shown nothing of fewer leaders, whatever is asked for."""


class Whole(Skeleton):
    """A page whose elements are opened and closed in pairs."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("html", "head", "body", "p", "li"):  # whose ends may be left out
            while self.open[-1] in ("p", "li"):
                self.open.pop()
            assert self.open.pop() == tag


def assert_all_parse(folder: Path) -> None:
    """Fail unless every file of a folder is what its name says, and no sentence lacks a word."""
    files = [file for file in folder.rglob("*") if file.is_file() and "inputs" not in file.parts]
    assert {"report.html", "timetable.html", "map.html"} <= {file.name for file in files}
    for file in files:
        if file.suffix == ".html":
            _assert_page(file)
        elif file.suffix == ".csv":
            rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
            assert len({len(row) for row in rows}) == 1, file
        elif file.suffix == ".json":
            json.loads(file.read_text(encoding="utf-8"))
        elif file.suffix == ".ics":
            assert Calendar.from_ical(file.read_bytes()).walk("VEVENT"), file
        else:
            assert file.suffix == ".xlsx", file
            assert load_workbook(file, read_only=True).sheetnames


def _assert_page(file: Path) -> None:
    page = Whole()
    page.feed(file.read_text(encoding="utf-8"))
    page.close()
    said = _without_scripts(file)
    for word in ("None", "nan", "inf", "undefined", "Traceback"):
        assert not re.search(rf"\b{word}\b", said), (file, word)


def _without_scripts(file: Path) -> str:
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", " ", file.read_text(encoding="utf-8"))
    return re.sub(r"(?s)<[^>]*>", " ", text)


def solved(folder: Path, seed: int) -> Result:
    scenario = corner(seed).write(folder)
    return solve_scenario(scenario, folder / "out", Words("nb"), lambda progress: None, time_limit_s=20)


def draw_all(folder: Path, result: Result, drawn: tuple[tuple[Audience, str], ...]) -> None:
    for audience, language in drawn:
        words = Words(language)
        assert len(summary(result, words).splitlines()) >= 11
        assert all(noted(result.brief.notes, words))
        if audience is Audience.PUBLIC and len(result.plan.seats) < _FEW:
            continue
        out = folder / f"{audience}-{language}"
        draw_for(result, folder / "out", out, words, Reader(audience, suppress_under=_FEW))
        assert_all_parse(out)


def test_every_corner_is_the_first_of_some_seed() -> None:
    assert {corner(seed).first for seed in range(len(CORNERS))} == {each.__name__ for each in CORNERS}


@pytest.mark.parametrize("seed", [2, 4, 8])
def test_a_corner_gives_a_plan_and_every_page(tmp_path: Path, seed: int) -> None:
    result = solved(tmp_path, seed)
    assert judge_folder(tmp_path / "out").verdict.lawful
    assert_all_parse(tmp_path / "out")
    # Three of the nine pairs of reader and language for each of the three seeds, each pair once.
    draw_all(tmp_path, result, _DRAWN[[2, 4, 8].index(seed) :: 3])


@pytest.mark.long
@pytest.mark.parametrize("seed", range(6 * len(CORNERS)))
def test_many_corners_give_a_plan_and_every_page(tmp_path: Path, seed: int) -> None:
    solved(tmp_path, seed)
    result = result_of(tmp_path / "out")
    assert_all_parse(tmp_path / "out")
    draw_all(tmp_path, result, _DRAWN)
