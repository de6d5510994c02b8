"""How far the whole plan can be from the best, in words."""

from dataclasses import replace
from pathlib import Path

import pytest
from icalendar import Calendar

from samlingsplan.errors import Complaint
from samlingsplan.messages import Words
from samlingsplan.plan import Level, Part, Result, Scope, Status, whole_gap
from samlingsplan.render import Audience, Reader
from samlingsplan.render.calendars import CALENDARS
from samlingsplan.render.report import report
from samlingsplan.render.sentences import answer, gap_line, gap_text, reservations
from samlingsplan.render.strip import strip
from samlingsplan.render.terminal import summary
from samlingsplan.render.timetable import TIMETABLE
from tests.results import tiny

TRAVEL = Level("travel", "min", 10_000, 9_100, Scope.ALL_PLANS)


def told(result: Result, language: str, *levels: Level) -> str:
    """Return the sentences of a plan with these levels, at a stand-in's 400 kr an hour."""
    case = replace(result.case, stand_in_day_nok=3_200)
    return gap_text(
        replace(result, case=case, outcome=replace(result.outcome, levels=levels)), Words(language)
    ).replace("\u00a0", " ")


# 900 minutes of 10,000 are 9 % and 15 hours, worth 6,000 kr.
@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ("at most 9.00 % from", "save 15.0 hours of travel", "worth NOK 6,000 (converted, not proven)")),
        ("nb", ("høyst 9,00 % fra", "spare høyst 15,0 timers reise", "tilsvarer det 6 000 kr (omregnet, ikke bevist)")),
        ("nn", ("høgst 9,00 % frå", "spare høgst 15,0 timars reise", "tilsvarar det 6 000 kr (omrekna, ikkje bevist)")),
    ],
)
def test_the_gap_of_an_open_level_is_shown_in_percent_hours_and_kroner(
    language: str, sentences: tuple[str, ...]
) -> None:
    text = told(tiny(), language, TRAVEL)
    assert [each for each in sentences if each.replace(" %", "%") not in text.replace(" %", "%")] == []


def test_how_many_the_money_reaches_stands_under_the_answer() -> None:
    plan = tiny()
    note = Complaint("solve.most_of_frame", None, {"found": 204, "classes": 4, "next": 205})
    result = replace(plan, brief=replace(plan.brief, notes=(*plan.brief.notes, note)))
    (first, *rest) = reservations(result, Words("nb"))
    assert first.startswith("Pengene rekker til 204 ledere i 4 klasser")
    assert rest == reservations(plan, Words("nb"))


def test_where_all_is_closed_nothing_can_be_won() -> None:
    closed = replace(TRAVEL, bound=10_000)
    text = told(tiny(), "en", closed, Level("money", "kr", 5, 5, Scope.ALL_PLANS))
    assert "The whole plan: no plan is better at one goal" in text
    assert "all plans" in text
    # That nothing is left to save is said once, not in hours and kroner that are 0.
    assert "could save" not in text
    # Of two hours and a half that are not proven, the first sentence says so, and how much they are.
    assert "2.5 hours" in told(tiny(), "en", replace(TRAVEL, bound=TRAVEL.objective - 150))


HERE = {
    "en": (
        "with the same leaders at each place, in as many classes,",
        "other distributions and numbers of classes were not all examined",
        "with the same distribution and numbers of classes could save",
    ),
    "nb": (
        "med de samme lederne på hvert sted, i like mange klasser,",
        "andre fordelinger og klassetall er ikke alle undersøkt",
        "med samme fordeling og klassetall kunne",
    ),
    "nn": (
        "med dei same leiarane på kvar stad, i like mange klassar,",
        "andre fordelingar og klassetal er ikkje alle undersøkte",
        "med same fordeling og klassetal kunne",
    ),
}


