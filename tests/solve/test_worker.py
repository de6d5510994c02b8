"""The worker: what it must not load before it can answer."""

import sys

import samlingsplan.solve
from tests.house.tree import run

LOADED = """
import sys
import samlingsplan.solve.worker
print(*sorted(name for name in sys.modules if name.startswith("samlingsplan")))
"""


def test_a_worker_loads_no_more_than_it_needs() -> None:
    answer = run(sys.executable, "-c", LOADED)
    rooms = {name.split(".")[1] for name in answer.stdout.split() if "." in name}
    assert rooms == {"search_path", "solve"}
    assert {"samlingsplan.solve.protocol", "samlingsplan.solve.worker"} <= set(answer.stdout.split())


def test_the_room_offers_what_it_names() -> None:
    for name in samlingsplan.solve.__all__:
        offered = getattr(samlingsplan.solve, name)
        assert getattr(offered, "__name__", name) in (name, "Callable")
