"""Feeds that cannot be read: each fault with its table and row, all at once, in every language; nothing falls over."""

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samlingsplan.domain import Week
from samlingsplan.errors import Complaint, InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import placed
from samlingsplan.travel.gtfs import archive, calls, lines, week
from samlingsplan.travel.gtfs.week import read_week
from tests.travel.gtfs.feeds import ALL_MODES, PLACES, TABLES, WEEK, frozen, pack


def refusal(folder: Path, changes: dict[str, str | None], week: Week = WEEK) -> list[Complaint]:
    with pytest.raises(InputError) as refused:
        frozen(folder, changes, week)
    return list(refused.value.complaints)


def placed_keys(complaints: list[Complaint]) -> list[tuple[str, str, int | None]]:
    """Return key, table and line of each complaint, having made sure that it can be said in every language."""
    for complaint in complaints:
        assert complaint.where is not None
        for language in LANGUAGES:
            said = placed(complaint, Words(language))
            assert "{" not in said
            assert "feed.zip" in said
    return [(each.key, each.where.file.partition("feed.zip/")[2], each.where.line) for each in complaints if each.where]


def changed(table: str, old: str, new: str) -> dict[str, str | None]:
    assert old in TABLES[table]
    return {table: TABLES[table].replace(old, new)}


@pytest.mark.parametrize(
    ("changes", "key", "table", "line"),
    [
        ({"stops.txt": None}, "gtfs.no_table", "stops.txt", None),
        ({"calendar.txt": None}, "gtfs.no_calendar", "calendar.txt", None),
        (changed("routes.txt", "route_type", "kind"), "tables.missing_column", "routes.txt", 1),
        (changed("stops.txt", "b,Bevik,", "b,Bevik,Bevik,"), "tables.row_width", "stops.txt", 4),
        (changed("stops.txt", "b,Bevik,60.502,10.0,,", "b,Bevik,60.502"), "tables.row_width", "stops.txt", 4),
        (changed("stop_times.txt", "b,3", "b,3,4"), "tables.row_width", "stop_times.txt", 4),
        (changed("stops.txt", "60.502", "north"), "gtfs.not_degrees", "stops.txt", 4),
        (changed("stops.txt", "60.502", "605.02"), "gtfs.not_degrees", "stops.txt", 4),
        (changed("stops.txt", "60.502", "nan"), "gtfs.not_degrees", "stops.txt", 4),
        (changed("stops.txt", "60.502", ""), "gtfs.not_degrees", "stops.txt", 4),
        (changed("stops.txt", "0,a\n", "0,z\n"), "gtfs.unknown", "stops.txt", 3),
        (changed("stops.txt", "b,Bevik", "a,Bevik"), "gtfs.twice", "stops.txt", 4),
        (changed("routes.txt", "r,2", "r,99"), "gtfs.not_a_route_type", "routes.txt", 2),
        (changed("routes.txt", "r,2", "r,1600"), "gtfs.not_a_route_type", "routes.txt", 2),
        (changed("routes.txt", "r,2", "r,²"), "gtfs.not_a_route_type", "routes.txt", 2),
        (changed("trips.txt", "r,weekdays", "q,weekdays"), "gtfs.unknown", "trips.txt", 2),
        (changed("trips.txt", "r,weekdays", "r,never"), "gtfs.unknown", "trips.txt", 2),
        (changed("trips.txt", "weekdays,t", "weekdays,t\nr,weekdays,t"), "gtfs.twice", "trips.txt", 3),
        (changed("calendar.txt", "weekdays,1", "weekdays,yes"), "gtfs.not_one_of", "calendar.txt", 2),
        (changed("calendar.txt", "20270101", "2027-01-01"), "gtfs.not_a_day", "calendar.txt", 2),
        (changed("calendar.txt", "20270101", "20270230"), "gtfs.not_a_day", "calendar.txt", 2),
        ({"calendar_dates.txt": "service_id,date,exception_type\nweekdays,20270309,3\n"},
         "gtfs.not_one_of", "calendar_dates.txt", 2),
        (changed("stop_times.txt", "t,08:20:00", "t,8.20"), "gtfs.not_a_time", "stop_times.txt", 3),
        (changed("stop_times.txt", "t,08:20:00", "t,08:60:00"), "gtfs.not_a_time", "stop_times.txt", 3),
        (changed("stop_times.txt", "t,08:20:00", "t,480:00:00"), "gtfs.not_a_time", "stop_times.txt", 3),
        (changed("stop_times.txt", "08:44:30,08:46:30", "08:46:30,08:44:30"),
         "gtfs.ends_first", "stop_times.txt", 4),
        (changed("stop_times.txt", "t,08:44:30", "t,07:00:00"), "gtfs.out_of_order", "stop_times.txt", 4),
        (changed("stop_times.txt", "b,3", "b,1"), "gtfs.same_sequence", "stop_times.txt", 4),
        (changed("stop_times.txt", "b,3", "b,-3"), "tables.not_a_number", "stop_times.txt", 4),
        (changed("stop_times.txt", "b,3", "q,3"), "gtfs.unknown", "stop_times.txt", 4),
        (changed("stop_times.txt", "t,08:20:00", "u,08:20:00"), "gtfs.unknown", "stop_times.txt", 3),
        (changed("stop_times.txt", "t,08:20:00", '"t,08:20:00'), "tables.bad_csv", "stop_times.txt", 3),
        ({"frequencies.txt": "trip_id,start_time,end_time,headway_secs\nt,06:00:00,07:00:00,0\n"},
         "gtfs.too_often", "frequencies.txt", 2),
        ({"frequencies.txt": "trip_id,start_time,end_time,headway_secs\nt,06:00:00,seven,600\n"},
         "gtfs.not_a_time", "frequencies.txt", 2),
        ({"frequencies.txt": "trip_id,start_time,end_time,headway_secs\nt,07:00:00,06:00:00,600\n"},
         "gtfs.ends_first", "frequencies.txt", 2),
        (changed("calendar.txt", "20270101,20271231", "20271231,20270101"), "gtfs.ends_first", "calendar.txt", 2),
        (changed("routes.txt", "r,2", "r,2\nr,3"), "gtfs.twice", "routes.txt", 3),
        (changed("stops.txt", "60.502", "6_0.502"), "gtfs.not_degrees", "stops.txt", 4),
        (changed("stops.txt", "60.502", "٦٠"), "gtfs.not_degrees", "stops.txt", 4),
        ({"transfers.txt": "from_stop_id,to_stop_id,transfer_type\na,q,2\n"}, "gtfs.unknown", "transfers.txt", 2),
        ({"transfers.txt": "from_stop_id,to_stop_id,transfer_type\na,b,9\n"}, "gtfs.not_one_of", "transfers.txt", 2),
        ({"agency.txt": "agency_timezone\n../../etc/passwd\n"}, "gtfs.not_a_zone", "agency.txt", 2),
        ({"agency.txt": "agency_timezone\nEurope/Atlantis\n"}, "gtfs.not_a_zone", "agency.txt", 2),
        ({"agency.txt": "agency_timezone\n"}, "gtfs.no_zone", "agency.txt", None),
        ({"agency.txt": "agency_name,agency_timezone\nBanen,\n"}, "gtfs.no_zone", "agency.txt", None),
        ({"agency.txt": "agency_timezone\nEurope/Oslo\nEurope/Helsinki\n"}, "gtfs.two_zones", "agency.txt", 3),
        ({"stops.txt": ""}, "tables.missing_column", "stops.txt", 1),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_table_and_row(
    tmp_path: Path, changes: dict[str, str | None], key: str, table: str, line: int | None
) -> None:
    assert placed_keys(refusal(tmp_path, changes))[0] == (key, table, line)


def test_faults_of_several_tables_are_named_at_once(tmp_path: Path) -> None:
    changes = {
        **changed("stops.txt", "60.502", "x"),
        **changed("stop_times.txt", "09:30:00,09:30:00", "9,9"),
        **changed("calendar.txt", "20271231", "x"),
    }
    assert placed_keys(refusal(tmp_path, changes)) == [
        ("gtfs.not_degrees", "stops.txt", 4),
        ("gtfs.not_a_day", "calendar.txt", 2),
        *[("gtfs.not_a_time", "stop_times.txt", 5)] * 2,
    ]
    tables = dict.fromkeys(("agency.txt", "routes.txt", "trips.txt"))
    assert [table for _, table, _ in placed_keys(refusal(tmp_path, tables))] == list(tables)


def test_a_row_of_another_width_is_named_once_with_what_is_wrong_in_it(tmp_path: Path) -> None:
    assert placed_keys(refusal(tmp_path, changed("routes.txt", "r,2", "r,99,"))) == [
        ("tables.row_width", "routes.txt", 2),
        ("gtfs.not_a_route_type", "routes.txt", 2),
    ]
    # Of six fields the second lacks four, of which two are degrees; the third has a latitude, and no such station.
    rows = ["a,Årby,60,10,1,", "b,Bevik", "c,Cland,x,10"]
    stops = "\n".join(["stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station", *rows])
    assert placed_keys(refusal(tmp_path, {"stops.txt": stops}))[:3] == [
        ("tables.row_width", "stops.txt", 3),
        ("tables.row_width", "stops.txt", 4),
        ("gtfs.not_degrees", "stops.txt", 4),
    ]


def test_a_row_is_counted_by_lines_though_a_text_holds_line_breaks(tmp_path: Path) -> None:
    text = changed("stops.txt", "a,Årby stasjon", '\n\na,"Årby\nstasjon"')
    text = {"stops.txt": (text["stops.txt"] or "").replace("60.502", "x")}
    # The header, two blank lines, and a station of two lines stand before the platform and Bevik.
    assert placed_keys(refusal(tmp_path, text)) == [("gtfs.not_degrees", "stops.txt", 7)]


@pytest.mark.parametrize("number", [1, 53])
def test_a_week_outside_the_feed_is_refused_with_the_weeks_inside(tmp_path: Path, number: int) -> None:
    # 2027 begins on a Friday: its first days are of 2026-W53, and its last of 2027-W52.
    chosen = Week(2026, 53) if number == 53 else Week(2028, 1)
    (complaint,) = refusal(tmp_path, {}, chosen)
    assert complaint.key == "gtfs.week_outside"
    assert complaint.values["allowed"] == ["2027-W01", "2027-W52"]
    assert (complaint.values["first"], complaint.values["last"]) == ("2027-01-01", "2027-12-31")
    assert placed_keys([complaint])


def test_a_feed_of_no_days_has_no_weeks(tmp_path: Path) -> None:
    (complaint,) = refusal(
        tmp_path,
        {
            "calendar.txt": TABLES["calendar.txt"].splitlines()[0],
            "trips.txt": "route_id,service_id,trip_id\n",
            "stop_times.txt": TABLES["stop_times.txt"].splitlines()[0],
        },
    )
    assert (complaint.key, complaint.values["allowed"]) == ("gtfs.week_outside", ["–"])


def test_a_week_in_which_nothing_runs_is_refused(tmp_path: Path) -> None:
    calendar = TABLES["calendar.txt"].replace("1,1,1,1,1,0,0", "0,0,0,0,0,0,0")
    (complaint,) = refusal(tmp_path, {"calendar.txt": calendar})
    assert complaint.key == "gtfs.nothing_runs"
    assert placed_keys([complaint])


def test_a_fault_in_a_later_part_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ROWS_AT_ONCE", 2)
    changes = changed("stop_times.txt", "b,3", "q,3") | changed("stops.txt", "c,Cland,61.0", "c,Cland,x")
    assert placed_keys(refusal(tmp_path, changes)) == [
        ("gtfs.not_degrees", "stops.txt", 5),
        ("gtfs.unknown", "stop_times.txt", 4),
    ]


def test_many_faults_end_the_reading(tmp_path: Path) -> None:
    times = TABLES["stop_times.txt"].splitlines()[0] + "\n" + "t,x,x,a,1\n" * 1000
    complaints = refusal(tmp_path, {"stop_times.txt": times})
    assert [each.key for each in complaints].count("gtfs.not_a_time") == archive.MOST_FAULTS
    assert placed_keys(complaints)[-1] == ("gtfs.many_faults", "stop_times.txt", 51)


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "feed.zip"
    for data in (b"", b"PK\x03\x04" + b"\0" * 100, b"trip_id\n"):
        file.write_bytes(data)
        with pytest.raises(InputError) as refused:
            read_week(file, WEEK, PLACES, ALL_MODES, 3.0)
        assert [each.key for each in refused.value.complaints] == ["gtfs.not_a_zip"]


def test_a_bomb_is_refused_unopened(tmp_path: Path) -> None:
    bomb = TABLES["stop_times.txt"] + "\n" * 30_000_000
    assert placed_keys(refusal(tmp_path, {"stop_times.txt": bomb})) == [("gtfs.too_large", "stop_times.txt", None)]


def test_names_that_lead_elsewhere_are_never_opened(tmp_path: Path) -> None:
    # The tables lie in a folder, at absolute paths and above the zip: none of them is a table of the feed.
    elsewhere = {"/stops.txt": "x", "../stops.txt": "x", "gtfs/stops.txt": TABLES["stops.txt"], "stops.txt": None}
    assert placed_keys(refusal(tmp_path, elsewhere)) == [("gtfs.no_table", "stops.txt", None)]
    assert [file.name for file in tmp_path.iterdir()] == ["feed.zip"]


def test_a_table_twice_is_refused(tmp_path: Path) -> None:
    file = pack(tmp_path)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(file, "a") as zipped:
        zipped.writestr("stops.txt", "stop_id\n")
    with pytest.raises(InputError) as refused:
        read_week(file, WEEK, PLACES, ALL_MODES, 3.0)
    assert placed_keys(list(refused.value.complaints)) == [("gtfs.table_twice", "stops.txt", None)]


def test_a_damaged_or_locked_table_is_refused(tmp_path: Path) -> None:
    file = pack(tmp_path)
    sound = file.read_bytes()
    at = sound.index(b"stop_times.txt") + len("stop_times.txt")
    file.write_bytes(sound[:at] + bytes(20) + sound[at + 20 :])
    with pytest.raises(InputError) as refused:
        read_week(file, WEEK, PLACES, ALL_MODES, 3.0)
    assert placed_keys(list(refused.value.complaints)) == [("gtfs.broken_table", "stop_times.txt", None)]
    # The first bit of a member's flags, 8 bytes into its entry of the directory, says that it is locked.
    flags = sound.rindex(b"PK\x01\x02", 0, sound.rindex(b"stops.txt")) + 8
    file.write_bytes(sound[:flags] + b"\x01" + sound[flags + 1 :])
    with pytest.raises(InputError) as refused:
        read_week(file, WEEK, PLACES, ALL_MODES, 3.0)
    assert [each.key for each in refused.value.complaints] == ["gtfs.locked"]


def test_bytes_of_another_encoding_are_named_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "feed.zip"
    with zipfile.ZipFile(pack(tmp_path)) as zipped:
        tables = {name: zipped.read(name) for name in zipped.namelist()}
    tables["stops.txt"] = tables["stops.txt"].replace("Årby spor".encode(), "Årby spor".encode("latin-1"))
    with zipfile.ZipFile(file, "w") as zipped:
        for name, data in tables.items():
            zipped.writestr(name, data)
    with pytest.raises(InputError) as refused:
        read_week(file, WEEK, PLACES, ALL_MODES, 3.0)
    assert placed_keys(list(refused.value.complaints)) == [("gtfs.not_utf8", "stops.txt", 3)]


def test_limits_end_the_reading_of_what_is_no_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_LINE_BYTES", 100)
    long = {"stops.txt": TABLES["stops.txt"] + "x" * 101}
    assert placed_keys(refusal(tmp_path, long))[0] == ("gtfs.long_line", "stops.txt", 7)
    monkeypatch.undo()
    monkeypatch.setattr(calls, "MOST_CALLS", 2)
    assert placed_keys(refusal(tmp_path, {})) == [("gtfs.too_many_calls", "stop_times.txt", None)]
    monkeypatch.undo()
    monkeypatch.setattr(week, "MOST_RIDES", 9)
    assert placed_keys(refusal(tmp_path, {})) == [("gtfs.too_many_rides", "trips.txt", None)]


def test_endless_frequencies_are_refused_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(week, "MOST_RIDES", 10_000)
    rows = "t,00:00:00,71:59:59,60\n" * 2000  # 2,000 times 4,320 departures on each of five days
    frequencies = "trip_id,start_time,end_time,headway_secs\n" + rows
    changes = {"frequencies.txt": frequencies}
    assert placed_keys(refusal(tmp_path, changes)) == [("gtfs.too_many_rides", "trips.txt", None)]


@given(at=st.integers(0, 2000), data=st.binary(min_size=1, max_size=8))
def test_no_bytes_at_all_make_it_stumble(tmp_path_factory: pytest.TempPathFactory, at: int, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("feed")
    file = pack(folder)
    sound = file.read_bytes()
    at %= len(sound)
    file.write_bytes(sound[:at] + data + sound[at + len(data) :])
    with suppress(InputError):
        read_week(file, WEEK, PLACES, ALL_MODES, 3.0)


@given(
    table=st.sampled_from(sorted(TABLES)),
    at=st.integers(0, 300),
    text=st.text(st.sampled_from(",\"\n\r\0\t \ufeff;'0129-:aø²"), min_size=1, max_size=6),
    instead=st.integers(0, 3),
)
@example(table="trips.txt", at=27, text=",", instead=1)  # no trip at all is left, and so no call
def test_no_text_at_all_makes_it_stumble(
    tmp_path_factory: pytest.TempPathFactory, table: str, at: int, text: str, instead: int
) -> None:
    sound = TABLES[table]
    at %= len(sound)
    file = pack(tmp_path_factory.mktemp("feed"), {table: sound[:at] + text + sound[at + instead :]})
    try:
        read_week(file, WEEK, PLACES, ALL_MODES, 3.0)
    except InputError as refused:
        placed_keys(list(refused.complaints))
