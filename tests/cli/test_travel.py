"""The travel commands from outside."""

import csv
import json
import re
from hashlib import sha256
from pathlib import Path

import pytest

from samlingsplan.travel import load_network
from samlingsplan.travel.graph import ROADS
from tests.cli.command import samlingsplan
from tests.travel.gtfs.feeds import WEEK, pack


def test_a_journey_is_explained_leg_by_leg_with_the_second_best() -> None:
    ran = samlingsplan("travel", "Vadsø", "Gardermoen")
    assert ran.code == 0
    lines = ran.data.splitlines()
    assert lines[0].startswith("Vadsø – Gardermoen: 5 h")
    assert [line.split()[0] for line in lines[1:4]] == ["car", "plane", "plane"]
    assert any(line.startswith("Second-best way, without the plane") for line in lines)
    assert "waiting" in lines[2]
    assert "NOK" in lines[2]


def test_the_ferry_that_every_way_takes_is_named() -> None:
    assert "Every way between the two takes the ferry Fedje – Sævrøy." in samlingsplan("travel", "Fedje", "Bergen").data
    document = json.loads(samlingsplan("travel", "Fedje", "Bergen", "--json").data)
    assert document["unavoidable"] == [{"mode": "ferry", "from": "Fedje", "to": "Sævrøy"}]


def test_json_holds_the_same_sums() -> None:
    document = json.loads(samlingsplan("travel", "Vadsø", "Gardermoen", "--json").data)
    for way in (document["best"], document["second_best"]):
        assert round(sum(leg["minutes"] + leg["wait_min"] for leg in way["legs"])) == way["minutes"]
        assert way["low_min"] < way["minutes"] < way["high_min"]
        assert abs(sum(leg["nok"] for leg in way["legs"]) - way["nok"]) <= len(way["legs"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Gardemoen", "Oslo"), "Gardermoen"),
        (("Herøy", "Oslo"), "1515 Herøy (Møre og Romsdal), 1818 Herøy (Nordland)"),
        (("Hemnes", "Oslo"), "1832 (Korgen), 3026/Hemnes"),
        (("Oslo", "Bergen", "--mode", "horse"), "any, car, public"),
    ],
)
def test_what_cannot_be_answered_says_what_can(arguments: tuple[str, ...], said: str) -> None:
    ran = samlingsplan("travel", *arguments)
    assert ran.code == 2
    assert said in ran.talk


def test_a_day_in_2024_knows_the_kommuner_of_2024() -> None:
    assert samlingsplan("travel", "1580", "3301", "--on", "2024-09-01").code == 0
    # The village lies in the part of Ålesund that became Haram again, whose seat is Brattvåg.
    asked = samlingsplan("travel", "Haram", "3301", "--on", "2024-09-01")
    assert (asked.code, "1580 (Brattvåg), 1580/Haram" in asked.talk) == (2, True)
    # In 2021 both numbers can mean one kommune alone, as in a list: the Ålesund of which Haram was a part, and Drammen.
    asked = samlingsplan("travel", "1580", "3301", "--on", "2021-09-01")
    assert (asked.code, asked.data.startswith("Ålesund – Drammen: ")) == (0, True)


