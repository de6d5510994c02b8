"""What is said of each level: its goals, and what those of the leaders who bear most come to for each of them."""

from dataclasses import replace

import pytest

from samlingsplan.domain import Assumption, Brief
from samlingsplan.messages import Words
from samlingsplan.plan import Ending, Level, Part, Scope, Variant, VariantResult
from samlingsplan.questions import FixedInAdvance
from samlingsplan.render import proofs
from samlingsplan.render.output import PLANNER
from samlingsplan.render.proofs import assumptions, uncapped
from samlingsplan.render.report import report
from tests.assumed import RATIO, assumed, assumption, found, without_ratio
from tests.results import tiny

TRAVEL = {"en": "Total travel: 9,000", "nb": "Samlet reisetid: 9 000", "nn": "Samla reisetid: 9 000"}
WORST = {
    "en": "The longest journeys: 3,000 times weight 10 = 30,000 (a mean of 750 for each of 4 leaders)",
    "nb": "De lengste reisene: 3 000 ganger vekt 10 = 30 000 (i snitt 750 for hver av 4 ledere)",
    "nn": "Dei lengste reisene: 3 000 gonger vekt 10 = 30 000 (i snitt 750 for kvar av 4 leiarar)",
}


@pytest.mark.parametrize("language", TRAVEL)
def test_the_mean_of_those_who_count_is_shown_with_their_sum(language: str) -> None:
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
def test_points_are_shown_as_the_minutes_they_correspond_to(language: str) -> None:
    drawn = tiny()
    part = Part("kolm_pollak", 1, 9_000, equivalent_min=2_500)
    level = Level("equity", "points", 9_000, 9_000, Scope.ALL_PLANS, (part,))
    (view,) = proofs.levels(replace(drawn, outcome=replace(drawn.outcome, levels=(level,))), Words(language))
    assert [part.replace("\u00a0", " ") for part in view.parts] == [EQUAL[language]]


@pytest.mark.parametrize(
    ("unit", "gap", "closed"),
    [
        ("min", "9.00\u00a0% (15.0 hours)", "0.00\u00a0% (0.0 hours)"),
        ("kr", "9.00\u00a0% (NOK\u00a0900)", "0.00\u00a0% (NOK\u00a00)"),
        ("points", "9.00\u00a0% (900 points)", "0.00\u00a0%"),
    ],
)
def test_a_gap_is_shown_in_the_levels_own_unit_too(unit: str, gap: str, closed: str) -> None:
    # 900 of 10,000; as minutes 15 hours.
    drawn = tiny()
    levels = (Level("one", unit, 10_000, 9_100, Scope.ALL_PLANS), Level("two", unit, 5, 5, Scope.ALL_PLANS))
    found = proofs.levels(replace(drawn, outcome=replace(drawn.outcome, levels=levels)), Words("en"))
    assert [view.gap for view in found] == [gap, closed]


UNCAPPED = found(Variant("without_ratio", (RATIO,)), 9_000, 9_000, sentralitet_min={1: 180, 6: 4_000})
# Utsira is of class 6 and travels 3000 minutes, Oslo of class 1 and 300; all eight 8800.
TOLD = {
    "nb": "Grensen for forholdet mellom usentrale og sentrale kommuner gir en snittreise i året på: sentralitet 5, 6: "
    "50 t 0 min (uten grensen 66 t 40 min) og sentralitet 1: 5 t 0 min (uten grensen 3 t 0 min). Alle reiser til "
    "sammen 146 t 40 min; uten grensen 150 t 0 min.",
    "nn": "Grensa for forholdet mellom usentrale og sentrale kommunar gir ei snittreise i året på: sentralitet 5, 6: "
    "50 t 0 min (utan grensa 66 t 40 min) og sentralitet 1: 5 t 0 min (utan grensa 3 t 0 min). Alle reiser til saman "
    "146 t 40 min; utan grensa 150 t 0 min.",
    "en": "The limit on remote against central kommuner gives a mean travel a year of: centrality 5, 6: 50 h 0 min "
    "(without the limit 66 h 40 min) and centrality 1: 5 h 0 min (without the limit 3 h 0 min). All travel 146 h 40 "
    "min together; without the limit 150 h 0 min.",
}


