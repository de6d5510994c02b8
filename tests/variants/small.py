"""Three study places and eight leaders; every set of places is summed by hand.

Two leaders work in each of Oslo, Hamar, Bergen and Lillehammer, and make twelve journeys a year. At most two classes:

* Oslo and Bergen: 10 from Oslo, 50 from Hamar, 10 from Bergen, 40 from Lillehammer: 2 x 110 x 12 = 2,640 minutes
* Hamar and Bergen: 60 + 10 + 10 + 40 = 120: 2,880
* Bergen alone, two classes: 100 + 50 + 10 + 40 = 200: 4,800
* Oslo and Hamar: 10 + 10 + 50 + 150 = 220: 5,280
"""

from pathlib import Path

from samlingsplan.plan import Variant, VariantResult
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Solver
from samlingsplan.variants import Base, InProcess, Runner, base_of

SCENARIO = """\
extends: package:base.yaml
title: Small
kull: {places: 8}
participants: {file: leaders.csv, synthetic: false}
travel: {matrix: matrix.csv, trusted: true}
calendar: {first_week: 2021-W36, last_week: 2022-W02}
rules:
  class_count: {min_classes: 1, max_classes: 2}
  class_size: {min_participants: 2, max_participants: 6}
  supplier_frame: {frame_nok: 9000000}
  spacing: {min_weeks: 1, max_weeks: 4}
  study_year: {first_from_week: 36, first_to_week: 39, last_by_week: 2}
"""
HOMES = {"0301": "oslo", "3403": "hamar", "3405": "lillehammer", "4601": "bergen"}
MINUTES = {
    ("0301", "oslo"): 10, ("0301", "hamar"): 60, ("0301", "bergen"): 100,
    ("3403", "oslo"): 60, ("3403", "hamar"): 10, ("3403", "bergen"): 50,
    ("4601", "oslo"): 100, ("4601", "hamar"): 50, ("4601", "bergen"): 10,
    ("3405", "oslo"): 200, ("3405", "hamar"): 150, ("3405", "bergen"): 40,
}  # fmt: skip
JOURNEYS_A_YEAR = 12


def write_small(folder: Path, more: str = "", change: tuple[str, str] = ("", "")) -> Path:
    """Write the scenario with one text replaced and some lines more, and return where it is."""
    leaders = "".join(f"a{home}{number},{home},,\n" for home in HOMES for number in (1, 2))
    matrix = "".join(f"{home},{place},{minutes},50,100\n" for (home, place), minutes in MINUTES.items())
    (folder / "leaders.csv").write_text("id,kommune,group,wish_1\n" + leaders, encoding="utf-8")
    (folder / "matrix.csv").write_text("origin,venue,travel_min,km,nok\n" + matrix, encoding="utf-8")
    (folder / "small.yaml").write_text(SCENARIO.replace(*change) + more, encoding="utf-8")
    return folder / "small.yaml"


def small_base(folder: Path, more: str = "", change: tuple[str, str] = ("", "")) -> Base:
    return base_of(load(write_small(folder, more, change), Scenario))


def answered(base: Base, *variants: Variant) -> tuple[VariantResult, ...]:
    """Return the results of variants, solved in this process."""
    with Solver(seed=1, time_limit_s=60) as solver:
        return Runner(base, InProcess(solver)).run(variants)
