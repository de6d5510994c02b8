"""A list in turn: each employer's first leader comes before any second, and who has had a seat is left out."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from samlingsplan.domain import Participant
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.in_turn import PARTICIPANTS_FILE, in_turn
from samlingsplan.intake.leader_list import read_list
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.intake.structured import leaders_file
from samlingsplan.resources import DATA_DIR, SCENARIOS_DIR
from samlingsplan.scenario.kommuner import KommuneRegister, read_changes, read_kommuner
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.turns import faults_of_turns
from tests.intake.world import in_english
from tests.tiny import write_tiny

LEADERS = """\
id,kommune,employer_kind,employer
a,0301,practice,One
b,0301,practice,One
c,5401,team,Two
d,5401,practice,Three
e,5401,team,Two
f,0301,practice,Four
g,0301,practice,One
"""
KINDS = "employers: {practice: {}, team: {name: {nb: Teampraksis, nn: Teampraksis, en: Team}}}\n"
TURN = ("{file: leaders.csv, ", "{file: leaders.csv, in_turn: {first: [team]}, ")


def ids(folder: Path, *changes: tuple[str, str], leaders: str = LEADERS, places: int = 7) -> str:
    folder.mkdir(exist_ok=True)
    room = ("max_classes: 2", "max_classes: 4")
    file = write_tiny(folder, ("places: 4", f"places: {places}"), room, *changes, leaders=leaders, more=KINDS)
    case, _ = build_case(load(file, Scenario))
    assert [leader.rank for leader in case.participants] == list(range(1, len(case.participants) + 1))
    return "".join(leader.id for leader in case.participants)


def test_the_first_of_each_employer_comes_before_any_second(tmp_path) -> None:
    # First c of the team, then a, d and f by rank; then the seconds, e of the team before b; and g is a third.
    assert ids(tmp_path, TURN) == "cadfebg"
    assert ids(tmp_path) == "abcdefg"
    assert ids(tmp_path, ("{file: leaders.csv, ", "{file: leaders.csv, in_turn: {}, ")) == "acdfbeg"


def test_a_kind_is_named_by_its_name_in_any_language(tmp_path) -> None:
    assert ids(tmp_path, TURN, leaders=LEADERS.replace("c,5401,team", "c,5401,TEAMPRAKSIS")) == "cadfebg"


def seated(folder: Path, *leaders: str) -> str:
    """Write the list of a plan in whose kull some leaders had a seat."""
    header, *rows = LEADERS.splitlines()
    (folder / "inputs").mkdir(parents=True)
    kept = [header, *(row for row in rows if row[0] in leaders)]
    (folder / "inputs" / "participants.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    return folder.name


def test_who_had_a_seat_is_left_out_and_counts_for_the_employer(tmp_path) -> None:
    one, two = seated(tmp_path / "one", "c", "a"), seated(tmp_path / "two", "b")
    turn = f"in_turn: {{first: [team]}}, had_seat: [../{one}, ../{two}/inputs]"
    # One has had two seats and Two one: d and f first, then e of Two as its second, and g as the third of One.
    assert ids(tmp_path / "now", (TURN[0], f"{{file: leaders.csv, {turn}, ")) == "dfeg"
    case, brief = build_case(load(tmp_path / "now" / "tiny.yaml", Scenario))
    [note] = [note for note in brief.notes if note.key == "intake.in_turn"]
    assert note.values == {"seated": 3, "left": 4, "employers": 2}
    assert Counter(leader.employer for leader in case.participants) == dict.fromkeys(("One", "Two", "Three", "Four"), 1)


def test_an_unknown_kind_is_refused_with_those_there_are(tmp_path) -> None:
    with pytest.raises(InputError) as refused:
        ids(tmp_path, (TURN[0], "{file: leaders.csv, in_turn: {first: [teem]}, "))
    [fault] = refused.value.complaints
    assert (fault.key, fault.values["suggestion"]) == ("intake.no_such_employer_kind", "team")
    assert "practice, team" in in_english(refused.value)


def test_an_earlier_plan_that_is_missing_is_named(tmp_path) -> None:
    with pytest.raises(InputError) as refused:
        ids(tmp_path, ("{file: leaders.csv, ", "{file: leaders.csv, had_seat: [gone], "))
    [fault] = refused.value.complaints
    assert fault.key.startswith("scenario.missing_file")


def test_an_employer_of_an_unknown_kind_is_refused(tmp_path) -> None:
    with pytest.raises(InputError) as refused:
        ids(tmp_path, leaders=LEADERS.replace("a,0301,practice", "a,0301,practise"))
    assert "practice" in in_english(refused.value)


@pytest.fixture(scope="module")
def semesters(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sequence[Participant], list[Sequence[Participant]]]:
    """Return the doctors of the shipped list, and those on turn in five semesters with 300 seats each."""
    folder, file = tmp_path_factory.mktemp("seats"), SCENARIOS_DIR / "programmes" / "fastlege.yaml"
    structure = load(file, Scenario).value.kommuner
    book = KommuneRegister(
        read_kommuner(DATA_DIR / structure.table.removeprefix("package:"), structure.year), read_changes()
    )
    kulls, had_seat = list[Sequence[Participant]](), list[str]()
    for number in range(5):
        loaded = load(file, Scenario, {"participants.had_seat": list(had_seat)})
        listed = read_list(loaded, leaders_file(loaded), book)
        kulls.append(in_turn(loaded, listed, book).participants[:300])
        had_seat.append(str(folder / str(number)))
        (folder / str(number)).mkdir()
        written = participants_csv(kulls[-1], synthetic=True)
        (folder / str(number) / PARTICIPANTS_FILE).write_text(written, encoding="utf-8")
    return listed.participants, kulls


def test_every_practice_of_the_shipped_list_is_served_in_the_order_asked_for(semesters) -> None:
    listed, kulls = semesters
    assert list(faults_of_turns(listed, kulls, "teampraksis")) == []
    # 1,200 practices, 300 a semester: the fifth has the second doctors of 240 practices.
    assert [len(kull) for kull in kulls] == [300, 300, 300, 300, 240]
    assert len({leader.employer for kull in kulls[:4] for leader in kull}) == 1200
    assert {leader.employer_kind for leader in kulls[1]} == {"fastlegepraksis"}


def test_a_seat_out_of_turn_is_found(semesters) -> None:
    listed, kulls = semesters
    first, second, *others, last = kulls
    team = next(leader for leader in first if leader.employer_kind == "teampraksis")
    # A team-based practice waits for the second semester: the others of the first had seats before it.
    swapped = [[*(each for each in first if each != team), second[0]], [team, *second[1:]], *others]
    found = list(faults_of_turns(listed, swapped, "teampraksis"))
    assert {(number, rule) for number, _, rule in found} == {(1, "kind")}
    # A second doctor takes the seat of the last practice, and somebody has two seats.
    [early] = [found for found in faults_of_turns(listed, [*kulls[:3], [*kulls[3][1:], last[0]]], "teampraksis")]
    assert early == (4, last[0].id, "second")
    assert (5, first[0].id, "twice") in faults_of_turns(listed, [*kulls[:4], [first[0]]], "teampraksis")


def leader_of(case_participants: tuple[Participant, ...], key: str) -> Participant:
    return next(leader for leader in case_participants if leader.id == key)


def test_a_sector_is_that_of_the_kind_or_the_kind_itself(tmp_path) -> None:
    kinds = "employers: {team: {sector: gps}, practice: {sector: gps}, kommune: {sector: municipal}}\n"
    leaders = LEADERS + "h,0301,kommune,\ni,0301,fylke,\n"
    more_room = (("places: 4", "places: 9"), ("max_classes: 2", "max_classes: 4"))
    file = write_tiny(tmp_path, *more_room, leaders=leaders, more=kinds)
    case, _ = build_case(load(file, Scenario))
    assert [leader_of(case.participants, key).sector for key in "ahi"] == ["gps", "municipal", "fylke"]
    assert leader_of(case.participants, "c").employer == "Two"
