"""The page on scale says what the rows of the benchmark say."""

import json
from typing import Any

from docs.scale import BEGIN, END, PAGE, ROWS, breaks, merged, rendered

KNOWN = {"travel": 0.0, "wishes": 0.0, "calendar": 0.0, "classes": 0.0}


def row(
    leaders: int, gaps: dict[str, float], axis: str = "leaders", processor_s: float = 9.0, weeks: int = 46
) -> dict[str, Any]:
    """Return a row of the benchmark."""
    size = {"leaders": leaders, "places": 21, "samlinger": 6, "weeks": weeks, "routes": 0}
    levels = [{"name": name, "gap": gap, "scope": "all plans"} for name, gap in gaps.items()]
    return {
        "name": f"{leaders} leaders", "axis": axis, "size": size, "classes": 6, "search_s": 560.0, "seconds": 12.4,
        "processor_s": processor_s, "peak_mib": 512.0, "levels": levels,
    }  # fmt: skip


def test_the_page_has_the_rows_that_are_kept() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert rendered(page, json.loads(ROWS.read_text(encoding="utf-8"))) == page


def test_a_row_takes_the_place_of_the_one_of_the_same_kull() -> None:
    old, other, new = row(216, KNOWN), row(600, KNOWN), row(216, KNOWN, processor_s=7.0)
    assert merged([other, old], [new]) == [new, other]
    assert merged([old], [row(216, KNOWN, axis="weeks")]) == [old, row(216, KNOWN, axis="weeks")]


def test_the_tables_say_what_was_found_and_where_it_breaks() -> None:
    here = [row(216, KNOWN), row(600, {**KNOWN, "classes": 0.025}), row(1200, {})]
    said = rendered(f"{BEGIN}\n{END}", here)
    assert "| 216 | 6 | 12 | 9 | 512 | 0 | 0 | 0 | 0 |" in said
    assert "| 600 | 6 | 12 | 9 | 512 | 0 | 0 | 0 | 2.50% |" in said
    assert "| 1,200 | 6 | 12 | 9 | 512 | no plan | – | – | – |" in said
    assert "classes has a gap first at 600 (2.50%); no plan within 560 s first at 1,200." in said
    assert 'x-axis ["216", "600", "1,200"]' in said
    assert breaks("leaders", here[:1]) == "not up to 216: no level has a gap."


def test_the_smallest_kull_is_a_point_of_each_axis_that_has_any() -> None:
    said = rendered(f"{BEGIN}\n{END}", [row(216, KNOWN), row(216, KNOWN, axis="weeks", weeks=60)])
    weeks = said[said.index("### Weeks") :]
    assert [line.split(" | ")[0] for line in weeks.splitlines() if line.startswith("| ")][2:] == ["| 46", "| 60"]
    assert "### Routes" not in said
