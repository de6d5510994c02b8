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
