"""How many left, are new and are moved, as everyone is shown it: no more than the rounding says, even with totals."""

from itertools import product
from random import Random

from samlingsplan.measures.disclosure import about, fewest, step
from samlingsplan.measures.version_changes import narrowed

UNDER = 3
GROUPS = ("left", "new", "moved", "unmoved")


def left_to(shown: dict[str, int], before: int, after: int) -> dict[str, set[int]]:
    """Return all that each count can be, by trying every count that is rounded as shown."""
    every = {name: range(fewest(count, UNDER), count + step(UNDER)) for name, count in shown.items()}
    found: dict[str, set[int]] = {name: set() for name in GROUPS}
    for left, new, moved in product(every["left"], every["new"], every["moved"]):
        unmoved = before - left - moved
        if unmoved == after - new - moved and unmoved in every["unmoved"]:
            for name, count in zip(GROUPS, (left, new, moved, unmoved), strict=True):
                found[name].add(count)
    return found


def test_what_is_shown_leaves_each_count_as_wide_as_its_rounding() -> None:
    rng, kinds = Random(5), set[bool]()
    for _ in range(300):
        exact = dict(
            zip(GROUPS, (rng.randint(3, 12), rng.randint(3, 12), rng.randint(3, 12), rng.randint(3, 30)), strict=True)
        )
        before, after = sum(exact.values()) - exact["new"], sum(exact.values()) - exact["left"]
        shown = {name: max(step(UNDER), about(count, step(UNDER), rng.random())) for name, count in exact.items()}
        found = left_to(shown, before, after)
        assert all(exact[name] in found[name] for name in GROUPS)
        too_narrow = {n: (min(f), max(f)) for n, f in found.items() if max(f) - min(f) < step(UNDER) - 1}
        assert narrowed(shown, UNDER, before, after) == too_narrow
        kinds.add(bool(too_narrow))
    assert kinds == {True, False}


def test_totals_that_pin_a_count_are_noticed() -> None:
    # 10 is 6 to 14 and 20 is 16 to 24; with 2 leaders more than before, new is left and 2: 16 and 14.
    shown = {"left": 10, "new": 20, "moved": 10, "unmoved": 200}
    assert narrowed(shown, UNDER, 220, 222)["left"] == (14, 14)
    # With 10 more than before, left is 6 to 14 and new 16 to 24 still.
    assert narrowed(shown, UNDER, 220, 230) == {}
