"""A limit on the ratio of two groups is left out where it compares two groups, and solved down to total travel."""

from pathlib import Path

import pytest

from samlingsplan.plan import Ending, Variant, VariantResult
from samlingsplan.questions import Asked, WithoutRatio
from tests.variants.small import small_base

RATIO = "  centrality_ratio: {{most_percent: 150, remote: [{remote}], central: [1]}}\n"


def variants(folder: Path, more: str) -> list[Variant]:
    asked = Asked(small_base(folder, more), VariantResult(Variant("plan"), Ending.UNKNOWN), "small.yaml")
    assert (WithoutRatio().values(asked) == {}) is (more == "")
    return list(WithoutRatio().variants(asked))


@pytest.mark.parametrize("more", ["", RATIO.format(remote=6)])  # nobody works in a kommune of class 6
def test_where_it_compares_no_two_groups_nothing_is_asked(tmp_path: Path, more: str) -> None:
    assert variants(tmp_path, more) == []


def test_the_limit_is_taken_away_and_travel_is_the_last_level_solved(tmp_path: Path) -> None:
    assert variants(tmp_path, RATIO.format(remote=2)) == [
        Variant("without_ratio", (("rules.centrality_ratio", None),), levels=1)
    ]
