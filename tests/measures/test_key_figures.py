"""The key figures are those of the table of leaders, and are found without it."""

import sys

import pytest

from samlingsplan.measures.by_group import profile
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.measures.leaders import leaders
from tests.results import tiny


def test_they_need_no_table_and_equal_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "pandas", None)  # its import fails
        figures = key_figures(tiny())
    frame = leaders(tiny())
    row = profile(frame)
    names = ("mean_min", "median_min", "p90_min", "longest_min", "leaders")
    assert [getattr(figures, name) for name in names] == [row[name] for name in names]
    sums = {"travel_min": "year_min", "nights": "nights", "employer_nok": "employer_nok", "wished": "wished"}
    assert {name: getattr(figures, name) for name in sums} == {name: frame[by].sum() for name, by in sums.items()}
    assert figures.first_wishes == (frame["wish_given"] == 1).sum()
