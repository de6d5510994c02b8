"""Make the drawn list of the first kull under the numbers of 2024: the same leaders, from the same places.

``python data/prepare/kull_2024.py``. Only 1507 was split; its few leaders stay in Ålesund, 1508, where six of seven
of its inhabitants live.
"""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]
OLD = DATA / "participants" / "kull_2021_synthetic.csv"
NEW = OLD.with_stem(f"{OLD.stem}_2024")


def main() -> None:
    """Write the list."""
    with (DATA / "kommuner_2020.csv").open(encoding="utf-8", newline="") as file:
        now = {row["id"]: row["id_2024"].split("|")[0] for row in csv.DictReader(file)}
    with OLD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    for row in rows:
        row["kommune"] = now[row["kommune"]]
        row["employer"] = row["kommune"][:2] if row["employer_kind"] == "fylke" else now[row["employer"]]
    with NEW.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=";", lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


if __name__ == "__main__":
    main()
