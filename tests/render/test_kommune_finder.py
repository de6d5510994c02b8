"""The look-up of a kommune: what is said of each, for each kind of reader."""

from dataclasses import replace
from typing import Any

from samlingsplan.messages import Words
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.render.kommune_finder import finder_of, kommune_finder
from tests.results import national, tiny

PUBLIC = Reader(Audience.PUBLIC)


def said(words: Words, reader: Reader, kommune: str) -> str:
    found: Any = kommune_finder(tiny(), words, reader)
    _, _, _, lines, classes = found["kommuner"][kommune]
    return " ".join([*lines, *(found["classes"][each] for each in classes)]).replace("\u00a0", " ")


def test_where_its_leaders_go_how_far_and_when(words: Words) -> None:
    # Utsira's leader goes to Bergen: 300 minutes each way, and ten journeys of five samlinger.
    text = said(words, PLANNER, "1151")
    assert "1 leder går i Bergen 1: 5 t 0 min (bil eller buss 1 t 15 min og fly 2 t 30 min" in text
    assert "Nærmest i tid er Bergen (5 t 0 min) og Oslo (6 t 40 min)." in text
    assert "Bergen 1 møtes i uke 37 (Bergen), 43 (Bergen), " in text


def test_the_public_sees_what_follows_from_geography_alone(words: Words) -> None:
    text = said(words, PUBLIC, "1151")
    assert "Nærmeste klasse er Bergen: 5 t 0 min" in text
    assert "leder" not in text
    fewer = tiny(participants=tiny().case.participants[:1])
    assert kommune_finder(fewer, words, PUBLIC) == kommune_finder(tiny(), words, PUBLIC)
    # Where a journey is lacking that a leader asked for, nothing is said of any kommune.
    lacking = dict(tiny().case.journeys)
    lacking.pop(next(iter(lacking)))
    assert finder_of(tiny(journeys=lacking), words, PUBLIC) == ""


def test_every_kommune_has_all_its_names_and_its_borders(words: Words) -> None:
    found: Any = kommune_finder(national(), words, PLANNER)
    assert set(found["kommuner"]) == set(national().case.kommuner)
    full, names, borders, _, _ = found["kommuner"]["5430"]
    assert (full, names, borders) == ("Kautokeino – Guovdageaidnu", ["Kautokeino", "Guovdageaidnu"], "5430")
    # Two kommuner are called Herøy: each is offered with its fylke.
    twice = [names[0] for _, names, *_ in found["kommuner"].values() if "Herøy" in names]
    assert sorted(twice) == ["Herøy (Møre og Romsdal)", "Herøy (Nordland)"]


def test_who_follows_all_on_a_screen_has_no_journey(words: Words) -> None:
    result = tiny()
    classes = tuple(
        replace(each, samlinger=tuple(replace(held, place=None) for held in each.samlinger))
        for each in result.plan.classes
    )
    plan = replace(result.plan, classes=classes)
    on_screens = replace(result, outcome=replace(result.outcome, plan=plan))
    assert kommune_finder(on_screens, words, PLANNER) is not None
