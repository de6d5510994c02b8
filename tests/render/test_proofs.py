"""What is said of each level: its goals, and what those of the leaders who bear most come to for each of them."""

from dataclasses import replace

import pytest

from samlingsplan.messages import Words
from samlingsplan.plan import Level, Part, Scope
from samlingsplan.render import proofs
from tests.results import tiny

TRAVEL = {"en": "Total travel: 9,000", "nb": "Samlet reisetid: 9 000", "nn": "Samla reisetid: 9 000"}
WORST = {
    "en": "The longest journeys: 3,000 times weight 10 = 30,000 (a mean of 750 for each of 4 leaders)",
    "nb": "De lengste reisene: 3 000 ganger vekt 10 = 30 000 (i snitt 750 for hver av 4 ledere)",
    "nn": "Dei lengste reisene: 3 000 gonger vekt 10 = 30 000 (i snitt 750 for kvar av 4 leiarar)",
}


@pytest.mark.parametrize("language", TRAVEL)
def test_the_mean_of_those_who_count_stands_beside_their_sum(language: str) -> None:
    # 3,000 minutes for four leaders: 750 each.
    both = (Part("total_travel", 1, 9_000), Part("worst_tenth", 10, 3_000, leaders=4))
    drawn = tiny()
    level = Level("travel-and-equity", "points", 39_000, 39_000, Scope.ALL_PLANS, both)
    (view,) = proofs.levels(replace(drawn, outcome=replace(drawn.outcome, levels=(level,))), Words(language))
    assert [part.replace("\u00a0", " ") for part in view.parts] == [TRAVEL[language], WORST[language]]


EQUAL = {
    "en": "Evenly shared travel (Kolm–Pollak): 9,000 (as bad as if everybody travelled 41 h 40 min in all)",
    "nb": "Jevnt fordelt reise (Kolm–Pollak): 9 000 (like ille som om alle reiste 41 t 40 min i alt)",
    "nn": "Jamt fordelt reise (Kolm–Pollak): 9 000 (like ille som om alle reiste 41 t 40 min i alt)",
}


@pytest.mark.parametrize("language", EQUAL)
def test_points_are_told_in_the_minutes_they_amount_to(language: str) -> None:
    drawn = tiny()
    part = Part("kolm_pollak", 1, 9_000, equivalent_min=2_500)
    level = Level("equity", "points", 9_000, 9_000, Scope.ALL_PLANS, (part,))
    (view,) = proofs.levels(replace(drawn, outcome=replace(drawn.outcome, levels=(level,))), Words(language))
    assert [part.replace("\u00a0", " ") for part in view.parts] == [EQUAL[language]]


@pytest.mark.parametrize(
    ("unit", "gap", "closed"),
    [
        ("min", "9.00\u00a0% (15.0 hours)", "0.00\u00a0% (0.0 hours)"),
        ("kr", "9.00\u00a0% (NOK 900)", "0.00\u00a0% (NOK 0)"),
        ("points", "9.00\u00a0% (900 points)", "0.00\u00a0%"),
    ],
)
def test_a_gap_is_told_in_the_levels_own_unit_too(unit: str, gap: str, closed: str) -> None:
    # 900 of 10,000; as minutes 15 hours.
    drawn = tiny()
    levels = (Level("one", unit, 10_000, 9_100, Scope.ALL_PLANS), Level("two", unit, 5, 5, Scope.ALL_PLANS))
    found = proofs.levels(replace(drawn, outcome=replace(drawn.outcome, levels=levels)), Words("en"))
    assert [view.gap for view in found] == [gap, closed]
