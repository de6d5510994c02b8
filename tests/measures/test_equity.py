from typing import Any

import pytest

from samlingsplan.measures.equity import EQUITY
from tests.results import tiny


def test_indices_of_the_tiny_world() -> None:
    found: dict[Any, Any] = {row["index"]: row["value"] for row in EQUITY.rows(tiny())}
    # Minutes one way 20, 30, 90, 90, 100, 100, 150, 300: the sum of rank times value is
    # 20 + 60 + 270 + 360 + 500 + 600 + 1 050 + 2 400 = 5 260; 2 * 5 260 / (8 * 880) - 9/8 = 0.36932
    assert found["gini"] == pytest.approx(0.36932, abs=1e-5)
    # The tenth is 0.8 of 300 = 240; the four tenths are 20 + 30 + 90 + 0.2 * 90 = 158.
    assert found["palma"] == pytest.approx(240 / 158)
    # The mean is 880 * 10 / 60 / 8 = 18.33 hours a year.
    assert found["kolm_pollak_h"] > 880 * 10 / 60 / 8
    assert found["concentration"] > 0  # the remote travel farther
