"""What counts variants says when each is solved, and changes no result."""

from collections.abc import Callable, Sequence
from pathlib import Path

from samlingsplan.plan import Variant
from samlingsplan.solve import Solver
from samlingsplan.variants import Counted, InProcess, Runner, Store
from tests.variants.small import small_base


def test_what_is_kept_is_not_counted(tmp_path: Path) -> None:
    begun: list[int] = []
    solved: list[int] = []

    def begin(variants: Sequence[Variant]) -> Callable[[int], None]:
        begun.append(len(variants))
        return solved.append

    base = small_base(tmp_path)
    variants = [Variant(place, (("rules.fixed_places.closed", [place]),), levels=1) for place in ("oslo", "bergen")]
    with Solver(seed=1, time_limit_s=60) as solver:
        where = InProcess(solver)
        first = Runner(base, where, Store(tmp_path / "variants")).run(variants[:1])
        again = Runner(base, Counted(where, begin), Store(tmp_path / "variants")).run(variants)
        Runner(base, Counted(where, begin), Store(tmp_path / "variants")).run(variants)
    assert again[:1] == first
    assert (begun, solved) == ([1], [0])  # the other one alone, once
