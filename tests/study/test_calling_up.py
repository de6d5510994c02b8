"""A chain of calls through the year: dropped out, called, no answer, called again, yes; and "replan" reads it."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from samlingsplan import api
from samlingsplan.study.admitting import admit, commit_lots
from samlingsplan.study.replan.checks import leaders_after
from samlingsplan.study.replan.published import published
from tests.cli.command import Ran, samlingsplan
from tests.tiny import write_tiny

ADMISSION = """
admission:
  deadline: 2021-04-15
  columns: {points: {heading: Poeng, kind: number}}
  criteria: {points: {name: Poeng, points: 1, per: {column: points, each: 1, most: 9}}}
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto, number: "7 12 19"}
"""
# Four places: b1 is the first on the waiting list, b2 the second.
APPLICANTS = "id;Arbeidssted;Poeng\na1;0301;9\na2;0301;8\na3;5401;7\na4;5401;6\nb1;5401;3\nb2;0301;2\n"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calls")
    headed = ("synthetic: false}", "synthetic: false, columns: {kommune: Arbeidssted}}")
    file = write_tiny(folder, headed, leaders=APPLICANTS, more=ADMISSION)
    commit_lots(file, folder / "lots.json", folder / "salts.json", date(2021, 4, 16))
    admit(file, folder / "admission")
    result = api.solve(api.load(file, changes={"participants.file": "admission"}), time_limit_s=60)
    api.draw(result, folder / "plan")
    return folder


def log(room: Path, day: str, *events: dict[str, str]) -> Path:
    digest = sha256((room / "plan/plan.json").read_bytes()).hexdigest()
    dated = [{"id": f"e{n}", "date": "2021-06-01", **each} for n, each in enumerate(events, start=1)]
    file = room / "log.yaml"
    file.write_text(json.dumps({"plan": digest, "day": day, "events": dated}), encoding="utf-8")
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
    yes = {"kind": "late_entrant", "leader": "b1", "kommune": "5401"}
    file = log(room, "2021-06-09", LEFT, ASKED, yes)
    said = ran(room, file, lang="nb")
    assert "0 ledige plasser" in said.data
    assert [each.id for each in leaders_after(published(room / "plan", file))] == ["a2", "a3", "a4", "b1"]
    wrong = log(room, "2021-06-09", {**ASKED, "leader": "a2"})
    refused = samlingsplan("replan", room / "plan", wrong, "--out", room / "next")
    assert refused.code == 2
    assert "a2" in refused.talk
