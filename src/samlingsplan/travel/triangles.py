"""Ways that would be shorter by way of a third place of the same table."""

from collections.abc import Iterator, Sequence

from samlingsplan.errors import Complaint
from samlingsplan.travel.entries import Entry

SLACK_MIN = 15.0
"""A way may be so much longer than by way of a third place: minutes are rounded, and changes take time."""
TOLD = 20
"""The worst so many are told."""


def triangle_faults(entries: Sequence[Entry]) -> Iterator[Complaint]:
    """Yield the worst rows that are longer than the two rows by way of another place, the worst first."""
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
    for number, name in enumerate(vias):
        through = minutes[:, [column[name]]] + minutes[[row[name]], :]
        through[row[name], :] = np.inf
        through[:, column[name]] = np.inf
        better = through < shortest
        shortest[better], by[better] = through[better], number
    excess = np.where(np.isfinite(minutes) & np.isfinite(shortest), minutes - np.where(by >= 0, shortest, 0), 0.0)
    faulty = [(float(excess[i, j]), int(i), int(j)) for i, j in np.argwhere(excess > SLACK_MIN)]
    for _, i, j in sorted(faulty, key=lambda fault: (-fault[0], fault[1:]))[:TOLD]:
        entry = known[starts[i], ends[j]]
        about = {"minutes": round(float(minutes[i, j])), "via": vias[by[i, j]], "shorter": round(float(shortest[i, j]))}
        yield Complaint("quality.triangle", entry.where, {**entry.way, **about})
