"""A chain of calls through the year: dropped out, called, no answer, called again, yes; and "replan" reads it."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from samlingsplan import api
from samlingsplan.admission.call_up import Why
from samlingsplan.domain import (
    EmployerKind,
    KommuneId,
    LeaderLevel,
    Origin,
    Participant,
    ParticipantId,
    VenueId,
    Week,
)
from samlingsplan.errors import InputError
from samlingsplan.intake.snapshot import SCENARIO_FILE
from samlingsplan.measures.drop_out import MAY_NEED_HELP
from samlingsplan.messages import Words
from samlingsplan.scenario.event_log import EventLog, LateEntrant
from samlingsplan.scenario.loader import load
from samlingsplan.study import calling_up
from samlingsplan.study.admitting import admit, commit_lots, lock_rules, proposed
from samlingsplan.study.calling_up import call_up
from samlingsplan.study.deciding import decide
from samlingsplan.study.leader_list import read_leaders
from samlingsplan.study.privacy.forgetting import forget
from samlingsplan.study.privacy.tombstones import is_tombstone
from samlingsplan.study.privacy.traces import files_with
from samlingsplan.study.redrawing import result_of
from samlingsplan.study.replan import replan
from samlingsplan.study.replan.checks import leaders_after
from samlingsplan.study.replan.published import published
from samlingsplan.study.saying_yes import with_yes
from tests.admission.deciding import decision_file, made_of
from tests.cli.command import Ran, samlingsplan
from tests.tiny import MATRIX, SHORT_YEAR, contents, write_tiny

ADMISSION = """
admission:
  deadline: 2021-04-15
  columns: {points: {heading: Poeng, kind: number}}
  criteria: {points: {name: Poeng, points: 1, per: {column: points, each: 1, most: 9}}}
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto, number: "7 12 19"}
  lock: rules.json
  deciding:
    body: Opptaksutvalget
    parties: {supplier: {name: Leverandøren}, ks: {name: KS}}
    reply_days: 10
    appeal: {days: 21, to: opptaksutvalget, body: klagenemnda}
    sender: Opptaksutvalget
