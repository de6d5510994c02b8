"""Nothing about anybody's health is in any output: only the planner's own list says who needs step-free access."""

from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan import api
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render import Audience, Reader, draw
from tests.tiny import write_tiny

SECRET = "0" * 64


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return api.solve(write_tiny(tmp_path_factory.mktemp("health")), time_limit_s=60)


def with_wheelchair(result: Result) -> Result:
    """Return the same plan, where one leader needs step-free access."""
    first, *others = result.case.participants
    return replace(result, case=replace(result.case, participants=(replace(first, wheelchair=True), *others)))


def drawn(result: Result, folder: Path, audience: Audience) -> dict[str, bytes]:
    folder.mkdir()
    draw(result, folder, Words("nb"), Reader(audience, secret=SECRET))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.parametrize(
    "audience",
    [Audience.PUBLIC, *(pytest.param(each, marks=pytest.mark.long) for each in (Audience.PLANNER, Audience.STEERING))],
)
def test_what_is_drawn_is_the_same_whoever_needs_step_free_access(
    result: Result, tmp_path: Path, audience: Audience
) -> None:
    one = drawn(result, tmp_path / "one", audience)
    other = drawn(with_wheelchair(result), tmp_path / "other", audience)
    assert {name for name in one if one[name] != other[name]} == set()
    assert one.keys() == other.keys()
