"""A kull of 2024 with a study place abroad, from the scenario to a folder that holds."""

import csv
from pathlib import Path

from tests.cli.command import samlingsplan
from tests.intake.test_structure_2024 import LEADERS, SCENARIO_2024, SCHOOL
from tests.intake.world import write_scenario

RULES = """\
  everyone_placed: {}
  rooms: {}
  fixed_places: {open: [kobenhavn]}
  class_count: {min_classes: 2, max_classes: 2}"""


def test_a_kull_of_2024_meets_in_oslo_and_abroad(tmp_path: Path) -> None:
    (tmp_path / "school.csv").write_text(SCHOOL, encoding="utf-8")
    scenario = SCENARIO_2024.replace("  class_count: {min_classes: 1, max_classes: 2}", RULES)
    ran = samlingsplan("solve", write_scenario(tmp_path, scenario, LEADERS), "--out", tmp_path / "out")
    assert ran.code == 0, ran.talk
    assert "København (2)" in ran.data
    assert samlingsplan("check", tmp_path / "out").code == 0
    with (tmp_path / "out" / "tables" / "kommuner.csv").open(encoding="utf-8-sig", newline="") as file:
        names = {row["kommune"]: row["kommune_name"] for row in csv.DictReader(file, delimiter=";")}
    assert len(names) == 357
    assert (names["1580"], names["5612"]) == ("Haram", "Kautokeino – Guovdageaidnu")
