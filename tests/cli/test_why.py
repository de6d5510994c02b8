"""Why from outside: a plan that is asked about, a page for the one who complains, and what is refused."""

import json
from pathlib import Path

import pytest

from tests.cli.command import samlingsplan, samlingsplan_here
from tests.variants.small import write_small


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plan of the small scenario in ``out/small``."""
    made = tmp_path_factory.mktemp("why")
    write_small(made, "  fixed_places: {closed: [hamar]}\nsensitivity: []\n")
    matrix = (made / "matrix.csv").read_text(encoding="utf-8")
    (made / "matrix.csv").write_text(matrix.replace("3405,oslo,200", "3405,oslo,40"), encoding="utf-8")
    assert samlingsplan("solve", "small.yaml", "--out", "out/small", cwd=made).code == 0
    return made


def test_a_leader_is_answered_on_a_page_that_names_nobody_else(folder: Path) -> None:
    # From Lillehammer it is 40 minutes to Oslo as to Bergen, and both have room.
    ran = samlingsplan("why", "out/small", "a34051", "--out", "page", "--workers", 1, cwd=folder)
    assert ran.code == 0, ran.talk
    assert "40 min one way: costs nothing on total travel time: a plan with this is as good there, proven" in ran.data
    assert ran.talk.splitlines()[-1] == "The page is in page; open page/why.html."
    page = (folder / "page" / "why.html").read_text(encoding="utf-8")
    names = [f"a{home}{number}" for home in ("0301", "3403", "3405", "4601") for number in (1, 2)]
    assert [name for name in names if name in page] == ["a34051"]
    again = samlingsplan("why", "out/small", "a34051", "--json", cwd=folder)
    assert json.loads(again.data)["question"] == "why"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("why", "nowhere", "a1"), "nowhere: This is no folder with a plan."),
        (("why", "."), "Say what you ask about"),
        (("why", ".", "a1", "--place", "oslo"), "Ask about one thing at a time"),
        (("why", ".", "--place", "oslo", "--to", "oslo"), "--to belongs to a leader, a kommune, a class or a samling"),
        (("why", ".", "a1"), "plan.json"),
    ],
)
def test_a_bad_question_says_what_to_do(
    arguments: tuple[str, ...],
    expected: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = samlingsplan_here(monkeypatch, capsys, *arguments)
    assert ran.code == 2
    assert expected in ran.talk
    assert ran.data == ""
