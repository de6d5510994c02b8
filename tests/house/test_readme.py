"""What the README and the pages it leads to say a reader can type, can be typed."""

import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest

from docs.list_words import WORDS, rendered
from samlingsplan.scenario.event_log import EventLog
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.cli.command import samlingsplan_here
from tests.house.answer import answer
from tests.house.documents import GUIDE, Document, linked
from tests.house.tree import ROOT, run

README, LISTS, QUESTIONS = (Document(f"{page}.md") for page in ("README", "docs/lists", "docs/questions"))
COMMANDS = [command for page in GUIDE for command in Document(f"{page}.md").commands]
SOLVE = "samlingsplan solve scenarios/2021.yaml"


def test_the_first_block_is_the_two_commands() -> None:
    assert README.blocks[0] == ("console", "make plan\nmake test\n")


def test_the_main_command_is_shown() -> None:
    assert SOLVE in README.commands  # what the fixture solved_2021 runs, into another folder


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != SOLVE])
def test_command_runs(
    command: str,
    solved_2021: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "2021").symlink_to(solved_2021)
    monkeypatch.chdir(tmp_path)
    ended = samlingsplan_here(monkeypatch, capsys, *shlex.split(command)[1:])
    assert ended.code == 0, ended.talk


def test_the_example_in_python_runs(solved_2021: Path, tmp_path: Path) -> None:
    (tmp_path / "scenarios").symlink_to(ROOT / "scenarios")
    ended = run(sys.executable, "-c", README.block("python"), cwd=tmp_path)
    assert ended.returncode == 0, ended.stderr
    # 262,008 minutes, as in the answer above.
    assert ended.stdout.startswith("travel 262008 262008 min\n")
    assert (tmp_path / "out/2021/plan.json").read_bytes() == (solved_2021 / "plan.json").read_bytes()


def test_the_example_scenario_loads_anywhere(tmp_path: Path) -> None:
    file = tmp_path / "six.yaml"
    file.write_text(README.block("yaml", "Six small classes"), encoding="utf-8")
    scenario = load(file, Scenario).value
    assert scenario.question == "Where would six classes of 30 to 40 meet?"
    # It can be planned: 6 classes hold 180 to 240 of 216 leaders, and 6 x 1.5 + 216 x 0.065 = 23.04 MNOK of 25.
    classes, size, frame = scenario.rules.class_count, scenario.rules.class_size, scenario.rules.supplier_frame
    places, tariff = scenario.kull.places, scenario.tariff
    assert classes.max_classes * size.min_participants <= places <= classes.min_classes * size.max_participants
    assert classes.min_classes * tariff.class_nok + places * tariff.student_nok <= frame.frame_nok
    assert scenario.kull.start_year == 2021, "what the example leaves out comes from base.yaml"


def test_the_log_and_the_answers_about_a_list_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "log.yaml").write_text(QUESTIONS.block("yaml", "events:"), encoding="utf-8")
    log = load(tmp_path / "log.yaml", EventLog).value
    assert [event.kind for event in log.events] == ["drop_out", "deferred", "late_entrant", "place_lost"]
    shown = LISTS.block("yaml", "left_alone:")
    (tmp_path / "list.yaml").write_text(f"extends: package:2021.yaml\n{shown}", encoding="utf-8")
    participants = load(tmp_path / "list.yaml", Scenario).value.participants
    assert (participants.sheet, participants.columns) == ("Opptak", {"kommune": "Arbeidssted"})


def test_the_answer_is_the_one_shown(solved_2021: Path) -> None:
    assert README.block("text") == answer(solved_2021)


@pytest.mark.parametrize("page", [LISTS, Document("docs/lists.nb.md", "nb")], ids=lambda page: page.language)
def test_every_heading_and_word_of_lists_is_named(page: Document) -> None:
    assert page.text == rendered(page.text, page.language), "run `make docs`"
    known = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    words = {
        word
        for kind in ("headings", "cells")
        for group in known[kind].values()
        for each in group.values()
        for word in each
    }
    assert len(words) > 300
    plain = page.text.replace("\\", "")
    assert [word for word in sorted(words) if word not in plain] == []


@pytest.mark.parametrize("target", ["plan", "test", "long", "bench"])
def test_make_knows_the_targets(target: str) -> None:
    if f"make {target}" in README.text or target in {"plan", "test"}:
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize(
    "document",
    [*(page + end for page in GUIDE for end in (".md", ".nb.md")), "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"],
)
def test_every_link_leads_somewhere(document: str) -> None:
    assert [file for file in linked(document) if not file.exists()] == []
