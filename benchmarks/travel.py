"""The travel model against published travel times.

``python -m benchmarks.travel TABLE.csv ... [--before REVISION] [--json]`` answers every row of tables
``from,to,mode,minutes,source``, which may have ``year``, ``firmness`` and ``note`` too. Modes:

* ``car``, ``ssb`` (means over the inhabitants of the kommune whose seat is named) and ``E39chain`` (through the seven
  ferries of the E39): driving, ferries and their waits included;
* ``bus``: by bus, ferries on the way included, from the first departure to the last arrival;
* ``ferry``, ``rail``, ``boat``, ``air``: what the input tables say, minutes on board;
* ``airtrip``: from gate to gate, with all changes: the median of the useful flights of a Tuesday in the timetable;
* ``journey``: by public transport from door to door, by the timetable: the mean of the quickest journeys that arrive by
  each full hour of a Tuesday.

Where the timetable has no journey, the formula's counts.

Sources that say ``[soft`` (rounded, ranges) are summed up apart from firm ones; a column ``firmness`` says the same.
The interval of whole journeys and buses is set on one half of the pairs, by a hash of their names, and measured on the
other (`benchmarks.intervals`): the last table is its coverage, by half, by mode and by the part of the country where a
row starts. The formula's is the same before it is widened to the timetable's minutes, where these lie outside it.

``--before`` answers the rows with the package of an earlier revision of this repository too, or of a folder with
``src`` and ``data``, in a process of its own. The package's parameters are never set by a single row.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean, median

from benchmarks.earlier import answered_before
from benchmarks.halves import KEPT, ROUNDING_MIN, SET, half
from benchmarks.refusals import refusals
from benchmarks.travel_model import Found, Model
from samlingsplan.errors import InputError
from samlingsplan.plain_text import short
from samlingsplan.tables import Column, Row, read_table, required
from samlingsplan.travel import TravelParameters, load_network

__all__ = ["Answer", "answers", "as_json", "as_text", "read_published"]

_COLUMNS = (*required("from", "to", "mode", "minutes", "source"), *map(Column, ("year", "firmness", "note")))
_MODES = ("car", "ssb", "E39chain", "bus", "ferry", "rail", "boat", "air", "airtrip", "journey")
NEAR = 0.15


@dataclass(frozen=True)
class Answer:
    """One row of a table with the model's answer, and the minutes of an earlier model where it was asked."""

    row: Row
    published: float
    found: Found
    before: float | None = None

    @property
    def model(self) -> float | None:
        """The model's minutes; None where a place is unknown or cannot be reached."""
        return self.found.minutes

    @property
    def error(self) -> float | None:
        """Signed relative error; None where no minutes are published, or the model has none."""
        return self.error_of(self.model)

    def error_of(self, minutes: float | None) -> float | None:
        """Return the signed relative error of some minutes."""
        return None if minutes is None or not self.published else (minutes - self.published) / self.published

    @property
    def covered(self) -> bool | None:
        """Whether the published minutes lie in the interval; None where there is none."""
        low, high = self.found.low_min, self.found.high_min
        return None if low is None or high is None else self._within(low, high)

    @property
    def covered_by_formula(self) -> bool:
        """Whether they lie in the formula's interval, before it is widened to the timetable's minutes."""
        return self.found.by_formula is not None and self._within(*self.found.by_formula)

    def _within(self, low: float, high: float) -> bool:
        return low - ROUNDING_MIN <= self.published <= high + ROUNDING_MIN

    @property
    def half(self) -> str:
        """The half of the pairs that the row belongs to, the same in both directions."""
        return half(self.row["from"], self.row["to"])

    @property
    def group(self) -> tuple[str, str]:
        """Mode and firmness the row is summed up under."""
        soft = self.row["source"].startswith("[soft") or self.row["firmness"] == "soft"
        return "car" if self.row["mode"] == "E39chain" else self.row["mode"], "soft" if soft else "firm"


def read_published(table: Path) -> list[tuple[Row, float]]:
    """Return every row of a table, with its published minutes.

    Raises
    ------
    InputError
        When the table cannot be read.
    """
    read = read_table(table, _COLUMNS)
    published = [(row, row.number("minutes", needed=True) or 0.0) for row in read.rows]
    for row in read.rows:
        if row["mode"] not in _MODES:
            row.note("travel.unknown_mode", "mode", found=short(row["mode"]), allowed=_MODES)
    read.refuse_faults()
    return published


def answers(*tables: Path) -> list[Answer]:
    """Return every row of some tables with the model's answer."""
    published = [pair for table in tables for pair in read_published(table)]
    asked = [(row["from"], row["to"], row["mode"]) for row, _ in published]
    model = Model(load_network(), TravelParameters(), asked)
    return [Answer(row, minutes, model.answer(*each)) for (row, minutes), each in zip(published, asked, strict=True)]