def test_the_matrix_states_its_provenance(tmp_path: Path) -> None:
    ran = samlingsplan("travel-matrix", tmp_path / "m.csv", "--from", "Vadsø", "--from", "0301", "--to", "Gardermoen")
    assert ran.code == 0, ran.talk
    with (tmp_path / "m.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["from"]: row for row in csv.DictReader(file)}
    assert set(rows) == {"Vadsø", "0301"}
    assert rows["Vadsø"]["modes"] == "road+air"
    sources = json.loads((tmp_path / "m.csv.provenance.json").read_text(encoding="utf-8"))
    assert rows["Vadsø"]["network_sha256"] == sources["network_sha256"]
    stated = json.dumps(sources["parameters"], sort_keys=True).encode()
    assert rows["Vadsø"]["parameters_sha256"] == sha256(stated).hexdigest()
    assert sources["date"] == "2021-09-01"


def test_without_names_every_kommune_goes_to_every_study_place(tmp_path: Path) -> None:
    assert samlingsplan("travel-matrix", tmp_path / "m.csv").code == 0
    lines = (tmp_path / "m.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 356 * 21


def test_parquet_holds_the_same_table_where_pyarrow_is_installed(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the optional pyarrow is not installed")
    assert samlingsplan("travel-matrix", tmp_path / "m.parquet", "--to", "Oslo", "--from", "Alta").code == 0
    (row,) = pq.read_table(tmp_path / "m.parquet").to_pylist()
    assert (row["from"], row["to"]) == ("Alta", "Oslo")
    assert row["low_min"] < row["minutes"] < row["high_min"]


def test_without_pyarrow_parquet_is_refused_with_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "pyarrow.py").write_text("raise ImportError", encoding="utf-8")
    arguments = ("travel-matrix", tmp_path / "m.parquet", "--to", "Oslo", "--from", "Alta")
    ran = samlingsplan(*arguments, PYTHONPATH=str(tmp_path))
    assert ran.code == 2
    assert "pip install pyarrow" in ran.talk
    assert not (tmp_path / "m.parquet").exists()


def test_a_table_that_is_neither_is_refused(tmp_path: Path) -> None:
    assert samlingsplan("travel-matrix", tmp_path / "m.txt", "--to", "Oslo").code == 2


def test_a_table_is_looked_over(tmp_path: Path) -> None:
    sound, faulty = tmp_path / "sound.csv", tmp_path / "faulty.csv"
    sound.write_text("from,to,minutes\n0301,hamar,81\n", encoding="utf-8")
    faulty.write_text("from,to,minutes\n0301,hamar,4860\n0301,trondheim,13200\n3301,oslo,2400\n", encoding="utf-8")
    assert samlingsplan("travel-check", sound).code == 0
    ran = samlingsplan("travel-check", faulty)
    assert ran.code == 2
    assert "faulty.csv:4" in ran.data  # 3301 is a number of 2024
    assert "Divide all times by 60" in ran.data
    assert "faulty.csv:4" not in samlingsplan("travel-check", faulty, "--year", "2024").data


def test_the_clocks_of_a_table_are_looked_over(tmp_path: Path) -> None:
    head = "origin,venue,travel_min,pattern,arrive_by,leave_after,leave_home,arrive,leave,home,there_min,back_min"
    sound = "0301,gardermoen,48,tue-thu,10:00,15:00,tue 09:00,tue 09:48,thu 15:05,thu 15:53,48,48"
    rows = [
        sound.replace("10:00", "25:00").replace("thu 15:53", "later"),
        sound.replace("0301", "3005").replace("tue 09:48", "tue 10:48"),
        sound.replace("gardermoen", "nowhere"),
        sound.replace("0301", "3024").replace(",48,48", ",48,-1"),
        sound.replace("0301", "3025"),
    ]
    table = tmp_path / "clocks.csv"
    table.write_text("\n".join([head, *rows]), encoding="utf-8")
    ran = samlingsplan("travel-check", table)
    assert ran.code == 2
    # Line and column of each: no time of day, no weekday and time, there after 10:00, no minutes.
    assert re.findall(r"ERROR \S*csv:(\d+:\d+)", ran.data) == ["2:5", "2:10", "3:7", "5:12"]
    table.write_text(f"{head}\n{sound}", encoding="utf-8")
    assert samlingsplan("travel-check", table).code == 0


def test_without_a_table_our_own_tables_are_looked_over_and_nothing_is_found() -> None:
    ran = samlingsplan("travel-check", "--lang", "en")
    assert (ran.code, ran.data) == (0, "")
    looked_over = sum(link.mode in ROADS for link in load_network().links)
    assert f"Found nothing suspicious in {looked_over:,} rows" in ran.talk
    assert looked_over > 1000, "thousands of roads and local edges"


def test_a_table_without_rows_is_not_free_of_suspicion(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("origin,venue,travel_min\n", encoding="utf-8")
    ran = samlingsplan("travel-check", tmp_path / "t.csv")
    assert ran.code == 2
    assert "t.csv: The table has no rows under its header" in ran.talk


def test_single_rows_in_seconds_are_named_and_right_rows_are_not(tmp_path: Path) -> None:
    rows = "0301,bergen,205\n0301,oslo,10\n4601,oslo,205\n4601,bergen,10\n1103,oslo,12000\n1103,bergen,10800\n"
    (tmp_path / "t.csv").write_text(f"origin,venue,travel_min\n{rows}", encoding="utf-8")
    ran = samlingsplan("travel-check", "t.csv", cwd=tmp_path)
    assert ran.code == 2
    told = [line.split()[1] for line in ran.data.splitlines() if line.startswith("ERROR")]
    assert told == ["t.csv:6:", "t.csv:7:"]
    assert not [line for line in ran.data.splitlines() if any(f"t.csv:{number}:" in line for number in range(2, 6))]


def test_a_missing_table_and_an_unknown_year_are_refused(tmp_path: Path) -> None:
    assert samlingsplan("travel-check", tmp_path / "none.csv").code == 2
    (tmp_path / "t.csv").write_text("from,to,minutes\n0301,hamar,81\n", encoding="utf-8")
    assert samlingsplan("travel-check", tmp_path / "t.csv", "--year", "1999").code == 2


def test_a_journey_by_the_clock_says_when_to_leave_and_why() -> None:
    asked = ("travel", "Vadsø", "Gardermoen", "--arrive-by", "tirsdag 10:00", "--leave-after", "thu 15")
    ran = samlingsplan(*asked)
    assert ran.code == 0, ran.talk
    lines = ran.data.splitlines()
    assert lines[0] == "Vadsø – Gardermoen, there by Tuesday 10:00:"
    assert lines[1].startswith("  Leave home Monday ")
    assert lines[1].endswith("1 night before.")
    assert lines[2].startswith("  Leaving home the same day, not before 06:00, one is there on Tuesday at 13:55")
    assert any("Vadsø lufthavn – Kirkenes lufthavn" in line and "WF930" in line for line in lines)
    assert "Gardermoen – Vadsø, home after Thursday 15:00:" in lines
    assert lines[-2].startswith(
        "Away 3 nights in all. Of the working hours 6 h 32 min of the Monday and 0 min of the Friday"
    )
    assert "timetable of 2016" in lines[-1]
    document = json.loads(samlingsplan(*asked, "--json").data)
    # Monday 06.00 is minute 360; the session starts on Tuesday, minute 1440 + 600.
    assert (document["timetable_year"], document["outward"]["nights"], document["homeward"]["nights"]) == (2016, 1, 0)
    assert 360 <= document["outward"]["leave_min"] < document["outward"]["arrive_min"] <= 1260
    assert document["outward"]["asked_min"] == 2040
    # Two nights between Tuesday and Thursday besides the one before; Monday from 09:28 to 16:00 is 392 minutes.
    assert (document["stay"]["nights"], document["stay"]["lost_monday_min"]) == (3, 392)


def test_a_feed_may_give_the_departures(tmp_path: Path) -> None:
    feed = pack(
        tmp_path,
        {
            "stops.txt": "stop_id,stop_lat,stop_lon\nb,67.269,14.365\no,60.194,11.100\n",
            "routes.txt": "route_id,route_type\nr,1100\n",
            "trips.txt": "route_id,service_id,trip_id,trip_short_name\nr,weekdays,t,XY123\n",
            "stop_times.txt": "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
            "t,07:10:00,07:10:00,b,1\nt,08:20:00,08:20:00,o,2\n",
        },
    )
    asked = ("travel", "Bodø", "Gardermoen", "--arrive-by", "tuesday 10", "--feed", feed, "--week")
    lines = samlingsplan(*asked, WEEK).data.splitlines()
    # Check-in in Bodø takes 50 minutes and leaving the airport 20.
    assert lines[1].startswith("  Leave home Tuesday 06:")
    assert "there Tuesday 08:40" in lines[1]
    assert any("07:10–08:20" in line and line.endswith("XY123") for line in lines)
    assert "Departures are those of the feed, of 2027" in lines[-1]
    document = json.loads(samlingsplan(*asked, WEEK, "--json").data)
    assert [part["number"] for part in document["outward"]["parts"] if part["mode"] == "air"] == ["XY123"]
    assert document["timetable_year"] == 2027
    assert "“week 10” is not a week. Write the year and the week" in samlingsplan(*asked, "week 10").talk
    assert "A feed needs a week" in samlingsplan(*asked[:-1]).talk
    assert "A feed is asked for times of day" in samlingsplan(*asked[:3], *asked[5:], WEEK).talk
    assert "none.zip" in samlingsplan(*asked[:5], "--feed", tmp_path / "none.zip", "--week", WEEK).talk


def test_a_drive_of_days_says_on_which_day_it_ends(tmp_path: Path) -> None:
    # The only flight leaves before who lives in Vadsø may leave home, so that one drives.
    stops = "stop_id,stop_lat,stop_lon\nv,70.065,29.845\no,60.194,11.100\n"
    times = "t,06:00:00,06:00:00,v,1\nt,08:20:00,08:20:00,o,2\n"
    head = "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
    routes = "route_id,route_type\nr,1100\n"
    feed = pack(tmp_path, {"stops.txt": stops, "routes.txt": routes, "stop_times.txt": head + times})
    asked = ("travel", "Vadsø", "Gardermoen", "--arrive-by", "tuesday 10", "--feed", feed, "--week", WEEK)
    lines = samlingsplan(*asked).data.splitlines()
    leave, arrive = lines[1].removeprefix("  Leave home ").partition(".")[0].split(", there ")
    assert (leave.split()[0], arrive) == ("Sunday", "Monday 21:00")
    assert f" {leave}–{arrive}  car" in lines[3]


def test_the_helicopter_to_vaeroy_is_boarded_by_departure() -> None:
    document = json.loads(samlingsplan("travel", "1857", "Bodø", "--arrive-by", "tysdag 12:00", "--json").data)
    assert [part["vehicle"].split()[0] for part in document["outward"]["parts"] if part["mode"] == "air"] == [
        "helicopter"
    ]
    ran = samlingsplan("travel", "1857", "Bodø", "--arrive-by", "tysdag 12:00", lang="nb")
    assert "helikopter" in ran.data.split()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--arrive-by", "10:00"), "“10:00” is not a weekday and a time of day. Write “Tuesday 10:00”, for example."),
        (("--leave-after", "t 15:00"), "“t 15:00” is not a weekday"),
        (("--arrive-by", "tuesday 25:00"), "“tuesday 25:00” is not a weekday"),
        (("--arrive-by", "tuesday 10", "--mode", "car"), "With a time of day the mode is any; found car."),
    ],
)
def test_an_appointment_that_cannot_be_read_says_how_to_write_it(arguments: tuple[str, ...], said: str) -> None:
    ran = samlingsplan("travel", "Oslo", "Bergen", *arguments)
    assert ran.code == 2
    assert said in ran.talk


def test_a_place_abroad_has_no_departures() -> None:
    ran = samlingsplan("travel", "Oslo", "København", "--arrive-by", "wed 12")
    assert ran.code == 2
    assert "København lies abroad, and the timetable has no flights there." in ran.talk
