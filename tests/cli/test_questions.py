"""The questions from outside: asked, answered, refused."""

from pathlib import Path

import pytest

from tests.cli.command import samlingsplan, samlingsplan_here
from tests.variants.small import write_small


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small scenario, in which questions are asked."""
    made = tmp_path_factory.mktemp("questions")
    write_small(made)
    return made


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("worth",), "One more class is allowed, at most 3\n  16 hours less travel a year together, proven"),
        (
            ("alternatives", "--within", "10 %", "--count", "1"),
            "Bergen and Hamar\n  4 hours more travel a year together, proven",
        ),
        (("frontier", "--against", "places", "--points", "5"), "Open places: 1\n  36 hours more travel"),
    ],
)
def test_each_question_is_answered_and_drawn(folder: Path, arguments: tuple[str, ...], expected: str) -> None:
    command, *options = arguments
    ran = samlingsplan(command, "small.yaml", *options, "--out", f"out/{command}", "--workers", 2, cwd=folder)
    assert ran.code == 0, ran.talk
    assert expected in ran.data
    assert ran.talk.splitlines()[-1] == f"The answer is in out/{command}; open out/{command}/answer.html."
    assert (folder / "out" / command / "answer.html").is_file()
    again = samlingsplan(command, "small.yaml", *options, cwd=folder)
    assert (again.data, again.talk) == (ran.data, "")  # nothing is solved again


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("frontier", "x.yaml", "--against", "fairness"), "allowed are equity, cost, employers, places, classes."),
        (("frontier", "x.yaml", "--against", "cost", "--points", "1000000000"), "allowed is from 2 to 200."),
        (("alternatives", "x.yaml", "--within", "many"), "found many; write a number in per cent"),
        (("alternatives", "x.yaml", "--within", "nan"), "allowed is from 0 to 100 per cent."),
        (("alternatives", "x.yaml", "--count", "99"), "allowed is from 0 to 20 plans."),
        (("worth", "nowhere"), "nowhere"),
    ],
)
def test_a_bad_argument_names_what_is_allowed(
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


def test_parts_of_a_changed_scenario_give_its_answer_together(folder: Path) -> None:
    # With three classes allowed a fourth changes nothing: only Lillehammer's two leaders travel, and have no place.
    change = "rules.class_count.max_classes=3"
    asked = ("worth", "small.yaml", "--set", change, "--store", "shared", "--workers", 1)
    part = samlingsplan(*asked, "--shard", "1/2", cwd=folder)
    assert (part.code, part.data) == (0, "")
    assert "are left to other parts" in part.talk
    last = samlingsplan(*asked, "--shard", "2/2", cwd=folder)
    assert last.code == 0, last.talk
    assert (
        "small.yaml --set rules.class_count.max_classes=4\n" in last.data
    )  # in place of the three, so that it can be typed
    whole = samlingsplan(*asked, cwd=folder)
    assert (whole.data, whole.talk) == (last.data, "")  # nothing is solved again


def test_a_change_with_a_name_is_asked_about_too(folder: Path) -> None:
    (folder / "named.yaml").write_text("extends: small.yaml\noverrides: {three: {rules.class_count.max_classes: 3}}\n")
    asked = ("worth", "named.yaml", "--override", "three", "--store", "shared", "--workers", 1)
    ran = samlingsplan(*asked, cwd=folder)
    assert ran.code == 0, ran.talk
    assert "samlingsplan solve named.yaml --override three --set rules.class_count.max_classes=4\n" in ran.data
    unknown = samlingsplan("worth", "named.yaml", "--override", "tree", cwd=folder)
    assert (unknown.code, unknown.data) == (2, "")
    assert "Did you mean three?" in unknown.talk


def test_a_plan_that_was_found_is_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    ran = samlingsplan_here(monkeypatch, capsys, "worth", "out", "--set", "kull.places=7")
    assert (ran.code, ran.data) == (2, "")
    assert "a plan that was found cannot be changed" in ran.talk
    assert "out/inputs/scenario.resolved.yaml" in ran.talk
    assert samlingsplan_here(monkeypatch, capsys, "worth", "out", "--override", "x").talk == ran.talk
