"""The other assumptions that a scenario asks about are variants of it, solved on the first level."""

from pathlib import Path

from samlingsplan.plan import Ending, Interval, Variant, VariantResult
from samlingsplan.questions import Asked, Assumptions
from tests.questions.small import answer_of, rows
from tests.variants.small import small_base

ASKED = """
sensitivity:
  - {parameter: tariff.place_nok, values: [1000000, 9000000]}
  - {parameter: rules.supplier_frame.frame_nok, values: [3850000]}
"""


def test_each_value_is_a_variant_with_its_difference_and_its_command(tmp_path: Path) -> None:
    # Two classes and eight students are 3,520,000 of 9,000,000, and one place beside Oslo is paid for. At 1,000,000 it
    # is within the frame; at 9,000,000, or within 3,850,000, only Oslo is: 8,880 minutes in place of 2,640.
    answer = answer_of(tmp_path, Assumptions(), ASKED)
    assert rows(answer) == {
        "tariff.place_nok-1000000": Interval(0, 0),
        "tariff.place_nok-9000000": Interval(6240, 6240),
        "rules.supplier_frame.frame_nok-3850000": Interval(6240, 6240),
    }
    assert [row.command for row in answer.rows] == [
        "samlingsplan solve small.yaml --set tariff.place_nok=1000000",
        "samlingsplan solve small.yaml --set tariff.place_nok=9000000",
        "samlingsplan solve small.yaml --set rules.supplier_frame.frame_nok=3850000",
    ]


def test_an_assumption_of_a_rule_that_is_not_in_force_is_left_out(tmp_path: Path) -> None:
    base = small_base(tmp_path, ASKED, ("  supplier_frame: {frame_nok: 9000000}\n", "  supplier_frame: null\n"))
    asked = Asked(base, VariantResult(Variant("plan"), Ending.UNKNOWN), "small.yaml")
    assert {path for each in Assumptions().variants(asked) for path, _ in each.changes} == {"tariff.place_nok"}