def with_before(rows: Sequence[Answer], tables: Sequence[Path], revision: str) -> list[Answer]:
    """Return the rows with the minutes that an earlier package gives."""
    before = answered_before(revision, tables)
    return [replace(answer, before=minutes) for answer, minutes in zip(rows, before, strict=True)]


def as_json(rows: Iterable[Answer]) -> str:
    """Return the rows as a JSON list."""
    return json.dumps([_entry(answer) for answer in rows], ensure_ascii=False, indent=1)


def _entry(answer: Answer) -> dict[str, object]:
    row, found = answer.row, answer.found
    entry: dict[str, object] = {column: row[column] for column in ("from", "to", "mode")}
    entry |= {"minutes": answer.published, "source": row["source"]}
    entry |= {"year": row["year"] or None, "firmness": answer.group[1], "model": _tenths(found.minutes)}
    entry |= {"low_min": _tenths(found.low_min), "high_min": _tenths(found.high_min)}
    entry |= {"covered": answer.covered, "half": answer.half, "region": found.region}
    return entry if answer.before is None else {**entry, "before": _tenths(answer.before)}


def _tenths(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


def as_text(rows: Sequence[Answer]) -> str:
    """Return each row, and the errors by mode with firm and soft rows apart."""
    earlier = any(answer.before is not None for answer in rows)
    lines = [
        f"{'from':<16}{'to':<16}{'mode':<10}{'published':>10}{'before' if earlier else '':>9}{'model':>9}{'error':>9}"
    ]
    for answer in rows:
        error = "–" if answer.error is None else f"{answer.error:+.1%}"
        row, cells = answer.row, (_whole(answer.before) if earlier else "", _whole(answer.model))
        lines.append(
            f"{row['from']:<16}{row['to']:<16}{row['mode']:<10}{answer.published:>10.0f}"
            f"{cells[0]:>9}{cells[1]:>9}{error:>9}"
        )
    lines += ["", f"{'mode':<10}{'sources':<9}{'rows':>5}{'median error':>14}{'within 15 %':>13}{'bias':>8}"]
    for group in sorted({answer.group for answer in rows}):
        same = [answer for answer in rows if answer.group == group]
        lines += _summary(group, same, lambda answer: answer.error)
        if earlier:
            lines += _summary(("  before", group[1]), same, lambda answer: answer.error_of(answer.before))
    return "\n".join([*lines, "", *_coverage(rows)])


def _coverage(rows: Iterable[Answer]) -> list[str]:
    """Return how many published times lie in their intervals, by half, mode and region."""
    known = [answer for answer in rows if answer.covered is not None]
    lines = [f"{'interval':<12}{'mode or region':<16}{'rows':>5}{'covered':>9}{'formula':>9}"]
    for which in (SET, KEPT):
        of_half = [answer for answer in known if answer.half == which]
        modes = sorted({answer.row["mode"] for answer in of_half})
        regions = sorted({answer.found.region or "–" for answer in of_half})
        for group in ("", *modes, *regions):
            some = [one for one in of_half if group in ("", one.row["mode"], one.found.region or "–")]
            if some:
                covered, formula = mean(bool(one.covered) for one in some), mean(one.covered_by_formula for one in some)
                lines.append(f"{which:<12}{group or 'all':<16}{len(some):>5}{covered:>9.0%}{formula:>9.0%}")
    return lines


def _whole(minutes: float | None) -> str:
    return "–" if minutes is None else f"{minutes:.0f}"


def _summary(group: tuple[str, str], rows: Iterable[Answer], error_of: Callable[[Answer], float | None]) -> list[str]:
    errors = [error for answer in rows if (error := error_of(answer)) is not None]
    if not errors:
        return []
    middle = median(abs(error) for error in errors)
    near = mean(abs(error) <= NEAR for error in errors)
    return [f"{group[0]:<10}{group[1]:<9}{len(errors):>5}{middle:>14.1%}{near:>13.0%}{mean(errors):>+8.1%}"]


def main() -> int:
    """Measure the model against the tables named on the command line, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure the travel model against published times.")
    parser.add_argument("tables", type=Path, nargs="+", metavar="table", help="CSV with from,to,mode,minutes,source")
    parser.add_argument("--before", help="an earlier revision, or a folder with src and data, to compare with")
    parser.add_argument("--json", action="store_true", help="print the rows as a JSON list")
    options = parser.parse_args()
    try:
        rows = answers(*options.tables)
        if options.before:
            rows = with_before(rows, options.tables, options.before)
    except InputError as fault:
        print(refusals(fault), file=sys.stderr)
        return 2
    sys.stdout.write((as_json(rows) if options.json else as_text(rows)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
