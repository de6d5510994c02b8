"""The matrix as a file: burdens come out the same, and faults are told with their line."""

from datetime import time
from pathlib import Path

import pytest

from samlingsplan.domain import Column, ColumnId, DayPattern, KommuneId, Mode, Origin, Samling, VenueId
from samlingsplan.errors import InputError
from samlingsplan.travel import (
    ClockParameters,
    TravelParameters,
    TravelRates,
    burdens,
    journeys,
    load_network,
    read_matrix,
    write_matrix,
)

ORIGINS = [Origin(KommuneId("5403")), Origin(KommuneId("1103"), "Judaberg"), Origin(KommuneId("0301"))]


def test_burdens_from_the_file_equal_those_from_the_search(tmp_path: Path) -> None:
    venues = {VenueId("gardermoen"): "OSL", VenueId("tromso"): "Tromsø"}
    found = journeys(ORIGINS, venues, TravelParameters(), load_network())
    write_matrix(found, tmp_path / "travel.csv")
    again = read_matrix(tmp_path / "travel.csv")
    samlinger = [Samling(1, "", Mode.PHYSICAL, tuple(DayPattern), None, time(9), time(9), time(16), time(15))]
    columns = [Column(ColumnId(venue), venue, (venue,)) for venue in venues]
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
    assert lines[-1].endswith("road Alta–ALF 8; air ALF–OSL 140+110")


def test_a_users_matrix_needs_only_minutes(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("origin,venue,travel_min\n0301,oslo,20\n", encoding="utf-8")
    (journey,) = read_matrix(tmp_path / "own.csv").values()
    assert (journey.travel_min, journey.km, journey.nok, journey.changes) == (20, 0, 0, 0)


def test_faults_are_told_all_at_once_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        "origin,venue,travel_min,nok\n"
        "0301,oslo,20,\n0301,oslo,21,\n5403,oslo,4 h,\n5403,bergen,-5,\n5403,hamar,9,1.5\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    assert [(str(complaint.where), complaint.key) for complaint in error.value.complaints] == [
        ("own.csv:3", "travel.pair_twice"),
        ("own.csv:4", "travel.bad_cell"),
        ("own.csv:5", "travel.bad_cell"),
        ("own.csv:6", "travel.bad_cell"),
    ]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("from,venue,minutes\n0301,oslo,20\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    (complaint,) = error.value.complaints
    assert (complaint.key, complaint.values) == ("travel.missing_column", {"found": "origin, travel_min"})


def test_semicolons_part_fields_as_norwegian_sheets_write_them(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("\ufefforigin;venue;travel_min\n0301;oslo;20\n", encoding="utf-8")
    assert [journey.travel_min for journey in read_matrix(tmp_path / "own.csv").values()] == [20]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b'origin,venue,travel_min\n0301,oslo,20\n"' + b"x" * 200_000])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "own.csv").write_bytes(content)
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    assert [complaint.key for complaint in error.value.complaints] == ["travel.unreadable"]


def test_an_empty_file_lacks_its_columns(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_matrix(tmp_path / "own.csv")
    assert error.value.complaints[0].values == {"found": "origin, venue, travel_min"}
