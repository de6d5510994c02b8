"""What a limit on remote against central kommuner does to both is told beside what they would travel without it."""

from dataclasses import replace

import pytest

from samlingsplan.messages import Words
from samlingsplan.plan import GroupMean, Sensitivity
from samlingsplan.render import proofs
from samlingsplan.render.reader import PLANNER
from samlingsplan.render.report import report
from samlingsplan.render.uncapped import uncapped
from tests.results import tiny

MEANS = (GroupMean((5, 6), 4_000), GroupMean((1,), 180))
ASIDE = Sensitivity("rules.centrality_ratio", None, {}, 9_000, 9_000, MEANS)
# Utsira is of class 6 and travels 3000 minutes, Oslo of class 1 and 300; all eight 8800.
TOLD = {
    "nb": "Grensen for forholdet mellom usentrale og sentrale kommuner gir en snittreise i året på: sentralitet 5, 6: "
    "50 t 0 min (uten grensen 66 t 40 min) og sentralitet 1: 5 t 0 min (uten grensen 3 t 0 min). Alle reiser til "
    "sammen 146 t 40 min; uten grensen 150 t 0 min.",
    "nn": "Grensa for forholdet mellom usentrale og sentrale kommunar gjev ei snittreise i året på: sentralitet 5, 6: "
    "50 t 0 min (utan grensa 66 t 40 min) og sentralitet 1: 5 t 0 min (utan grensa 3 t 0 min). Alle reiser til saman "
    "146 t 40 min; utan grensa 150 t 0 min.",
    "en": "The limit on remote against central kommuner gives a mean travel a year of: centrality 5, 6: 50 h 0 min "
    "(without the limit 66 h 40 min) and centrality 1: 5 h 0 min (without the limit 3 h 0 min). All travel 146 h 40 "
    "min together; without the limit 150 h 0 min.",
}


@pytest.mark.parametrize("language", TOLD)
def test_both_means_and_all_travel_are_told_with_and_without(language: str) -> None:
    drawn = tiny()
    limited = replace(drawn, outcome=replace(drawn.outcome, sensitivities=(ASIDE,)))
    assert uncapped(limited, Words(language)).replace("\u00a0", " ") == TOLD[language]
    assert uncapped(limited, Words(language)) in report(limited, Words(language), PLANNER)
    assert proofs.sensitivities(limited, Words(language)) == []


def test_without_such_a_limit_nothing_is_told() -> None:
    assert uncapped(tiny(), Words("en")) == ""
