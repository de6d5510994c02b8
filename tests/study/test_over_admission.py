"""More offers than places hold only where a plan has room for all who show up."""

from datetime import date
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.intake import build_case
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.study.admitting import commit_lots, proposed
from tests.cli.command import samlingsplan
from tests.tiny import SHORT_YEAR, write_tiny

ADMISSION = """
admission:
  deadline: 2021-04-15
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto, number: "7 12 19"}
  over: {more: MORE, reason: Frafall}
"""
# Two classes of at most three hold six; eight apply for four places.
LEADERS = "id,kommune\n" + "".join(f"a{i},{'0301' if i % 2 else '5401'}\n" for i in range(8))


def offers(folder: Path, more: int) -> int:
    file = write_tiny(folder, SHORT_YEAR, leaders=LEADERS, more=ADMISSION.replace("MORE", str(more)))
    commit_lots(file, folder / "lots.json", folder / "salts.json", date(2021, 4, 16))
    return len(proposed(file, lambda progress: None).admission.proposal.admitted)


def test_as_many_as_the_classes_hold_may_be_offered_a_place(tmp_path: Path) -> None:
    assert offers(tmp_path, 2) == 6


def test_one_too_many_is_refused_with_the_number_that_would_do(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        offers(tmp_path, 3)
    (complaint,) = refused.value.complaints
    assert complaint.key == "admission.over_too_many"
    assert complaint.values == {"found": 3, "offers": 7, "room": 6, "allowed": 2}
    assert complaint.where is not None
    assert complaint.where.file.endswith("tiny.yaml")


def test_a_plan_for_fewer_than_were_offered_a_place_is_refused(tmp_path: Path) -> None:
    # Six are offered one of four places: planned for four, the last two would have none if everybody shows up.
    file = write_tiny(tmp_path, SHORT_YEAR, leaders=LEADERS, more=ADMISSION.replace("MORE", "2"))
    commit_lots(file, tmp_path / "lots.json", tmp_path / "salts.json", date(2021, 4, 16))
    ran = samlingsplan("admit", file, "--out", tmp_path / "opptak", lang="en")
    assert [line.split()[-1] for line in ran.data.splitlines()[:3]] == ["4", "2", "6"]
    assert "--set participants.file=opptak --set kull.places=6" in ran.talk
    with pytest.raises(InputError) as refused:
        build_case(load(file, Scenario, [("participants.file", "opptak")]))
    assert [each.key for each in refused.value.complaints] == ["intake.offered_left_out"]
    case, _ = build_case(load(file, Scenario, [("participants.file", "opptak"), ("kull.places", 6)]))
    assert len(case.participants) == 6
