"""Matrices as r5py writes them: its own headings, percentiles as estimates, and NaN where there is no journey.

r5py needs a Java machine and a map, so that these tables are written here, in the form of its ``TravelTimeMatrix``.
"""

from pathlib import Path

import pytest

from samlingsplan.domain import Journey, KommuneId, Origin, VenueId
from samlingsplan.errors import InputError
from samlingsplan.tables.sheet import text_of
from samlingsplan.travel.entries import Spot, Stated, journey_of, read_journeys, stated_in


def rows(folder: Path, text: str) -> list[Stated]:
    (folder / "r5.csv").write_text(text, encoding="utf-8")
    stated, faults = stated_in(
        read_journeys(folder / "r5.csv"), lambda text: Spot(Origin(KommuneId(text))), lambda text: Spot(VenueId(text))
    )
    if faults:
        raise InputError(faults)
    return stated


def test_the_median_alone_is_the_minutes(tmp_path: Path) -> None:
    found = rows(tmp_path, "from_id,to_id,travel_time\n0301,oslo,16\n5401,oslo,241.0\n")
    assert [journey_of(each) for each in found] == [Journey(16, 0, 0, 0), Journey(241, 0, 0, 0)]


@pytest.mark.parametrize(
    ("head", "cells", "expected"),
    [
        # p50 is the minutes, the lowest and the highest percentile are the estimates; columns in any order.
        ("travel_time_p5,travel_time_p50,travel_time_p95", "38,45,61", (45, 38, 61)),
        ("travel_time_p95,travel_time_p50,travel_time_p05", "61,45,38", (45, 38, 61)),
        (
            "travel_time_p25,travel_time_p5,travel_time_p50,travel_time_p75,travel_time_p95",
            "40,38,45,50,61",
            (45, 38, 61),
        ),
        ("travel_time_p25,travel_time_p50,travel_time_p75", "40,45,50", (45, 40, 50)),
        # Where both stand, the column without a percentile is the minutes.
        ("travel_time,travel_time_p50,travel_time_p90", "44,45,61", (44, None, 61)),
    ],
)
def test_percentiles_are_the_estimates(
    tmp_path: Path, head: str, cells: str, expected: tuple[int, int | None, int | None]
) -> None:
    (row,) = rows(tmp_path, f"from_id,to_id,{head}\n0301,oslo,{cells}\n")
    journey = journey_of(row)
    assert (journey.travel_min, journey.low_min, journey.high_min) == expected


@pytest.mark.parametrize("written", ["", "nan", "NaN"])
def test_no_journey_is_no_minutes(tmp_path: Path, written: str) -> None:
    head = "from_id,to_id,travel_time_p5,travel_time_p50,travel_time_p95"
    # r5py keeps a low percentile where only some departures arrive within its longest time.
    found = rows(tmp_path, f"{head}\n0301,oslo,16,16,16\n5401,oslo,110,{written},{written}\n")
    assert [(each.minutes, each.low_min, each.high_min) for each in found] == [(16, 16, 16), (None, 110, None)]


def test_nan_under_a_heading_of_ours_is_no_number(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        rows(tmp_path, "from_id,to_id,minutes,travel_time_p5\n0301,oslo,NaN,nan\n")
    assert [each.key for each in refused.value.complaints] == ["tables.not_a_number"]


def test_a_percentile_on_the_wrong_side_is_refused_under_its_own_heading(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        rows(tmp_path, "from_id,to_id,travel_time_p5,travel_time_p50\n0301,oslo,46,45\n")
    (complaint,) = refused.value.complaints
    assert (complaint.key, complaint.values["column"]) == ("travel.estimate", "travel_time_p5")


def test_parquet_holds_missing_numbers(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="the optional pyarrow is not installed")
    pq = pytest.importorskip("pyarrow.parquet")
    columns = {"from_id": ["0301", "5401"], "to_id": ["oslo", "oslo"], "travel_time": [16.0, float("nan")]}
    pq.write_table(pa.table(columns), tmp_path / "r5.parquet")
    stated, faults = stated_in(
        read_journeys(tmp_path / "r5.parquet"),
        lambda text: Spot(Origin(KommuneId(text))),
        lambda text: Spot(VenueId(text)),
    )
    assert not faults
    assert [each.minutes for each in stated] == [16, None]


def test_a_missing_number_in_a_typed_cell_is_an_empty_text() -> None:
    assert [text_of(value) for value in (float("nan"), None, 16.0, 16.5)] == ["", "", "16", "16.5"]
