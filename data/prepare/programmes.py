"""Draws the lists of the programmes besides the national one, and writes the facts they are drawn from.

Run by hand: `python data/prepare/programmes.py [FACTS]`, where FACTS is a folder with `hospitals.csv` and `dental.csv`;
without it `hospitals_2024.csv` and `dental_2011.csv` stay as they are. Shares are assumptions; nobody in the lists is
real.
"""

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from samlingsplan.intake.cohort import RandomStream, apportion

DATA = Path(__file__).resolve().parents[1]
LISTS = DATA / "participants"
HOSPITALS, DENTAL = DATA / "hospitals_2024.csv", DATA / "dental_2011.csv"
HEADINGS = ("id", "rank", "employer_kind", "employer", "kommune", "level", "service_area", "wheelchair", "synthetic")
PRACTICES = 1200
"""«Det var i 2019 om lag 1200 fastlegekontorer» (the assignment about a net-based education, 2020)."""
SECOND_DOCTORS = 240
"""Practices whose second doctor applies too (assumption)."""
TEAM_SHARE = 0.15
"""Team-based practices (assumption)."""
PER_10_000 = ((2_000, 13.2), (10_000, 11), (50_000, 9))
"""Lists per 10,000 inhabitants in kommuner below a size; 8 in larger ones. They give 4,777 against 4,814 published."""
NEIGHBOURS = ("3433", "3434", "3435", "3437")
"""Skjåk, Lom, Vågå and Sel."""

Row = Mapping[str, str]


def table(file: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def write(file: Path, headings: Iterable[str], rows: Iterable[Row], delimiter: str = ",") -> None:
    """Write a table."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        to = csv.DictWriter(stream, list(headings), delimiter=delimiter, lineterminator="\n", restval="")
        to.writeheader()
        to.writerows(rows)


def write_list(name: str, prefix: str, leaders: Iterable[Row]) -> None:
    """Write a ranked list whose rows say that they are synthetic."""
    fixed = {"wheelchair": "no", "synthetic": "yes"}
    rows = [{"id": f"{prefix}-{n:04d}", "rank": str(n), **leader, **fixed} for n, leader in enumerate(leaders, start=1)]
    write(LISTS / f"{name}_synthetic.csv", HEADINGS, rows, ";")


def facts(folder: Path) -> None:
    """Write the two tables of facts, without the rows and columns that nothing here needs."""
    hospitals = [row for row in table(folder / "hospitals.csv") if row["kommune_2024"]]
    kept = ("region", "trust", "seat", "kommune_2024", "employees", "year", "seat_status", "size_status")
    write(
        HOSPITALS,
        kept,
        ({**{key: row[key] for key in kept}, "kommune_2024": row["kommune_2024"][:4]} for row in hospitals),
    )
    of_all = [row for row in table(folder / "dental.csv") if row["measure"] == "public dental service: man-years, all"]
    of_county = [row for row in of_all if row["value"] and row["county_2024"] != "Norway"]
    columns = ("county_2024", "county_as_published", "year", "value", "unit", "status", "source")
    write(DENTAL, columns, ({key: row[key] for key in columns} for row in of_county))


def top_leaders(chance: RandomStream, kommuner: list[dict[str, str]]) -> list[Row]:
    """Return as many of the hospitals' leaders as of the kommuner's, one of each in turn."""
    people = {row["id"]: int(row["population_2026"]) for row in kommuner}
    trusts = {(row["trust"], row["kommune_2024"]): float(row["employees"] or 3000) for row in table(HOSPITALS)}
    of_trusts, of_kommuner = list[Row](), list[Row]()
    for _ in range(22):
        trust, seat = chance.weighted(trusts)
        trusts[trust, seat] /= 2
        of_trusts.append({"employer_kind": "helseforetak", "employer": trust, "kommune": seat, "level": "unit"})
        kommune = chance.weighted({key: number**0.5 for key, number in people.items()})
        del people[kommune]
        of_kommuner.append({"employer_kind": "kommune", "employer": kommune, "kommune": kommune, "level": "unit"})
    return [each for pair in zip(of_trusts, of_kommuner, strict=True) for each in pair]


def doctors(chance: RandomStream, kommuner: list[dict[str, str]]) -> list[Row]:
    """Return a doctor of each practice and a second one of some, in the order in which they apply."""
    people = {row["id"]: int(row["population_2021"]) for row in kommuner}
    lists = {key: n * next((each for below, each in PER_10_000 if n < below), 8) for key, n in people.items()}
    further = apportion(PRACTICES - len(people), lists)
    homes = [key for key in people for _ in range(1 + further[key])]
    practices = [
        {
            "employer_kind": "teampraksis" if chance.happens(TEAM_SHARE) else "fastlegepraksis",
            "employer": f"Praksis {number:04d}",
            "kommune": home,
            "level": "unit",
            "service_area": "medical",
        }
        for number, home in enumerate(homes, start=1)
    ]
    apply = [*practices, *sorted(practices, key=lambda _: chance.between(0, 1))[:SECOND_DOCTORS]]
    return sorted(apply, key=lambda _: chance.between(0, 1))


def dental_leaders(chance: RandomStream, kommuner: list[dict[str, str]]) -> list[Row]:
    """Return a hundred leaders by the man-years of their county; they work where the county's people live."""
    people = {row["id"]: int(row["population_2026"]) for row in kommuner}
    county = {row["fylke"]: row["fylke_id"] for row in kommuner}
    years = dict.fromkeys(county, 0.0)
    for row in table(DENTAL):
        counties = [name for name in row["county_2024"].split("; ") if name in county]
        for name in counties:
            years[name] += float(row["value"]) / len(counties)
    leaders = [
        {
            "employer_kind": "fylke",
            "employer": county[name],
            "kommune": chance.weighted({r["id"]: people[r["id"]] ** 0.7 for r in kommuner if r["fylke"] == name}),
            "level": "unit" if chance.happens(0.3) else "department",
            "service_area": "dental",
        }
        for name, number in apportion(100, {name: value for name, value in years.items() if value}).items()
        for _ in range(number)
    ]
    return sorted(leaders, key=lambda _: chance.between(0, 1))


def neighbours(chance: RandomStream) -> list[Row]:
    """Return fourteen leaders of four neighbouring kommuner: «fire kommuner for å utdanne 10-15 ledere» (AFI 2014)."""
    areas = {"home_care": 0.4, "institution": 0.4, "preventive": 0.2}
    homes = [home for home, number in zip(NEIGHBOURS, (3, 3, 4, 4), strict=True) for _ in range(number)]
    return [
        {
            "employer_kind": "kommune",
            "employer": home,
            "kommune": home,
            "level": "unit" if chance.happens(0.6) else "department",
            "service_area": chance.weighted(areas),
        }
        for home in homes
    ]


def main() -> None:
    """Write the tables and the lists."""
    if len(sys.argv) > 1:
        facts(Path(sys.argv[1]))
    in_2020, in_2024 = table(DATA / "kommuner_2020.csv"), table(DATA / "kommuner_2024.csv")
    write_list("topleder", "top", top_leaders(RandomStream(2026), in_2024))
    write_list("fastlege", "gp", doctors(RandomStream(2022), in_2020))
    write_list("tannhelse", "den", dental_leaders(RandomStream(2026), in_2024))
    write_list("samarbeid", "sam", neighbours(RandomStream(2026)))


if __name__ == "__main__":
    main()
