from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from samlingsplan.messages import Words
from samlingsplan.render.calendars import CALENDARS
from samlingsplan.render.output import file_name
from tests.render.hostile import HOSTILE
from tests.results import busy, renamed, tiny


def events(file: Path) -> list:
    return Calendar.from_ical(file.read_bytes()).walk("VEVENT")


def test_a_file_a_class_and_an_event_a_day(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    files = sorted((tmp_path / "calendars").iterdir())
    assert [file.name for file in files] == ["bergen-1.ics", "oslo-1.ics"]
    assert [len(events(file)) for file in files] == [6 * 3, 6 * 3]


def test_clocks_of_the_first_samling(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    first, second, third, fourth, *_ = events(tmp_path / "calendars" / "oslo-1.ics")
    # Registration 10.00 at the first samling, 9-16 in between, end 15.00; the second samling starts 12.00.
    clocks = [(f"{event.start:%d %H.%M}", f"{event.end:%H.%M}") for event in (first, second, third, fourth)]
    assert clocks == [("07 10.00", "16.00"), ("08 09.00", "16.00"), ("09 09.00", "15.00"), ("19 12.00", "16.00")]
    assert "10.00" in first["DESCRIPTION"]
    assert "10.00" not in second["DESCRIPTION"]


def test_summer_and_winter_time_by_rule(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    file = tmp_path / "calendars" / "oslo-1.ics"
    found = {event.start.date(): event.start.utcoffset() for event in events(file)}
    assert found[date(2021, 9, 7)] == timedelta(hours=2)
    assert found[date(2022, 1, 18)] == timedelta(hours=1)
    text = file.read_text(encoding="utf-8")
    assert text.count("BEGIN:VTIMEZONE") == 1
    assert text.count("RRULE:FREQ=YEARLY") == 2
    assert "RDATE" not in text


def test_places_and_what_is_digital(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    found = events(tmp_path / "calendars" / "oslo-1.ics")
    assert [str(event["LOCATION"]) for event in found] == ["Oslo"] * 9 + ["Digitalt"] * 3 + ["Oslo"] * 6
    assert found[0]["SUMMARY"] == "Samling 1, dag 1: Modul 1"


def test_an_event_keeps_its_uid_when_it_moves(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    uids = [str(event["UID"]) for file in sorted(tmp_path.rglob("*.ics")) for event in events(file)]
    assert len(set(uids)) == 36
    # Written down once: another UID would double every event in the calendars of those who have the last version.
    assert str(events(tmp_path / "calendars" / "oslo-1.ics")[0]["UID"]) == "309e1353-78cb-54ae-b7c2-63e8e7456e72"


def test_a_calendar_has_no_time_of_making_and_invites_nobody(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    for event in events(tmp_path / "calendars" / "oslo-1.ics"):
        assert event["DTSTAMP"].dt == datetime.fromisoformat("2021-01-01T00:00:00+00:00")
        assert "ATTENDEE" not in event


@pytest.mark.parametrize("text", HOSTILE)
def test_a_name_adds_no_line_of_its_own(text: str, tmp_path: Path, words: Words) -> None:
    CALENDARS.write(renamed(tiny(), text), tmp_path, words)
    for file in sorted(tmp_path.rglob("*.ics")):
        lines = file.read_bytes().replace(b"\r\n ", b"").split(b"\r\n")
        assert sum(line == b"BEGIN:VEVENT" for line in lines) == 18
        assert not [line for line in lines if line.startswith((b"ATTENDEE", b"BEGIN:VALARM"))]
        assert all(event.has_key("SUMMARY") for event in events(file))


def test_activities_last_whole_days(tmp_path: Path) -> None:
    CALENDARS.write(busy(), tmp_path, Words("en"))
    oslo = {str(each["SUMMARY"]): each for each in events(tmp_path / "calendars" / "oslo-1.ics")[18:]}
    assert set(oslo) == {"READING", "ESSAY", "CONFERENCE", "PAPER", "GRADES", "NATIONAL"}
    # Thursday 19 and Friday 20 May 2022: the end of an event of whole days is the day after.
    assert (oslo["CONFERENCE"]["DTSTART"].dt, oslo["CONFERENCE"]["DTEND"].dt) == (date(2022, 5, 19), date(2022, 5, 21))
    assert "VALUE=DATE:20220519" in (tmp_path / "calendars" / "oslo-1.ics").read_text(encoding="utf-8")
    told = "Kull 2021/22 – Oslo 1\nwork requirement, in writing, voluntary"
    assert str(oslo["ESSAY"]["DESCRIPTION"]).startswith(told)
    assert "grading, in writing, obligatory" in oslo["GRADES"]["DESCRIPTION"]


def test_organisers_have_a_calendar_of_their_own_where_they_meet(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    assert not (tmp_path / "calendars" / "kull.ics").exists()
    CALENDARS.write(busy(), tmp_path, words)
    found = events(tmp_path / "calendars" / "kull.ics")
    assert [each["DTSTART"].dt for each in found] == [date(2021, 10, 5), date(2022, 3, 1)]


def test_no_two_activities_share_a_uid(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(busy(), tmp_path, words)
    uids = [str(event["UID"]) for file in sorted(tmp_path.rglob("*.ics")) for event in events(file)]
    # 18 days of samlinger, 8 activities and 1 that all share, for two classes; 2 meetings.
    assert len(uids) == len(set(uids)) == 2 * (18 + 8) + 2


@pytest.mark.parametrize("text", HOSTILE[:8])
def test_a_name_of_an_activity_adds_no_line_of_its_own(text: str, tmp_path: Path, words: Words) -> None:
    CALENDARS.write(renamed(busy(), text), tmp_path, words)
    lines = (tmp_path / "calendars" / "oslo-1.ics").read_bytes().replace(b"\r\n ", b"").split(b"\r\n")
    assert sum(line == b"BEGIN:VEVENT" for line in lines) == 26
    assert not [line for line in lines if line.startswith((b"ATTENDEE", b"BEGIN:VALARM"))]


@pytest.mark.parametrize("stem", ["../x", "/x", "a/b", "a\\b", "..", ".", "", "a b", "x\n", "a:b", "x" * 101])
def test_no_id_names_a_file_elsewhere(stem: str) -> None:
    with pytest.raises(ValueError, match="no file's name"):
        file_name(stem, "ics")
    assert file_name("oslo-1", "ics") == "oslo-1.ics"
