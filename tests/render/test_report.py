import re
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from samlingsplan.domain import Burden, Grant, Money, Payer, Week
from samlingsplan.errors import Complaint, Location
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plain_text import is_plain, plain
from samlingsplan.plan import RuleVerdict, Status, Verdict, at_least, at_most
from samlingsplan.render import PLANNER, Audience, Reader
from samlingsplan.render.figures import longest_journeys
from samlingsplan.render.report import REPORT, report
from tests.measures.test_departures import by_clock
from tests.render.hostile import ONE_BY_ONE, TOGETHER
from tests.render.html import elsewhere, skeleton
from tests.results import busy, compared, national, renamed, tiny


def read(folder: Path) -> str:
    """Return the page's text; the spaces within numbers are left as they are."""
    return re.sub(r"[ \n]+", " ", " ".join(skeleton(folder / "report.html").text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_the_answer_and_its_gap(language: str, tmp_path: Path) -> None:
    words = Words(language)
    REPORT.write(tiny(), tmp_path, words)
    text = read(tmp_path)
    assert "Hvor bør kullet samles, og hvilke uker?" in text
    # 110 minutes is 1 h 50 min; the first level is proven, the second stands at 26 over a bound of 24.
    assert words.duration(110) in text
    assert words.percent(0, 2) in text
    assert words.percent(2 / 26, 2) in text
    assert words("report.synthetic") in text


def test_each_level_names_its_goals_with_weight_and_value(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    # 22 points for spacing, and two samlinger off the pattern at two points each: 26.
    assert "Jevn avstand mellom samlingene: 22" in read(tmp_path)
    assert "Samlinger utenom tirsdag–torsdag: 2 ganger vekt 2 = 4" in read(tmp_path)


def test_what_is_drawn_is_not_labelled_synthetic(tmp_path: Path, words: Words) -> None:
    result = tiny()
    REPORT.write(replace(result, brief=replace(result.brief, synthetic=False)), tmp_path, words)
    assert words("report.synthetic") not in read(tmp_path)


def test_a_search_that_was_stopped_says_so(tmp_path: Path, words: Words) -> None:
    result = tiny()
    REPORT.write(result, tmp_path, words)
    assert words("report.status.interrupted") not in read(tmp_path)
    stopped = replace(result, outcome=replace(result.outcome, status=Status.INTERRUPTED))
    REPORT.write(stopped, tmp_path, words)
    assert words("report.status.interrupted") in read(tmp_path)


def test_both_ledgers_and_other_assumptions(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    text = read(tmp_path)
    assert words.number(3_920_000) in text  # the supplier: 3 000 000 + 520 000 + 400 000
    # The employers: 50 * 880 for travel, 1 200 * 90 for rooms, 800 * 90 for meals, 8 * 45 000 for stand-ins.
    assert words.number(584_000) in text
    assert words("report.costs.impossible") in text
    assert words("report.assumptions.assumed") in text


def test_what_one_more_class_costs_and_what_each_year_pays(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    assert "En ekstra klasse koster leverandøren 1\u00a0500\u00a0000\u00a0kr" in read(tmp_path)
    assert words("measures.titles.costs_by_year") not in read(tmp_path)
    money = Money(2021, {2021: 40, 2022: 60}, {Payer.SUPPLIER: Fraction(5, 2)})
    REPORT.write(tiny(money=money), tmp_path, words)
    assert "andelene i scenarioet (2021: 40\u00a0% og 2022: 60\u00a0%)" in read(tmp_path)
    assert "vokser med 2,5\u00a0% i året i leverandørens regnskap og 0,0\u00a0% i arbeidsgivernes" in read(tmp_path)
    # Three of six samlinger of two classes are held in 2022: 1 500 000 and 2,5 % more.
    assert words.number(1_537_500) in read(tmp_path)


def test_the_whole_plans_gap_is_shown(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    # Travel is closed and the calendar is not: 2 of 26 points.
    text = read(tmp_path)
    assert "Hele planen: med de samme lederne på hvert sted, i like mange klasser, er den bevist ned til" in text
    # What is proven for all plans follows it: 20 of 26.
    assert "blant alle planer: grense 20 poeng, avstand til grensen 23,08\u00a0%" in text
    assert "der den er høyst 7,69\u00a0% fra" in text


def test_why_the_longest_journey_is_long(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    # Utsira: 300 minutes, a quarter on the road, half in the air and a quarter waiting.
    told = read(tmp_path).replace("\u00a0", " ")
    assert "bil eller buss 1 t 15 min og fly 2 t 30 min; venting og ombordstigning 1 t 15 min" in told


def test_every_kommune_is_on_both_maps_and_in_the_table(tmp_path: Path, words: Words) -> None:
    result = national()
    REPORT.write(result, tmp_path, words)
    page = skeleton(tmp_path / "report.html")
    used = [address for address in page.addresses if address.startswith("#k")]
    assert sorted(used) == sorted([f"#k{kommune}" for kommune in result.case.kommuner] * 2)
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    rows = re.findall(r'<tr[^>]*data-kommune[^>]*><th scope="row"[^>]*>(.*?)</th>', text)
    # A name in Sami or Kven is marked with its language.
    named = {re.sub(r"</?span[^>]*>", "", row) for row in rows}
    assert {kommune.full_name for kommune in result.case.kommuner.values()} <= named


def test_it_loads_nothing(tmp_path: Path, words: Words) -> None:
    REPORT.write(national(), tmp_path, words)
    assert elsewhere(tmp_path / "report.html") == []


def test_it_is_small_enough_to_send(tmp_path: Path, words: Words) -> None:
    REPORT.write(national(), tmp_path, words)
    assert (tmp_path / "report.html").stat().st_size < 1_200_000


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, ...]]:
    """The elements of a report with harmless names."""
    folder = tmp_path_factory.mktemp("harmless")
    REPORT.write(renamed(tiny(), "Navn"), folder, Words("nb"))
    return skeleton(folder / "report.html").elements


@pytest.mark.parametrize("text", [*ONE_BY_ONE, TOGETHER])
def test_names_change_no_element(text: str, harmless: list[tuple[str, ...]], tmp_path: Path, words: Words) -> None:
    REPORT.write(renamed(tiny(), text), tmp_path, words)
    hostile = skeleton(tmp_path / "report.html")
    assert hostile.elements == harmless
    assert any(plain(text).strip() in each for each in hostile.text)
    assert all(map(is_plain, " ".join(hostile.text).split()))


def test_the_grant_is_explained_in_words(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    assert words("report.costs.no_grant") in read(tmp_path)
    REPORT.write(tiny(grant=Grant(50, 10_000, 20_000, 5, 3_000_000)), tmp_path, words)
    told = (
        "Reisestøtten dekker 50\u00a0% av det som overstiger 10\u00a0000\u00a0kr per leder, "
        "høyst 20\u00a0000\u00a0kr per leder, "
        "bare fra kommuner med sentralitet 5 og over, i alt høyst 3\u00a0000\u00a0000\u00a0kr."
    )
    assert told in read(tmp_path)


def test_the_hour_of_the_first_day_is_a_table(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    text = read(tmp_path)
    # Nights, evenings before, Mondays and Fridays lost: reckoned in test_start_clock.
    assert words("measures.titles.start_clock") in text
    assert "som planlagt 7,6 61 1 0 0 " in text
    assert "09.00 8,1 65 5 0 0 " in text
    assert "12.00 7,5 60 0 0 0 " in text


def test_who_leaves_home_the_day_before_and_why(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    assert words("report.calendar.early") not in read(tmp_path)
    REPORT.write(by_clock(), tmp_path, words)
    text = read(tmp_path)
    # The timetable was asked for no other hours.
    assert words("report.calendar.hour") not in text
    # Two from Voss and one from Utsira; four samlinger of two leaders, 20 minutes each.
    assert "3 ledere reiser hjemmefra dagen før eller tidligere til minst én samling" in text
    assert "rutetabellen fra 2016" in text
    assert "til sammen 2,7 timer før tiden" in text
    assert "tirsdag 10:00 mandag 16:00 – mandag 19:00 15,0 10:40" in text
    assert "hurtigbåt Utsira 15:40 – Haugesund 16:50; fly SK321 Haugesund lufthavn 17:40" in text


def test_a_rule_shows_its_margin(tmp_path: Path, words: Words) -> None:
    result = tiny()
    margins = (
        at_least("smallest", 4, 4, "leaders", "Oslo 1"),
        at_most("largest", 4, 5, "leaders", "Bergen 1"),
    )
    rules = (
        RuleVerdict("class_size", (), margins),
        RuleVerdict("supplier_frame", (), (at_most("frame", 3_920_000, 4_000_000, "nok"),)),
        RuleVerdict("lecturer_teams", (), (at_most("busiest", 1, 3, "teams", week=Week(2021, 43)),)),
        RuleVerdict("blocked_weeks", ()),
    )
    REPORT.write(replace(result, verdict=Verdict(rules, ())), tmp_path, words)
    text = read(tmp_path).replace("\u00a0", " ")
    assert "Minste klasse (Oslo 1): 4 ledere, minst 4; ingenting igjen." in text
    assert "Største klasse (Bergen 1): 4 ledere, høyst 5; 1 leder igjen." in text
    assert "Leverandørens kostnad: 3 920 000 kr, høyst 4 000 000; 80 000 kr igjen." in text
    assert "Lærerlag i bruk i den travleste uken (uke 43): 1 lærerlag, høyst 3; 2 lærerlag igjen." in text
    # The class size binds at one of its two limits; the frame and the teams leave room; a blocked week has no number.
    assert "1 av 4 regler er utnyttet fullt ut" in text
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert [page.count(f'<span class="{room}">') for room in ("binds", "roomy", "numberless")] == [1, 2, 1]


def test_the_public_sees_no_margins(tmp_path: Path, words: Words) -> None:
    result = tiny()
    rules = (RuleVerdict("max_travel", (), (at_most("longest", 300, 420, "minutes", "Utsira"),)),)
    REPORT.write(replace(result, verdict=Verdict(rules, ())), tmp_path, words, Reader(Audience.PUBLIC))
    assert "420" not in read(tmp_path)
    assert words("report.rules.roomy") not in read(tmp_path)


def test_groups_that_are_split_are_shown_to_those_who_see_leaders(tmp_path: Path, words: Words) -> None:
    told = words("measures.titles.split_groups")
    leaders = tuple(
        replace(each, group="g7" if each.id in ("L002", "L006") else None) for each in tiny().case.participants
    )
    REPORT.write(tiny(), tmp_path, words)
    assert told not in read(tmp_path)
    REPORT.write(tiny(participants=leaders), tmp_path, words)
    assert told in read(tmp_path)
    assert "g7 Hamar, Voss 2 Bergen 1, Oslo 1" in read(tmp_path)
    REPORT.write(tiny(participants=leaders), tmp_path, words, Reader(Audience.STEERING))
    assert told not in read(tmp_path)
    assert "g7" not in read(tmp_path)


@pytest.mark.parametrize("reader", [PLANNER, Reader(Audience.STEERING), Reader(Audience.PUBLIC)])
def test_activities_are_a_table(reader: Reader, tmp_path: Path) -> None:
    REPORT.write(busy(), tmp_path, Words("en"), reader)
    assert "Oslo 1 PAPER week\u00a023, 2022 10 Jun 2022 10 Jun 2022 hand-in in writing yes" in read(tmp_path)
    REPORT.write(tiny(), tmp_path, Words("en"), reader)
    assert "hand-in" not in read(tmp_path)


def test_who_shares_a_class_is_a_table_in_words(tmp_path: Path, words: Words) -> None:
    REPORT.write(tiny(), tmp_path, words)
    # Utsira is the one kommune under 5,000: a leader of four in Bergen, of eight in all.
    row = (words("measures.values.size_class.1"), "Bergen 1", "1", words.percent(0.25), words.percent(0.125))
    assert " ".join(row) in read(tmp_path)


def test_the_leaders_left_after_an_expected_dropout_are_shown(tmp_path: Path, words: Words) -> None:
    kull = replace(tiny().case.kull, dropout_percent=10)
    left = f"Bergen 1: {words.number(3.6, 1)}; Oslo 1: {words.number(3.6, 1)}"
    told = words("report.classes.dropout", percent=words.percent(0.1), left=left)
    REPORT.write(tiny(kull=kull), tmp_path, words)
    assert told in read(tmp_path)
    REPORT.write(tiny(), tmp_path, words)
    assert left not in read(tmp_path)


def test_changes_are_shown_and_leaders_are_listed_for_the_planner(tmp_path: Path, words: Words) -> None:
    result = compared()
    REPORT.write(result, tmp_path, words)
    # Seven leaders are in both plans: L1 and L5 moved, L8 is new, L999 is gone. No class that was there moved a week.
    told = words("report.changes.told", moved=2, both=7, new=1, gone=1, weeks=0, held=12)
    assert told in read(tmp_path)
    assert "L005 Bergen Borte Bergen 1 – 20 6" in read(tmp_path)
    REPORT.write(result, tmp_path, words, Reader(Audience.STEERING))
    assert told in read(tmp_path)
    assert "L005" not in read(tmp_path)
    REPORT.write(tiny(), tmp_path, words)
    assert words("report.changes.heading") not in read(tmp_path)


def test_who_follows_all_on_a_screen_is_not_among_the_longest_journeys(words: Words) -> None:
    result = tiny()
    # The leader of Utsira, 300 minutes from Bergen, and one of the two of Hamar follow all five by video.
    numbers = (1, 2, 3, 5, 6)
    leaders = tuple(
        replace(each, by_video=numbers) if each.rank in (2, 8) else each for each in result.case.participants
    )
    at_home = {
        (each.origin, numbers, column.id): Burden(0, 0, 0, 0) for each in leaders for column in result.case.routes
    }
    far = longest_journeys(
        replace(result, case=replace(result.case, participants=leaders, burdens_by_video=at_home)), words
    )
    assert [(each.kommune, each.leaders) for each in far] == [
        ("3405", 1),
        ("4621", 2),
        ("3403", 1),
        ("0301", 1),
        ("4601", 1),
    ]


def test_where_all_is_on_screens_the_report_says_that_nobody_travels(tmp_path: Path, words: Words) -> None:
    result = tiny()
    classes = tuple(
        replace(each, samlinger=tuple(replace(held, place=None) for held in each.samlinger))
        for each in result.plan.classes
    )
    columns = tuple(replace(column, places=(None,) * 6) for column in result.case.routes)
    still = dict.fromkeys(result.case.burdens, Burden(0, 0, 0, 0, stand_in_nok=45_000))
    case = replace(result.case, routes=columns, burdens=still)
    plan = replace(result.plan, classes=classes)
    REPORT.write(replace(result, case=case, outcome=replace(result.outcome, plan=plan)), tmp_path, words)
    text = read(tmp_path)
    assert words("report.far.nobody") in text
    assert "8 ledere går i 2 klasser som møtes på nett hele året, og ingen reiser" in text


def test_who_is_left_out_is_named_for_the_planner_alone(words: Words) -> None:
    result = tiny()
    note = Complaint("intake.left_out", None, {"found": 1, "allowed": 8, "leaders": ["syn-0009"]})
    result = replace(result, brief=replace(result.brief, notes=(note,)))
    assert "syn-0009" in report(result, words, PLANNER)
    steering = report(result, words, Reader(Audience.STEERING))
    assert "syn-0009" not in steering
    assert "1 leder står utenfor" in steering


def test_a_note_says_where_in_a_table_and_leaves_lines_of_the_scenario_to_the_terminal(words: Words) -> None:
    values = {"found": 1, "allowed": 8, "leaders": ["syn-0009"]}
    scenario = Complaint("intake.left_out", Location("scenarios/base.yaml", 947, 13), values)
    line = Complaint("intake.left_out", Location("lists/leaders.csv", 5, 2), values)
    cell = Complaint("intake.left_out", Location("leaders.xlsx", 5, 8, "Rullestol"), values)
    result = tiny()
    drawn = report(replace(result, brief=replace(result.brief, notes=(scenario, line, cell))), words, PLANNER)
    assert "syn-0009" in drawn
    assert "base.yaml" not in drawn
    assert "(leaders.csv, linje 5)" in drawn
    assert "(leaders.xlsx, «Rullestol», H5)" in drawn
    assert "lists/" not in drawn
