"""Names people use find their place; all wrong names and cells are reported at once."""

import os
from datetime import date
from pathlib import Path

import pytest

from samlingsplan.domain import KommuneId, Origin, VenueId
from samlingsplan.errors import InputError, Location
from samlingsplan.travel import TravelParameters, journeys, load_network
from samlingsplan.travel.network import AUTUMN_2021, network_on

NORWAY = load_network()
TABLES = {
    "nodes.csv": "name,lat,lon,kind,population,kommune_2020,other_names\n"
    "A,60,10,settlement,9,0001,\nB,60,11,settlement,9,0001,\n",
    "roads.csv": "from,to,drive_min,km,valid_from,valid_to\n",
    "local_edges.csv": "from,to,line_km\n",
    "ferries.csv": "from,to,crossing_min,headway_min,valid_from,valid_to\n",
    "express_boats.csv": "from,to,boat_min,weekday_departures,valid_from,valid_to\n",
    "rail.csv": "from,to,rail_min,weekday_trains,valid_from,valid_to\n",
    "flights.csv": "from,to,block_min,weekday_departures,valid_from,valid_to\n",
    "kommuner.csv": "id,seat_node\n0001,A\n",
}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Oslo", "Oslo"),
        ("Gardermoen", "OSL"),
        ("gardermoen", "OSL"),
        ("Guovdageaidnu", "Kautokeino"),
        ("Karasjok", "Kárášjohka"),
        ("Havøysund", "Ávanuorri"),
        ("Vik@09", "Vik@09"),
    ],
)
def test_places_are_found_by_the_names_people_use(name: str, place: str) -> None:
    assert NORWAY.find(name) == place


def test_an_unknown_name_suggests_near_ones() -> None:
    with pytest.raises(InputError) as error:
        NORWAY.find("Gardemoen")
    (complaint,) = error.value.complaints
    assert complaint.key == "travel.unknown_place"
    assert complaint.values == {"found": "Gardemoen", "suggestion": "Gardermoen, Aursmoen, Moen"}


def test_a_name_that_several_places_bear_lists_them() -> None:
    with pytest.raises(InputError) as error:
        NORWAY.find("Kirkebygda")
    (complaint,) = error.value.complaints
    assert complaint.key == "travel.ambiguous_place"
    assert complaint.values["suggestion"] == "Kirkebygda@3018, Kirkebygda@3028"


def test_the_kommune_decides_between_places_of_one_name() -> None:
    assert NORWAY.start_of(Origin(KommuneId("3028"), "Kirkebygda")) == "Kirkebygda@3028"


def test_a_settlement_of_another_kommune_is_unknown_in_this_one() -> None:
    with pytest.raises(InputError) as error:
        NORWAY.start_of(Origin(KommuneId("1103"), "Tromsø"))
    (complaint,) = error.value.complaints
    assert complaint.key == "travel.unknown_place"
    assert "Stavanger" in str(complaint.values["suggestion"])


def test_a_named_settlement_is_the_start_in_place_of_the_seat() -> None:
    # Finnøy lies in Stavanger kommune of 2020; its centre is Judaberg, on the far side of the Finnøy tunnel.
    seat, island = Origin(KommuneId("1103")), Origin(KommuneId("1103"), "Judaberg")
    found = journeys([seat, island], {VenueId("x"): "Bergen"}, TravelParameters(), NORWAY)
    assert found[seat, VenueId("x")].legs[0].start == "Stavanger"
    assert found[island, VenueId("x")].legs[0].start == "Judaberg"


def test_all_faults_among_origins_and_places_are_reported_at_once() -> None:
    with pytest.raises(InputError) as error:
        journeys([Origin(KommuneId("9999"))], {VenueId("x"): "Nowhere at all"}, TravelParameters(), NORWAY)
    assert [complaint.key for complaint in error.value.complaints] == ["travel.unknown_kommune", "travel.unknown_place"]


@pytest.mark.parametrize(("day", "year"), [(AUTUMN_2021, 2020), (date(2024, 9, 1), 2024)])
def test_an_unknown_kommune_is_looked_up_in_the_table_of_the_year(day: date, year: int) -> None:
    with pytest.raises(InputError) as refused:
        network_on(day).start_of(Origin(KommuneId("9999")))
    assert [each.values for each in refused.value.complaints] == [{"found": "9999", "table": f"kommuner_{year}.csv"}]


def test_the_packages_network_of_a_day_is_read_once() -> None:
    assert load_network(on=AUTUMN_2021) is network_on(AUTUMN_2021)
    assert network_on(date(2024, 9, 1)) is not network_on(AUTUMN_2021)


def test_bad_rows_are_reported_with_their_line(tmp_path: Path) -> None:
    rows = {
        "roads.csv": "A,B,ten,9,,\nA,C,10,9,,\nA,B,10,-9,,\nA,B,10,9,2021-13-01,\nA,B,,9,,\nA,B,nan,9,,\n",
        "ferries.csv": "A,B,20\n",
        "kommuner.csv": "0002,Aa\n",
    }
    for name, head in TABLES.items():
        (tmp_path / name).write_text(head + rows.get(name, ""), encoding="utf-8")
    with pytest.raises(InputError) as error:
        load_network(tmp_path, kommuner=tmp_path / "kommuner.csv")
    told = {
        (str(complaint.where).removeprefix(f"{tmp_path}{os.sep}"), complaint.key, complaint.values.get("found"))
        for complaint in error.value.complaints
    }
    assert told == {
        ("roads.csv:2:3", "tables.not_a_number", "ten"),
        ("roads.csv:3", "travel.unknown_node", "C"),
        ("roads.csv:4:4", "tables.not_a_number", "-9"),
        ("roads.csv:5:5", "tables.not_a_date", "2021-13-01"),
        ("roads.csv:6:3", "tables.empty_cell", None),
        ("roads.csv:7:3", "tables.not_a_number", "nan"),
        ("ferries.csv:2", "tables.row_width", 3),
        ("kommuner.csv:3:2", "travel.unknown_node", "Aa"),
    }


