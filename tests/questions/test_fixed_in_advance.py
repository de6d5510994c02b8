"""What was fixed in advance is given back what the scenario states of it."""

from pathlib import Path

from samlingsplan.plan import Interval, Variant
from samlingsplan.questions import FixedInAdvance
from samlingsplan.questions.fixed_in_advance import as_stated
from tests.questions.small import answer_of, rows
from tests.variants.small import small_base


def test_rules_get_their_parameters_back_or_are_taken_away(tmp_path: Path) -> None:
    base = small_base(tmp_path, "  fixed_places: {open: [hamar]}\n")
    assert as_stated(base.loaded.value) == [
        ("rules.fixed_places.open", ["hamar"]),
        ("rules.fixed_places.closed", []),
        ("rules.class_count.min_classes", 1),
        ("rules.class_count.max_classes", 2),
        ("rules.pinned_weeks", None),
    ]


def test_the_difference_is_that_to_the_plan_with_nothing_fixed(tmp_path: Path) -> None:
    # Hamar and Bergen are 2,880 minutes, Oslo and Bergen 2,640.
    answer = answer_of(tmp_path, FixedInAdvance([("rules.fixed_places", None)]), "  fixed_places: {open: [hamar]}\n")
    assert rows(answer) == {"free": Interval(-240, -240)}
    (row,) = answer.rows
    assert row.result.variant == Variant("free", (("rules.fixed_places", None),), levels=1)
