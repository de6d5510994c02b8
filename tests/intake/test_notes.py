"""A scenario's own table is checked, and journeys set by hand are used and noted."""

from pathlib import Path

import pytest

from samlingsplan.domain import Brief, Case, Origin
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.faults import Faults
from samlingsplan.intake.snapshot import read_inputs, write_inputs
from samlingsplan.intake.yearly_grant import note_moved
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted, sentence
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import LEADERS, MATRIX, SCENARIO, in_english, said, write_scenario

WITH_OVERRIDES = SCENARIO.replace("travel: {matrix: matrix.csv}", "travel: {matrix: matrix.csv, overrides: own.csv}")
OWN = "from,to,minutes,reason\n3018,oslo,95,Veien er stengt til våren\n"


def built(folder: Path, scenario: str = SCENARIO, matrix: str = MATRIX, own: str = OWN) -> tuple[Case, Brief]:
    (folder / "own.csv").write_text(own, encoding="utf-8")
    return build_case(load(write_scenario(folder, scenario, LEADERS, matrix), Scenario))


def test_a_table_in_seconds_stops_the_plan(tmp_path: Path) -> None:
    lines = MATRIX.splitlines()
    cells = [line.split(",") for line in lines[1:]]
    seconds = [",".join([*row[:2], str(60 * int(row[2])), *row[3:]]) for row in cells]
    with pytest.raises(InputError) as refused:
        built(tmp_path, matrix="\n".join([lines[0], *seconds]) + "\n")
    assert "quality.unit_seconds" in [key for key, *_ in said(refused.value)]


