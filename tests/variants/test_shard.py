"""Parts of the variants are solved apart, and read together."""

import json
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.plan import Variant
from samlingsplan.solve import Solver
from samlingsplan.variants import InProcess, Runner, Store
from samlingsplan.variants.shard import PartDone, Shard, read_shard
from tests.variants.small import answered, small_base

VARIANTS = [
    Variant("plan", levels=1),
    *(Variant(f"no-{place}", (("rules.fixed_places.closed", [place]),), levels=1) for place in ("oslo", "bergen")),
]


@pytest.mark.parametrize("text", ["", "3", "0/3", "4/3", "3/0", "-1/3", "1/3/3", "one/3", "1/99999", "1 / 3"])
def test_what_is_no_part_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InputError, match=r"variants.bad_shard"):
        read_shard(text)


def test_parts_share_all_variants_and_none_twice() -> None:
    shards = [read_shard(f"{number}/3") for number in (1, 2, 3)]
    assert [[index for index in range(7) if each.holds(index)] for each in shards] == [[0, 3, 6], [1, 4], [2, 5]]
    assert str(shards[2]) == "3/3"


def test_the_last_run_reads_what_the_parts_have_kept(tmp_path: Path) -> None:
    base, store = small_base(tmp_path), Store(tmp_path / "variants")
    with Solver(seed=1, time_limit_s=60) as solver:
        with pytest.raises(PartDone) as first:  # the first of two parts has the variants 0 and 2
            Runner(base, InProcess(solver), store, Shard(1, 2)).run(VARIANTS)
        assert (first.value.solved, first.value.missing, first.value.count) == (2, 1, 3)
        Runner(base, InProcess(solver), store, Shard(2, 2)).run(VARIANTS)  # now nothing is missing
    assert Runner(base, _Refuses(), store).run(VARIANTS) == answered(base, *VARIANTS)


def test_what_the_next_question_rests_on_is_solved_by_every_part(tmp_path: Path) -> None:
    base, store = small_base(tmp_path), Store(tmp_path / "variants")
    with Solver(seed=1, time_limit_s=60) as solver:
        (found,) = Runner(base, InProcess(solver), store, Shard(2, 2)).run(VARIANTS[:1])
    assert found.levels[0].objective == 2640


def test_a_part_is_refused_where_nothing_can_be_kept(tmp_path: Path) -> None:
    base = small_base(tmp_path)
    with pytest.raises(InputError, match=r"variants.shard_not_kept"):
        Runner(base, _Refuses(), None, Shard(1, 2)).run(VARIANTS)


def test_a_shared_store_of_another_program_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path / "shared")
    store.claim()
    store.claim()
    file = store.folder / "program.json"
    file.write_text(json.dumps({"program": "0.0.9 0123456789abcdef"}), encoding="utf-8")
    with pytest.raises(InputError, match=r"variants.other_program_kept.*0\.0\.9 \(01234567\)"):
        store.claim()


class _Refuses:
    """A place that must not be asked."""

    def results(self, base: object, variants: list[Variant]) -> list[object]:
        assert not variants
        return []
