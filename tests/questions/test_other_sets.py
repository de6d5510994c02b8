"""The best sets of places after the plan's own."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from samlingsplan.plan import Interval, Variant, VariantResult
from samlingsplan.questions import Asked, OtherSets
from samlingsplan.solve import Solver
from samlingsplan.variants import Base, InProcess, Runner, Where
from tests.questions.small import answer_of
from tests.variants.small import small_base


def test_sets_come_in_the_order_of_their_travel(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, OtherSets())
    found = [(row.values["places"], row.difference and row.difference.objective) for row in answer.rows]
    # 2,880, 4,800 and 5,280 against 2,640.
    assert found == [
        (["bergen", "hamar"], Interval(240, 240)),
        (["bergen"], Interval(2160, 2160)),
        (["hamar", "oslo"], Interval(2640, 2640)),
    ]


def test_a_set_that_the_scenario_excludes_is_not_named(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, OtherSets(), "  other_places: {than: [[bergen, hamar]]}\n")
    assert answer.rows[0].values["places"] == ["bergen"]


def test_it_ends_where_there_is_no_other_set(tmp_path: Path) -> None:
    answer = answer_of(tmp_path, OtherSets(), "  fixed_places: {open: [oslo, bergen]}\n")
    assert [(row.key, row.difference) for row in answer.rows] == [("none", None)]


class _Noted:
    """Notes what is solved."""

    def __init__(self, where: Where) -> None:
        self.where = where
        self.variants: list[Variant] = []

    def results(self, base: Base, variants: Sequence[Variant]) -> Iterator[tuple[int, VariantResult]]:
        self.variants.extend(variants)
        yield from self.where.results(base, variants)


def test_what_single_places_decide_is_not_searched_again(tmp_path: Path) -> None:
    # Oslo and Bergen 2,640. Closing Oslo or opening Hamar gives 2,880, so that a second best set has no more. Without
    # Bergen it is 5,280, and nobody can travel to another place. Oslo and Hamar are free.
    base = small_base(tmp_path)
    others = sorted(set(base.case.venues) - {"oslo", "bergen", "hamar"})
    with Solver(seed=1, time_limit_s=120) as solver:
        noted = _Noted(InProcess(solver))
        runner = Runner(base, noted)
        (found,) = runner.run([Variant("plan", levels=1)])
        answer = OtherSets().ask(Asked(base, found, "small.yaml"), runner)
    searched = [dict(each.changes) for each in noted.variants if each.name.startswith("other-sets")]
    # Then the best known is Oslo and Hamar, 5,280, which closing Bergen gives: Bergen is free too.
    assert [each["rules.fixed_places.open"] for each in searched] == [["bergen"], [], []]
    assert [sorted(each["rules.fixed_places.closed"]) for each in searched] == [others] * 3
    # The answer names what was asked, not the shorter search.
    assert [len(row.result.variant.changes) for row in answer.rows] == [1, 1, 1]
    assert not any("fixed_places" in row.command for row in answer.rows)
