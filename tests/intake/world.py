"""Small lists and scenarios on disk, on top of the real kommuner."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from samlingsplan.domain import Case, VenueId
from samlingsplan.errors import Complaint, SamlingsplanError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.resources import DATA_DIR
from samlingsplan.scenario.kommuner import KommuneRegister, KommuneStructure, read_changes, read_kommuner

VENUES = {VenueId("oslo"): "Oslo", VenueId("tromso"): "Tromsø"}

SCENARIO = """\
title: Prøve
question: Går det?
assumptions: {}
seed: 1
kull: {name: Prøvekull, start_year: 2021, places: 4}
kommuner: {file: "package:kommuner_2020.csv", year: 2020}
participants: {file: leaders.csv, synthetic: false}
tariff: {class_nok: 100, student_nok: 10, place_nok: 7}
venues:
  oslo: {name: Oslo, kommune: "0301", seats_per_room: 9, rooms: 2, group_rooms: 2, wheelchair: true, open_nok: 0}
  tromso:
    name: Tromsø
    kommune: "5401"
    seats_per_room: 9
    rooms: 1
    group_rooms: 2
    wheelchair: false
    available: [2021-W36..2021-W40, 2022-W02]
samlinger:
  1: {module: A, registration: "10:00", first_start: "12:00", day_start: "09:00", day_end: "16:00", last_end: "15:00"}
  2: {module: B, mode: digital, first_start: "12:00", day_start: "09:00", day_end: "16:00", last_end: "15:00"}
  3: {module: C, days: 4, first_start: "12:00", day_start: "09:00", day_end: "16:00", last_end: "15:00"}
lecturers:
  default_teams: 2
  exceptions:
    - {samling: 3, weeks: 2021-W40..2021-W41, teams: 0}
    - {samling: 3, weeks: 2021-W41, teams: 1}
calendar:
  first_week: 2021-W36
  last_week: 2022-W24
  school_holidays: package:school_holidays_2021_2023.csv
  blocked_days: {2021-11-01: Planleggingsdag}
travel: {matrix: matrix.csv}
rules:
  class_count: {min_classes: 1, max_classes: 2}
  class_size: {min_participants: 2, max_participants: 3}
  groups_together: {}
levels:
  - {name: travel, unit: min, goals: {total_travel: {}}}
"""

LEADERS = """\
id,kommune,group,wish_1,wheelchair
a1,0301,g,oslo,no
a2,Tromsø,,Tromsø,ja
a3,5401,g,,
a4,3018,,,nei
a5,3419,,,
"""

MATRIX = """\
origin,venue,travel_min,km,nok
0301,oslo,16,0,0
0301,tromso,230,1100,1900
5401,oslo,230,1100,1900
5401,tromso,16,0,0
3018,oslo,60,61.5,250
3018,tromso,250,1150,2000
3419,oslo,110,120,480
1103,oslo,200,320,1300
"""


@cache
def structure() -> KommuneStructure:
    """Return the kommuner of 2020."""
    return read_kommuner(DATA_DIR / "kommuner_2020.csv", 2020)


@cache
def book() -> KommuneRegister:
    """Return the kommuner of 2020, to look up."""
    return KommuneRegister(structure(), read_changes())


def write_scenario(folder: Path, scenario: str = SCENARIO, leaders: str = LEADERS, matrix: str = MATRIX) -> Path:
    """Write a scenario and its files, and return where it is."""
    for name, text in (("leaders.csv", leaders), ("matrix.csv", matrix), ("scenario.yaml", scenario)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "scenario.yaml"


def said(error: SamlingsplanError) -> list[tuple[str, int | None, int | None]]:
    """Return key, line and column of each complaint, having made sure that it can be said in every language."""
    for complaint in error.complaints:
        for language in LANGUAGES:
            assert sentence(complaint, Words(language))
    return [_place(complaint) for complaint in error.complaints]


def in_english(error: SamlingsplanError) -> str:
    """Return all sentences, a line each."""
    return "\n".join(sentence(complaint, Words("en")) for complaint in error.complaints)


def _place(complaint: Complaint) -> tuple[str, int | None, int | None]:
    where = complaint.where
    key = complaint.key.removeprefix("intake.").removeprefix("tables.")
    return (key, where.line, where.column) if where else (key, None, None)


def assert_whole(case: Case) -> None:
    """Everybody who has a place is a leader of the case and has a burden of travel, and the case is sound."""
    assert len(case.participants) == case.kull.places
    reached = {origin for origin, _ in case.burdens}
    assert {leader.origin for leader in case.participants} <= reached
    assert replace(case) == case
