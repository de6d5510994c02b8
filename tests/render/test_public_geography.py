"""What the public sees of geography is the same whichever kommuner have leaders, or it is not shown."""

from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.domain import Origin
from samlingsplan.errors import Complaint
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Level, Result, Scope, Status
from samlingsplan.render import Audience, Reader, draw
from tests.render.test_public_report import PUBLIC, contents, moved, published
from tests.results import national, tiny

PEOPLE = ("travel_summary", "by_class", "by_fylke", "by_sentralitet", "by_size_class")


def covering(result: Result) -> Result:
    """Return a result whose journeys are those that its leaders asked for."""
    asked = {leader.origin for leader in result.case.participants}
    kept = {pair: journey for pair, journey in result.case.journeys.items() if pair[0] in asked}
    return replace(result, case=replace(result.case, journeys=kept))


def geography(folder: Path) -> dict[str, str]:
    """Return all files but those about people, whose numbers are rounded."""
    texts = contents(folder)
    people = {"report.html", *(f"tables/{name}.csv" for name in PEOPLE)}
    return {name: text for name, text in texts.items() if name not in people and not name.startswith("plan.xlsx/")}


def test_a_table_of_the_leaders_own_rows_gives_no_kommune_away(tmp_path: Path) -> None:
    result = national()
    one = geography(published(covering(result), tmp_path / "a"))
    other = result
    for number, home in enumerate(["5403", "1151", "3403", "5440"]):
        other = moved(other, number, home)
    assert {each[0] for each in covering(other).case.journeys} != {each[0] for each in covering(result).case.journeys}
    assert one == geography(published(covering(other), tmp_path / "b"))
    for name in ("kommuner", "reach", "detours", "gardermoen"):
        assert len(one[f"tables/{name}.csv"].splitlines()) == 1, name


def test_one_row_missing_hides_it_all_and_none_missing_shows_it(tmp_path: Path) -> None:
    result = national()
    whole = geography(published(result, tmp_path / "a"))
    assert len(whole["tables/kommuner.csv"].splitlines()) == 1 + len(result.case.kommuner)
    # Alta is a closed place, and Utsira the kommune: what is compared with Gardermoen may be closed.
    lacking = dict(result.case.journeys)
    del lacking[next(pair for pair in lacking if str(pair[0]) == "1151" and pair[1] == "alta")]
    less = geography(published(replace(result, case=replace(result.case, journeys=lacking)), tmp_path / "b"))
    assert len(less["tables/kommuner.csv"].splitlines()) == 1


def test_what_the_timetable_serves_from_nowhere_hides_nothing(tmp_path: Path) -> None:
    result = national()
    lacking = dict(result.case.journeys)
    del lacking[next(pair for pair in lacking if str(pair[0]) == "1151" and pair[1] == "alta")]
    note = Complaint("intake.no_connection", None, {"found": 1, "some": ["Utsira – Alta"]})
    brief = replace(result.brief, notes=(note,))
    shown = published(replace(result, brief=brief, case=replace(result.case, journeys=lacking)), tmp_path / "a")
    assert len(geography(shown)["tables/kommuner.csv"].splitlines()) == 1 + len(result.case.kommuner)


def test_nor_does_a_journey_set_by_hand(tmp_path: Path) -> None:
    result = national()
    pair = next(pair for pair in result.case.journeys if str(pair[0]) == "1151")
    by_hand = replace(result, case=replace(result.case, set_by_hand=frozenset({pair})))
    assert len(geography(published(by_hand, tmp_path / "a"))["tables/reach.csv"].splitlines()) == 1
    # A settlement's own is no kommune's.
    settled = frozenset({(Origin(pair[0].kommune, "Nordvikvåg"), pair[1])})
    other = replace(result, case=replace(result.case, set_by_hand=settled))
    assert len(geography(published(other, tmp_path / "b"))["tables/reach.csv"].splitlines()) > 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_say_why_there_is_no_map(language: str, tmp_path: Path) -> None:
    words = Words(language)
    # Nobody goes from Oslo to Bergen.
    lacking = {(o, v): way for (o, v), way in tiny().case.journeys.items() if (str(o), v) != ("0301", "bergen")}
    draw(tiny(journeys=lacking), tmp_path, words, PUBLIC)
    for page in ("report.html", "map.html"):
        assert words("audience.no_geography") in (tmp_path / page).read_text(encoding="utf-8")
    draw(tiny(), tmp_path, words, PUBLIC)
    assert words("audience.no_geography") not in (tmp_path / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_gap_is_in_whole_percent_without_hours_or_kroner(language: str, tmp_path: Path) -> None:
    words, result = Words(language), tiny()
    # 100 * 2,345 / 1,234,567 = 0.19 %: one per cent at most.
    levels = (
        Level("money", "kr", 1_234_567, 1_232_222, Scope.ALL_PLANS),
        Level("travel", "min", 600, 480, Scope.ALL_PLANS),
    )
    outcome = replace(result.outcome, levels=levels, status=Status.FEASIBLE)
    draw(replace(result, outcome=outcome), tmp_path, words, PUBLIC)
    report = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert words("report.answer.gap", level="money", gap=words.percent(0.01)) in report
    assert f'<td class="number">{words.percent(0.2)}</td>' in report  # 120 of 600
    hours = words("render.terminal.whole_hours", hours=words.number(2, 1))
    for exact in ("0,19", "0.19", words.number(2_345), hours, words.number(1_234_567), words.number(1_232_222)):
        assert [name for name, text in contents(tmp_path).items() if exact in text and name != "map.html"] == [], exact


def test_a_reader_without_a_key_gets_one_of_its_own() -> None:
    one, other = Reader(Audience.PUBLIC), Reader(Audience.PUBLIC)
    assert len(one.secret) == 64
    assert one.secret != other.secret
    assert one.secret not in repr(one)