def test_rows_out_of_their_dates_are_left_out(tmp_path: Path) -> None:
    for name, head in TABLES.items():
        (tmp_path / name).write_text(head, encoding="utf-8")
    (tmp_path / "roads.csv").write_text(
        TABLES["roads.csv"] + "A,B,10,9,2021-09-02,\nA,B,11,9,,2021-08-31\nA,B,12,9,2021-09-01,2021-09-01\n",
        encoding="utf-8",
    )
    links = load_network(tmp_path, kommuner=tmp_path / "kommuner.csv").links
    assert [(link.minutes, link.where) for link in links] == [(12, Location(str(tmp_path / "roads.csv"), 4))]


def test_every_seat_is_a_place_of_its_kommune() -> None:
    assert len(NORWAY.seats) == 356
    wrong = {kommune: seat for kommune, seat in NORWAY.seats.items() if NORWAY.places[seat].kommune != kommune}
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        # A kommune in Nordland, whose seat is Korgen, and a village in Aurskog-Høland.
        ("Hemnes", "1832 (Korgen), 3026/Hemnes"),
        # A kommune in Møre, a town in Vestfold and a village in Sunnfjord.
        ("sande", "1514 (Larsnes), 3802/Sande, Sande@46"),
        ("Våler", "3018 (Kirkebygda@3018), 3419/Våler"),
        # Each a kommune in Nordland or Hedmark, and villages elsewhere.
        ("Bø", "1867 (Straume@09), Bø@17"),
        ("Åmot", "3422 (Rena), 3820/Åmot, Åmot@17"),
        ("Kvam", "3436/Kvam, 4622 (Norheimsund)"),
        # An airport inside the kommune whose name it has.
        ("Karmøy", "1149 (Kopervik), HAU"),
        ("evenes", "1853 (Bogen), EVE"),
    ],
)
def test_a_name_that_means_two_places_is_asked_back_and_each_choice_is_understood(text: str, choices: str) -> None:
    with pytest.raises(InputError) as error:
        NORWAY.locate(text)
    (complaint,) = error.value.complaints
    assert (complaint.key, complaint.values["suggestion"]) == ("travel.ambiguous_place", choices)
    assert len({NORWAY.locate(choice) for choice in choices.split(", ")}) == len(choices.split(", "))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("1832", "Korgen"),
        ("1832 Hemnes", "Korgen"),
        ("Hemnes (1832)", "Korgen"),
        ("K-1832", "Korgen"),
        ("3026/Hemnes", "Hemnes"),
        ("1103/Judaberg", "Judaberg"),
        ("HOV", "HOV"),
        ("Hov", "Hov"),
        (" MO\u00a0I RANA ", "Mo i Rana"),
        ("A\u030alesund", "Ålesund"),
    ],
)
def test_what_people_write_for_a_place(text: str, place: str) -> None:
    assert NORWAY.locate(text) == place


def test_a_number_with_another_kommunes_name_is_refused() -> None:
    with pytest.raises(InputError) as error:
        NORWAY.locate("0301 Bergen")
    assert "0301 (Oslo), Bergen" in str(error.value.complaints[0].values["suggestion"])


@pytest.mark.parametrize(
    ("name", "kommune", "place"),
    [
        ("Hemnes", "1832", "Korgen"),
        ("Hemnes", "3026", "Hemnes"),
        ("Sande", "1514", "Larsnes"),
        ("Sande", "4647", "Sande@46"),
        ("Sande", "3802", "Sande"),
        ("Bø", "1867", "Straume@09"),
        ("Vik", "4639", "Vik@4639"),
        ("Våler", "3018", "Kirkebygda@3018"),
        ("1832", "1832", "Korgen"),
        ("Gardermoen", "3033", "OSL"),
        ("TRD", "5001", "TRD"),  # the airport of Trondheim lies in Stjørdal
        ("Karmøy", "1149", "Kopervik"),  # the kommune, not the airport called after it
        ("HAU", "1149", "HAU"),
    ],
)
def test_a_study_place_is_put_in_its_kommune(name: str, kommune: str, place: str) -> None:
    assert NORWAY.put(name, KommuneId(kommune)) == place


def test_every_kommunes_own_name_puts_a_study_place_inside_it() -> None:
    for name, kommuner in NORWAY.kommune_names.items():
        for kommune in kommuner:
            assert NORWAY.places[NORWAY.put(name, kommune)].kommune == kommune


def test_a_study_place_of_another_kommune_is_refused() -> None:
    with pytest.raises(InputError) as error:
        NORWAY.put("Hemnes", KommuneId("1833"))
    (complaint,) = error.value.complaints
    assert complaint.key == "travel.place_elsewhere"
    assert complaint.values == {"found": "Hemnes", "lies": "3026", "kommune": "1833", "suggestion": "Mo i Rana"}
