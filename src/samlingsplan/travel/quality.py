"""Finds suspicious rows in a table of minutes, each with its row, its pair and what to do.

A finding is *serious* when no such journey is possible, and no plan should use it. Other findings may be correct.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from samlingsplan.domain import great_circle_km
from samlingsplan.errors import Complaint, Location, Value
from samlingsplan.plain_text import short
from samlingsplan.travel.entries import LONGEST_MIN, MatrixRow
from samlingsplan.travel.graph import ROADS, leading_off, of_modes, parts
from samlingsplan.travel.network import Network
from samlingsplan.travel.parameters import TravelParameters
from samlingsplan.travel.shortest_paths import Finder
from samlingsplan.travel.states import search_graph
from samlingsplan.travel.wrong_units import in_minutes

SLACK_MIN = 15.0
"""A journey may be this much longer than one through a third place: minutes are rounded, and changes take time."""
REPORTED = 20
"""The number of worst rows that are reported."""


def triangle_faults(entries: Sequence[MatrixRow]) -> Iterator[Complaint]:
    """Yield the worst rows that are longer than the two rows through another place, the worst first."""
    import numpy as np

    known = {(entry.start_node, entry.end_node): entry for entry in entries if entry.minutes is not None}
    starts = sorted({start for start, _ in known})
    ends = sorted({end for _, end in known})
    minutes = np.full((len(starts), len(ends)), np.inf)
    row, column = {name: i for i, name in enumerate(starts)}, {name: i for i, name in enumerate(ends)}
    for (start, end), entry in known.items():
        minutes[row[start], column[end]] = entry.minutes
    shortest, by = np.full_like(minutes, np.inf), np.full(minutes.shape, -1)
    vias = [name for name in ends if name in row]
    for index, name in enumerate(vias):
        through = minutes[:, [column[name]]] + minutes[[row[name]], :]
        through[row[name], :] = np.inf
        through[:, column[name]] = np.inf
        better = through < shortest
        shortest[better], by[better] = through[better], index
    excess = np.where(np.isfinite(minutes) & np.isfinite(shortest), minutes - np.where(by >= 0, shortest, 0), 0.0)
    faulty = [(float(excess[i, j]), int(i), int(j)) for i, j in np.argwhere(excess > SLACK_MIN)]
    for _, i, j in sorted(faulty, key=lambda fault: (-fault[0], fault[1:]))[:REPORTED]:
        entry = known[starts[i], ends[j]]
        about = {"minutes": round(float(minutes[i, j])), "via": vias[by[i, j]], "shorter": round(float(shortest[i, j]))}
        yield Complaint("quality.triangle", entry.where, {**entry.way, **about})


DRIVEN_KMH, FLOWN_KMH, AIRPORTS_MIN = 110.0, 800.0, 45.0
"""The highest speeds along the straight line, on roads and in the air, and the least time at airports."""
FULL_SHARE = 0.8
"""A table with at least this share of all pairs is meant to be complete."""
SLOWEST_KMH, WALKED_KM = 5.0, 20.0
"""Walking speed, and the distance above which a slower journey is suspicious."""
FAR_FACTOR, FAR_MIN = 2.5, 60.0
"""A row is far from the model's minutes when it differs by at least this factor and this number of minutes."""
DETOUR_FACTOR, DETOUR_MIN = 1.7, 45.0
"""The same for a journey from an island, which a missing ferry makes longer."""
ISLAND_SEATS = 8
"""On an island, roads join fewer seats than this."""
ASYMMETRY_SHARE, ASYMMETRY_MIN = 0.3, 45.0
"""The two directions may differ by this share of the longer, or by this number of minutes if that is more."""
KM_SLACK = 0.97
"""Kilometres may be this share of the great circle, since coordinates are those of town centres."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One suspicious row or table, and whether it is serious."""

    complaint: Complaint
    serious: bool