def test_a_kommune_number_of_another_year_is_reported_with_its_row_and_name(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        built(tmp_path, matrix=f"{MATRIX}3301,oslo,40,40,160\n")
    assert said(refused.value) == [("kommune_other_year", 10, 1)]
    assert "3005 Drammen" in in_english(refused.value)


def test_a_case_knows_which_journeys_were_set_by_hand(tmp_path: Path) -> None:
    case, _ = built(tmp_path, WITH_OVERRIDES)
    assert {(str(origin), venue) for origin, venue in case.set_by_hand} == {("3018", "oslo")}
    assert built(tmp_path)[0].set_by_hand == frozenset()


def test_what_may_be_true_is_noted_and_planned_on(tmp_path: Path) -> None:
    _, brief = built(tmp_path)
    # 351 kommuner and two of ten pairs are missing; 1,100 and 1,150 km are less than the straight line to Tromsø.
    # The first note is of the fifth leader on the list, whom the kull has no place for.
    found = [note.key.removeprefix("quality.") for note in brief.notes[1:]]
    assert found == ["kommune_missing", "pair_missing", "pair_missing", *["too_short"] * 3]
    for language in LANGUAGES:
        assert len(noted(brief.notes, Words(language))) == 1 + 6


def test_a_trusted_table_is_not_looked_at_again(tmp_path: Path) -> None:
    trusted = SCENARIO.replace("travel: {matrix: matrix.csv}", "travel: {matrix: matrix.csv, trusted: true}")
    assert [note.key for note in built(tmp_path, trusted)[1].notes] == ["intake.left_out_of"]


def test_minutes_set_by_hand_are_used_and_noted_with_their_reason(tmp_path: Path) -> None:
    case, brief = built(tmp_path, WITH_OVERRIDES)
    # Våler to Oslo: 95 min in place of 60, two physical samlinger there and back; kroner stay.
    assert case.journeys[Origin("3018"), "oslo"].travel_min == 95
    assert case.journeys[Origin("3018"), "oslo"].nok == 250
    assert case.burdens[Origin("3018"), "oslo"].travel_min == 4 * 95
    (told,) = noted(brief.notes[-1:], Words("en"))
    assert told.startswith("own.csv:2: The journey from 3018 to oslo was set to 95 minutes by hand, in place of 60: ")
    assert told.endswith("Veien er stengt til våren")


def test_minutes_are_set_by_name_too(tmp_path: Path) -> None:
    own = "from,to,minutes,reason\n3018 Våler,Oslo,95,Veien er stengt\nTromsø,tromso,14,Ny vei\n"
    case, brief = built(tmp_path, WITH_OVERRIDES, own=own)
    assert case.journeys[Origin("3018"), "oslo"].travel_min == 95
    assert case.journeys[Origin("5401"), "tromso"].travel_min == 14
    assert [note.key for note in brief.notes[-2:]] == ["travel.overridden"] * 2


def test_a_name_may_be_an_end_in_one_row_and_a_start_in_the_next(tmp_path: Path) -> None:
    own = "from,to,minutes,reason\n3018,Tromsø,290,Ny rute\nTromsø,tromso,14,Ny vei\n"
    case, _ = built(tmp_path, WITH_OVERRIDES, own=own)
    assert case.journeys[Origin("3018"), "tromso"].travel_min == 290
    assert case.journeys[Origin("5401"), "tromso"].travel_min == 14


def test_a_journey_only_set_by_hand_says_that_its_kroner_are_unknown(tmp_path: Path) -> None:
    # The table has no row from Løten to Tromsø.
    case, brief = built(tmp_path, WITH_OVERRIDES, own="from,to,minutes,reason\n3419,tromso,330,fly\n")
    assert case.journeys[Origin("3419"), "tromso"].travel_min == 330
    assert brief.notes[-1].key == "travel.added"
    assert "counted as 0" in noted(brief.notes[-1:], Words("en"))[0]


def test_the_snapshot_builds_the_same_case(tmp_path: Path) -> None:
    case, _ = built(tmp_path, WITH_OVERRIDES)
    (tmp_path / "inputs").mkdir()
    write_inputs(tmp_path / "inputs", load(tmp_path / "scenario.yaml", Scenario), case)
    again, _ = build_case(read_inputs(tmp_path / "inputs"))
    assert again == case


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("from,to,minutes,reason\n3018,oslo,95,\n", [("travel.no_reason", 2, 4)]),
        ("from,to,minutes,reason\n3018,oslo,1 h,x\n", [("not_a_number", 2, 3)]),
        ("from,to,minutes,reason\n3018,bergen,95,x\n", [("travel.override_of_nothing", 2, 2)]),
        ("from,to,minutes,reason\n3018,oslo,95,x\n3018,oslo,96,y\n", [("travel.pair_twice", 3, None)]),
        ("from,to,minutes\n3018,oslo,95\n", [("missing_column", 1, None)]),
        ("from,to,minutes,reason\n3018,oslo,9999,x\n", [("travel.too_long", 2, 3)]),
        ("from,to,minutes,reason\n3018,oslo,,x\n", [("travel.no_minutes", 2, 3)]),
        ("from,to,minutes,reason\n3018,oslo,1,440,x\n", [("row_width", 2, None)]),
        ("from,to,minutes,reason\nHerøy,oslo,95,x\n", [("kommune_ambiguous", 2, 1)]),
        ("from,to,minutes,reason\nHemnes,oslo,95,x\n", [("travel.ambiguous_place", 2, 1)]),
        ("from,to,minutes,reason\nOslo,oslo,95,x\n0301,Oslo,96,y\n", [("travel.pair_twice", 3, None)]),
        # A place named with its kommune's number, as a question offers it; no leader comes from there.
        ("from,to,minutes,reason\n1832 (Korgen),oslo,95,x\n", [("travel.override_of_nothing", 2, None)]),
        ("from,to,minutes,reason\n,oslo,95,x\n", [("travel.override_of_nothing", 2, 1)]),
    ],
)
def test_faults_in_what_is_set_by_hand(tmp_path: Path, own: str, found: list[tuple[str, int, None]]) -> None:
    with pytest.raises(InputError) as refused:
        built(tmp_path, WITH_OVERRIDES, own=own)
    assert said(refused.value) == found


RULES = "rules:\n"
TRUSTED = SCENARIO.replace("travel: {matrix: matrix.csv}", "travel: {matrix: matrix.csv, trusted: true}")
GRANT = "yearly_grant: {supplier_nok: 21000000, evaluation_nok: 1500000, price_year: 2021}\n"


