"""Why, in lines for the planner and as a page for the one who complains, which names nobody else."""

from dataclasses import replace
from pathlib import Path

import pytest

from samlingsplan.errors import Complaint
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Ending
from samlingsplan.render.answers import Shown
from samlingsplan.render.why import lines, why_view, write
from tests.render.answered import row, shown
from tests.render.explained import GIVEN, LEADER, PRICED, TIED

WORDS = Words("en")


def said(told: Shown) -> str:
    return "\n".join(lines(told, WORDS))


def page_of(told: Shown, folder: Path, language: str = "en") -> str:
    write(told, folder, Words(language))
    return (folder / "why.html").read_text(encoding="utf-8")


def test_a_tie_is_said_to_the_planner_with_those_who_could_change_places() -> None:
    text = said(TIED)
    assert text.startswith("Why p1 is in Oslo 1\nWorkplace: Bergen. The class is Oslo 1, with 3 h 33 min of travel")
    assert "The wishes are Tromsø and Bergen; the class meets none of them." in text
    assert "The nearest open place is Bergen, 2 h 39 min one way." in text
    assert "Bergen, 2 h 39 min one way (wish 2): costs nothing: a plan with this is as good, proven\n" in text
    assert "2 leaders can change places with this one, each alone: p8; p9." in text
    assert "it is like a lot, with seed 7." in text
    assert "In 1 exchange somebody gets a better wish, and nobody a worse one." in text


def test_a_tie_of_the_first_level_alone_claims_no_more() -> None:
    (travel,) = TIED.asked.levels
    told = replace(TIED, asked=replace(TIED.asked, levels=(travel, replace(travel, name="wishes"))))
    assert "costs nothing on total travel time: a plan with this is as good there, proven\n" in said(told)


def test_a_price_is_said_with_what_binds_and_the_least_that_frees() -> None:
    text = said(PRICED)
    assert "(wish 1, not open in the plan): costs 16 hours more travel a year for all together, proven" in text
    assert "Largest class: 58 leaders instead of 56: frees the move, and fewer steps do not. Without the move" in text
    assert "the move then costs 1 hour." in text
    assert "Smallest class: 47 leaders instead of 48: does not bind" in text
    assert "Without the rule Groups together: binds: the plan with the move is better, but the move is not free" in text
    assert "What binds: Largest class: 58 leaders instead of 56; Without the rule Groups together." in text
    assert "The least that frees the move: Largest class: 58 leaders instead of 56." in text


@pytest.mark.parametrize(("without", "expected"), [({"without_class": 1}, True), ({}, False)])
def test_a_week_that_only_a_plan_without_the_class_has_says_so(without: dict[str, int], expected: bool) -> None:
    facts = {"kind": "samling", "subject": "oslo-1:3", "class": "oslo-1", "class_name": "Oslo 1", "number": 3}
    days = {"week": "2021-W50", "start": "2021-12-14", "end": "2021-12-16", "places": ["oslo"], "moves": 1}
    week = row(
        "week", 4842, 4842, week="2022-W07", class_name="Oslo 1", level="travel", moved=72, forbidden=[], **without
    )
    text = said(shown("why", week, **facts, **days))
    assert ("The plan that was found does not have the class Oslo 1. The price is" in text) is expected


