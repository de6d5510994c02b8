"""Where travel is the same, the levels of ``base.yaml`` let wishes decide, and then the plan there was before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study import pipeline
from samlingsplan.study.pipeline import fill_solved, find_plan
from tests.variants.small import HOMES, MINUTES, write_small

FOUR = ("min_participants: 2, max_participants: 6", "min_participants: 4, max_participants: 4")
NOT_HAMAR = "  fixed_places: {closed: [hamar]}\n"


@pytest.fixture(scope="module", autouse=True)
def _undrawn() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "draw", lambda *_, **__: None)
        yield


def write_far(folder: Path, wishes: dict[str, str], more: str = "") -> Path:
    """Write the small scenario with an hour from everywhere to everywhere, and a wish for all of each kommune."""
    file = write_small(folder, NOT_HAMAR + more, FOUR)
    rows = "".join(f"{home},{place},60,50,100\n" for home, place in MINUTES)
    (folder / "matrix.csv").write_text("origin,venue,travel_min,km,nok\n" + rows, encoding="utf-8")
    leaders = "".join(f"a{home}{number},{home},,{wishes.get(home, '')}\n" for home in HOMES for number in (1, 2))
    (folder / "leaders.csv").write_text("id,kommune,group,wish_1\n" + leaders, encoding="utf-8")
    return file


def found(file: Path) -> Result:
    return find_plan(load(file, Scenario), alternatives=False)


def places(result: Result) -> dict[str, set[str]]:
    """Return where those of each kommune meet."""
    seats = result.plan.seats
    return {home: {result.plan.by_id[seats[f"a{home}{n}"]].route for n in (1, 2)} for home in HOMES}


def levels(result: Result) -> dict[str, tuple[int, int]]:
    return {level.name: (level.objective, level.bound) for level in result.outcome.levels}


def test_wishes_decide_where_travel_ties_and_then_the_plan_before(tmp_path: Path) -> None:
    # Everybody travels an hour wherever the class is.
    wishes = dict.fromkeys(HOMES, "oslo") | dict.fromkeys(["0301", "3403"], "bergen")
    before = found(write_far(tmp_path, wishes))
    assert places(before) == {home: {place} for home, place in wishes.items()}
    assert list(levels(before)) == ["travel", "wishes", "calendar", "classes"]
    assert levels(before)["wishes"] == (0, 0)
    fill_solved(before, tmp_path / "old", Words("en"))
    # Without wishes the next plan moves nobody.
    text = write_far(tmp_path, {}).read_text(encoding="utf-8")
    (tmp_path / "small.yaml").write_text(f"earlier_plan: old\n{text}", encoding="utf-8")
    after = found(tmp_path / "small.yaml")
    assert list(levels(after)) == ["travel", "wishes", "moves", "calendar", "classes"]
    assert levels(after)["moves"] == (0, 0)
    assert after.plan.seats == before.plan.seats
