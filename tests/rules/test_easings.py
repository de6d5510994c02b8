"""What a rule lets go, and what it tells of itself, where no plan exists."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from samlingsplan.errors import Complaint
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.rules import RULES, Easing
from samlingsplan.rules.blocked_weeks import BlockedWeeks
from samlingsplan.rules.easing import downwards, money, upwards
from samlingsplan.rules.pinned_leaders import PinnedLeaders
from samlingsplan.rules.pinned_weeks import PinnedWeeks, WeekBan, WeekPin
from tests.check.lawful import make_lawful

TOLD = make_lawful()
EASINGS = [
    (rule, easing) for rule in TOLD.rules.values() for easing in (*rule.easings(TOLD.case), *rule.singles(TOLD.case))
]


def some_of(values: Sequence[int]) -> set[int]:
    return {*values[:20], *values[-1:], *values[len(values) // 2 : len(values) // 2 + 1]}


def test_what_a_plan_meets_it_meets_when_it_is_eased() -> None:
    for rule, easing in EASINGS:
        for value in some_of(easing.values):
            case, eased = rule.eased(TOLD.case, easing, value)
            assert list(eased.violations(case, TOLD.plan)) == [], (easing, value)


def test_each_value_is_further_from_the_scenarios_and_costs_more() -> None:
    for _, easing in EASINGS:
        prices = [easing.price_of(value) for value in easing.values[:10_000]]  # of kroner there are millions
        assert prices == sorted(set(prices)), easing
        assert all(price > 0 for price in prices), easing


def test_a_blocked_week_is_opened_and_the_rest_of_its_range_stays_blocked() -> None:
    rule = BlockedWeeks(weeks=("2021-W40..2021-W42", "2021-W51"))
    (opened,) = [each for each in rule.singles(TOLD.case) if each.about["week"] == "2021-W41"]
    _, eased = rule.eased(TOLD.case, opened, 1)
    assert eased.entry(TOLD.case, opened, 1) == (
        "rules.blocked_weeks.weeks",
        ["2021-W40", "2021-W42", "2021-W51"],
    )


def test_the_last_pin_takes_the_rule_with_it() -> None:
    rule = PinnedWeeks(pins=(WeekPin(samling=1, weeks="2021-W36"),), bans=(WeekBan(place="a", weeks="2021-W40"),))
    pin, ban = rule.singles(TOLD.case)
    assert (pin.kind, ban.kind) == ("pinned_weeks.pin", "pinned_weeks.ban")
    # Prices of the scenario's own do not make it another entry.
    _, without = rule.eased(TOLD.case, replace(pin, price=1), 1)
    assert without.entry(TOLD.case, pin, 1) == ("rules.pinned_weeks.pins", [])
    _, neither = without.eased(TOLD.case, ban, 1)
    assert neither.entry(TOLD.case, ban, 1) == ("rules.pinned_weeks", None)


def test_one_leader_is_untied_and_the_others_stay() -> None:
    rule = PinnedLeaders(to={"p1": "a", "p2": "b"}, away_from={"p1": ("c",)})
    first, *_ = rule.singles(TOLD.case)
    _, eased = rule.eased(TOLD.case, first, 1)
    assert eased.entry(TOLD.case, first, 1) == ("rules.pinned_leaders.to.p1", None)
    dotted = PinnedLeaders(to={"p.1": "a"})
    (only,) = dotted.singles(TOLD.case)
    assert dotted.entry(TOLD.case, only, 1) == ("rules.pinned_leaders.to", {"p.1": None})
    assert isinstance(eased, PinnedLeaders)
    assert (eased.to, eased.away_from) == ({"p2": "b"}, {"p1": ("c",)})


def test_many_rules_can_be_eased() -> None:
    # Those with numbers that more of one way means looser, and the rooms, the teams and the groups.
    assert len({rule.name for rule, _ in EASINGS}) >= 29


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_repair_and_each_number_has_its_sentence(language: str) -> None:
    words = Words(language)
    for rule in RULES:
        for parameter in rule.prices:
            about = {
                "leader": "p1",
                "places": ["Bodø"],
                "kommune": "Bodø",
                "groups": "5, 6",
                "name": "Kari",
                "year": 2021,
            }
            week = {"number": 1, "week": "2021-W40", "weeks": "2021-W40"}
            values = {"value": 1, "more": 1, "now": 2, "place": "Bodø", **about, **week}
            assert "{" not in sentence(Complaint(f"rules.{rule.name}.repairs.{parameter}", values=values), words)
    told = 0
    for rule in TOLD.rules.values():
        for key, values in rule.behind(TOLD.case, tuple(TOLD.rules.values())):
            assert "{" not in sentence(Complaint(f"rules.{rule.name}.behind.{key}", values=values), words)
            told += 1
    assert told >= 40


def test_values_go_one_way() -> None:
    assert list(upwards(4, 6)) == [5, 6]
    assert list(downwards(4, 1)) == [3, 2, 1]
    # Of eight digits the fourth is ten thousands.
    assert money(18_900_000)[0] == 18_910_000
    assert money(15)[0] == 16
    # Written in thousands, 18,900 is a thousandth of what a kull costs; ten times as much is too little still.
    assert 18_900_000 in money(18_900)


def test_a_price_is_that_of_the_change() -> None:
    easing = Easing("spacing", "min_weeks", "rules.spacing.min_weeks", 4, (3, 2), 100)
    assert [easing.price_of(value) for value in easing.values] == [100, 200]
    assert easing.kind == "spacing.min_weeks"
