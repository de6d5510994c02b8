"""A table of the user's own is read alike by `travel-check` and by a plan, names and all."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from samlingsplan.domain import Brief, Case, Origin
from samlingsplan.errors import Complaint, InputError
from samlingsplan.intake import case_journeys
from samlingsplan.intake.case import build_case
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted, sentence
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study import travel_commands
from samlingsplan.study.travel_commands import check_travel_table, explain_between, export_matrix
from samlingsplan.travel import Network, network_on
from samlingsplan.travel.network import AUTUMN_2021
from tests.intake.world import LEADERS, SCENARIO, said, write_scenario

# Minutes near those of the network; the leaders come from Oslo, Tromsø, Våler and Løten.
ROWS = {
    "0301,oslo": 16, "0301,tromso": 230, "5401,oslo": 240, "5401,tromso": 16,
    "3018,oslo": 60, "3018,tromso": 290, "3419,oslo": 110, "3419,tromso": 330,
}  # fmt: skip
HEAD = "origin,venue,travel_min,km,nok\n"


@cache
def norway() -> Network:
    return network_on(date(2021, 9, 1))


@pytest.fixture(autouse=True)
def one_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the network once for all tests of this file."""
    monkeypatch.setattr(case_journeys, "load_network", lambda **_: norway())
    monkeypatch.setattr(travel_commands, "network_on", lambda _: norway())


def table(head: str = HEAD, end: str = ",2000,900", **changed: str) -> str:
    """Return a sound table, rows replaced by their pair: ``table(**{"0301,oslo": "Oslo,Oslo,16,0,0"})``."""
    return head + "".join(f"{changed.get(pair, f'{pair},{minutes}{end}')}\n" for pair, minutes in ROWS.items())


def built(folder: Path, matrix: str, scenario: str = SCENARIO) -> tuple[Case, Brief]:
    leaders = LEADERS.replace(",,Tromsø,", ",,tromso,")
    return build_case(load(write_scenario(folder, scenario, leaders, matrix), Scenario))


def refused(folder: Path, matrix: str, scenario: str = SCENARIO) -> InputError:
    with pytest.raises(InputError) as error:
        built(folder, matrix, scenario)
    return error.value


