"""What the guide through the planner's year says a planner can type, can be typed in that order."""

import importlib.util
import json
import shlex
from pathlib import Path

import pytest

from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.cli.command import samlingsplan_here
from tests.house.documents import Document, linked

GUIDE = Document("docs/veiledning.md", "nb")
SCENARIOS = [block for kind, block in GUIDE.blocks if kind == "yaml" and block.startswith("extends:")]
DIGEST = "0123456789abcdef" * 4

LEADERS = "pseudonym;kommune;gruppe;ønske 1;rullestol\n" + "".join(
    f"a-{number:03};{kommune};{group};{wish};nei\n"
    for number, (kommune, group, wish) in enumerate(
        [("0301", "", "Oslo")] * 5 + [("Tromsø", "g1", "Tromsø")] * 2 + [("Tromsø", "", "Oslo")] * 3, start=1
    )
)

# The guide's scenarios, made small: ten leaders of two kommuner, journeys that need no network, and half a year.
SMALL = """\
kull: {places: 10}
travel: {matrix: reiser.csv}
calendar: {first_week: 2021-W36, last_week: 2022-W02}
rules:
  spacing: {min_weeks: 1, max_weeks: 4}
  study_year: {first_from_week: 36, first_to_week: 39, last_by_week: 2}
  class_count: {min_classes: 1, max_classes: 2}
  class_size: {min_participants: 4, max_participants: 10}
  supplier_frame: {frame_nok: 9000000}
"""
JOURNEYS = """\
origin,venue,travel_min,km,nok
0301,oslo,16,0,0
0301,tromso,230,1100,1900
5401,oslo,230,1100,1900
5401,tromso,16,0,0
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    first, own = (block.replace("package:2021.yaml", "package:base.yaml") for block in SCENARIOS)
    files = {
        "prove.yaml": first + "participants: {file: ledere.csv, synthetic: false}\n" + SMALL,
        "kull.yaml": own + SMALL,
        "ledere.csv": LEADERS,
        "reiser.csv": JOURNEYS,
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_command_runs_in_the_order_of_the_guide(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(GUIDE.commands) >= 10
    printing = importlib.util.find_spec("weasyprint") is not None
    for command in GUIDE.commands:
        arguments = [word for word in shlex.split(command)[1:] if printing or word != "--pdf"]
        if "hendelser.yaml" in arguments:
            _write_log(folder)
        ended = samlingsplan_here(monkeypatch, capsys, *arguments, lang="nb")
        assert ended.code == 0, f"{command}\n{ended.talk}"
    named = {code for section in GUIDE.sections for code in section.code if code.startswith("out/")}
    left_out = {"out/kull-public/report.pdf"} if not printing else set()
    assert [path for path in sorted(named - left_out) if not (folder / path).exists()] == []


def _write_log(folder: Path) -> None:
    """Write the guide's log, about the plan that was made here."""
    log = GUIDE.block("yaml", "events:")
    assert DIGEST in log
    plan = json.loads((folder / "out/kull/manifest.json").read_text(encoding="utf-8"))["files"]["plan.json"]
    (folder / "hendelser.yaml").write_text(log.replace(DIGEST, plan), encoding="utf-8")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_scenarios_shown_are_of_the_first_kull(scenario: str, tmp_path: Path) -> None:
    (tmp_path / "shown.yaml").write_text(scenario, encoding="utf-8")
    assert load(tmp_path / "shown.yaml", Scenario).value.kull.start_year == 2021


def test_the_list_shown_is_the_list_read() -> None:
    shown = GUIDE.block("csv").splitlines()
    assert shown[0] == LEADERS.splitlines()[0]
    assert len({line.count(";") for line in shown}) == 1


def test_every_link_leads_somewhere() -> None:
    assert [file for file in linked(GUIDE.name) if not file.exists()] == []
