"""The edition of the calendars: what keeps its number, what gets a higher one, and what is cancelled."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from samlingsplan.domain import Issue, IssuedEvent, Version
from samlingsplan.errors import InputError
from samlingsplan.intake.earlier import remembered
from samlingsplan.plan import Held, KullClass, Plan, Result, calendars_of, issue_of
from samlingsplan.plan.document import issue_from_document, plan_to_document
from tests.activities import activity
from tests.results import busy, reseated, tiny

FIRST = datetime(2021, 1, 1, tzinfo=UTC)


def document(result: Result) -> dict[str, object]:
    """Return ``plan.json`` as it is read again."""
    written: dict[str, object] = json.loads(json.dumps(plan_to_document(result.case, result.outcome, issued=True)))
    return written


def after(first: Result, new: Result) -> Result:
    """Return a result as a plan that follows another, of which it has read the document."""
    earlier = remembered(first.plan, issue_from_document(document(first), new.case))
    return replace(new, case=replace(new.case, earlier=earlier))


def issue(result: Result) -> Issue:
    return issue_of(result.case, result.plan)


def events(result: Result, calendar: str) -> dict[str, IssuedEvent]:
    return {each.key: each for each in issue(result).events if each.calendar == calendar}


def with_class(result: Result, class_id: str, change: Callable[[KullClass], KullClass]) -> Result:
    classes = tuple(change(each) if each.id == class_id else each for each in result.plan.classes)
    return replace(result, outcome=replace(result.outcome, plan=Plan(classes, result.plan.seats)))


def later(number: int, days: int = 0, longer: int = 0) -> Callable[[KullClass], KullClass]:
    """Move a samling of a class by days, and let it last longer."""

    def changed(held: Held) -> Held:
        moved = replace(held, start=held.start + timedelta(days), end=held.end + timedelta(days + longer))
        return moved if held.number == number else held

    return lambda kull_class: replace(kull_class, samlinger=tuple(map(changed, kull_class.samlinger)))


def test_the_first_edition_has_number_zero_throughout() -> None:
    first = issue(tiny())
    assert (first.edition, first.editions) == (0, (FIRST,))
    # Two classes of six samlinger of three days; five of them at a place; Anna teaches one in each class.
    assert len(first.events) == 2 * 18 + 2 * 15 + 2 * 3
    assert {(each.edition, each.cancelled) for each in first.events} == {(0, False)}


def test_what_is_written_is_what_is_read() -> None:
    assert issue_from_document(document(busy()), busy().case) == issue(busy())


def test_the_same_plan_again_changes_nothing() -> None:
    second = issue(after(busy(), busy()))
    assert (second.edition, second.events) == (1, issue(busy()).events)


def test_a_samling_that_moves_moves_its_three_days_alone() -> None:
    second = after(tiny(), with_class(tiny(), "oslo-1", later(2, days=7)))
    changed = {key for key, each in events(second, "oslo-1").items() if each.edition == 1}
    assert changed == {"2/1", "2/2", "2/3"}
    # Tuesday 19 October becomes the 26th.
    assert events(second, "oslo-1")["2/1"].start.date() == date(2021, 10, 26)
    assert {key for key, each in events(second, "place/oslo").items() if each.edition} == {
        "oslo-1/2/1", "oslo-1/2/2", "oslo-1/2/3",
    }  # fmt: skip
    assert not any(each.edition for each in events(second, "bergen-1").values())


def test_a_day_that_is_gone_stays_as_cancelled_in_every_later_edition() -> None:
    first = with_class(tiny(), "oslo-1", later(2, longer=1))
    second = after(first, tiny())
    gone = events(second, "oslo-1")["2/4"]
    assert (gone.cancelled, gone.edition, gone.start) == (True, 1, datetime(2021, 10, 22, 9))
    third = after(second, tiny())
    assert events(third, "oslo-1")["2/4"] == gone
    # Held again, it is an event as before, and later than the word that it was not.
    fourth = events(after(third, first), "oslo-1")["2/4"]
    assert (fourth.cancelled, fourth.edition) == (False, 3)


def test_the_date_that_is_taken_away_is_the_one_that_is_cancelled() -> None:
    def meetings(*dates: date) -> Result:
        return tiny(activities=(activity("status", "status_meeting", dates=list(dates)),))

    october, february, june = date(2021, 10, 6), date(2022, 2, 2), date(2022, 6, 1)
    second = after(meetings(october, february, june), meetings(october, june))
    assert {each.start: each.cancelled for each in events(second, "kull").values()} == {
        october: False, february: True, june: False,
    }  # fmt: skip
    assert [each.edition for each in events(second, "kull").values() if not each.cancelled] == [0, 0]
    # One date in place of another is the same meeting, moved; one more is a new meeting.
    moved = after(meetings(october, february), meetings(october, june))
    assert [(each.start, each.edition) for each in events(moved, "kull").values()] == [(october, 0), (june, 1)]
    more = after(second, meetings(october, february, june))
    assert len(events(more, "kull")) == 4


def test_a_version_is_stamped_with_its_day_and_never_before_the_last() -> None:
    version = Version(2, ("0" * 64,), date(2021, 11, 3), (), frozenset(), 30, 1)
    second = after(tiny(), tiny(version=version))
    assert issue(second).editions == (FIRST, datetime(2021, 11, 3, tzinfo=UTC))
    again = after(second, tiny(version=version))
    assert issue(again).editions[-1] == datetime(2021, 11, 3, 0, 1, tzinfo=UTC)


def test_a_leader_is_seated_anew_in_the_edition_that_moves_the_leader() -> None:
    second = after(tiny(), reseated(tiny(), {"L001": "bergen-1"}))
    assert issue(second).seated == {"L001": 1}
    third = after(second, reseated(tiny(), {"L001": "bergen-1"}))
    assert issue(third).seated == {"L001": 1}


def test_a_class_that_goes_on_under_another_id_keeps_its_calendar() -> None:
    version = Version(2, ("0" * 64,), date(2021, 11, 3), (), frozenset(), 30, 1, continues={"v2a-1": "oslo-1"})
    renamed = with_class(tiny(version=version), "oslo-1", lambda each: replace(each, id="v2a-1"))
    seats = {leader: "v2a-1" if seat == "oslo-1" else seat for leader, seat in renamed.plan.seats.items()}
    renamed = replace(renamed, outcome=replace(renamed.outcome, plan=Plan(renamed.plan.classes, seats)))
    second = after(tiny(), renamed)
    assert issue(second).calendars == {"v2a-1": "oslo-1"}
    assert issue(second).seated == {}
    assert [each for each in issue(second).events if each.edition or each.cancelled] == []
    third = after(second, replace(renamed, case=replace(renamed.case, version=None)))
    assert calendars_of(third.case, third.plan, issue(second))["v2a-1"] == "oslo-1"


def test_a_plan_of_another_kull_has_issued_nothing_of_this_one() -> None:
    other = tiny(kull=replace(tiny().case.kull, name="Kull 2020/21"))
    assert issue_from_document(document(other), tiny().case) is None
    assert issue(after(other, tiny())).edition == 0


def test_a_document_from_before_editions_has_issued_the_first() -> None:
    old = {key: value for key, value in document(tiny()).items() if key != "calendars"}
    assert issue_from_document(old, tiny().case) == Issue((FIRST,), ())


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"editions": []}, "calendars.editions"),
        ({"editions": ["2021-01-01T00:00:00"]}, "calendars.editions[0]"),
        ({"seated": {"../x": 1}}, "calendars.seated"),
        ({"calendars": {"a/b": "oslo-1"}}, "calendars.calendars"),
    ],
)
def test_calendars_of_another_form_are_refused(change: dict[str, object], path: str) -> None:
    made = document(tiny())
    made["calendars"] = {**made["calendars"], **change}  # type: ignore[dict-item]
    with pytest.raises(InputError) as refused:
        issue_from_document(made, tiny().case)
    assert str(refused.value.complaints[0].values["path"]).startswith(path)
