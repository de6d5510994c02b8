"""What a new version changes, as a page, a workbook and a document; person by person for the planner alone."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samlingsplan.domain import Event, EventKind, ParticipantId, Version
from samlingsplan.intake.deferred import for_next_kull
from samlingsplan.measures import version_changes as changes
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Ending, Interval, Result, SeatOffer
from samlingsplan.render import Audience, Reader, draw
from samlingsplan.render.edition import edition
from samlingsplan.render.replan import lines, sentences, write
from tests.results import compared, tiny

DAY = date(2021, 6, 1)


def event(number: int, kind: str, **fields: object) -> Event:
    return Event(f"e{number}", DAY, EventKind(kind), **fields)  # type: ignore[arg-type]


def new_version() -> Result:
    """Return the compared result as a version: L1 moved to make room, L5's class is gone, L8 is new, L999 left."""
    result = compared()
    log = (
        event(1, "place_lost", subject="gone"),
        event(2, "late_entrant", leader="L008"),
        event(3, "deferred", leader="L999"),
        event(4, "post_lost", leader="L002"),
        event(5, "post_lost", leader="L003"),
        event(6, "post_decided", subject="e5", stays=True),
    )
    away = for_next_kull([replace(result.case.participants[0], id=ParticipantId("L999"), group="g")])
    since = frozenset(each.id for each in log)
    version = Version(2, ("0" * 64,), DAY, log, since, 30, 1, {"gone-1": "e1"}, deferred=away)
    offer = SeatOffer(
        leader=ParticipantId("L008"),
        event="e2",
        class_id="oslo-1",
        class_name="Oslo 1",
        ending=Ending.PROVEN,
        moved=Interval(0, 0),
        cost=Interval(60, 60),
        unit="min",
        one_way_min=400,
        nights=12,
        taken=False,
        command="samlingsplan solve inputs/scenario.resolved.yaml",
    )
    best = replace(offer, class_id="bergen-1", class_name="Bergen 1", cost=Interval(0, 0), taken=True)
    lost = replace(offer, ending=Ending.IMPOSSIBLE, moved=None, cost=None, one_way_min=None, nights=None)
    full = replace(lost, class_id="oslo-2", class_name="Oslo 2", full=6)
    return replace(result, case=replace(result.case, version=version), offers=(best, offer, lost, full))


def test_each_moved_leader_has_a_reason_and_what_it_means() -> None:
    first, second = changes.moved_rows(new_version())
    # L1 came from Bergen, 420 minutes away, to Oslo, 30 minutes away; from a place that is gone no journey is known.
    assert (first["id"], first["why"], first["event"], first["more_min"]) == ("L001", "made_room", None, -390)
    assert (second["id"], second["why"], second["event"], second["more_min"]) == ("L005", "class_gone", "e1", 0)
    assert first["consent"] == "needless"


def test_who_must_be_asked_is_said_until_consent_is_in_the_log() -> None:
    result = new_version()
    version = result.case.version
    assert version is not None
    # The other way L1 gets 390 minutes more than in Oslo.
    earlier = result.case.earlier
    assert earlier is not None
    seats = {**earlier.seats, ParticipantId("L001"): "oslo-1"}
    there = {**result.plan.seats, ParticipantId("L001"): "bergen-1"}
    plan = replace(result.plan, seats=there)
    moved = replace(
        result,
        case=replace(result.case, earlier=replace(earlier, seats=seats)),
        outcome=replace(result.outcome, plan=plan),
    )
    assert changes.asked(moved) == ["L001"]
    consent = event(9, "consent", leader="L001")
    agreed = replace(moved, case=replace(moved.case, version=replace(version, log=(*version.log, consent))))
    assert changes.asked(agreed) == []


def test_what_waits_for_a_person_and_for_the_next_kull_is_listed() -> None:
    result = new_version()
    assert [row["id"] for row in changes.decision_rows(result)] == ["L002"]
    assert [row["id"] for row in changes.next_kull_rows(result)] == ["L999"]
    assert [row["id"] for row in changes.left_rows(result)] == ["L999"]
    assert [(row["id"], row["event"]) for row in changes.new_rows(result)] == [("L008", "e2")]
    assert changes.counts(result) == {"left": 1, "new": 1, "moved": 2, "unmoved": 5}