@pytest.mark.parametrize("language", TOLD)
def test_both_means_and_total_travel_are_shown_with_and_without_the_limit(language: str) -> None:
    drawn = tiny()
    limited = replace(drawn, answers=(without_ratio(drawn, UNCAPPED, [5, 6], [1]),))
    assert uncapped(limited, Words(language)).replace("\u00a0", " ") == TOLD[language]
    assert uncapped(limited, Words(language)) in report(limited, Words(language), PLANNER)
    assert "samlingsplan solve made.yaml --set rules.centrality_ratio=null" in report(limited, Words(language), PLANNER)
    assert proofs.sensitivities(limited, Words(language)) == []


def test_each_assumption_has_the_command_that_gives_it() -> None:
    result = tiny()
    both = [
        "samlingsplan solve made.yaml --set tariff.place_nok=300000",
        "samlingsplan solve made.yaml --set tariff.place_nok=500000",
    ]
    assert [view.command for view in proofs.sensitivities(result, Words("en"))] == both
    page = report(result, Words("en"), PLANNER)
    assert [command for command in both if f"<code>{command}</code>" not in page] == []


def test_what_was_not_found_in_time_names_its_commands() -> None:
    drawn = tiny()
    late = [assumption(value, None, ending=Ending.UNKNOWN) for value in (300_000, 500_000)]
    said = proofs.missing(replace(drawn, answers=(assumed(drawn, *late),)), Words("en"))
    commands = [f"samlingsplan solve made.yaml --set tariff.place_nok={value}" for value in (300_000, 500_000)]
    assert said.endswith(f" Alone each is found by: {'; '.join(commands)}")
    assert proofs.missing(drawn, Words("en")) == ""


# The plan has 10,000 minutes; with nothing fixed the least lies between 9,400 and 9,500, so fixing costs 500 to 600.
@pytest.mark.parametrize(
    ("bound", "told"),
    [
        (9_500, "costs these leaders 500 minutes more than a plan with nothing fixed; both are proven best."),
        (9_400, "costs these leaders between 500 minutes and 600 minutes more than a plan with nothing fixed."),
        (None, "costs an unknown amount: no plan with nothing fixed was found in time."),
    ],
)
def test_the_report_says_what_fixing_in_advance_costs(bound: int | None, told: str) -> None:
    result, words, free = tiny(), Words("en"), Variant("free", (("rules.pinned_weeks", None),))
    asked = found(Variant("plan"), 10_000, 10_000)
    other = VariantResult(free, Ending.UNKNOWN) if bound is None else found(free, 9_500, bound)
    answer = FixedInAdvance().about(asked, "out/mai/inputs/scenario.yaml", (), [(other, None)])
    page = report(replace(result, answers=(answer,)), words, PLANNER).replace("\u00a0", " ")
    assert told in page
    assert "<code>samlingsplan solve out/mai/inputs/scenario.yaml --set rules.pinned_weeks=null</code>" in page
    assert "fixed before anybody applied" not in report(result, words, PLANNER)


def test_without_such_a_limit_nothing_is_shown() -> None:
    assert uncapped(tiny(), Words("en")) == ""


def told(value: str | float, source: str = "Statens reiseavtale", language: str = "nb") -> tuple[str, str]:
    (view,) = assumptions(Brief("", "", True, (Assumption("Kilometersats", value, "kr", source),)), Words(language))
    return view.value, view.source


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert [told(4.03)[0], told(4.03, language="en")[0]] == ["4,03", "4.03"]
    assert [told(21_000_000)[0], told(50.0)[0], told(-0.5)[0]] == ["21\xa0000\xa0000", "50", "−0,5"]


def test_words_stand_as_they_are() -> None:
    assert told("4.03 i 2021")[0] == "4.03 i 2021"


def test_what_is_assumed_is_said_in_the_readers_language() -> None:
    assert told(1, "assumption")[1] == "antakelse"
    assert told(1, "assumption: to seksdeler", "nn")[1] == "føresetnad: to seksdeler"
    assert told(1, "assumptions of 2014: none")[1] == "assumptions of 2014: none"