@pytest.mark.parametrize("bound", [5, 4])
@pytest.mark.parametrize("language", HERE)
def test_what_is_proven_with_this_allocation_only_is_no_proof_among_all_plans(language: str, bound: int) -> None:
    words = Words(language)
    levels = (
        Level("composition", "points", 5, bound, Scope.THIS_ALLOCATION),
        replace(TRAVEL, bound=TRAVEL.objective),
        Level("money", "kr", 5, 5, Scope.ALL_PLANS),
    )
    first, others, saved = HERE[language]
    text = told(tiny(), language, *levels)
    assert [part for part in (first, others) if part not in text] == []
    # Hours and kroner come after what is open where the bound is 4; where it is 5, nothing is left to save.
    assert saved not in text
    result = tiny()
    result = replace(result, outcome=replace(result.outcome, levels=levels, status=Status.FEASIBLE))
    assert [part for part in (first, others) if part not in answer(result, words)] == []
    opened = words("report.status.open_level_first", level="composition")
    time_ran_out = [] if bound == 5 else [words("report.status.feasible"), opened]
    assert reservations(result, words) == [*time_ran_out, words("report.status.allocation")]


@pytest.mark.parametrize(
    ("language", "line", "sentence"),
    [
        (
            "nb",
            "målet «kalenderens ulemper» er åpent, 100,00 % fra grensen; det som teller mer, er bevist, 0,0 timer",
            "Det som er åpent, er kalenderens ulemper. Det som teller mer, er bevist.",
        ),
        (
            "nn",
            "målet «ulempene i kalenderen» er ope, 100,00 % frå grensa; det som tel meir, er bevist, 0,0 timar",
            "Det som er ope, er ulempene i kalenderen. Det som tel meir, er bevist.",
        ),
        (
            "en",
            "the level “the calendar's drawbacks” is open, 100.00 % from its bound; what counts more is proven, 0.0 h",
            "What is open is the calendar's drawbacks; what counts more is proven.",
        ),
    ],
)
def test_a_low_level_that_is_cut_is_named_and_the_plan_is_not_open_as_a_whole(
    language: str, line: str, sentence: str
) -> None:
    words, result = Words(language), tiny()
    levels = (replace(TRAVEL, bound=TRAVEL.objective), Level("calendar", "points", 7, 0, Scope.ALL_PLANS))
    cut = replace(result, outcome=replace(result.outcome, levels=levels, status=Status.FEASIBLE))
    assert gap_line(cut, words).replace("\u00a0", " ").startswith(line)
    assert sentence in reservations(cut, words)
    assert whole_gap(cut.case, levels).level == "calendar"


def test_what_is_proven_among_all_plans_has_no_reservation(words: Words) -> None:
    result = tiny()
    closed = replace(result.outcome, levels=(replace(TRAVEL, bound=TRAVEL.objective),))
    assert reservations(replace(result, outcome=closed), words) == []
    assert "Bevist: Ingen plan som følger reglene, gir mindre reise." in answer(replace(result, outcome=closed), words)


def test_the_terminal_has_it_in_one_line(words: Words) -> None:
    result = replace(tiny(), case=replace(tiny().case, stand_in_day_nok=3_200))
    result = replace(
        result, outcome=replace(result.outcome, levels=(TRAVEL, Level("money", "kr", 5, 0, Scope.ALL_PLANS)))
    )
    last = summary(result, words).splitlines()[-2].replace("\u00a0", " ")
    assert last.endswith(
        "målet «samlet reisetid», som teller først, er åpent, 9,00 % fra grensen, 15,0 timer, tilsvarer 6 000 kr i "
        "vikarlønn (blant alle planer)"
    )


EQUAL = {
    "en": ("With the other goals of its level as they are, a better plan could save 15.0 hours", "15.0 hours all else"),
    "nb": (
        "Med de andre målene på nivået som de er, kunne en bedre plan i alt spare høyst 15,0 t",
        "15,0 timer, alt annet",
    ),
    "nn": (
        "Med dei andre måla på nivået som dei er, kunne ein betre plan i alt spare høgst 15,0 t",
        "15,0 timar, alt anna",
    ),
}


@pytest.mark.parametrize("language", EQUAL)
def test_a_weighed_gap_is_shown_in_hours_all_else_equal(language: str) -> None:
    # 1,800 points at 2 a minute are 900 minutes; and at 2 a krone 900 kroner.
    parts = (Part("total_travel", 2, 4_000), Part("employer_nok", 2, 1_000))
    level = Level("both", "points", 10_000, 8_200, Scope.ALL_PLANS, parts)
    text = told(tiny(), language, level)
    assert EQUAL[language][0] in text
    assert "900" in text
    result = replace(tiny(), outcome=replace(tiny().outcome, levels=(level,)))
    assert EQUAL[language][1] in summary(result, Words(language)).splitlines()[-2]


