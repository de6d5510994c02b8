from dataclasses import replace
from datetime import date

import pytest

from samlingsplan.domain import Week
from samlingsplan.messages import Words
from samlingsplan.plan import Plan
from samlingsplan.render.strip import LEFT, LETTER, WEEK, strip
from tests.results import tiny


def test_boxes_stand_at_their_weeks(words: Words) -> None:
    bergen, oslo = strip(tiny(), words).lanes
    # The strip starts in week 33; Oslo's samlinger are in weeks 36, 42, 47 and, 52 weeks on, 3, 11 and 20.
    assert [(box.x - LEFT) // WEEK for box in oslo.boxes] == [3, 9, 14, 22, 30, 39]
    assert [(box.x - LEFT) // WEEK for box in bergen.boxes] == [4, 10, 15, 23, 31, 40]
    assert oslo.boxes[0].title == "Oslo 1, samling 1: 7. september–9. september (uke 36), Oslo"


def test_school_holidays_are_shaded_by_how_many_have_them(words: Words) -> None:
    # Week 40 is holiday in Hamar, where two of Oslo 1's four leaders come from.
    result = tiny(school_holidays={"3403": frozenset({Week(2021, 40)})})
    bergen, oslo = strip(result, words).lanes
    assert bergen.shades == ()
    (shade,) = oslo.shades
    assert (shade.x, shade.opacity) == (LEFT + 7 * WEEK, "0.57")  # 0.15 + 0.85 * 2 / 4 = 0.575
    assert shade.title == "Oslo 1: 2 ledere har skoleferie i uke 40"


def test_weeks_with_public_holidays_name_them(words: Words) -> None:
    result = tiny(public_holidays={date(2022, 5, 17): "Grunnlovsdagen", date(2022, 5, 1): "Arbeidernes dag"})
    named = {tick.text: tick.holidays for tick in strip(result, words).weeks if tick.holidays}
    # 1 May 2022 is a Sunday: nobody is taught then anyway.
    assert named == {"20": "tirsdag 17. mai: Grunnlovsdagen"}


def test_months_are_named_at_their_first_week(words: Words) -> None:
    months = strip(tiny(), words).months
    assert [month.text for month in months][:4] == ["aug.", "sep.", "okt.", "nov."]
    # Week 35 of 2021 has its Thursday on 2 September.
    assert months[1].x == LEFT + 2 * WEEK


@pytest.mark.parametrize(
    ("name", "lines", "letters"),
    [
        ("Lakselv og Tromsø", ("Lakselv og Tromsø", ""), 17),
        ("Stavanger (med landssamlinger) 1", ("Stavanger (med", "landssamlinger) 1"), 17),
        ("x" * 300, ("x" * 22, "…"), 22),
    ],
)
def test_a_long_name_has_room_in_two_lines_and_the_year_on_the_page(
    name: str, lines: tuple[str, ...], letters: int, words: Words
) -> None:
    result = tiny()
    long = replace(result.plan.classes[0], name=name)
    plan = Plan((long, *result.plan.classes[1:]), result.plan.seats)
    drawn = strip(replace(result, outcome=replace(result.outcome, plan=plan)), words)
    assert (drawn.lanes[0].name, drawn.lanes[0].lines) == (name, lines)
    # One letter more keeps the name off the first week.
    assert drawn.weeks[0].x == max(LEFT, (letters + 1) * LETTER)
    assert drawn.width <= 76 * 16 - 2 * 48  # the page's width and its margins, in pixels
    assert drawn.width - drawn.weeks[0].x == WEEK * len(result.case.weeks)
