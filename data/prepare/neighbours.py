"""Make ``data/neighbours_2020.csv``: which kommuner of 2020 border on each other on land.

``python data/prepare/neighbours.py``, from the top of the repository, after data/geo/kommuner_2020.json has changed.
Two kommuner border where their polygons have a side in common: they were simplified together, so that a common
border has the same points on both. The coast is clipped away, so that a strait is no border, bridged or not.
"""

import csv
import json
from itertools import combinations, pairwise
from pathlib import Path

DATA = Path(__file__).resolve().parents[1]

Side = frozenset[tuple[float, ...]]


def main() -> None:
    """Write the table, each pair once, the lower number first."""
    sides: dict[Side, set[str]] = {}
    for feature in json.loads((DATA / "geo" / "kommuner_2020.json").read_text(encoding="utf-8"))["features"]:
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                for start, end in pairwise(ring):
                    sides.setdefault(frozenset((tuple(start), tuple(end))), set()).add(feature["id"])
    pairs = {pair for kommuner in sides.values() for pair in combinations(sorted(kommuner), 2)}
    with (DATA / "neighbours_2020.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("kommune", "neighbour"))
        writer.writerows(sorted(pairs))


if __name__ == "__main__":
    main()