def findings(entries: Sequence[MatrixRow], network: Network, parameters: TravelParameters, file: str) -> list[Finding]:
    """Return all findings about a table: those about the whole table first, then those about rows, in order.

    Parameters
    ----------
    entries
        The rows.
    network, parameters
        The travel model, with which the table is compared.
    file
        The table's name, for findings about the whole of it.
    """
    ours = _our_minutes(entries, network, parameters)
    right = in_minutes(entries, ours, file)
    whole = [
        *(Finding(fault, serious=True) for fault in right.whole),
        *_missing(entries, network, file),
        *_unjoined(entries, network, file),
    ]
    entries = right.entries
    single = [
        *(Finding(fault, serious=True) for fault in right.single),
        *(finding for entry in entries for finding in _alone(entry, network)),
        *_far_from_ours(entries, ours, _islands(network)),
        *_asymmetric(entries),
        *(Finding(fault, serious=False) for fault in triangle_faults(entries)),
    ]
    return whole + sorted(single, key=lambda finding: (_line(finding), finding.complaint.key))


def _line(finding: Finding) -> int:
    return (finding.complaint.where and finding.complaint.where.line) or 0


def _our_minutes(
    entries: Sequence[MatrixRow], network: Network, parameters: TravelParameters
) -> dict[tuple[str, str], float]:
    finder = _finder(network, parameters.model_dump_json())
    starts: dict[str, set[str]] = {}
    for entry in entries:
        starts.setdefault(entry.end_node, set()).add(entry.start_node)
    table = {}
    for end in sorted(starts):
        minutes = finder.ways_to(end).minutes
        table.update({(start, end): minutes[finder.centre(start)] for start in starts[end] if start != end})
    return table


@lru_cache(maxsize=4)
def _finder(network: Network, parameters: str) -> Finder:
    return Finder(search_graph(network, TravelParameters.model_validate_json(parameters)))


def _missing(entries: Sequence[MatrixRow], network: Network, file: str) -> Iterator[Finding]:
    """Find kommuner without a row, where the table is one of kommuner, and kommuner that lack some of the ends."""
    starts = {entry.start_node for entry in entries}
    absent = sorted(kommune for kommune, seat in network.seats.items() if seat not in starts)
    if absent and len(absent) < len(network.seats):
        values: dict[str, Value] = {"count": len(absent), "found": _some(absent)}
        fault = Complaint("quality.kommune_missing", Location(file), values)
        yield Finding(fault, serious=False)
    ends = {entry.end for entry in entries}
    counts = Counter(entry.start for entry in entries)
    if len(entries) < FULL_SHARE * len(counts) * len(ends):
        return
    for start in sorted(start for start, count in counts.items() if count < len(ends)):
        there = {entry.end for entry in entries if entry.start == start}
        values = {"start": short(start), "found": ", ".join(map(short, sorted(ends - there)[:5]))}
        yield Finding(Complaint("quality.pair_missing", Location(file), values), serious=False)


def _alone(entry: MatrixRow, network: Network) -> Iterator[Finding]:
    """Find faults in a single row: no minutes, zero minutes, or an impossible speed."""
    if entry.minutes is None:
        yield _finding("quality.unreachable", entry)
        return
    if entry.minutes > LONGEST_MIN:
        pair = {"origin": short(entry.start), "venue": short(entry.end)}
        limits = {"found": round(entry.minutes), "allowed": LONGEST_MIN}
        yield Finding(Complaint("travel.too_long", entry.where, {**pair, **limits}), serious=True)
        return
    if entry.start_node == entry.end_node:
        return
    line_km = great_circle_km(network.places[entry.start_node], network.places[entry.end_node])
    if entry.minutes == 0:
        yield _finding("quality.no_time", entry, {"line_km": round(line_km)}, serious=True)
        return
    kmh = line_km / entry.minutes * 60
    fastest_min = min(line_km / DRIVEN_KMH * 60, AIRPORTS_MIN + line_km / FLOWN_KMH * 60)
    speed = {"minutes": round(entry.minutes), "line_km": round(line_km), "kmh": round(kmh)}
    if entry.minutes < fastest_min:
        yield _finding("quality.too_fast", entry, {**speed, "allowed": round(fastest_min)}, serious=True)
    elif kmh < SLOWEST_KMH and line_km > WALKED_KM:
        yield _finding("quality.too_slow", entry, speed)
    if entry.km is not None and 0 < entry.km < KM_SLACK * line_km:
        yield _finding("quality.too_short", entry, {"found": f"{entry.km:g}", "line_km": round(line_km)})


