"""The box beneath the answer."""

from dataclasses import replace

from samlingsplan.messages import Words
from samlingsplan.plan import Level, Scope
from samlingsplan.render.in_short import close_calls, costs, decided, in_short, proven
from tests.results import tiny


def test_what_is_decided_and_what_it_costs(words: Words) -> None:
    text = decided(tiny(), words)
    assert text.startswith("2 klasser med studiested Bergen og Oslo. Det er 4 ledere i hver klasse. Første samling ")
    assert "ledere" not in decided(tiny(), words, sized=False)
    # The employers' 584,000 kroner are 73,000 for each of eight.
    assert "73\u00a0000\u00a0kr per leder" in costs(tiny(), words)
    assert "3,92\u00a0mill.\u00a0kr" in costs(tiny(), words)


def test_how_far_the_first_level_is_proven(words: Words) -> None:
    level = Level("travel", "min", 1000, 1000, Scope.ALL_PLANS)
    assert proven(level, words) == "Ingenting om samlet reisetid: Planen er bevist best."
    # 51 of 1,000 is 5.1 %, which is at most 6 whole per cent.
    assert "opptil 6\u00a0% bedre" in proven(replace(level, bound=949), words)
    here = proven(replace(level, scope=Scope.THIS_ALLOCATION), words)
    assert here.endswith("Andre fordelinger er ikke alle undersøkt.")


def test_a_line_without_a_text_is_left_out(words: Words) -> None:
    assert [line.heading for line in in_short(words, decided="x", costs="", second="y")] == ["Bestemt", "Nest best"]


def test_kommuner_are_counted_once(words: Words) -> None:
    # Six kommuner, each with one place that its leaders go to.
    assert "av 6 kommuner" in close_calls(tiny(), words)
