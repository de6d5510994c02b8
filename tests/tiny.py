"""The smallest scenario that is solved, checked and drawn: four leaders, two places, journeys of its own."""

from pathlib import Path

SCENARIO = """\
extends: package:base.yaml
title: Tiny
kull: {places: 4}
participants: {file: leaders.csv, synthetic: false}
travel: {matrix: matrix.csv}
rules:
  class_count: {min_classes: 1, max_classes: 2}
  class_size: {min_participants: 2, max_participants: 3}
  supplier_frame: {frame_nok: 9000000}
"""

LEADERS = """\
id,kommune,group,wish_1
a1,0301,,oslo
a2,0301,,tromso
a3,5401,g,
a4,5401,g,tromso
"""

# The quickest is two in Oslo and two in Tromsø: six samlinger, there and back, 4 x 12 x 16 = 768 minutes.
MATRIX = """\
origin,venue,travel_min,km,nok
0301,oslo,16,0,0
0301,tromso,230,1100,1900
5401,oslo,230,1100,1900
5401,tromso,16,0,0
"""


SHORT_YEAR = (
    "rules:\n",
    """calendar: {first_week: 2021-W36, last_week: 2022-W02}
rules:
  spacing: {min_weeks: 1, max_weeks: 4}
  study_year: {first_from_week: 36, first_to_week: 39, last_by_week: 2}
""",
)
"""A change that leaves 19 weeks of 46, so that dropping rule after rule takes a tenth of the time."""


def write_tiny(
    folder: Path,
    *changes: tuple[str, str],
    leaders: str = LEADERS,
    matrix: str = MATRIX,
    more: str = "",
) -> Path:
    """Write the scenario, with some texts replaced and some lines more, and return where it is."""
    text = SCENARIO
    for old, new in changes:
        assert old in text, f"{old} is no longer part of the scenario"
        text = text.replace(old, new)
    for name, content in (("leaders.csv", leaders), ("matrix.csv", matrix), ("tiny.yaml", text + more)):
        (folder / name).write_text(content, encoding="utf-8")
    return folder / "tiny.yaml"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder by name."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