SOUND = {
    "as it is": table(),
    "other headings": table("From,To,Minutes,KM,nok\n"),
    "names": table(**{"0301,oslo": "Oslo,Oslo,16,0,0", "5401,tromso": "Tromsø,Tromsø,16,0,0"}),
    "official names": table(**{"0301,oslo": "Oslo - Oslove,OSLO,16,0,0"}),
    "number and name": table(**{"0301,oslo": "0301 Oslo,oslo,16,0,0"}),
    "letters apart": table(**{"3419,oslo": "Va\u030aler (Innlandet),oslo,110,200,500"}),
    "floats": table(**{"0301,oslo": "0301,oslo,16.0,0.0,0.0"}),
    "semicolons": table().replace(",", ";"),
    "tabs": table().replace(",", "\t"),
    "no way": table(**{"5401,oslo": "5401,oslo,,,"}),
    "another place": table() + "0301,Bergen,200,400,1000\n",
    "a place nobody knows": table() + "0301,Atlantis,200,400,1000\n",
    "blank lines": table().replace("\n", "\n\n"),
    "r5py's": table(
        "from_id,to_id,travel_time_p50,travel_time_p95\n",
        end="",
        **{pair: f"{pair},{minutes},{minutes}" for pair, minutes in ROWS.items()},
    ),
    "r5py's, of whole numbers": table("from_id,to_id,travel_time\n", end="", **{"0301,oslo": "301,oslo,16"}),
    "r5py's, without a way": table("from_id,to_id,travel_time\n", end="", **{"5401,oslo": "5401,oslo,NaN"}),
}
FAULTY = {
    "a thousand in two fields": table(**{"0301,oslo": "0301,oslo,16,0,1,440"}),
    "a field too few": table(**{"0301,oslo": "0301,oslo,16,0"}),
    "a thousand in quotes": table(**{"0301,oslo": '0301,oslo,16,0,"1,440"'}),
    "9999": table(**{"0301,tromso": "0301,tromso,9999,0,0"}),
    "2147483647": table(**{"0301,tromso": "0301,tromso,2147483647,0,0"}),
    "below zero": table(**{"0301,oslo": "0301,oslo,-1,0,0"}),
    "no number": table(**{"0301,oslo": "0301,oslo,NaN,0,0"}),
    "kroner and øre": table(**{"0301,oslo": "0301,oslo,16,0,14.4"}),
    "one pair under two names": table() + "Oslo,Oslo,20,0,0\n",
    "two places": table() + "Hemnes,oslo,500,900,900\n",
    "two kommuner": table() + "Herøy,oslo,500,900,900\n",
    "another year": table() + "3301,oslo,40,40,160\n",
    "a row in seconds": table(**{"5401,oslo": "5401,oslo,14400,2000,900"}),
    "a column twice": table("origin,venue,travel_min,km,minutes\n"),
    "no such column": table("origin,venue,time,km,nok\n"),
    "a lower estimate above": table(
        "origin,venue,travel_min,low_min,nok\n", end=",10,900", **{"0301,oslo": "0301,oslo,16,17,0"}
    ),
    "r5py's, too fast": table("from_id,to_id,travel_time\n", end="", **{"5401,oslo": "5401,oslo,40"}),
    "no rows": HEAD,
    "nothing": "",
    "nobody knows any": HEAD + "Atlantis,Eldorado,30,20,20\n",
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_table_is_sound_to_both(tmp_path: Path, text: str) -> None:
    case, _ = built(tmp_path, text)
    assert case.journeys[Origin("0301"), "oslo"].travel_min == 16
    assert case.journeys[Origin("3419"), "oslo"].travel_min == 110
    assert check_travel_table(tmp_path / "matrix.csv", 2020).serious == ()


@pytest.mark.parametrize("text", FAULTY.values(), ids=FAULTY)
def test_a_faulty_table_is_refused_by_both_for_the_same(tmp_path: Path, text: str) -> None:
    solved = refused(tmp_path, text).complaints
    try:
        checked: tuple[Complaint, ...] = check_travel_table(tmp_path / "matrix.csv", 2020).serious
    except InputError as error:
        checked = error.complaints
    assert [(each.key, each.where) for each in checked] == [(each.key, each.where) for each in solved]
    for language in LANGUAGES:
        assert all(sentence(each, Words(language)) for each in solved)


def test_a_pair_given_twice_is_reported_with_both_names_and_lines(tmp_path: Path) -> None:
    (complaint,) = refused(tmp_path, table() + "Oslo,Tromsø,300,0,0\n").complaints
    assert complaint.where is not None
    assert (complaint.key, complaint.where.line) == ("travel.pair_twice", 10)
    assert sentence(complaint, Words("en")).startswith(
        "The journey from Oslo to Tromsø stands in the table twice: also in line 3, as 0301 – tromso."
    )


def test_a_table_that_leads_to_no_study_place_is_not_called_impossible(tmp_path: Path) -> None:
    text = HEAD + "0301,Bergen,200,400,900\n5401,Bergen,300,1500,1900\n"
    error = refused(tmp_path, text)
    assert said(error) == [("travel.leads_nowhere", None, None)]
    assert error.complaints[0].values == {"found": ["Bergen"], "allowed": ["oslo", "tromso"]}


def test_a_trusted_table_is_read_as_strictly(tmp_path: Path) -> None:
    trusted = SCENARIO.replace("travel: {matrix: matrix.csv}", "travel: {matrix: matrix.csv, trusted: true}")
    for name in ("a thousand in two fields", "2147483647", "one pair under two names"):
        assert said(refused(tmp_path, FAULTY[name], trusted))


def test_kroner_and_kilometres_left_out_are_ours_with_a_note(tmp_path: Path) -> None:
    case, brief = built(tmp_path, table("origin,venue,travel_min\n", end=""))
    plain, _ = built(tmp_path, "", SCENARIO.replace("travel: {matrix: matrix.csv}\n", ""))
    for pair, journey in case.journeys.items():
        assert (journey.km, journey.nok) == (plain.journeys[pair].km, plain.journeys[pair].nok)
    assert case.journeys[Origin("0301"), "tromso"].nok > 0
    (note,) = [note for note in brief.notes if note.key.startswith("travel.")]
    assert (note.key, note.values) == ("travel.fares_ours", {"found": ["km", "nok"], "count": 8})
    for language in LANGUAGES:
        assert "km, nok" in noted([note], Words(language))[0]


def test_kroner_that_nobody_knows_are_never_zero_in_silence(tmp_path: Path) -> None:
    scenario = SCENARIO.replace("name: Tromsø", "name: Møtested X")
    _, brief = built(tmp_path, table("origin,venue,travel_min,km\n", end=",2000"), scenario)
    told = {note.key: note.values for note in brief.notes}
    # Four of eight rows lead to a place that our network does not know.
    assert told["travel.fares_unknown"] == {"found": ["nok"], "count": 4}
    assert told["travel.fares_ours"] == {"found": ["nok"], "count": 4}


def test_what_travel_matrix_writes_is_planned_on(tmp_path: Path) -> None:
    write_scenario(tmp_path)
    export_matrix(tmp_path / "matrix.csv", tmp_path / "scenario.yaml", (), ())
    case, brief = build_case(load(tmp_path / "scenario.yaml", Scenario))
    (tmp_path / "scenario.yaml").write_text(SCENARIO.replace("travel: {matrix: matrix.csv}\n", ""), encoding="utf-8")
    through_network, _ = build_case(load(tmp_path / "scenario.yaml", Scenario))
    assert case.burdens == through_network.burdens
    assert [note.key for note in brief.notes if note.key.startswith("travel.")] == []


@pytest.mark.parametrize("offered", ["1832 (Korgen)", "3026/Hemnes"])
def test_a_place_is_read_as_the_question_offers_it(tmp_path: Path, offered: str) -> None:
    # Hemnes is a kommune, whose seat is Korgen, and a village elsewhere: both are offered, and can be written so.
    (tmp_path / "journeys.csv").write_text(table() + f"{offered},oslo,300,400,1500\n", encoding="utf-8")
    looked = check_travel_table(tmp_path / "journeys.csv", 2020)
    assert [each.key for each in looked.serious if each.key.startswith("intake.")] == []
    (tmp_path / "journeys.csv").write_text(table() + "0301 Bergen,oslo,300,400,1500\n", encoding="utf-8")
    looked = check_travel_table(tmp_path / "journeys.csv", 2020)
    assert "intake.kommune_number_and_name" in [each.key for each in looked.serious]


@pytest.mark.parametrize(
    ("name", "key", "both"),
    [
        ("Herøy", "intake.kommune_ambiguous", ("1515", "1818")),
        ("Våler", "intake.kommune_ambiguous", ("3018", "3419")),
        ("Sande", "intake.kommune_doubtful", ("1514", "0713")),
        ("Bø", "intake.kommune_doubtful", ("1867", "0821")),
        ("Os", "intake.kommune_doubtful", ("3430", "1243")),
        ("Nes", "intake.kommune_doubtful", ("3034", "0616")),
        ("Karmøy", "travel.ambiguous_place", ("1149 (Kopervik)", "HAU")),
        ("Evenes", "travel.ambiguous_place", ("1853 (Bogen)", "EVE")),
    ],
)
def test_an_ambiguous_name_is_asked_back_alike_in_tables_journeys_and_exports(
    tmp_path: Path, name: str, key: str, both: tuple[str, str]
) -> None:
    (row,) = (each for each in refused(tmp_path, table() + f"{name},oslo,500,900,900\n").complaints)
    asked = []
    for ask in (
        lambda: explain_between(name, "Oslo", "any", AUTUMN_2021),
        lambda: export_matrix(tmp_path / "out.csv", None, [name], ["Oslo"]),
    ):
        with pytest.raises(InputError) as error:
            ask()
        asked += error.value.complaints
    assert {each.key for each in (row, *asked)} == {key}
    said_of = {sentence(each, Words("en")) for each in (row, *asked)}
    assert len(said_of) == 1
    assert all(each in said_of.copy().pop() for each in both)


def test_a_settlement_that_bears_its_kommunes_name_is_the_kommune_in_tables_and_asked_about_in_journeys(
    tmp_path: Path,
) -> None:
    # Sogndal's seat in the network is Hermansverk; a list of leaders starts there too.
    case, _ = built(tmp_path, table() + "Sogndal,oslo,300,250,900\n")
    assert case.journeys[Origin("0301"), "oslo"].travel_min == 16
    with pytest.raises(InputError) as error:
        explain_between("Sogndal", "Oslo", "any", AUTUMN_2021)
    assert error.value.complaints[0].values["suggestion"] == "4640 (Hermansverk), 4640/Sogndal"


@pytest.mark.parametrize("written", ["301", "301 Oslo", "Oslo (0301)", "K-0301"])
def test_a_journey_is_asked_about_by_a_number_as_lists_write_it(written: str) -> None:
    assert explain_between(written, "Bergen", "car", AUTUMN_2021).start == "Oslo"


def test_a_journey_is_asked_about_by_a_number_of_another_year() -> None:
    # Tromsø was 1902 until 2019, and is 5501 since 2024.
    found = [explain_between(number, "Bergen", "any", AUTUMN_2021).start for number in ("1902", "5501")]
    assert found == ["Tromsø", "Tromsø"]
