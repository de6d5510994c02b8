"""What a plan shows of the scenario's own words."""

from pathlib import Path

from samlingsplan.domain import Brief
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import noted
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.notes import with_moot_pins
from tests.results import tiny
from tests.tiny import write_tiny

PINNED = """\
  pinned_weeks:
    pins: [{samling: 1, class_id: oslo-1, weeks: 2021-W36}, {samling: 1, class_id: tromso-9, weeks: 2021-W36}]
    bans: [{weeks: 2021-W50}, {class_id: oslo-7, weeks: 2021-W50}]
"""


def test_what_is_said_of_a_class_that_the_plan_has_not_is_noted(tmp_path: Path) -> None:
    loaded = load(write_tiny(tmp_path, more=PINNED), Scenario)
    plan = tiny().plan
    assert "oslo-1" in plan.by_id
    brief = with_moot_pins(Brief("Tiny", "?", True, ()), loaded, plan)
    assert [note.values["found"] for note in brief.notes] == ["tromso-9", "oslo-7"]
    assert [note.where and note.where.line for note in brief.notes] == [11, 12]
    for language in LANGUAGES:
        assert all("oslo-1" in told for told in noted(brief.notes, Words(language)))
