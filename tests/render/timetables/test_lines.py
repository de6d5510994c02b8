"""The lines of timetables: their words, the golden text in three languages, and what has moved."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samlingsplan.domain import KommuneId, LecturerId, Venue, VenueId
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Result
from samlingsplan.render.calendars import calendars
from samlingsplan.render.days import days_in_words
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.timetables import Line, Timetables
from tests.activities import activity
from tests.plan.test_issuing import after, later, with_class
from tests.render.test_calendars import followed
from tests.results import busy, reseated, tiny

GOLDEN = Path(__file__).parent / "golden"


def timetables(result: Result, language: str = "nb", audience: Audience = Audience.PLANNER) -> Timetables:
    return Timetables(calendars(result), Words(language), Reader(audience))


def of_class(result: Result, class_id: str = "oslo-1", language: str = "nb") -> tuple[Line, ...]:
    return timetables(result, language).of_class(result.plan.by_id[class_id])


def text(lines: tuple[Line, ...]) -> str:
    said = [" · ".join(filter(None, (line.head, line.rest, line.change, *line.details))) for line in lines]
    return "\n".join(said) + "\n"


def changed(result: Result, place: str, change: Callable[[Venue], Venue]) -> Result:
    venues = {key: change(each) if key == place else each for key, each in result.case.venues.items()}
    return replace(result, case=replace(result.case, venues=venues))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_reads_as_norwegian_schools_write_it(language: str) -> None:
    first = changed(busy(), "oslo", lambda venue: replace(venue, address="Storgata 1"))
    second = after(first, with_class(first, "oslo-1", later(2, days=7)))
    kull_class = second.plan.by_id["oslo-1"]
    said = timetables(second, language).days_off(kull_class) + "\n" + text(of_class(second, language=language))
    assert said == (GOLDEN / f"class.{language}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (date(2021, 9, 21), date(2021, 9, 23), "tirsdag 21.–torsdag 23. september 2021"),
        (date(2021, 11, 30), date(2021, 12, 2), "tirsdag 30. november–torsdag 2. desember 2021"),
        (date(2021, 12, 31), date(2022, 1, 2), "fredag 31. desember 2021–søndag 2. januar 2022"),
        (date(2021, 9, 21), date(2021, 9, 21), "tirsdag 21. september 2021"),
    ],
)
def test_a_month_and_a_year_are_said_once_where_they_are_the_same(start: date, end: date, said: str) -> None:
    assert days_in_words(start, end, Words("nb")) == said


def test_a_first_version_marks_nothing() -> None:
    assert not any(line.change for line in of_class(busy()))


def test_what_moved_is_marked_with_where_it_was() -> None:
    second = after(tiny(), with_class(tiny(), "oslo-1", later(2, days=7)))
    marked = [line for line in of_class(second) if line.change]
    # Tuesday 19 October, week 42, becomes the 26th.
    assert [line.head for line in marked] == ["Samling 2 · Uke 43: tirsdag 26.–torsdag 28. oktober 2021"]
    assert "Før: tirsdag 19.–torsdag 21. oktober 2021 · Oslo" in marked[0].change
    assert not any(line.change for line in of_class(second, "bergen-1"))
    of_place = timetables(second).of_place(VenueId("oslo"))
    assert [line.head.endswith("· Oslo 1") for line in of_place if line.change] == [True]


def test_a_mark_lasts_until_the_next_version() -> None:
    second = after(tiny(), with_class(tiny(), "oslo-1", later(2, days=7)))
    assert not any(line.change for line in of_class(after(second, second)))


def test_what_is_cancelled_is_marked_once_and_then_gone() -> None:
    first = tiny(activities=(activity("status", "status_meeting", dates=[date(2021, 10, 6), date(2022, 2, 2)]),))
    second = after(first, tiny(activities=(activity("status", "status_meeting", dates=[date(2021, 10, 6)]),)))
    lines = timetables(second).of_organisers()
    assert [(line.kind, line.start) for line in lines] == [
        ("activity", date(2021, 10, 6)),
        ("cancelled", date(2022, 2, 2)),
    ]
    assert lines[1].head == "Avlyst siden forrige versjon: STATUS"
    assert [line.kind for line in timetables(after(second, second)).of_organisers()] == ["activity"]


def test_a_leader_in_another_class_sees_every_date_that_differs() -> None:
    second = after(tiny(), reseated(tiny(), {"L004": "bergen-1"}))
    lines = timetables(second).of_leader(second.case.participants[3].id)
    assert [bool(line.change) for line in lines] == [True] * 6
    # Samling 1 of Oslo was in week 36, that of Bergen is in week 37.
    assert "Før: tirsdag 7.–torsdag 9. september 2021 · Oslo" in lines[0].change
    assert not any(line.change for line in timetables(second).of_leader(second.case.participants[2].id))


def test_a_leader_who_follows_by_video_has_no_place_to_go_to() -> None:
    result = tiny()
    leaders = (replace(result.case.participants[0], by_video=(2,)), *result.case.participants[1:])
    away = tiny(participants=leaders)
    lines = timetables(away).of_leader(leaders[0].id)
    assert ["På video" in line.rest for line in lines] == [False, True, False, False, False, False]
    assert not any("video" in line.rest for line in of_class(away))


def test_who_changes_to_video_sees_it_marked_and_nobody_else_does() -> None:
    leaders, second = tiny().case.participants, timetables(after(tiny(), followed(2)))
    own = [line for line in second.of_leader(leaders[0].id) if line.change]
    assert [("på video" in line.rest.casefold(), "Oslo" in line.change) for line in own] == [(True, True)]
    assert not any(line.change for line in second.of_leader(leaders[1].id))
    # And back to the place: the mark says that it was by video.
    back = timetables(after(followed(2), tiny()))
    assert ["på video" in line.change.casefold() for line in back.of_leader(leaders[0].id) if line.change] == [True]


def test_the_page_of_all_classes_says_who_follows_by_video_as_far_as_the_reader_may_know() -> None:
    result = tiny()
    away = tiny(participants=(replace(result.case.participants[0], by_video=(2,)), *result.case.participants[1:]))
    kull_class = away.plan.by_id["oslo-1"]

    def said(audience: Audience) -> str:
        return timetables(away, audience=audience).of_class(kull_class, on_video=True)[1].rest

    assert "(på video: L001)" in said(Audience.PLANNER)
    assert "(på video: 1)" in said(Audience.STEERING)
    assert "video" not in said(Audience.PUBLIC)


def test_a_lecturer_sees_classes_and_the_journey() -> None:
    anna = tiny().case.staff.people[LecturerId("anna")]
    result = tiny(staff=replace(tiny().case.staff, people={anna.id: replace(anna, home=KommuneId("3403"))}))
    first, second = timetables(result).of_lecturer(anna.id)
    assert first.head == "Samling 1 · Uke 36: tirsdag 7.–torsdag 9. september 2021 · Oslo 1"
    # Hamar to Oslo takes 90 minutes, for ten o'clock: the same morning, and two nights between three days.
    assert first.details[-1] == f"Reise fra Hamar: anslått {Words().duration(90)} hver vei, 2 netter borte."
    # Hamar to Bergen takes 440 minutes, more than the four hours from six to ten.
    assert second.details[-1] == (
        f"Reise fra Hamar: anslått {Words().duration(440)} hver vei, 3 netter borte. Reis dagen før."
    )
    assert "ikke regnet ut" in timetables(tiny()).of_lecturer(anna.id)[0].details[-1]


def test_the_nearest_leader_is_named_where_that_leader_takes_part() -> None:
    talk = replace(activity("talk", "supervision", (1, 1)), employer_joins=True)
    meeting = activity("meeting", "leader_meeting", (1, 2))
    alone = activity("alone", "supervision", (1, 3))
    lines = [line for line in of_class(tiny(activities=(talk, meeting, alone))) if line.kind == "activity"]
    assert [line.details for line in lines] == [("Nærmeste leder deltar.",), ("Nærmeste leder deltar.",), ()]