"""
# Four places: b1 is the first on the waiting list, b2 the second.
APPLICANTS = "id;Arbeidssted;Poeng\na1;0301;9\na2;0301;8\na3;5401;7\na4;5401;6\nb1;5401;3\nb2;0301;2\n"

HEADED = ("synthetic: false}", "synthetic: false, columns: {kommune: Arbeidssted}}")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calls")
    file = write_tiny(folder, SHORT_YEAR, HEADED, leaders=APPLICANTS, more=ADMISSION)
    lock_rules(file, folder / "rules.json", date(2021, 2, 1))
    commit_lots(file, folder / "lots.json", folder / "salts.json", date(2021, 4, 16))
    decide(file, decision_file(folder, made_of(file).digest), folder / "admission", Words())
    result = api.solve(api.load(file, changes={"participants.file": "admission"}), time_limit_s=60)
    api.draw(result, folder / "plan")
    return folder


def log(room: Path, day: str, *events: dict[str, str]) -> Path:
    dated = [{"id": f"e{n}", "date": "2021-06-01", **each} for n, each in enumerate(events, start=1)]
    file = room / "log.yaml"
    file.write_text(json.dumps({"plan": digest_of(room / "plan"), "day": day, "events": dated}), encoding="utf-8")
    return file


LEFT = {"kind": "drop_out", "leader": "a1"}
ASKED = {"kind": "called_up", "leader": "b1", "answer_by": "2021-06-08"}


def ran(room: Path, file: Path, *more: object, lang: str = "en") -> Ran:
    return samlingsplan("call-up", room / "plan", file, "--admission", room / "admission", *more, lang=lang)


def test_the_first_who_waits_is_called_with_a_deadline_and_what_it_means(room: Path) -> None:
    called = ran(room, log(room, "2021-06-01", LEFT), "--out", room / "called.yaml")
    assert called.code == 0, called.talk
    assert "Call up b1, number 1 on the waiting list. Answer by Tuesday 8. June 2021." in called.data
    # a1 left the class in Oslo: 230 minutes from Tromsø. Nobody has left the other, which is 16 minutes away.
    assert "Oslo: 1 free place, 230 min one way" in called.data
    assert "Tromsø: nobody has left here, 16 min one way" in called.data
    assert "do not decide who is called up" in called.talk
    written = (room / "called.yaml").read_text(encoding="utf-8")
    assert "called_up" in written
    # The log is one that "replan" reads: the call changes nobody's place.
    after = leaders_after(published(room / "plan", room / "called.yaml"))
    assert [each.id for each in after] == ["a2", "a3", "a4"]


def test_while_somebody_can_answer_nobody_else_is_asked(room: Path) -> None:
    said = ran(room, log(room, "2021-06-07", LEFT, ASKED)).data
    assert "b1 has been asked, and can answer until Tuesday 8. June 2021." in said
    assert "0 free places" in said
    assert "Call up" not in said


@pytest.mark.parametrize("events", [(LEFT, ASKED), (LEFT, ASKED, {"kind": "declined", "leader": "b1"})])
def test_without_a_yes_the_place_goes_on(room: Path, events: tuple[dict[str, str], ...]) -> None:
    said = ran(room, log(room, "2021-06-09", *events)).data
    assert "Call up b2, number 2 on the waiting list." in said
    assert ("b1 did not answer in time" in said) is (len(events) == 2)


def test_a_yes_ends_the_chain_and_a_wrong_call_is_named(room: Path) -> None:
    file = log(room, "2021-06-09", LEFT, ASKED, yes(room))
    said = ran(room, file, lang="nb")
    assert "0 ledige plasser" in said.data
    assert [each.id for each in leaders_after(published(room / "plan", file))] == ["a2", "a3", "a4", "b1"]
    wrong = log(room, "2021-06-09", {**ASKED, "leader": "a2"})
    refused = samlingsplan("replan", room / "plan", wrong, "--out", room / "next")
    assert refused.code == 2
    assert "a2" in refused.talk


def test_a_yes_is_written_with_what_the_waiting_list_says(room: Path, tmp_path: Path) -> None:
    # b1 works in 5401, a unit leader of no stated service area, without wishes.
    out, asked = tmp_path / "next.yaml", log(room, "2021-06-07", LEFT, ASKED)
    said = ran(room, asked, "--yes", "b1", "--out", out)
    assert said.code == 0, said.talk
    assert "0 free places" in said.data
    written = load(out, EventLog).value.events[-1]
    assert (written.kind, written.who, written.date.isoformat()) == ("late_entrant", "b1", "2021-06-07")
    before = read_leaders(room / "admission" / "waiting.csv", room / "plan" / "inputs" / SCENARIO_FILE).participants
    (listed,) = (each for each in before if each.id == "b1")
    (entered,) = (each for each in leaders_after(published(room / "plan", out)) if each.id == "b1")
    assert replace(entered, rank=listed.rank) == listed


def test_who_is_not_asked_cannot_say_yes(room: Path, tmp_path: Path) -> None:
    out, asked = tmp_path / "next.yaml", log(room, "2021-06-07", LEFT, ASKED)
    late = ran(room, asked, "--yes", "b2", "--out", out)
    assert late.code == 2
    assert "b2" in late.talk
    assert "These can say yes now: b1" in late.talk
    assert ran(room, log(room, "2021-06-09", LEFT, ASKED), "--yes", "b1", "--out", out).code == 2
    assert "--out" in ran(room, asked, "--yes", "b1").talk
    assert not out.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"wishes": (VenueId("oslo"), VenueId("tromso")), "wheelchair": True, "blocked_weeks": (Week(2021, 40),)},
        {"employer_kind": EmployerKind.FYLKE, "employer": "54", "service_area": "dental"},
        {"level": LeaderLevel.DEPARTMENT},
    ],
)
def test_all_that_is_known_of_a_leader_enters(changes: dict[str, Any]) -> None:
    origin = Origin(KommuneId("5401"))
    leader = Participant(ParticipantId("b1"), 1, EmployerKind.KOMMUNE, "5401", origin, None, LeaderLevel.UNIT, "dental")
    events = [{"id": "e1", "date": "2021-06-01", **LEFT}]
    stated = EventLog.model_validate({"plan": "0" * 64, "day": "2021-06-07", "events": events})
    (_, event) = with_yes(stated, [replace(leader, **changes)], {"j1"}).events
    assert isinstance(event, LateEntrant)
    assert (event.id, event.wheelchair, event.level) == ("j2", "wheelchair" in changes, changes.get("level", "unit"))
    assert event.wishes == tuple(map(str, changes.get("wishes", ())))
    assert event.blocked_weeks == tuple(map(str, changes.get("blocked_weeks", ())))
    assert (event.employer_kind, event.employer) == (changes.get("employer_kind"), changes.get("employer"))


@pytest.fixture(scope="module")
def second(room: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The version in which a1 is gone and b1 has the place, in the class of Tromsø."""
    folder = tmp_path_factory.mktemp("second") / "plan"
    replan(room / "plan", log(room, "2021-06-09", LEFT, ASKED, yes(room)), folder, Words())
    return folder