@lru_cache(maxsize=4)
def _islands(network: Network) -> dict[str, tuple[str, ...]]:
    """Return the seats from which roads lead to few others without a ferry, each with the links off its island."""
    seats = frozenset(network.seats.values())
    islands = {}
    for part in parts(of_modes(network.graph, ROADS)):
        on_it = seats & part
        if len(on_it) < ISLAND_SEATS:
            off = tuple(f"{_short(start)} – {_short(end)}" for start, end in leading_off(network.graph, part))
            islands.update(dict.fromkeys(on_it, off))
    return islands


def _unjoined(entries: Sequence[MatrixRow], network: Network, file: str) -> Iterator[Finding]:
    """Find places that no path of the network joins to the other places of the table."""
    named = {node for entry in entries for node in (entry.start_node, entry.end_node)}
    here = sorted((part & named for part in _joined(network)), key=len, reverse=True)
    for part in here[1:]:
        rows = [entry for entry in entries if (entry.start_node in part) != (entry.end_node in part)]
        if rows:
            values: dict[str, Value] = {"found": _some(map(_short, sorted(part))), "count": len(rows)}
            yield Finding(Complaint("quality.unjoined", Location(file), values), serious=False)


@lru_cache(maxsize=4)
def _joined(network: Network) -> list[frozenset[str]]:
    return parts(network.graph)


def _far_from_ours(
    entries: Sequence[MatrixRow], ours: Mapping[tuple[str, str], float], islands: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    for entry in entries:
        known = ours.get((entry.start_node, entry.end_node))
        if not entry.minutes or not known or known == float("inf") or entry.minutes > LONGEST_MIN:
            continue
        ratio, off = entry.minutes / known, abs(entry.minutes - known)
        about: dict[str, Value] = {"minutes": round(entry.minutes), "ours": round(known)}
        island = next((node for node in (entry.start_node, entry.end_node) if node in islands), None)
        if island is not None and ratio > DETOUR_FACTOR and off > DETOUR_MIN:
            links = {"island": _short(island), "links": _some(islands[island])}
            yield _finding("quality.island_detour", entry, {**about, **links})
        elif max(ratio, 1 / ratio) > FAR_FACTOR and off > FAR_MIN:
            yield _finding("quality.far_from_ours", entry, about)


def _asymmetric(entries: Sequence[MatrixRow]) -> Iterator[Finding]:
    there = {(entry.start_node, entry.end_node): entry for entry in entries}
    for (start, end), entry in there.items():
        back = there.get((end, start))
        if back is None or start == end or not entry.minutes or not back.minutes:
            continue
        if (entry.where.line or 0) < (back.where.line or 0):  # the later of the two rows is reported
            continue
        off = abs(entry.minutes - back.minutes)
        if off > max(ASYMMETRY_MIN, ASYMMETRY_SHARE * max(entry.minutes, back.minutes)):
            line = back.where.line
            about: dict[str, Value] = {"minutes": round(entry.minutes), "back": round(back.minutes), "line": line}
            yield _finding("quality.asymmetric", entry, about)


def _some(names: Iterable[str]) -> str:
    """Return the first five names."""
    listed = list(names)
    return ", ".join(listed[:5]) + (" …" if len(listed) > 5 else "")


def _short(place: str) -> str:
    return place.partition("@")[0]


def _finding(
    key: str, entry: MatrixRow, values: Mapping[str, Value] | None = None, *, serious: bool = False
) -> Finding:
    return Finding(Complaint(key, entry.where, {**entry.way, **(values or {})}), serious)
