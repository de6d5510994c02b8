"""The matrix as a file: burdens come out the same, and faults are reported with their line."""

import sys
from datetime import time
from pathlib import Path

import pytest

from samlingsplan.domain import DayPattern, Journey, KommuneId, Mode, Origin, Route, RouteId, Samling, VenueId
from samlingsplan.errors import InputError
from samlingsplan.travel import (
    ClockParameters,
    TravelParameters,
    TravelRates,
    burdens,
    journeys,
    load_network,
    write_matrix,
)
from samlingsplan.travel.entries import Spot, journey_of, read_journeys, stated_in


def read_matrix(file: Path) -> dict[tuple[Origin, VenueId], Journey]:
    """Return the journeys of a table whose names are numbers and keys."""
    rows, faults = stated_in(read_journeys(file), origin, lambda text: Spot(VenueId(text)))
    if faults:
        raise InputError(faults)
    return {(row.start_spot.known, row.end_spot.known): journey_of(row) for row in rows}


def origin(text: str) -> Spot:
    kommune, _, settlement = text.partition("/")
    return Spot(Origin(KommuneId(kommune), settlement or None))


ORIGINS = [Origin(KommuneId("5403")), Origin(KommuneId("1103"), "Judaberg"), Origin(KommuneId("0301"))]


def test_burdens_from_the_file_equal_those_from_the_search(tmp_path: Path) -> None:
    venues = {VenueId("gardermoen"): "OSL", VenueId("tromso"): "Tromsø"}
    found = journeys(ORIGINS, venues, TravelParameters(), load_network())
    write_matrix(found, tmp_path / "travel.csv")
    again = read_matrix(tmp_path / "travel.csv")
    samlinger = [Samling(1, "", Mode.PHYSICAL, tuple(DayPattern), None, time(9), time(9), time(16), time(15))]
    columns = [Route(RouteId(venue), venue, (venue,)) for venue in venues]
    rates, clock = TravelRates(), ClockParameters()
    assert burdens(again, columns, samlinger, rates, clock) == burdens(found, columns, samlinger, rates, clock)
    assert {pair: (way.km, way.changes) for pair, way in again.items()} == {
        pair: (way.km, way.changes) for pair, way in found.items()
    }


