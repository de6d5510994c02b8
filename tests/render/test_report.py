import re
from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Status
from samlingsplan.render.report import REPORT
from tests.render.hostile import HOSTILE
from tests.render.html import skeleton
from tests.results import national, renamed, tiny


def read(folder: Path) -> str:
    """Return the page's text; the spaces within numbers are left as they are."""
    return re.sub(r"[ \n]+", " ", " ".join(skeleton(folder / "report.html").text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_the_answer_and_its_gap(language: str, tmp_path: Path) -> None:
    words = Words(language)
    REPORT.write(tiny(), tmp_path, words)
    text = read(tmp_path)
    assert "Hvor bør kullet samles, og hvilke uker?" in text
    # 110 minutes is 1 h 50 min; the first level is proven, the second stands at 26 over a bound of 24.
    assert words.duration(110) in text
    assert words.percent(0, 2) in text
    assert words.percent(2 / 26, 2) in text
    assert words("report.synthetic") in text


def test_each_level_names_its_goals_with_weight_and_value(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    # 22 points for spacing, and two samlinger off the pattern at two points each: 26.
    assert "Jevn avstand mellom samlingene: 22" in read(tmp_path)
    assert "Samlinger utenom tirsdag–torsdag: 2 ganger vekt 2 = 4" in read(tmp_path)


def test_what_is_drawn_is_not_labelled_synthetic(tmp_path: Path, words: Words) -> None:
    result = tiny()
    REPORT.write(replace(result, brief=replace(result.brief, synthetic=False)), tmp_path, words)
    assert words("report.synthetic") not in read(tmp_path)


def test_a_search_that_was_stopped_says_so(tmp_path: Path, words: Words) -> None:
    result = tiny()
    REPORT.write(result, tmp_path, words)
    assert words("report.status.interrupted") not in read(tmp_path)
    stopped = replace(result, outcome=replace(result.outcome, status=Status.INTERRUPTED))
    REPORT.write(stopped, tmp_path, words)
    assert words("report.status.interrupted") in read(tmp_path)


def test_both_ledgers_and_other_assumptions(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    text = read(tmp_path)
    assert words.number(3_920_000) in text  # the supplier: 3 000 000 + 520 000 + 400 000
    assert words.number(152_000) in text  # the employers: 50 * 880 + 1 200 * 90
    assert words("report.costs.impossible") in text
    assert words("report.assumptions.assumed") in text


def test_why_the_longest_journey_is_long(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    # Utsira: 300 minutes, a quarter on the road, half in the air and a quarter waiting.
    assert "bil eller buss 1 t 15 min og fly 2 t 30 min; venting og ombordstigning 1 t 15 min" in read(tmp_path)


def test_every_kommune_is_on_both_maps_and_in_the_table(tmp_path: Path, words: Words) -> None:
    result = national()
    REPORT.write(result, tmp_path, words)
    page = skeleton(tmp_path / "report.html")
    used = [address for address in page.addresses if address.startswith("#k")]
    assert sorted(used) == sorted([f"#k{kommune}" for kommune in result.case.kommuner] * 2)
    assert {kommune.full_name for kommune in result.case.kommuner.values()} <= set(page.text)


def test_it_loads_nothing(tmp_path: Path, words: Words) -> None:
    REPORT.write(national(), tmp_path, words)
    assert all(address.startswith("#") for address in skeleton(tmp_path / "report.html").addresses)


def test_it_is_small_enough_to_send(tmp_path: Path, words: Words) -> None:
    REPORT.write(national(), tmp_path, words)
    assert (tmp_path / "report.html").stat().st_size < 1_500_000


@pytest.mark.parametrize("text", HOSTILE)
def test_names_change_no_element(text: str, tmp_path: Path, words: Words) -> None:
    REPORT.write(renamed(tiny(), "Navn"), tmp_path, words)
    plain = skeleton(tmp_path / "report.html").elements
    REPORT.write(renamed(tiny(), text), tmp_path, words)
    hostile = skeleton(tmp_path / "report.html")
    assert hostile.elements == plain
    assert any(text.strip() in each for each in hostile.text)
