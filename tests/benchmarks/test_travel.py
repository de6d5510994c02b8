"""The benchmark answers every row it can, in the form other tools read."""

import json
from pathlib import Path

import pytest

from benchmarks.travel import answers, as_json, as_text

TABLE = """from,to,mode,minutes,source
Oslo,Hamar,car,85,a road map
Oslo,Hamar,bus,105,a timetable
Halhjem,Sandvikvåg,ferry,40,a timetable
Tromsø,Harstad,boat,180,a timetable
Oslo,Lillehammer,rail,120,a timetable
OSL,BGO,air,55,[soft] a band
OSL,VDS,air,150,not in the table of flights
Kristiansand,Trondheim,E39chain,1260,a road report
Atlantis,Oslo,car,1,a legend
"""


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    table = tmp_path_factory.mktemp("travel") / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    return json.loads(as_json(answers(table)))


def test_every_row_is_answered_and_an_unknown_place_with_null(rows: list[dict[str, object]]) -> None:
    assert [set(row) for row in rows] == [{"from", "to", "mode", "minutes", "source", "model"}] * 9
    assert [row["model"] is None for row in rows] == [False] * 8 + [True]


def test_a_bus_takes_123_percent_of_a_car(rows: list[dict[str, object]]) -> None:
    assert rows[1]["model"] == pytest.approx(1.23 * float(str(rows[0]["model"])), abs=0.1)


def test_tables_are_read_without_waiting(rows: list[dict[str, object]]) -> None:
    # Lillehammer: 19 to the airport, 53 to Hamar, 44 on.
    assert [row["model"] for row in rows[2:6]] == [40, 180, 116, 55]


def test_a_flight_not_in_the_table_gets_a_turboprops_time(rows: list[dict[str, object]]) -> None:
    # About 1,375 km: 20 + 0.112 × 1,375 = 174.
    assert rows[6]["model"] == pytest.approx(174, abs=2)


def test_the_e39_is_driven_through_all_its_ferries(rows: list[dict[str, object]]) -> None:
    # The quick way goes over Oslo or the mountains in well under 1,000 minutes.
    assert 1071 < float(str(rows[7]["model"])) < 1449  # 1,260 ± 15 %


def test_the_summary_keeps_soft_rows_apart(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(TABLE, encoding="utf-8")
    summary = as_text(answers(table)).split("\n\n")[1]
    assert [line.split()[:3] for line in summary.splitlines()[1:]] == [
        ["air", "firm", "1"],
        ["air", "soft", "1"],
        ["boat", "firm", "1"],
        ["bus", "firm", "1"],
        ["car", "firm", "2"],
        ["ferry", "firm", "1"],
        ["rail", "firm", "1"],
    ]
