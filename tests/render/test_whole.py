"""How far the whole plan can be from the best, in words."""

from dataclasses import replace

import pytest

from samlingsplan.messages import Words
from samlingsplan.plan import Level, Result, Scope
from samlingsplan.render.terminal import summary
from samlingsplan.render.whole import whole
from tests.results import tiny

TRAVEL = Level("travel", "min", 10_000, 9_100, Scope.ALL_PLANS)


def told(result: Result, language: str, *levels: Level) -> str:
    """Return the sentences of a plan with these levels, at a stand-in's 400 kr an hour."""
    case = replace(result.case, stand_in_day_nok=3_200)
    return whole(replace(result, case=case, outcome=replace(result.outcome, levels=levels)), Words(language)).replace(
        "\u00a0", " "
    )


# 900 minutes of 10,000 are 9 % and 15 hours, worth 6,000 kr.
@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("at most 9.00 % from", "save 15.0 hours of travel", "worth NOK 6,000 (converted, not proven)")),
        ("nb", ("høyst 9,00 % fra", "spare høyst 15,0 timers reise", "verdt 6 000 kr (omregnet, ikke bevist)")),
        ("nn", ("høgst 9,00 % frå", "spare høgst 15,0 timars reise", "verdt 6 000 kr (omrekna, ikkje bevist)")),
    ],
)
def test_an_open_level_is_told_in_percent_hours_and_kroner(language: str, sentences: tuple[str, ...]) -> None:
    text = told(tiny(), language, TRAVEL)
    assert [each for each in sentences if each.replace(" %", "%") not in text.replace(" %", "%")] == []


def test_where_all_is_closed_nothing_can_be_won() -> None:
    closed = replace(TRAVEL, bound=10_000)
    text = told(tiny(), "en", closed, Level("money", "kr", 5, 5, Scope.THIS_ALLOCATION))
    assert "no plan is better at one goal" in text
    assert "this allocation" in text
    assert "0.0 hours" in text
    assert "NOK 0 at most" in text


def test_the_terminal_has_it_in_one_line(words: Words) -> None:
    result = replace(tiny(), case=replace(tiny().case, stand_in_day_nok=3_200))
    result = replace(
        result, outcome=replace(result.outcome, levels=(TRAVEL, Level("money", "kr", 5, 0, Scope.ALL_PLANS)))
    )
    last = summary(result, words).splitlines()[-1].replace("\u00a0", " ")
    assert last.endswith("9,00 %, 15,0 timer, verdt 6 000 kr med lønn som en vikar (blant alle planer)")
