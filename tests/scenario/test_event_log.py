"""The log of events: its form has no field for a reason, and no place for free text."""

from datetime import date
from pathlib import Path

import pytest

from samlingsplan.domain import EventKind
from samlingsplan.errors import InputError
from samlingsplan.scenario.event_log import EventLog, first_week_after
from samlingsplan.scenario.loader import load
from tests.house.test_texts import models, texts

HEAD = f"plan: {'0' * 64}\nday: 2021-06-01\nevents:\n"


def read(folder: Path, *events: str) -> EventLog:
    (folder / "log.yaml").write_text(HEAD + "".join(f"  - {{{event}}}\n" for event in events), encoding="utf-8")
    return load(folder / "log.yaml", EventLog).value


def test_the_only_texts_without_a_form_are_looked_up_in_registers() -> None:
    free = {name for model in models(EventLog) for name in texts(model)}
    # What a list of leaders states is found in its registers, places and wishes in the scenario, classes in the plan,
    # and weeks in the calendar; or it is refused.
    of_list = {"kommune", "settlement", "employer", "employer_kind", "service_area", "wishes", "blocked_weeks"}
    assert {name.rpartition(".")[2] for name in free} <= {*of_list, "kind", "place", "class_id", "weeks", "from_week"}


def test_every_kind_has_a_form_and_a_noun(tmp_path: Path) -> None:
    said = {
        "drop_out": "leader: a1",
        "deferred": "leader: a2",
        "late_entrant": "leader: a3, kommune: Oslo",
        "appeal_upheld": "leader: a4, kommune: Oslo, class_id: oslo-1",
        "called_up": "leader: a8, answer_by: 2021-05-08",
        "declined": "leader: a8",
        "workplace_change": "leader: a5, kommune: Oslo",
        "post_lost": "leader: a6",
        "post_decided": "event_id: e5, stays: false",
        "consent": "leader: a7, again: true",
        "place_lost": "place: oslo",
        "room_lost": "place: oslo, weeks: 2021-W40, rooms: 1",
        "lecturer_lost": "lecturer: anna, weeks: 2021-W40",
        "samling_digital": "samling: 2",
        "week_lost": "weeks: 2021-W40..2021-W41",
    }
    log = read(
        tmp_path,
        *(f"id: e{n}, date: 2021-05-01, kind: {kind}, {rest}" for n, (kind, rest) in enumerate(said.items())),
    )
    events = {event.event().kind: event.event() for event in log.events}
    assert set(events) == set(EventKind)
    assert events[EventKind.APPEAL_UPHELD].class_id == "oslo-1"
    assert events[EventKind.POST_DECIDED].stays is False
    assert events[EventKind.WEEK_LOST].weeks == "2021-W40..2021-W41"
    assert events[EventKind.CONSENT].again


@pytest.mark.parametrize("more", ["reason: ill", "comment: ill", "note: 'on leave'"])
def test_a_reason_is_refused(tmp_path: Path, more: str) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, f"id: e1, date: 2021-05-01, kind: drop_out, leader: a1, {more}")
    assert [each.key for each in refused.value.complaints] == ["scenario.unknown_key"]


def test_an_id_is_no_word(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path, "id: ill-1, date: 2021-05-01, kind: drop_out, leader: a1")


def test_a_week_that_has_begun_is_not_the_first_after_a_day() -> None:
    # Monday 6 September 2021 is week 36.
    assert str(first_week_after(date(2021, 9, 6))) == "2021-W36"
    assert str(first_week_after(date(2021, 9, 7))) == "2021-W37"
