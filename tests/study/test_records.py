"""The manifest says what journeys rest on."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from samlingsplan.domain import Brief, Journey, KommuneId, Origin, TravelTable, VenueId
from samlingsplan.errors import Complaint, Location
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted
from samlingsplan.plan.notes import notes_to_document
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario, TravelSpec
from samlingsplan.study.records import (
    NOTES_FILE,
    journeys_from,
    timetable_files,
    with_notes,
    with_pins_of_absent_classes,
)
from samlingsplan.travel.overrides import Override, with_overrides
from tests.results import tiny
from tests.tiny import write_tiny

OSRM = {"kind": "osrm", "url": "http://localhost:5000"}


@pytest.mark.parametrize(
    ("travel", "said"),
    [({}, "network"), ({"engine": OSRM}, "osrm"), ({"engine": OSRM, "matrix": "own.csv"}, "matrix")],
)
def test_journeys_come_from_a_matrix_an_engine_or_the_network(travel: dict[str, object], said: str) -> None:
    assert journeys_from(TravelSpec.model_validate(travel)) == said


@pytest.mark.parametrize(
    ("by_clock", "other", "decided"),
    [(True, {}, True), (False, {}, False), (True, {"engine": OSRM}, False), (True, {"matrix": "own.csv"}, False)],
)
def test_the_timetable_that_decided_is_named_by_its_digest(
    by_clock: bool, other: dict[str, object], decided: bool
) -> None:
    found = timetable_files(TravelSpec.model_validate({"by_clock": by_clock, **other}))
    file = DATA_DIR / "travel" / "flight_timetable_2016.csv"
    digest = sha256(file.read_bytes()).hexdigest() if decided else None
    assert found.get("flight_timetable_2016.csv") == digest


def test_a_finished_folder_says_it(solved_2021: Path) -> None:
    assert json.loads((solved_2021 / "manifest.json").read_text(encoding="utf-8"))["journeys"] == "network"


PINNED = """\
  pinned_weeks:
    pins: [{samling: 1, class_id: oslo-1, weeks: 2021-W36}, {samling: 1, class_id: tromso-9, weeks: 2021-W36}]
    bans: [{weeks: 2021-W50}, {class_id: oslo-7, weeks: 2021-W50}]
"""


def test_what_is_said_of_a_class_that_the_plan_has_not_is_noted(tmp_path: Path) -> None:
    loaded = load(write_tiny(tmp_path, more=PINNED), Scenario)
    plan = tiny().plan
    assert "oslo-1" in plan.by_id
    brief = with_pins_of_absent_classes(Brief("Tiny", "?", True, ()), loaded, plan)
    assert [note.values["found"] for note in brief.notes] == ["tromso-9", "oslo-7"]
    assert [note.where and note.where.line for note in brief.notes] == [11, 12]
    for language in LANGUAGES:
        assert all("oslo-1" in told for told in noted(brief.notes, Words(language)))


def test_a_note_of_every_kind_is_kept_as_json_and_read_again(tmp_path: Path) -> None:
    notes = (
        Complaint("study.moot_pin", Location("a.yaml", 3, 4), {"found": "oslo-9", "allowed": ["oslo-1", "oslo-2"]}),
        *with_overrides(*overrides())[1],
        Complaint("travel.fares_ours", Location("m.csv"), {"found": ["km", "nok"], "count": 8}),
        Complaint("quality.unreachable", None, {"start": "0301", "end": "oslo"}),
    )
    text = json.dumps(notes_to_document(notes))
    (tmp_path / NOTES_FILE).write_text(text, encoding="utf-8")
    again = with_notes(Brief("Tiny", "?", True, ()), tmp_path).notes
    for language in LANGUAGES:
        assert noted(again, Words(language)) == noted(notes, Words(language))
    assert [note.key for note in again][1:3] == ["travel.overridden", "travel.added"]


def overrides() -> tuple[TravelTable, tuple[Override, ...]]:
    """Return a table of two pairs, and two journeys set by hand: one of them it does not know."""
    oslo, tromso = Origin(KommuneId("0301")), Origin(KommuneId("5401"), "Kroken")
    table = {(oslo, VenueId("oslo")): Journey(16, 0.0, 0, 0), (tromso, VenueId("tromso")): Journey(9, 0.0, 0, 0)}
    where = Location("own.csv", 2)
    return table, (
        Override(tromso, VenueId("tromso"), 12, "broen er stengt", where),
        Override(tromso, VenueId("oslo"), 300, "fly", where),
    )
