"""The tables of the finding about Gardermoen: by fylke, by town and by kommune."""

from samlingsplan.domain import Kommune
from samlingsplan.measures import Row
from samlingsplan.travel.finding import Basis, Comparison

COLUMNS = {
    "fylker": ("fylke", "kommuner", "road", "truth", "surely", "no_thin"),
    "towns": ("town", "fylke", "candidate", "kommuner", "road", "truth", "surely", "no_thin"),
    "kommuner": (
        "kommune", "kommune_name", "fylke", "road_min", "truth_min", "low_min", "high_min", "no_thin_min",
        "farther_towns", "nearer_by_road", "nearer_in_truth",
    ),
}  # fmt: skip
"""Columns by table; counts are kommuner for which Gardermoen is nearer, minutes are one way to Gardermoen."""


def fylke_rows(found: Comparison) -> list[Row]:
    """Return for each fylke how many kommuner find Gardermoen nearer than at least one town of it."""
    rows: list[Row] = []
    for number in sorted({kommune.fylke_id for kommune in found.kommuner.values()}):
        members = [kommune for kommune in found.kommuner.values() if kommune.fylke_id == number]
        counts: Row = {b.value: sum(bool(found.seen[k.id, b].farther_towns) for k in members) for b in Basis}
        surely = sum(bool(found.seen[k.id, Basis.TRUTH].surely_farther) for k in members)
        rows.append({"fylke": members[0].fylke, "kommuner": len(members), "surely": surely, **counts})
    return rows


def town_rows(found: Comparison) -> list[Row]:
    """Return for each town how many kommuner of its fylke find Gardermoen nearer, the most first."""
    rows: list[Row] = []
    for town, fylke in found.towns.items():
        members = [k for k in found.kommuner.values() if town in found.seen[k.id, Basis.TRUTH].own_towns]
        if not members:
            continue
        counts: Row = {b.value: sum(town in found.seen[k.id, b].farther_towns for k in members) for b in Basis}
        rows.append(
            {
                "town": short(town),
                "fylke": next(k.fylke for k in found.kommuner.values() if k.fylke_id == fylke),
                "candidate": town in found.candidates,
                "kommuner": len(members),
                "surely": sum(town in found.seen[k.id, Basis.TRUTH].surely_farther for k in members),
                **counts,
            }
        )
    return sorted(rows, key=lambda row: (-int(str(row["truth"])), str(row["town"]), str(row["fylke"])))


def kommune_rows(found: Comparison) -> list[Row]:
    """Return one row a kommune, in order of number."""
    return [_kommune_row(found, kommune) for _, kommune in sorted(found.kommuner.items())]


def short(town: str) -> str:
    """Return a network name without what tells namesakes apart."""
    return town.partition("@")[0]


def _kommune_row(found: Comparison, kommune: Kommune) -> Row:
    seen = {basis: found.seen[kommune.id, basis] for basis in Basis}
    minutes = {basis: None if s.gardermoen is None else s.gardermoen.travel_min for basis, s in seen.items()}
    truth = seen[Basis.TRUTH].gardermoen
    return {
        "kommune": kommune.id,
        "kommune_name": kommune.full_name,
        "fylke": kommune.fylke,
        "road_min": minutes[Basis.ROAD],
        "truth_min": minutes[Basis.TRUTH],
        "low_min": None if truth is None else truth.low_min,
        "high_min": None if truth is None else truth.high_min,
        "no_thin_min": minutes[Basis.NO_THIN],
        "farther_towns": ", ".join(short(town) for town in seen[Basis.TRUTH].farther_towns),
        "nearer_by_road": _places(seen[Basis.ROAD].nearer_places),
        "nearer_in_truth": _places(seen[Basis.TRUTH].nearer_places),
    }


def _places(nearer: tuple[tuple[str, int], ...]) -> str:
    return ", ".join(f"{short(place)} {minutes}" for place, minutes in nearer)