def notes_of(folder: Path, rule: str, more: str = "", grant: str = GRANT) -> list[tuple[str, str]]:
    scenario = TRUSTED.replace(RULES, f"{RULES}  {rule}\n") + grant + more
    brief = build_case(load(write_scenario(folder, scenario), Scenario))[1]
    notes = [note for note in brief.notes if note.key == "intake.two_frames"]
    assert all(len(noted(notes, Words(language))) == len(notes) for language in LANGUAGES)
    return [(str(note.values["found"]).replace("\u00a0", " "), str(note.where)) for note in notes]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("supplier_frame: {frame_nok: 21000000, moved_nok: 1500000}", None),  # what the source allows
        ("supplier_frame: {frame_nok: 21000001}", "21 000 001"),
        ("supplier_frame: {frame_nok: 42000000}", "42 000 000"),
    ],
)
def test_a_frame_above_one_years_grant_is_noted(tmp_path: Path, rule: str, found: str | None) -> None:
    at = TRUSTED[: TRUSTED.index(RULES)].count("\n") + 2
    column = 3 + rule.index("{frame_nok") + len("{frame_nok: ")
    expected = [] if found is None else [(found, f"{tmp_path / 'scenario.yaml'}:{at}:{column}")]
    assert notes_of(tmp_path, rule) == expected


@pytest.mark.parametrize(
    ("nok", "percent", "found"),
    [
        (21_000_000, 50, None),  # half of each of two years
        (42_000_000, 50, "42 000 000"),  # half of twice as much, twice
        (42_000_000, 25, None),
    ],
)
def test_shares_of_several_years_are_added_up(tmp_path: Path, nok: int, percent: int, found: str | None) -> None:
    years = ", ".join(f"{year}: {{frame_nok: {nok}, kull_percent: {percent}}}" for year in (2021, 2022))
    notes = notes_of(tmp_path, f"supplier_years: {{years: {{{years}}}}}", "money: {price_year: 2021}\n")
    assert [told for told, _ in notes] == ([] if found is None else [found])


def test_the_grant_grows_with_prices_where_the_scenario_says_so(tmp_path: Path) -> None:
    # Two years at ten percent: 21 x 1.21 = 25.41 million.
    grown = "money: {price_year: 2023, growth_percent: {supplier: 10}}\n"
    assert notes_of(tmp_path, "supplier_frame: {frame_nok: 25410000}", grown) == []
    assert len(notes_of(tmp_path, "supplier_frame: {frame_nok: 25410001}", grown)) == 1
    assert len(notes_of(tmp_path, "supplier_frame: {frame_nok: 25410000}", "money: {price_year: 2023}\n")) == 1


def test_nothing_is_compared_without_a_grant(tmp_path: Path) -> None:
    assert notes_of(tmp_path, "supplier_frame: {frame_nok: 42000000}", grant="") == []


@pytest.mark.parametrize(
    ("rule", "refused"),
    [
        ("supplier_frame: {frame_nok: 1000000, moved_nok: 1500000}", False),
        ("supplier_frame: {frame_nok: 1000000, moved_nok: 1500001}", True),
        ("supplier_years: {years: {2021: {frame_nok: 1, moved_nok: 1500001, kull_percent: 50}}}", True),
    ],
)
def test_no_more_is_moved_than_is_set_aside(tmp_path: Path, rule: str, refused: bool) -> None:
    scenario = load(write_scenario(tmp_path, TRUSTED.replace(RULES, f"{RULES}  {rule}\n") + GRANT), Scenario)
    faults = Faults()
    note_moved(scenario, faults)
    assert [each.key for each in faults.complaints] == ["intake.moved_too_much"] * refused
    if refused:
        assert faults.complaints[0].where.column == 3 + rule.index("1500001")
        with pytest.raises(InputError):
            build_case(scenario)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_area_that_no_list_can_state_is_refused(tmp_path: Path, language: str) -> None:
    rule = "area_in_classes: {area: dentall, mode: spread}"
    more = "reporting: {chapters: {770: {name: Dental, service_areas: [dental, xyzzy]}}}\n"
    scenario = load(write_scenario(tmp_path, TRUSTED.replace(RULES, f"{RULES}  {rule}\n") + more), Scenario)
    with pytest.raises(InputError) as refused:
        build_case(scenario)
    found = [sentence(each, Words(language)) for each in refused.value.complaints]
    assert [each.key for each in refused.value.complaints] == ["intake.no_such_area_near", "intake.no_such_area"]
    assert all("home_care, institution" in each for each in found)
    assert "«dental»" in found[0] or " dental?" in found[0]
