from typing import Any

import pytest

from samlingsplan.measures.evenness import EVENNESS
from tests.results import tiny


def test_each_group_by_each_measure() -> None:
    rows: dict[Any, Any] = {(row["grouping"], row["part"]): row for row in EVENNESS.rows(tiny())}
    oslo = rows["class_name", "Oslo 1"]
    # Ten single journeys of 30, 90, 90 and 150 minutes: 5, 15, 15 and 25 hours.
    assert (oslo["leaders"], oslo["mean_year_h"], oslo["longest_year_h"]) == (4, 15, 25)
    # The sum of rank times value is 5 + 30 + 45 + 100 = 180; 2 * 180 / (4 * 60) - 5/4 = 0.25
    assert oslo["gini"] == pytest.approx(0.25)
    # The tenth is 0.4 of 25 = 10; the four tenths are 5 + 0.6 * 15 = 14.
    assert oslo["palma"] == pytest.approx(10 / 14)
    assert {grouping for grouping, _ in rows} == {"class_name", "landsdel", "sentralitet"}
    assert sum(row["leaders"] for (grouping, _), row in rows.items() if grouping == "landsdel") == 8