def test_why_nothing_is_said_in_hours_or_kroner(words: Words) -> None:
    points = Level("calendar", "points", 5, 4, Scope.ALL_PLANS, (Part("even_spacing", 1, 5),))
    assert words("report.proof.whole_uncounted") in told(tiny(), "nb", points)
    assert words("report.proof.whole_uncounted") not in told(tiny(), "nb", TRAVEL)


def test_a_gap_of_no_kroner_is_not_shown(words: Words) -> None:
    text = told(tiny(), "nb", replace(TRAVEL, bound=TRAVEL.objective))
    assert words("report.proof.whole_worth", nok="0").replace("\u00a0", " ") not in text
    assert text.endswith("(blant alle planer).")


@pytest.mark.parametrize("audience", Audience)
def test_the_best_of_one_allocation_is_not_called_the_best(audience: Audience, words: Words) -> None:
    made_up = tiny()
    levels = (Level("composition", "points", 5, 5, Scope.THIS_ALLOCATION),)
    result = replace(made_up, outcome=replace(made_up.outcome, levels=levels, status=Status.FEASIBLE))
    page = report(result, words, Reader(audience)).replace("\u00a0", " ")
    assert "Ingen plan som følger reglene, med de samme lederne på hvert sted, i like mange klasser, gjør" in page
    assert words("report.status.allocation") in page
    assert "Ingen plan som følger reglene, gjør" not in page


def common_sixth() -> Result:
    """Return the tiny plan with samling 6 declared common."""
    result = tiny()
    samlinger = tuple(replace(samling, common=samling.number == 6) for samling in result.case.samlinger)
    return replace(result, case=replace(result.case, samlinger=samlinger))


def test_the_timetable_says_it_once_a_class(tmp_path: Path, words: Words) -> None:
    TIMETABLE.write(common_sixth(), tmp_path, words)
    page = (tmp_path / "timetable.html").read_text(encoding="utf-8")
    # In the table and in the box's title, for each of two classes.
    assert page.count("Oslo (felles for hele kullet)") == 2
    assert page.count("(felles for hele kullet)") == 4
    TIMETABLE.write(tiny(), tmp_path, words)
    assert "felles for hele kullet" not in (tmp_path / "timetable.html").read_text(encoding="utf-8")


def test_the_box_of_the_calendar_says_it(words: Words) -> None:
    titles = [[box.title for box in lane.boxes] for lane in strip(common_sixth(), words).lanes]
    assert [["felles" in title for title in lane] for lane in titles] == [[False] * 5 + [True]] * 2


def test_every_day_of_it_says_so_in_the_calendar_file(tmp_path: Path) -> None:
    CALENDARS.write(common_sixth(), tmp_path, Words("nn"))
    calendar = Calendar.from_ical((tmp_path / "calendars" / "oslo-1.ics").read_bytes())
    said = ["Felles samling for heile kullet." in event["DESCRIPTION"] for event in calendar.walk("VEVENT")]
    assert said == [False] * 15 + [True] * 3  # six samlinger of three days


@pytest.mark.parametrize(
    ("language", "longest", "mean"),
    [
        ("nb", "Den lengste reisen til et av stedene er i snitt", "og reiser i snitt"),
        ("nn", "Den lengste reisa til ein av stadene er i snitt", "og reiser i snitt"),
        ("en", "The longest journey to one of the places is", "and travel"),
    ],
)
def test_where_a_class_meets_at_several_places_the_journey_is_the_longest(
    language: str, longest: str, mean: str
) -> None:
    words, result = Words(language), tiny()
    first, *others = result.plan.classes
    elsewhere = next(venue for venue in result.case.venues if venue not in first.places)
    held = (replace(first.samlinger[0], place=elsewhere), *first.samlinger[1:])
    plan = replace(result.plan, classes=(replace(first, samlinger=held), *others))
    moved = replace(result, outcome=replace(result.outcome, plan=plan))
    assert (longest in answer(moved, words), mean in answer(moved, words)) == (True, False)
    assert (longest in answer(result, words), mean in answer(result, words)) == (False, True)