def test_a_first_version_has_none_of_it(tmp_path: Path, words: Words) -> None:
    write(tiny(), tmp_path, words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_planner_gets_a_page_a_workbook_and_a_document(tmp_path: Path, language: str) -> None:
    write(new_version(), tmp_path, Words(language))
    page = (tmp_path / "replan.html").read_text(encoding="utf-8")
    document = json.loads((tmp_path / "replan.json").read_text(encoding="utf-8"))
    assert (tmp_path / "replan.xlsx").stat().st_size > 1000
    assert "L005" in page
    assert 'src="' not in page
    assert document["counts"] == {"left": 1, "new": 1, "moved": 2, "unmoved": 5}
    assert document["tables"]["offers"][1]["cost_more"] == 60
    head, row = (tmp_path / "deferred.csv").read_text(encoding="utf-8").splitlines()
    deferred = dict(zip(head.split(";"), row.split(";"), strict=True))
    assert (deferred["id"], deferred["rank"], deferred["group"]) == ("L999", "1", "")  # the group goes on without
    assert "deferred.csv" in page


def test_the_terminal_ends_with_the_command_that_gives_the_plan() -> None:
    said = list(lines(new_version(), Path("out/v2"), Words("en")))
    assert "  3. Oslo 1: not possible" in said
    assert "  4. Oslo 2: not possible: it is full, and nobody in it can be moved" in said
    assert "  1. Bergen 1 (chosen in the plan): 0 more moved, 0 minutes more; one way 6 h 40 min, 12 nights" in said
    assert "  3. Oslo 1: not possible" in said
    assert said[-1] == "  samlingsplan solve out/v2/inputs/scenario.resolved.yaml"


@pytest.mark.parametrize("audience", [Audience.STEERING, Audience.PUBLIC])
def test_others_see_counts_alone(tmp_path: Path, words: Words, audience: Audience) -> None:
    write(new_version(), tmp_path, words, Reader(audience))
    assert [file.name for file in tmp_path.iterdir()] == ["replan.html"]
    page = (tmp_path / "replan.html").read_text(encoding="utf-8")
    assert "L00" not in page
    # One left and one is new: too few for the public, whose numbers are hidden together.
    assert ("1 leder har sluttet" in page) is (audience is Audience.STEERING)


def test_large_counts_are_rounded_for_the_public() -> None:
    result = new_version()
    version = result.case.version
    assert version is not None
    log = tuple(event(number, kind, leader=f"x{number}") for number in range(40) for kind in ("drop_out",))
    many = replace(
        result, case=replace(result.case, version=replace(version, log=log, since=frozenset(e.id for e in log)))
    )
    assert set(changes.public_counts(many, 3, "secret").values()) == {":"}  # nobody is new
    assert changes.counts(many)["left"] == 40


def test_a_version_is_drawn_with_all_else(tmp_path: Path, words: Words) -> None:
    draw(new_version(), tmp_path, words)
    assert (tmp_path / "replan.html").exists()
    assert (tmp_path / "report.html").exists()


@pytest.mark.parametrize("reader", [Reader(each) for each in Audience], ids=lambda each: each.audience)
def test_every_page_names_the_version_before_and_how_many_samlinger_are_changed(reader: Reader, words: Words) -> None:
    result = new_version()
    line = edition(result, words, reader, "report").line
    assert "Versjon 2, 1. juni 2021." in line
    changed = len(changes.samling_rows(result))
    assert changed
    assert f"{changed} samling" in line.partition("Etter versjon 1")[2]
    # The digest of a plan could confirm a guessed seat, so that not everyone sees it.
    assert ("0000000000000000" in line) is not reader.public


def test_the_page_begins_with_who_left_came_and_moved(tmp_path: Path, words: Words) -> None:
    result = new_version()
    write(result, tmp_path, words)
    page = (tmp_path / "replan.html").read_text(encoding="utf-8")
    (answer,) = re.findall(r'<p class="answer">(.*?)</p>', page)
    assert answer == words("replan.counts", **changes.counts(result))
    # With no event and everyone where they were, the eight leaders stay, and no zeros are counted.
    earlier = replace(result.case.earlier, seats=result.plan.seats)
    version = replace(changes.version_of(result), log=(), since=frozenset())
    same = replace(result, case=replace(result.case, earlier=earlier, version=version))
    assert list(sentences(same, words))[1] == words("replan.counts_nobody", unmoved=8)