def test_the_file_is_sorted_and_shows_the_legs(tmp_path: Path) -> None:
    found = journeys(ORIGINS, {VenueId("gardermoen"): "OSL"}, TravelParameters(), load_network())
    write_matrix(dict(reversed(found.items())), tmp_path / "travel.csv")
    lines = (tmp_path / "travel.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines] == ["origin", "0301", "1103/Judaberg", "5403"]
    # 8 min from the town, and 15 for the 27 % who live outside it: 4 more on the mean.
    assert lines[-1].endswith("road Alta–ALF 12; air ALF–OSL 140+90")


def test_a_users_matrix_needs_only_minutes(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("origin,venue,travel_min\n0301,oslo,20\n", encoding="utf-8")
    (journey,) = read_matrix(tmp_path / "own.csv").values()
    assert (journey.travel_min, journey.km, journey.nok, journey.changes) == (20, 0, 0, 0)


def test_all_faults_are_reported_at_once_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        "origin,venue,travel_min,nok\n"
        "0301,oslo,20,\n0301,oslo,21,\n5403,oslo,4 h,\n5403,bergen,-5,\n5403,hamar,9,1.5\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    file = tmp_path / "own.csv"
    assert [(str(complaint.where), complaint.key) for complaint in error.value.complaints] == [
        (f"{file}:3", "travel.pair_twice"),
        (f"{file}:4:3", "tables.not_a_number"),
        (f"{file}:5:3", "tables.not_a_number"),
        (f"{file}:6:4", "tables.not_whole"),
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("from,venue,km\n0301,oslo,20\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    (complaint,) = error.value.complaints
    values = {"column": "travel_min / minutes", "found": "from, venue, km"}
    assert (complaint.key, complaint.values) == ("tables.missing_column", values)


def test_semicolons_part_fields_as_norwegian_sheets_write_them(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("\ufefforigin;venue;travel_min\n0301;oslo;20\n", encoding="utf-8")
    assert [journey.travel_min for journey in read_matrix(tmp_path / "own.csv").values()] == [20]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"\xff\xfe\x00", "tables.not_text"),
        (b'origin,venue,travel_min\n0301,oslo,20\n"' + b"x" * 200_000, "tables.bad_csv"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    (tmp_path / "own.csv").write_bytes(content)
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    assert [complaint.key for complaint in error.value.complaints] == [key]


def test_an_empty_file_lacks_its_columns(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    assert error.value.complaints[0].values["allowed"] == "origin / from, venue / to, travel_min / minutes"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # 1,440 in a table parted by commas is two fields.
        ("0301,oslo,16,1,440", ("2", "tables.row_width", {"found": 5, "allowed": 4})),
        ("0301,oslo,16", ("2", "tables.row_width", {"found": 3, "allowed": 4})),
        ('0301,oslo,"1,440",5', ("2:3", "tables.not_a_number", {"column": "travel_min", "found": "1,440"})),
        ("0301,oslo,1 440,5", ("2:3", "tables.not_a_number", {"column": "travel_min", "found": "1 440"})),
        ("0301,oslo,1e3,5", ("2:3", "tables.not_a_number", {"column": "travel_min", "found": "1e3"})),
        ("0301,oslo,1_0,5", ("2:3", "tables.not_a_number", {"column": "travel_min", "found": "1_0"})),
        ("0301,oslo,nan,5", ("2:3", "tables.not_a_number", {"column": "travel_min", "found": "nan"})),
        # 1.440 kroner: 1440 in a Norwegian sheet, and below two elsewhere.
        ("0301,oslo,16,1.440", ("2:4", "tables.dotted", {"column": "nok", "found": "1.440", "whole": "1440"})),
        ("0301,oslo,16,5.5", ("2:4", "tables.not_whole", {"column": "nok", "found": "5.5"})),
        (",oslo,16,5", ("2:1", "tables.empty_cell", {"column": "origin"})),
    ],
)
def test_one_strict_reading(tmp_path: Path, rows: str, told: tuple[str, str, dict[str, object]]) -> None:
    (tmp_path / "own.csv").write_text(f"origin,venue,travel_min,nok\n{rows}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    (complaint,) = error.value.complaints
    where, key, values = told
    assert (str(complaint.where), complaint.key, complaint.values) == (f"{tmp_path / 'own.csv'}:{where}", key, values)


def test_numbers_as_programs_and_norwegian_sheets_write_them(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("From,To,Minutes,nok\n0301,oslo,205.0,1440.0\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("origin;venue;travel_min;km\n0301;oslo;205,4;380,6\n", encoding="utf-8")
    (first,), (second,) = (read_matrix(tmp_path / name).values() for name in ("a.csv", "b.csv"))
    assert (first.travel_min, first.nok) == (205, 1440)
    assert (second.travel_min, second.km) == (205, 380.6)


def test_ambiguous_thousands_and_decimals_are_refused(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("origin;venue;travel_min\n0301;oslo;1,440\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    assert [complaint.key for complaint in error.value.complaints] == ["tables.not_a_number"]


@pytest.mark.parametrize(
    ("minutes", "refused"),
    [
        # Some have no point, so that points part thousands, or may.
        (("205", "1.440"), [3]),
        (("205", "1.440", "2.100"), [3, 4]),
        # All have three decimals, as programs write them.
        (("205.125", "1.440"), []),
        # A point that starts decimals starts them everywhere.
        (("205", "1.440", "12.5"), []),
        (("205", "1.440", "0.500"), []),
        (("205", "1.440", "1440.125"), []),
    ],
)
def test_a_point_that_may_part_thousands_is_refused(
    tmp_path: Path, minutes: tuple[str, ...], refused: list[int]
) -> None:
    homes = ("0301", "1103", "4601")
    rows = [f"{home},oslo,{each}" for home, each in zip(homes, minutes, strict=False)]
    (tmp_path / "own.csv").write_text("\n".join(["origin,venue,travel_min", *rows]), encoding="utf-8")
    if not refused:
        assert len(read_matrix(tmp_path / "own.csv")) == len(minutes)
        return
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    assert [(each.key, each.where and each.where.line) for each in error.value.complaints] == [
        ("tables.dotted", line) for line in refused
    ]


def test_a_column_twice_and_a_table_of_nothing(tmp_path: Path) -> None:
    for head, key in (
        ("origin,from,venue,travel_min", "tables.column_twice"),
        ("from,to,minutes", "tables.empty_table"),
    ):
        (tmp_path / "own.csv").write_text(f"{head}\n", encoding="utf-8")
        with pytest.raises(InputError) as error:
            read_matrix(tmp_path / "own.csv")
        assert [complaint.key for complaint in error.value.complaints] == [key]


def test_without_pyarrow_parquet_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "own.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.parquet")
    assert [complaint.key for complaint in error.value.complaints] == ["tables.no_pyarrow"]


def test_parquet_is_read_where_pyarrow_is_installed(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the optional pyarrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    pq.write_table(pa.table({"from": ["0301"], "to": ["oslo"], "minutes": [20.0]}), tmp_path / "own.parquet")
    assert [journey.travel_min for journey in read_matrix(tmp_path / "own.parquet").values()] == [20]
