"""Make data/kommuner_2024.csv: the facts of kommuner_2020.csv under the numbers of 2024, and later populations.

``python data/prepare/kommuner_2024.py``. Only Ålesund (1507) changed its area: Haram left it. The population of
Haram is an estimate, the settlement table's figure for the former kommune with the same borders; Ålesund keeps the
rest. Haram's centrality is assumed to be that of its neighbours Sula and Giske; Ålesund keeps its own. Populations on
1 January 2024 and later are those of population_2024_2026.csv.
"""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
HARAM, HARAM_POPULATION, HARAM_SENTRALITET = "1580", 9357, "4"
FYLKER = {
    "31": "Østfold",
    "32": "Akershus",
    "33": "Buskerud",
    "39": "Vestfold",
    "40": "Telemark",
    "55": "Troms",
    "56": "Finnmark",
}
"""The fylker that are new in 2024; the others kept number and name."""


def heirs(old: dict[str, str]) -> list[dict[str, str]]:
    """Return what a kommune of 2020 is in 2024: itself under its number, or its two parts."""
    rows = []
    for number in old["id_2024"].split("|"):
        row = {key: value for key, value in old.items() if key != "id_2024"}
        row |= {"id": number, "year": "2024", "id_2020": old["id"], "fylke_id": number[:2], "note": ""}
        row["fylke"] = FYLKER.get(number[:2], old["fylke"])
        rows.append(row)
    if len(rows) > 1:
        part(rows)
    return rows


def part(rows: list[dict[str, str]]) -> None:
    """Share Ålesund's facts between Ålesund and Haram."""
    whole, haram = rows
    whole["population_2021"] = str(int(whole["population_2021"]) - HARAM_POPULATION)
    whole["note"] = "population: that of 1507 less the estimate for Haram"
    seat = {"seat": "Brattvåg", "seat_lat": "62.59991", "seat_lon": "6.44426", "seat_node": "Brattvåg"}
    largest = {f"largest_settlement{end}": seat[f"seat{end}"] for end in ("", "_lat", "_lon")}
    haram |= {"name": "Haram", "population_2021": str(HARAM_POPULATION)} | seat | largest
    haram |= {"sentralitet_2024_revision": HARAM_SENTRALITET, "sentralitet_index_2024_revision": ""}
    haram["note"] = "population: estimate, the former kommune's in GeoNames; centrality: assumed, as in Sula and Giske"
    assert haram["id"] == HARAM


def populations() -> dict[str, dict[str, str]]:
    """Return the columns of later populations, by number."""
    with (DATA / "population_2024_2026.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["id_2024"]: {f"population_{year}": row[f"population_{year}0101"] for year in (2024, 2025, 2026)}
            for row in csv.DictReader(file)
        }


def main() -> None:
    """Write the table."""
    with (DATA / "kommuner_2020.csv").open(encoding="utf-8", newline="") as file:
        rows = sorted((new for old in csv.DictReader(file) for new in heirs(old)), key=lambda row: row["id"])
    later = populations()
    for row in rows:
        row |= later[row["id"]]
    with (DATA / "kommuner_2024.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