def yes(room: Path) -> dict[str, str]:
    seat = result_of(room / "plan").plan.seats["a3"]
    return {"kind": "late_entrant", "leader": "b1", "kommune": "5401", "class_id": seat}


def test_after_a_yes_a_new_version_seats_who_was_called_and_moves_nobody(room: Path, second: Path) -> None:
    before, after = result_of(room / "plan").plan.seats, result_of(second).plan.seats
    assert sorted(after) == ["a2", "a3", "a4", "b1"]
    assert all(after[each] == before[each] for each in ("a2", "a3", "a4"))
    # Of the two classes that were shown, b1 took the one in Tromsø, 16 minutes away, which has room for a third.
    assert after["b1"] == before["a3"] != before["a2"]


def test_what_makes_a_year_hard_is_no_input_to_a_call(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, before = log(room, "2021-06-01", LEFT), result_of(room / "plan")
    weeks = tuple(held.week for each in before.plan.classes for held in each.samlinger)
    people = tuple(replace(each, blocked_weeks=weeks) for each in before.case.participants)
    after = replace(before, case=replace(before.case, participants=people))
    assert MAY_NEED_HELP.rows(before) == []
    assert len(MAY_NEED_HELP.rows(after)) == 4
    calls = call_up(room / "plan", file, room / "admission", 7).called
    hard = replace(published(room / "plan", file), result=after)
    monkeypatch.setattr(calling_up, "published", lambda folder, log: hard)
    assert call_up(room / "plan", file, room / "admission", 7).called == calls


def test_what_makes_a_year_hard_is_no_input_to_an_admission(room: Path, tmp_path: Path) -> None:
    # Everybody has blocked every week of the autumn, and all journeys take six hours more.
    header, *rows = APPLICANTS.splitlines()
    weeks = ",".join(f"2021-W{week}" for week in range(36, 52))
    hard = "\n".join([f"{header};blocked_weeks", *(f"{row};{weeks}" for row in rows)]) + "\n"
    far = MATRIX.replace(",16,0,0", ",376,0,0").replace(",230,", ",590,")
    other = write_tiny(tmp_path, SHORT_YEAR, HEADED, leaders=hard, matrix=far, more=ADMISSION)
    for name in ("lots.json", "rules.json"):
        (tmp_path / name).write_bytes((room / name).read_bytes())
    one, two = (proposed(each, lambda progress: None) for each in (room / "tiny.yaml", other))
    assert (one.text, one.inputs) == (two.text, two.inputs)
    assert [each.leader.blocked_weeks for each in one.admission.applicants.applicants] == [()] * 6
    assert all(each.leader.blocked_weeks for each in two.admission.applicants.applicants)


def test_a_proposal_has_no_waiting_list_in_force(room: Path) -> None:
    admit(room / "tiny.yaml", room / "proposed")
    refused = samlingsplan(
        "call-up", room / "plan", log(room, "2021-06-01", LEFT), "--admission", room / "proposed", lang="nb"
    )
    assert refused.code == 2
    assert "Ingen har vedtatt dette opptaket" in refused.talk


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({**LEFT, "leader": "a9"}, "leader: a9 is not in the plan"),
        ({**ASKED, "leader": "b7"}, "b7 is not on the waiting list. Did you mean b1?"),
        ({"kind": "declined", "leader": "a9999"}, "a9999 is not on the waiting list."),
        ({**ASKED, "leader": "a2"}, "a2 is already in the kull"),
    ],
)
def test_whom_neither_plan_nor_list_has_is_named_where_the_log_says_it(
    room: Path, event: dict[str, str], said: str
) -> None:
    refused = ran(room, log(room, "2021-06-09", LEFT, event), "--out", room / "not.yaml")
    assert refused.code == 2
    assert "log.yaml:1:" in refused.talk
    assert said in refused.talk
    assert not (room / "not.yaml").exists()