def test_sizes_of_two_places_are_named_with_the_places() -> None:
    moved, seat, *_ = PRICED.answer.rows
    least = {"least_key": "smaller_at", "place": "oslo", "now": 48, "allowed": 47}
    most = {"most_key": "seat_at", "most_place": "bergen", "most_now": 30, "most": 31}
    both = replace(seat, key="sizes_at", values={**seat.values, **least, **most})
    text = said(replace(PRICED, answer=replace(PRICED.answer, rows=(moved, both))))
    named = "Smallest class in Oslo: 47 leaders instead of 48; Largest class in Bergen: 31 leaders instead of 30"
    assert f"What binds: {named}." in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_class_fewer_is_said_with_its_place(language: str) -> None:
    words = Words(language)
    fewer = row("fewer", 960, 960, here="oslo", place=None, allowed=0, level="travel", moved=3)
    told = shown("why", fewer, kind="class", subject="x", class_name="Oslo 1", places=["oslo"], leaders=9, minutes=600)
    (move,) = why_view(told, words, names_others=False).moves
    assert "Oslo" in move.what
    assert "None" not in move.what


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_week_that_rules_forbid_is_said_with_their_names(language: str) -> None:
    words = Words(language)
    week = row("week", 960, 960, week="2021-W51", number=3, forbidden=["blocked_weeks"], level="travel", moved=3)
    held = {"week": "2021-W50", "start": "2021-12-14", "end": "2021-12-16", "places": ["oslo"], "number": 3}
    told = shown("why", week, kind="samling", subject="x", class_name="Oslo 1", **held)
    (move,) = why_view(told, words, names_others=False).moves
    assert words("rules.blocked_weeks.name") in move.said[0]
    assert "blocked_weeks" not in move.said[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_nobody_else(language: str, tmp_path: Path) -> None:
    page = page_of(TIED, tmp_path, language)
    assert f'<html lang="{language}">' in page
    assert "p1" in page
    assert "p8" not in page
    assert "p9" not in page
    assert "http://" not in page
    assert "https://" not in page


def test_a_command_that_names_the_group_is_for_the_planner_alone(tmp_path: Path) -> None:
    (first,) = TIED.answer.rows
    named = replace(first, command="samlingsplan solve x --set rules.pinned_leaders.to={p1: bergen, p7: bergen}")
    told = replace(TIED, answer=replace(TIED.answer, rows=(named,), values={**LEADER, "group": 2}))
    assert "p7" in said(told)
    page = page_of(told, tmp_path)
    assert "p7" not in page
    assert WORDS("why.commands_others") in page


def test_a_reason_that_names_others_is_for_the_planner_alone(tmp_path: Path) -> None:
    (first,) = TIED.answer.rows
    values = {"leaders": ["p7"], "classes": ["oslo-1"], "rules": ["pinned_leaders"], "found": 1, "allowed": 1}
    reasons = (Complaint("solve.clash_apart", None, values), Complaint("solve.no_repair"))
    found = replace(first.result, ending=Ending.IMPOSSIBLE, reasons=reasons, plan=None, figures=None)
    named = replace(first, result=found, difference=None)
    told = replace(TIED, answer=replace(TIED.answer, rows=(named,)))
    assert "p7" in said(told)
    page = page_of(told, tmp_path)
    assert "p7" not in page
    assert WORDS("solve.no_repair") in page


@pytest.mark.parametrize(
    ("values", "heading"),
    [
        ({"kind": "kommune", "kommune": "Bergen", "leaders": 2, "classes": [["Oslo 1", 2]], "one_way_min": 60,
          "nearest_open": "oslo", "nearest_open_min": 60, "nearest": "oslo"}, "Why the leaders from Bergen are where"),
        ({"kind": "class", "class_name": "Oslo 1", "places": ["oslo"], "leaders": 9, "minutes": 600},
         "Why Oslo 1 meets in Oslo"),
        ({"kind": "place", "place": "tromso", "open": 0, "nearest_for": 12, "must": 0, "must_not": 1},
         "Why Tromsø is not open"),
        ({"kind": "place", "place": "oslo", "open": 1, "classes": ["Oslo 1"], "leaders": 4, "nearest_for": 12,
          "must": 1, "must_not": 0}, "Why Oslo is open"),
        ({"kind": "samling", "class_name": "Oslo 1", "number": 3, "week": "2021-W43", "start": "2021-10-26",
          "end": "2021-10-28", "places": ["oslo"]}, "Why samling 3 of Oslo 1 is in week 43, 2021"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_kind_of_subject_has_its_words(
    values: dict[str, object], heading: str, language: str, tmp_path: Path
) -> None:
    told = shown("why", **{"subject": "x", "moves": 0, "seed": 1, **values})  # type: ignore[arg-type]
    view = why_view(told, Words(language), names_others=False)
    assert view.facts
    assert Words(language)("why.nowhere") in page_of(told, tmp_path, language)
    if language == "en":
        assert view.heading.replace("\u00a0", " ").startswith(heading)


def test_leaders_who_may_agree_are_named_to_the_planner_alone(tmp_path: Path) -> None:
    # Of the plan that was asked about, one leader is the subject and another has blocked the week.
    subject, other, *_ = sorted(PRICED.asked.plan.seats if PRICED.asked.plan is not None else ())
    moved, *_ = PRICED.answer.rows
    agreed = row("agreed", 0, 0, rule="own_weeks", leaders=[other], count=1, binds=1, frees=1, **GIVEN)
    pinned = {
        "rule": "pinned_leaders",
        "parameter": "leader",
        "leader": other,
        "places": "Oslo",
        "allowed": 1,
        "now": 0,
        "more": 1,
    }
    entry = row("eased", 0, 0, binds=1, frees=1, **{**GIVEN, **pinned})
    rows = [replace(each, command=f"--set x=[{other}]") for each in (agreed, entry)]
    values = {**LEADER, "subject": subject}
    told = replace(PRICED, answer=replace(PRICED.answer, rows=(moved, *rows), values=values))
    assert f"1 leader comes after all in weeks they have blocked: {other}: frees the move" in said(told)
    page = page_of(told, tmp_path)
    assert other not in page
    assert "1 leader comes after all in weeks they have blocked" in page
    assert "Pinned leaders, without an entry about others" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_makes_an_impossible_move_possible_is_said(language: str) -> None:
    words = Words(language)
    moved, seat, *_ = PRICED.answer.rows
    costly = replace(seat, values={**seat.values, "frees": 0, "allows": 1})
    view = why_view(replace(PRICED, answer=replace(PRICED.answer, rows=(moved, costly))), words, names_others=True)
    assert view.rules[0].verdict.startswith(words("why.allows_least"))
    assert any(each == words("why.allowing", rules=view.rules[0].what) for each in view.conclusion)
