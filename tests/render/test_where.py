"""A samling that all classes hold together is called common wherever days and places are told."""

from dataclasses import replace
from pathlib import Path

from icalendar import Calendar

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.calendars import CALENDARS
from samlingsplan.render.strip import strip
from samlingsplan.render.timetable import TIMETABLE
from tests.results import tiny


def common_sixth() -> Result:
    """Return the tiny plan with samling 6 declared common."""
    result = tiny()
    samlinger = tuple(replace(samling, common=samling.number == 6) for samling in result.case.samlinger)
    return replace(result, case=replace(result.case, samlinger=samlinger))


def test_the_timetable_says_it_once_a_class(tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(common_sixth(), tmp_path, words)
    page = (tmp_path / "timetable.html").read_text(encoding="utf-8")
    # In the table and in the box's title, for each of two classes.
    assert page.count("Oslo (felles for hele kullet)") == 2
    assert page.count("(felles for hele kullet)") == 4
    TIMETABLE.write(tiny(), tmp_path, words)
    assert "felles for hele kullet" not in (tmp_path / "timetable.html").read_text(encoding="utf-8")


def test_the_box_of_the_calendar_says_it(words: Words) -> None:
    titles = [[box.title for box in lane.boxes] for lane in strip(common_sixth(), words).lanes]
    assert [["felles" in title for title in lane] for lane in titles] == [[False] * 5 + [True]] * 2


def test_every_day_of_it_says_so_in_the_calendar_file(tmp_path: Path) -> None:
    CALENDARS.write(common_sixth(), tmp_path, Words("nn"))
    calendar = Calendar.from_ical((tmp_path / "calendars" / "oslo-1.ics").read_bytes())
    said = ["Felles samling for heile kullet." in event["DESCRIPTION"] for event in calendar.walk("VEVENT")]
    assert said == [False] * 15 + [True] * 3  # six samlinger of three days
