"""Every kind of bad input, from end to end: exit code 2, a sentence with the place, earlier results untouched."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.cli.command import Ran, samlingsplan, samlingsplan_here
from tests.tiny import LEADERS, contents, write_tiny


@dataclass(frozen=True)
class Bad:
    """What is wrong, the place that is reported, and what the sentence must hold."""

    where: str
    said: tuple[str, ...]
    changes: tuple[tuple[str, str], ...] = ()
    leaders: str = LEADERS
    more: str = ""


BAD = {
    "wrong type": Bad("tiny.yaml:3:16", ("kull.places", '"four"', "whole number"), (("places: 4", "places: four"),)),
    "number out of reach": Bad("tiny.yaml:3:16", ("kull.places", "0"), (("places: 4", "places: 0"),)),
    "unknown key": Bad("tiny.yaml:3:8", ("plases", "Did you mean", "places"), (("places: 4", "plases: 4"),)),
    "unknown rule": Bad("tiny.yaml:7:3", ("clas_count", "class_count"), (("class_count", "clas_count"),)),
    "duplicate key": Bad("tiny.yaml:10:1", ("title", "line 2"), more="title: Another\n"),
    "zero before a number": Bad("tiny.yaml:3:16", ("04", '"04"'), (("places: 4", "places: 04"),)),
    "a name of two kommuner": Bad(
        "tiny.yaml:10:26", ("Våler", "3018", "3419"), more="venues: {oslo: {kommune: Våler}}\n"
    ),
    "a number that is none": Bad("leaders.csv:2", ("302", "2020"), leaders=LEADERS.replace("a1,0301", "a1,302")),
    # Tysfjord was 1850 until 2020, when it was split between 1806 and 1875.
    "a kommune that was split": Bad(
        "leaders.csv:2", ("1850", "2020", "1806 Narvik", "1875"), leaders=LEADERS.replace("a1,0301", "a1,1850")
    ),
    "a kommune that never was": Bad("leaders.csv:2", ("9999", "2020"), leaders=LEADERS.replace("a1,0301", "a1,9999")),
    "Svalbard": Bad("leaders.csv:2", ("2100", "Svalbard"), leaders=LEADERS.replace("a1,0301", "a1,2100")),
    "a name that two kommuner bear": Bad(
        "leaders.csv:2", ("Herøy", "1515", "1818"), leaders=LEADERS.replace("a1,0301", "a1,Herøy")
    ),
    "a file outside the folder": Bad(
        "tiny.yaml:4:22", ("../leaders.csv", "outside"), (("file: leaders.csv", "file: ../leaders.csv"),)
    ),
    "an absolute path": Bad("tiny.yaml:4:22", ("/etc/passwd",), (("file: leaders.csv", "file: /etc/passwd"),)),
    "a missing file": Bad("tiny.yaml:4:22", ("leader.csv", "leaders.csv"), (("leaders.csv", "leader.csv"),)),
    "a missing column": Bad("leaders.csv:1", ("kommune",), leaders=LEADERS.replace("kommune", "workplace_town")),
    "an empty list": Bad("leaders.csv", ("row",), leaders="id,kommune,group,wish_1\n"),
    "an empty file": Bad("leaders.csv", ("row",), leaders=""),
    # Four leaders, one or two classes of 5 to 6: 5, 6, 10, 11 or 12.
    "sizes that cannot be": Bad(
        "tiny.yaml:8",
        ("4 participants", "5–6, 10–12"),
        (("min_participants: 2, max_participants: 3", "min_participants: 5, max_participants: 6"),),
    ),
    "limits the wrong way round": Bad("tiny.yaml:8", ("4", "3"), (("min_participants: 2", "min_participants: 4"),)),
    "a scenario that extends itself": Bad("tiny.yaml:1:10", ("tiny.yaml",), (("package:base.yaml", "tiny.yaml"),)),
    "no YAML at all": Bad("tiny.yaml:2", (), (("title: Tiny", "title: [Tiny"),)),
}  # fmt: skip


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """Results of before, with a manifest that makes the folder ours."""
    folder = tmp_path / "out"
    (folder / "tables").mkdir(parents=True)
    (folder / "plan.json").write_text("{}", encoding="utf-8")
    (folder / "tables" / "costs.csv").write_text("a;b\n", encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps({"files": {"plan.json": ""}}), encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The command, run where the scenario lies; the language it starts with is not always the one asked for."""
    monkeypatch.chdir(tmp_path)
    return partial(samlingsplan_here, monkeypatch, capsys)


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_reported_with_its_place(
    name: str, tmp_path: Path, earlier: Path, run: Callable[..., Ran]
) -> None:
    bad = BAD[name]
    write_tiny(tmp_path, *bad.changes, leaders=bad.leaders, more=bad.more)
    before = contents(tmp_path)
    ran = run("solve", "tiny.yaml", "--out", "out")
    assert (ran.code, ran.data) == (2, "")
    line = next((line for line in ran.talk.splitlines() if line.startswith(bad.where)), None)
    assert line is not None, ran.talk
    assert [word for word in bad.said if word not in line] == [], line
    assert contents(tmp_path) == before


def test_all_faults_are_reported_at_once(tmp_path: Path, run: Callable[..., Ran]) -> None:
    write_tiny(tmp_path, ("places: 4", "places: four"), ("title: Tiny", "titel: Tiny"), more="seed: -1\n")
    talk = run("solve", "tiny.yaml").talk
    assert [line.split(": ")[0] for line in talk.splitlines()] == ["tiny.yaml:2:1", "tiny.yaml:3:16", "tiny.yaml:10:7"]


@pytest.mark.parametrize(("lang", "said"), [("nb", "må være"), ("nn", "må vere"), ("en", "must be")])
def test_faults_are_reported_in_the_language_asked_for(tmp_path: Path, lang: str, said: str) -> None:
    write_tiny(tmp_path, ("places: 4", "places: four"))
    assert said in samlingsplan("solve", "tiny.yaml", "--lang", lang, cwd=tmp_path, lang="en").talk