def test_a_plan_of_another_admission_is_refused(room: Path, tmp_path: Path) -> None:
    copytree(room / "admission", tmp_path / "admission")
    file = tmp_path / "admission/protocol.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    for each in document["applicants"]:
        each["outcome"] = "refused"
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        call_up(room / "plan", log(room, "2021-06-01", LEFT), tmp_path / "admission", 7)
    assert [each.key for each in refused.value.complaints] == ["call_up.other_admission"]


def test_who_is_passed_is_said_number_by_number(room: Path) -> None:
    said = ran(room, log(room, "2021-06-09", LEFT, ASKED)).data
    assert "Number 1, b1, is passed: did not answer in time." in said
    no = {"kind": "declined", "leader": "b1"}
    assert "Number 1, b1, is passed: has said no." in ran(room, log(room, "2021-06-07", LEFT, ASKED, no)).data


def test_who_came_and_left_again_is_passed_and_the_chain_goes_on_when_forgotten(
    room: Path, second: Path, tmp_path: Path
) -> None:
    # a1 left and b1 took the place; then b1 leaves too: b2 is next, by a log that goes on and by one of its own.
    gone = {"kind": "drop_out", "leader": "b1", "id": "e4", "date": "2021-06-20"}
    whole = log(room, "2021-06-20", LEFT, ASKED, yes(room), gone)
    alone = tmp_path / "alone.yaml"
    alone.write_text(json.dumps({"plan": digest_of(second), "day": "2021-06-20", "events": [gone]}), encoding="utf-8")
    for each in (alone, whole):
        found = call_up(second, each, room / "admission", 7, tmp_path / "called.yaml")
        assert [(called.number, called.place) for called in found.called] == [("b2", 2)]
        assert [(passed.number, passed.because.why) for passed in found.passed] == [("b1", Why.LEFT)]
        leaders_after(published(second, tmp_path / "called.yaml"))  # "replan" reads it
    copytree(second, tmp_path / "second")
    copytree(room / "admission", tmp_path / "admission")
    # Forgotten in the version, in both logs and in the admission: b2 is asked as before.
    assert forget("b1", [tmp_path], Words(), date(2022, 1, 1)).left == ()
    assert [each for each in files_with(tmp_path, "b1") if "blocked" not in each.parts] == []
    # What everyone sees of the admission is the same before and after: the two together say nothing more.
    assert contents(tmp_path / "admission/public") == contents(room / "admission/public")
    found = call_up(tmp_path / "second", tmp_path / "called.yaml", tmp_path / "admission", 7)
    assert [number for number, _ in found.asked] == ["b2"]
    who = [each.who or "" for each in load(tmp_path / "called.yaml", EventLog).value.events]
    assert [is_tombstone(each) for each in who] == [False, True, True, True, False]
    assert len(set(who)) == 3


def digest_of(plan: Path) -> str:
    return sha256((plan / "plan.json").read_bytes()).hexdigest()


def test_who_is_forgotten_is_not_called_and_the_next_is(room: Path, tmp_path: Path) -> None:
    copytree(room / "admission", tmp_path / "admission")
    forget("b1", [tmp_path / "admission"], Words(), date(2022, 1, 1))
    found = call_up(room / "plan", log(room, "2021-06-01", LEFT), tmp_path / "admission", 7)
    assert [(each.number, each.place) for each in found.called] == [("b2", 2)]
