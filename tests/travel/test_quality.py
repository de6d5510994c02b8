"""Every fault a table can have is found with its row, and a sound table is left in peace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samlingsplan.domain import KommuneId, Origin, VenueId
from samlingsplan.travel import Network, TravelParameters, journeys, load_network
from samlingsplan.travel.entries import MatrixRow, Spot, read_journeys, stated_in
from samlingsplan.travel.quality import findings

NORWAY = load_network()
PARAMETERS = TravelParameters()


def entries_of(folder: Path, *rows: str, head: str = "from,to,minutes,km") -> list[MatrixRow]:
    file = folder / "own.csv"
    file.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    stated, faults = stated_in(read_journeys(file), spot, spot)
    assert faults == []
    return [
        MatrixRow(row.start, row.end, row.start_spot.node, row.end_spot.node, row.minutes, row.km, row.where)
        for row in stated
    ]


def spot(name: str) -> Spot:
    return Spot(None, NORWAY.locate(name))


@pytest.fixture
def told(tmp_path: Path) -> Callable[..., list[tuple[str, int | None, bool]]]:
    """Return what is found in rows: key, line and whether it is serious; kommuner without a row left out."""

    def look(*rows: str, **more: str) -> list[tuple[str, int | None, bool]]:
        found = findings(entries_of(tmp_path, *rows, **more), NORWAY, PARAMETERS, "own.csv")
        names = [(f.complaint.key.removeprefix("quality."), f.complaint.where, f.serious) for f in found]
        return [(key, where and where.line, serious) for key, where, serious in names if key != "kommune_missing"]

    return look


def test_our_own_table_is_sound(told) -> None:
    places = ("Oslo", "Bergen", "Tromsø", "Alta", "OSL")
    table = journeys(
        [Origin(kommune) for kommune in NORWAY.seats], {VenueId(name): name for name in places}, PARAMETERS, NORWAY
    )
    assert told(*(f"{o},{v},{way.travel_min},{way.km}" for (o, v), way in table.items())) == []


def test_seconds_and_hours_are_seen_once_and_not_row_by_row(told, tmp_path: Path) -> None:
    # Oslo – Trondheim is about 7 h by road, Oslo – Hamar 81 min, Bergen – Oslo 197 min.
    minutes = {"Oslo,Trondheim": 220, "Oslo,Hamar": 81, "Bergen,Oslo": 197}
    assert told(*(f"{pair},{m * 60}," for pair, m in minutes.items())) == [("unit_seconds", None, True)]
    assert told(*(f"{pair},{m / 60:.2f}," for pair, m in minutes.items())) == [("unit_hours", None, True)]
    assert told(*(f"{pair},{m}," for pair, m in minutes.items())) == []


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("Tromsø,Oslo,0,", ("no_time", 4, True)),
        # 305 km in 60 min: nobody flies that in less than 45 + 305 / 800 h = 68 min.
        ("Bergen,Oslo,60,", ("too_fast", 4, True)),
        ("Bergen,Oslo,200,290", ("too_short", 4, False)),
        ("Bergen,Oslo,,", ("unreachable", 4, False)),
        ("Bergen,Oslo,700,", ("far_from_ours", 4, False)),
        # Bodø – Værøy takes our network some five hours; the island is reached by ferry or helicopter only.
        ("Bodø,Sørland,900,", ("island_detour", 4, False)),
    ],
)
def test_each_fault_of_a_row_is_reported_with_its_line(told, row: str, found: tuple[str, int, bool]) -> None:
    assert found in told("Oslo,Hamar,81,", "Oslo,Drammen,45,", row)


def test_slower_than_walking(told) -> None:
    # Oslo – Hamar is 102 km in a straight line; at 5 km/h it is 20 h 24 min.
    assert ("too_slow", 2, False) in told("Oslo,Hamar,1300,")


def test_there_and_back_that_differ_much(told) -> None:
    # 81 and 150 min differ by 69, more than 45 min and 30 % of 150.
    assert told("Oslo,Hamar,81,", "Hamar,Oslo,150,") == [("asymmetric", 3, False)]
    assert told("Oslo,Hamar,81,", "Hamar,Oslo,120,") == []


def test_a_way_longer_than_by_a_third_place(told) -> None:
    # 81 min to Hamar and 70 on to Lillehammer are 151; 200 is 49 more, over the slack of 15.
    rows = ("Oslo,Hamar,81,", "Hamar,Lillehammer,70,", "Oslo,Lillehammer,200,")
    assert told(*rows) == [("triangle", 4, False)]
    assert told(*rows[:2], "Oslo,Lillehammer,166,") == []


def test_nobody_travels_for_days_whatever_a_number_stands_for(told) -> None:
    # Four days are 5,760 min. 9999 would be 167 min in seconds, and is yet no time.
    for minutes in ("9999", "99999", "2147483647", "50000"):
        assert told("Oslo,Hamar,81,", f"Bergen,Oslo,{minutes},") == [("travel.too_long", 3, True)]


def test_single_rows_in_another_unit_are_named_and_right_rows_are_not(told) -> None:
    # Bergen – Oslo takes our network 197 min, Stavanger – Oslo 192 and Stavanger – Bergen 174.
    right = ("0301,Bergen,205,", "0301,Oslo,10,", "4601,Oslo,205,", "4601,Bergen,10,")
    assert told(*right, "1103,Oslo,12000,", "1103,Bergen,10800,") == [
        ("row_seconds", 6, True),
        ("row_seconds", 7, True),
    ]
    # 192 min are 3.2 h. The only other row is right, so that half of the table is.
    assert told("1103,Oslo,3.2,", "0301,Bergen,205,") == [("row_hours", 2, True)]
    assert told(*right) == []


def test_many_rows_in_another_unit_are_reported_together_with_their_lines(told) -> None:
    seats = [kommune for kommune in NORWAY.seats if kommune.startswith(("46", "11"))][:25]
    table = journeys([Origin(kommune) for kommune in seats], {VenueId("v"): "Tromsø"}, PARAMETERS, NORWAY)
    rows = [f"{kommune},Tromsø,{60 * table[Origin(kommune), VenueId('v')].travel_min}," for kommune in seats]
    # Line 2 is in minutes, lines 3 to 27 are in seconds.
    assert told("Oslo,Hamar,81,", *rows) == [("rows_seconds", None, True)]


def test_kommuner_and_pairs_that_are_missing(tmp_path: Path) -> None:
    # Three kommuner to three places, but for the last pair: eight of nine rows.
    rows = [f"{seat},{end},90," for seat in ("0301", "3403", "3411") for end in ("Drammen", "Lillehammer", "Moss")]
    found = findings(entries_of(tmp_path, *rows[:8]), NORWAY, PARAMETERS, "own.csv")
    about = {f.complaint.key: f.complaint.values for f in found}
    assert about["quality.kommune_missing"]["count"] == 353
    assert about["quality.pair_missing"] == {"start": "3411", "found": "Moss"}


def test_an_island_is_named_with_the_ways_off_it(tmp_path: Path) -> None:
    found = findings(entries_of(tmp_path, "Bodø,Sørland,900,"), NORWAY, PARAMETERS, "own.csv")
    (values,) = (f.complaint.values for f in found if f.complaint.key == "quality.island_detour")
    assert values["island"] == "Sørland"
    assert "Værøy – Bodø" in str(values["links"])


def test_places_that_no_journey_joins_to_the_others_are_named_once(tmp_path: Path) -> None:
    # Flights to Copenhagen begin on 1 July 2021: the day before, no link leads there but the road from Malmö.
    rows = ("Oslo,Hamar,81,", "Oslo,CPH,250,", "Hamar,CPH,300,", "CPH,København,20,")

    def unjoined(day: date) -> list[object]:
        known = load_network(on=day)
        closed = replace(known, links=tuple(link for link in known.links if link.start != "Malmö"))
        found = findings(entries_of(tmp_path, *rows), closed, PARAMETERS, "own.csv")
        return [f.complaint.values for f in found if f.complaint.key == "quality.unjoined"]

    assert unjoined(date(2021, 6, 30)) == [{"found": "CPH, København", "count": 2}]
    assert unjoined(date(2021, 7, 1)) == []


def test_other_column_names_are_understood(told) -> None:
    assert told("Oslo,Hamar,81", head="origin,venue,travel_min") == []


def test_a_small_network_without_oslo_can_be_looked_at() -> None:
    empty = Network({}, (), {KommuneId("0001"): "A"})
    assert findings([], empty, PARAMETERS, "own.csv") == []
