from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from samlingsplan.domain import Organizer
from samlingsplan.messages import Words
from samlingsplan.plan import Held, KullClass, Plan, Result
from samlingsplan.render.calendars import CALENDARS
from samlingsplan.render.output import Audience, Reader, file_name
from tests.plan.test_issuing import after, later, with_class
from tests.render.hostile import HOSTILE, ONE_BY_ONE, TOGETHER
from tests.results import busy, renamed, reseated, tiny


def events(file: Path) -> list:
    return Calendar.from_ical(file.read_bytes()).walk("VEVENT")


def test_a_file_a_class_and_an_event_a_day(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    files = sorted((tmp_path / "calendars").glob("*.ics"))
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
    # Two classes of 18 days, the 15 of each that are at its place, the six that Anna teaches, and 18 of each of eight
    # leaders.
    assert len(uids) == len(set(uids)) == 36 + 30 + 6 + 8 * 18
    # Written down once: another UID would double every event in the calendars of those who have the last version.
    assert str(events(tmp_path / "calendars" / "oslo-1.ics")[0]["UID"]) == "309e1353-78cb-54ae-b7c2-63e8e7456e72"


def test_a_calendar_has_no_time_of_making_and_invites_nobody(tmp_path: Path, words: Words) -> None:
    CALENDARS.write(tiny(), tmp_path, words)
    for event in events(tmp_path / "calendars" / "oslo-1.ics"):
        assert event["DTSTAMP"].dt == datetime.fromisoformat("2021-01-01T00:00:00+00:00")
        assert "ATTENDEE" not in event


@pytest.mark.parametrize("text", [*ONE_BY_ONE, TOGETHER])
def test_a_name_adds_no_line_of_its_own(text: str, tmp_path: Path, words: Words) -> None:
    CALENDARS.write(renamed(tiny(), text), tmp_path, words)
    for file in sorted((tmp_path / "calendars").glob("*.ics")):
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
    # 18 days of samlinger, 8 activities and 1 that all share, for two classes and eight leaders; 2 meetings; 15 days
    # at each of two places; the six that Anna teaches.
    assert len(uids) == len(set(uids)) == (2 + 8) * (18 + 8) + 2 + 2 * 15 + 6


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


def test_a_leader_who_changes_class_has_the_same_events_moved(tmp_path: Path) -> None:
    first = with_class(tiny(), "oslo-1", later(2, longer=1))
    second = after(first, reseated(first, {"L001": "bergen-1"}))
    for name, result in (("v1", first), ("v2", second)):
        (tmp_path / name).mkdir()
        CALENDARS.write(result, tmp_path / name, Words("en"))
    files = [tmp_path / name / "calendars" / "leaders" / "L001.ics" for name in ("v1", "v2")]
    before, now = ({str(each["UID"]): each for each in events(file)} for file in files)
    # 18 days and one; Bergen's second samling has three days, so that the fourth is cancelled.
    assert set(before) == set(now)
    assert len(now) == 19
    assert [str(each["SUMMARY"]) for each in now.values() if "STATUS" in each] == [
        "Cancelled: Samling 2, day 4: Modul 2"
    ]
    assert {each["SEQUENCE"] for each in before.values()} == {0}
    assert {each["SEQUENCE"] for each in now.values()} == {1}
    assert {str(each["LOCATION"]) for each in now.values() if "STATUS" not in each} == {"Bergen", "Online"}
    # Who stays has all as it was.
    stays = [(tmp_path / name / "calendars" / "leaders" / "L002.ics").read_bytes() for name in ("v1", "v2")]
    assert stays[0] == stays[1]


def test_who_left_gets_every_event_cancelled(tmp_path: Path) -> None:
    first = tiny()
    rest = tuple(leader for leader in first.case.participants if leader.id != "L001")
    seats = {leader: seat for leader, seat in first.plan.seats.items() if leader != "L001"}
    left = after(first, replace(first, case=replace(first.case, participants=rest)))
    left = replace(left, outcome=replace(left.outcome, plan=Plan(first.plan.classes, seats)))
    CALENDARS.write(left, tmp_path, Words("en"))
    found = events(tmp_path / "calendars" / "leaders" / "L001.ics")
    assert (len(found), {str(each["STATUS"]) for each in found}) == (18, {"CANCELLED"})


@pytest.mark.parametrize(
    ("audience", "folders"),
    [
        (Audience.PLANNER, ["leaders", "lecturers", "places"]),
        (Audience.STEERING, ["lecturers", "places"]),
        (Audience.PUBLIC, ["places"]),
    ],
)
def test_leaders_are_the_planners_and_lecturers_not_the_publics(
    audience: Audience, folders: list[str], tmp_path: Path, words: Words
) -> None:
    CALENDARS.write(tiny(), tmp_path, words, Reader(audience))
    assert sorted(each.name for each in (tmp_path / "calendars").iterdir() if each.is_dir()) == folders


def test_an_organizer_publishes_and_without_one_there_is_no_method(tmp_path: Path, words: Words) -> None:
    sent = tiny(kull=replace(tiny().case.kull, organizer=Organizer("Studieadministrasjonen", "post@kommune.no")))
    for name, result in (("with", sent), ("without", tiny())):
        (tmp_path / name).mkdir()
        CALENDARS.write(result, tmp_path / name, words)
    calendar = Calendar.from_ical((tmp_path / "with" / "calendars" / "oslo-1.ics").read_bytes())
    assert str(calendar["METHOD"]) == "PUBLISH"
    organizers = {(str(each["ORGANIZER"]), each["ORGANIZER"].params["CN"]) for each in calendar.walk("VEVENT")}
    assert organizers == {("mailto:post@kommune.no", "Studieadministrasjonen")}
    assert b"METHOD" not in (tmp_path / "without" / "calendars" / "oslo-1.ics").read_bytes()


def test_pseudonyms_that_a_platform_would_confuse_have_files_of_their_own(tmp_path: Path, words: Words) -> None:
    names = ("kari.o", "KARI.O", "Åse", "øse")
    made = tiny()
    ids = dict(zip((leader.id for leader in made.case.participants), names, strict=False))
    leaders = tuple(replace(each, id=ids.get(each.id, each.id)) for each in made.case.participants)
    seats = {ids.get(leader, leader): seat for leader, seat in made.plan.seats.items()}
    named = replace(made, case=replace(made.case, participants=leaders))
    named = replace(named, outcome=replace(named.outcome, plan=Plan(made.plan.classes, seats)))
    CALENDARS.write(named, tmp_path, words)
    files = sorted(each.name for each in (tmp_path / "calendars" / "leaders").iterdir())
    assert files[:2] == ["KARI_O__2.ics", "L005.ics"]
    assert len({name.casefold() for name in files}) == len(files) == 8


def test_who_follows_by_video_is_not_sent_to_the_place(tmp_path: Path, words: Words) -> None:
    leaders = (replace(tiny().case.participants[0], by_video=(2,)), *tiny().case.participants[1:])
    CALENDARS.write(tiny(participants=leaders), tmp_path, words)
    own = events(tmp_path / "calendars/leaders/L001.ics")
    # Six samlinger of three days: the second by video, the fourth digital for all.
    assert [str(event["LOCATION"]) for event in own[::3]] == ["Oslo", "På video", "Oslo", "Digitalt", "Oslo", "Oslo"]
    others = events(tmp_path / "calendars/leaders/L002.ics")
    assert [str(event["LOCATION"]) for event in others[::3]] == ["Oslo", "Oslo", "Oslo", "Digitalt", "Oslo", "Oslo"]


def test_the_address_of_a_place_is_in_the_calendar(tmp_path: Path, words: Words) -> None:
    venues = {key: replace(each, address="Storgata 1, 2. etg.") for key, each in tiny().case.venues.items()}
    CALENDARS.write(tiny(venues=venues), tmp_path, words)
    assert events(tmp_path / "calendars/oslo-1.ics")[0]["LOCATION"] == "Oslo, Storgata 1, 2. etg."


def locations(file: Path) -> list[tuple[str, int, str, bool]]:
    """Return the place, SEQUENCE, last change and whether cancelled of the first day of each samling."""
    own = sorted(events(file), key=lambda event: event["DTSTART"].dt)
    return [
        (
            str(e["LOCATION"]),
            int(e["SEQUENCE"]),
            f"{e['LAST-MODIFIED'].dt:%Y-%m-%d %H:%M}",
            e.get("STATUS") == "CANCELLED",
        )
        for e in own[::3]
    ]


def digital(number: int) -> Callable[[KullClass], KullClass]:
    def changed(held: Held) -> Held:
        return replace(held, place=None) if held.number == number else held

    return lambda kull_class: replace(kull_class, samlinger=tuple(map(changed, kull_class.samlinger)))


def test_a_samling_made_digital_is_changed_for_all_and_cancelled_in_the_room(tmp_path: Path, words: Words) -> None:
    second = after(tiny(), with_class(tiny(), "oslo-1", digital(2)))
    CALENDARS.write(second, tmp_path, words)
    first, now = "2021-01-01 00:00", "2021-01-01 00:01"
    unchanged = ("Oslo", 0, first, False)
    year = [unchanged, ("Digitalt", 1, now, False), unchanged, ("Digitalt", 0, first, False), unchanged, unchanged]
    assert locations(tmp_path / "calendars/oslo-1.ics") == year
    assert locations(tmp_path / "calendars/leaders/L001.ics") == year
    # The room has five samlinger of the class, of which the second is no more.
    assert locations(tmp_path / "calendars/places/oslo.ics") == [unchanged, ("Oslo", 1, now, True), *3 * [unchanged]]
    other = [sequence for _, sequence, *_ in locations(tmp_path / "calendars/bergen-1.ics")]
    assert other == 6 * [0]


def test_a_lecturer_gets_to_know_that_a_samling_is_digital(tmp_path: Path, words: Words) -> None:
    (taught, *_) = [
        (each.id, held.number)
        for each in tiny().plan.classes
        for held in each.samlinger
        if "anna" in held.lecturers and held.place is not None
    ]
    CALENDARS.write(after(tiny(), with_class(tiny(), taught[0], digital(taught[1]))), tmp_path, words)
    changed = [place for place, sequence, *_ in locations(tmp_path / "calendars/lecturers/anna.ics") if sequence]
    assert changed == ["Digitalt"]


def followed(*numbers: int) -> Result:
    """Return the tiny plan, of which the first leader follows some samlinger by video."""
    leader = tiny().case.participants[0]
    route = tiny().plan.route_of(leader)
    burdens = {(leader.origin, numbers, route): tiny().case.burden(leader, route)}
    leaders = (replace(leader, by_video=numbers), *tiny().case.participants[1:])
    return tiny(participants=leaders, burdens_by_video=burdens)


def test_who_changes_to_video_and_back_has_the_event_changed_alone(tmp_path: Path, words: Words) -> None:
    second = after(tiny(), followed(2))
    back = after(after(second, followed(2)), followed())
    first, changed, met = "2021-01-01 00:00", "2021-01-01 00:01", "2021-01-01 00:03"
    for name, result, expected in (
        ("second", second, ("På video", 1, changed, False)),
        ("third", after(second, followed(2)), ("På video", 1, changed, False)),
        ("back", back, ("Oslo", 3, met, False)),
    ):
        (tmp_path / name).mkdir()
        CALENDARS.write(result, tmp_path / name, words)
        own = locations(tmp_path / name / "calendars/leaders/L001.ics")
        assert own[1] == expected
        assert [each[1:] for place, each in enumerate(own) if place != 1] == 5 * [(0, first, False)]
        # The class meets as before, and so do the others in it.
        for other in ("oslo-1.ics", "leaders/L002.ics"):
            assert {sequence for _, sequence, *_ in locations(tmp_path / name / "calendars" / other)} == {0}
