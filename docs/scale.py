"""Write the tables of ``benchmarks.scale`` into docs/scale.md, and keep their rows in docs/scale.json.

``python -m docs.scale [FILE …]`` takes the rows that ``benchmarks.scale --axis NAME --json`` prints, one a line, puts
them in place of earlier rows of the same kulls, and writes the page; without a file it writes the page anew.
"""

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.sizes import Size

HERE = Path(__file__).resolve().parent
PAGE, ROWS = HERE / "scale.md", HERE / "scale.json"
BEGIN, END = "<!-- axes -->", "<!-- end of axes -->"
TITLES = {
    "leaders": "Leaders",
    "places": "Candidate places",
    "samlinger": "Samlinger",
    "weeks": "Weeks of the calendar",
    "routes": "Routes of two places, besides those of one place",
    "together": "All at once",
}
LEVELS = ("travel", "wishes", "calendar", "classes")
_FEWEST = 3
"""Points that a curve is drawn of, at least."""

Row = dict[str, Any]


def merged(known: Iterable[Row], fresh: Iterable[Row]) -> list[Row]:
    """Return rows by axis and size, the fresh ones in place of those known of the same kull."""
    rows = {(row["axis"], *row["size"].values()): row for row in (*known, *fresh)}
    axes = list(TITLES)
    return [rows[key] for key in sorted(rows, key=lambda key: (axes.index(key[0]), *key[1:]))]


def rendered(page: str, rows: Sequence[Row]) -> str:
    """Return the page with the tables of some rows."""
    begin, end = (re.escape(mark) for mark in (BEGIN, END))
    section = "\n".join([BEGIN, *_sections(rows), END])
    return re.sub(f"{begin}.*?{end}", lambda _: section, page, count=1, flags=re.DOTALL)


def _sections(rows: Sequence[Row]) -> Iterator[str]:
    for axis, title in TITLES.items():
        if here := _on_axis(axis, rows):
            yield from ("", f"### {title}", "", *_table(axis, here), "", f"**Where it breaks:** {breaks(axis, here)}")
            if axis != "together" and len(here) >= _FEWEST:
                yield from ("", *_curve(axis, here))
    yield ""


def _on_axis(axis: str, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of an axis in order; the smallest kull is a point of each but the last."""
    own = [row for row in rows if row["axis"] == axis]
    if axis == "together" or not own:
        return own
    smallest = [row for row in rows if row["size"] == asdict(Size())]
    points = {row["size"][axis]: row for row in (*smallest, *own)}
    return [points[value] for value in sorted(points)]


def _table(axis: str, rows: Sequence[Row]) -> list[str]:
    head = (axis if axis != "together" else "kull", "classes", "seconds", "of the processor", "MiB", *LEVELS)
    lines = [head, ["---"] * len(head), *(_cells(axis, row) for row in rows)]
    return ["| " + " | ".join(cells) + " |" for cells in lines]


def _cells(axis: str, row: Row) -> list[str]:
    gaps = {level["name"]: _gap(level) for level in row["levels"]}
    found = [gaps.get(name, "–") for name in LEVELS] if gaps else ["no plan", *("–" for _ in LEVELS[1:])]
    memory = "–" if row["peak_mib"] is None else f"{row['peak_mib']:,.0f}"
    numbers = [f"{row['classes']}", f"{row['seconds']:,.0f}", f"{row['processor_s']:,.0f}", memory]
    return [_point(axis, row), *numbers, *found]


def _point(axis: str, row: Row) -> str:
    return str(row["name"]) if axis == "together" else f"{row['size'][axis]:,}"


def _gap(level: dict[str, Any]) -> str:
    if level["gap"] == 0:
        return "0" if level["scope"] == "all plans" else "0, of this allocation"
    return f"{level['gap']:.2%}"


def breaks(axis: str, rows: Sequence[Row]) -> str:
    """Return from which point on a level is not proven, and from which on there is no plan."""
    said = []
    for name in LEVELS:
        found = [(row, level) for row in rows for level in row["levels"] if level["name"] == name and level["gap"] > 0]
        if found:
            row, level = found[0]
            said.append(f"{name} has a gap first at {_point(axis, row)} ({level['gap']:.2%})")
    without = next((row for row in rows if not row["levels"]), None)
    if without is not None:
        said.append(f"no plan within {without['search_s']:g} s first at {_point(axis, without)}")
    return ("; ".join(said) or f"not up to {_point(axis, rows[-1])}: no level has a gap") + "."


def _curve(axis: str, rows: Sequence[Row]) -> Iterator[str]:
    points = ", ".join(f'"{_point(axis, row)}"' for row in rows)
    seconds = ", ".join(f"{row['processor_s']:g}" for row in rows)
    yield from ("```mermaid", "xychart-beta", f'    title "{TITLES[axis]}"', f"    x-axis [{points}]")
    yield from ('    y-axis "seconds of the processor"', f"    line [{seconds}]", "```")


def main() -> None:
    """Merge the rows of the files, and write both files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE", help="rows of benchmarks.scale, one a line")
    lines = [line for file in parser.parse_args().files for line in file.read_text(encoding="utf-8").splitlines()]
    known = json.loads(ROWS.read_text(encoding="utf-8")) if ROWS.exists() else []
    rows = merged(known, (json.loads(line) for line in lines))
    ROWS.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(rendered(PAGE.read_text(encoding="utf-8"), rows), encoding="utf-8")


if __name__ == "__main__":
    main()
