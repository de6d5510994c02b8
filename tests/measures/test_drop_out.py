"""Who may need help to complete: shown to the planner, and read by nothing that decides."""

import re

from samlingsplan.measures.drop_out import MAY_NEED_HELP
from samlingsplan.render import Audience, Reader
from tests.house.tree import SRC
from tests.results import blocked


def test_long_journeys_lone_leaders_and_clashes_are_named() -> None:
    # One each from Oslo, Lillehammer, Bergen and Utsira, two each from Hamar and Voss. The one from Utsira travels 300
    # minutes, no other more than 180. The one from Oslo has blocked the weeks of two samlinger: two factors each for
    # these two, one each for Lillehammer and Bergen, and none for Hamar and Voss.
    rows = MAY_NEED_HELP.rows(blocked())
    assert [(row["id"], row["one_way_min"], row["long_journey"], row["only_one"], row["clashes"]) for row in rows] == [
        ("L001", 30, False, True, 2),
        ("L008", 300, True, True, 0),
        ("L004", 150, False, True, 0),
        ("L005", 20, False, True, 0),
    ]


def test_only_the_planner_sees_it() -> None:
    seen = [each for each in Audience if "may_need_help" in {measure.name for measure in Reader(each).measures()}]
    assert seen == [Audience.PLANNER]


def test_nothing_that_decides_reads_it() -> None:
    # The list of measures names it, and the report draws it. No other file may: no rule, goal, quota, criterion,
    # admission, call from the waiting list or replan.
    readers = {
        str(file.relative_to(SRC))
        for file in SRC.rglob("*.py")
        if re.search(r"measures\.drop_out|MAY_NEED_HELP|may_need_help", file.read_text(encoding="utf-8"))
    }
    assert readers == {"measures/drop_out.py", "measures/__init__.py", "render/report.py"}
