"""A scenario and its files become a case; faults are reported with their place."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from samlingsplan.domain import (
    Assumption,
    Case,
    DayPattern,
    Grant,
    Itemised,
    Mode,
    Money,
    Origin,
    Payer,
    Route,
    Week,
)
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.checks import study_weeks
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from tests.house.test_shipped_answers import ANSWERS, LONG
from tests.intake.world import LEADERS, MATRIX, SCENARIO, assert_whole, in_english, said, write_scenario


def case_of(folder: Path, *texts: str) -> Case:
    return build_case(load(write_scenario(folder, *texts), Scenario))[0]


@pytest.fixture
def case(tmp_path) -> Case:
    return case_of(tmp_path)


def test_the_best_ranked_are_admitted(case) -> None:
    assert [leader.id for leader in case.participants] == ["a1", "a2", "a3", "a4"]  # four places, five applicants
    assert case.kull.places == 4


def test_a_list_shorter_than_the_places_is_admitted_whole(tmp_path) -> None:
    short = case_of(tmp_path, SCENARIO, "id,kommune\na,0301\nb,5401\n")
    assert len(short.participants) == 2


def test_venues_know_their_price_and_when_they_are_closed(case) -> None:
    oslo, tromso = case.venues.values()
    assert (oslo.open_nok, tromso.open_nok) == (0, 7)  # its own price, and the tariff's
    assert oslo.closed_weeks == frozenset()
    # 2021-W36 to 2022-W24: 17 weeks to W52, and 24; six of them are to be had.
    assert len(case.weeks) == 41
    assert len(tromso.closed_weeks) == 35
    assert Week(2021, 40) not in tromso.closed_weeks
    assert tromso.node == "Tromsø"


def test_a_route_stays_in_one_place_and_leaves_out_the_digital(case) -> None:
    assert case.routes[1] == Route("tromso", "Tromsø", ("tromso", None, "tromso"))
    assert [samling.mode for samling in case.samlinger] == [Mode.PHYSICAL, Mode.DIGITAL, Mode.PHYSICAL]
    assert case.samlinger[0].patterns == (DayPattern.TUE_THU,)
    assert case.samlinger[2].patterns == (DayPattern.MON_THU, DayPattern.TUE_FRI)


def test_later_exceptions_decide_over_lecturers(case) -> None:
    assert case.teams[3, Week(2021, 40)] == 0
    assert case.teams[3, Week(2021, 41)] == 1
    assert case.teams[1, Week(2021, 40)] == 2
    assert len(case.teams) == 3 * 41


def test_days_off_are_norways_and_the_scenarios(case) -> None:
    assert case.public_holidays[date(2021, 11, 1)] == "Planleggingsdag"
    assert date(2022, 5, 17) in case.public_holidays
    assert list(case.public_holidays) == sorted(case.public_holidays)


def test_burdens_come_from_the_table_of_journeys(case) -> None:
    # Våler (3018) to Oslo: an hour each way, two physical samlinger there and back.
    burden = case.burdens[Origin("3018"), "oslo"]
    assert (burden.travel_min, burden.one_way_min) == (4 * 60, 60)
    assert (Origin("3419"), "tromso") not in case.journeys  # the table does not say


def test_the_brief_is_the_scenarios(tmp_path) -> None:
    scenario = SCENARIO.replace("assumptions: {}", "assumptions: {Pris: {value: 3, unit: kr, source: assumption}}")
    _, brief = build_case(load(write_scenario(tmp_path, scenario), Scenario))
    assert (brief.title, brief.question, brief.synthetic) == ("Prøve", "Går det?", False)
    assert brief.assumptions == (Assumption("Pris", 3, "kr", "assumption"),)


def line_of(scenario: str, text: str) -> int:
    return scenario[: scenario.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "key", "at"),
    [
        ('kommune: "5401"', 'kommune: "5012"', "kommune_other_year", '"5012"'),
        ('kommune: "5401"', 'kommune: "2100"', "svalbard", '"2100"'),
        ("2022-W02]", "2023-W02]", "outside_study_year", "2023-W02]"),
        ("first_week: 2021-W36", "first_week: 2022-W36", "weeks_backwards", "2022-W24"),
        ("start_year: 2021", "start_year: 2022", "start_year", "2021-W36\n"),
        ("  3: {module: C, days: 4", "  4: {module: C, days: 4", "samling_numbers", "1: {module"),
        ("days: 4", "days: 4, patterns: [mon-thu, tue-thu]", "pattern_length", "tue-thu"),
        ('registration: "10:00"', 'registration: "12:30"', "clock_order", '"12:30"'),
        ('day_start: "09:00", day_end: "16:00"', 'day_start: "17:00", day_end: "18:00"', "clock_order", '"17:00"'),
        ("weeks: 2021-W41,", "weeks: 2022-W41,", "outside_study_year", "2022-W41,"),
        ("{samling: 3, weeks: 2021-W41", "{samling: 5, weeks: 2021-W41", "no_such_samling", "5, weeks"),
        ("{2021-11-01: Plan", "{2020-11-02: Plan", "outside_study_year", "Planleggingsdag"),
        ("{min_participants: 2, max", "{min_participants: 4, max", "min_above_max", "{min_participants"),
        ("{min_classes: 1, max_classes: 2}", "{min_classes: 3, max_classes: 2}", "min_above_max", "{min_classes"),
        (
            "max_participants: 3}",
            "max_participants: 3, by_place: {oslo: {min_participants: 4}}}",
            "min_above_max",
            "{min_participants: 4}",
        ),
        (
            "max_participants: 3}",
            "max_participants: 3, by_place: {Osloo: {min_participants: 1}}}",
            "rule_unknown_name_near",
            "{Osloo",
        ),
        ("max_classes: 2", "max_classes: 1", "class_sizes", "{min_participants"),
        (
            "rules:\n",
            "rules:\n  blocked_weeks: {weeks: [2021-W51..2022-W01, 2020-W51]}\n",
            "outside_study_year",
            "2020-W51",
        ),
        (
            "rules:\n",
            "rules:\n  study_year: {first_from_week: 36, first_to_week: 39, last_by_week: 25}\n",
            "outside_study_year",
            "25}",
        ),
        (
            "rules:\n",
            "rules:\n  study_year: {first_from_week: 39, first_to_week: 38, last_by_week: 24}\n",
            "min_above_max",
            "{first_from_week",
        ),
        (
            "goals: {total_travel: {}}",
            "goals: {total_travel: {}, priced_weeks: {periods: {x: {weeks: [2021-W43, 2020-W43], price: 1}}}}",
            "outside_study_year",
            "2020-W43",
        ),
        ('kommuner_2020.csv", year: 2020', 'kommuner_2020.csv", year: 2024', "kommuner_year", "2024}"),
        ("rules:\n", "rules:\n  fixed_places: {open: [osloo]}\n", "rule_unknown_name_near", "[osloo]"),
        (
            "levels:\n  - {name: travel, unit: min, goals: {total_travel: {}}}",
            "levels:\n  - {name: travel, unit: classes, goals: {split_groups: {weight: 9}}}",
            "price_and_rule",
            "split_groups",
        ),
        (
            "levels:\n  - {name: travel, unit: min, goals: {total_travel: {}}}",
            "  centrality_ratio: {most_percent: 150}\n"
            "levels:\n  - {name: t, unit: points, goals: {total_travel: {}, nights: {}}}",
            "ratio_travel_last",
            "{name: t, unit: p",
        ),
        (
            "levels:\n  - {name: travel, unit: min, goals: {total_travel: {}}}",
            "  centrality_ratio: {most_percent: 150}\n"
            "levels:\n  - {name: t, unit: min, goals: {total_travel: {}}}\n"
            "  - {name: n, unit: points, goals: {nights: {}}}",
            "ratio_travel_last",
            "{name: n, unit: p",
        ),
        (
            "levels:\n  - {name: travel, unit: min, goals: {total_travel: {}}}",
            "  centrality_ratio: {most_percent: 150}\nlevels:\n  - {name: c, unit: points, goals: {uneven_sizes: {}}}",
            "ratio_needs_travel",
            "levels:",
        ),
        (
            "goals: {total_travel: {}}",
            "goals: {total_travel: {}, kolm_pollak: {doubling_min: 9}}",
            "goal_alone",
            "kolm_pollak",
        ),
        (
            "rules:\n",
            "rules:\n  pinned_weeks: {pins: [{samling: 1, weeks: 2021-W36}], bans: [{weeks: 2023-W02}]}\n",
            "outside_study_year",
            "2023-W02",
        ),
        (
            "rules:\n",
            "rules:\n  pinned_weeks: {pins: [{samling: 1, weeks: 2021-W35}]}\n",
            "outside_study_year",
            "2021-W35",
        ),
        ("unit: min", "unit: hours", "level_unit", "unit: hours"),
        ("unit: min", "unit: kr", "level_unit", "unit: kr"),
        ("goals: {total_travel: {}", "goals: {total_travel: {}, lost_days: {}", "unpriced_goal", "lost_days"),
        ("  groups_together: {}\n", "", "free_split", "rules:"),
        ("rules:\n", "rules:\n  pinned_leaders: {kommune_to: {Herøy: oslo}}\n", "kommune_ambiguous", "Herøy"),
        ("rules:\n", "rules:\n  pinned_leaders: {kommune_to: {Sande: oslo}}\n", "kommune_doubtful", "Sande"),
        ("rules:\n", "rules:\n  pinned_leaders: {kommune_to: {Tromso: oslo}}\n", "kommune_unknown_near", "Tromso:"),
        ("rules:\n", "rules:\n  regions_covered: {regions: [Månen]}\n", "rule_unknown_name", "[Månen]"),
        ("rules:\n", "rules:\n  pinned_leaders: {to: {a1: oslo, zz99: oslo}}\n", "rule_unknown_name", "{a1: oslo"),
        (
            "rules:\n",
            "rules:\n  pinned_weeks: {pins: [{samling: 4, weeks: 2021-W36}]}\n",
            "rule_unknown_name",
            "[{samling: 4",
        ),
        ("goals: {", "goals: {mix: {weight: 9, kostra_group: 1}, ", "rule_unknown_name", "kostra_group: 1"),
        (
            "assumptions: {}",
            "assumptions: {A: {parameter: tariff.nok, unit: kr, source: s}}",
            "dead_path",
            "tariff.nok",
        ),
    ],
)
def test_a_value_without_meaning_is_reported_with_its_line(tmp_path, old, new, key, at) -> None:
    assert old in SCENARIO
    scenario = SCENARIO.replace(old, new, 1)
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, scenario)
    assert (key, line_of(scenario, at)) in [(key, line) for key, line, _ in said(refused.value)]


@pytest.mark.parametrize(
    "goals",
    [
        "unit: min, goals: {total_travel: {}, worst_tenth: {}}",  # minutes and minutes
        "unit: min, goals: {total_travel: {}, nights: {weight: 1}}",  # a price, even if it is one
        "unit: kr, goals: {employer_nok: {}, supplier_nok: {}, total_travel: {weight: 8}}",
        "unit: points, goals: {total_travel: {}, nights: {}}",
    ],
)
def test_a_sum_means_something_where_all_is_priced_in_its_unit(tmp_path, goals: str) -> None:
    case_of(tmp_path, SCENARIO.replace("unit: min, goals: {total_travel: {}}", goals))


@pytest.mark.parametrize("leaders", [LEADERS.replace(",g,", ",,"), LEADERS.replace("a3,5401,g", "a3,5401,h")])
def test_without_a_group_of_two_nobody_need_say_what_a_split_costs(tmp_path, leaders: str) -> None:
    case_of(tmp_path, SCENARIO.replace("  groups_together: {}\n", ""), leaders)


def test_a_group_may_be_split_at_a_price(tmp_path) -> None:
    priced = SCENARIO.replace("{total_travel: {}}", "{total_travel: {}, split_groups: {weight: 600}}")
    case_of(tmp_path, priced.replace("  groups_together: {}\n", ""))


@pytest.mark.parametrize(
    "levels",
    [
        # Who travels longest, then total travel, then dates and classes, which move nobody.
        "levels:\n  - {name: w, unit: min, goals: {worst_tenth: {}}}\n"
        "  - {name: t, unit: min, goals: {total_travel: {}}}\n"
        "  - {name: c, unit: points, goals: {off_pattern: {}, uneven_sizes: {}}}\n",
        "levels:\n  - {name: t, unit: min, goals: {total_travel: {}}}\n",
        # Then what breaks ties.
        "levels:\n  - {name: t, unit: min, goals: {total_travel: {}}}\n"
        "  - {name: w, unit: points, goals: {unmet_wishes: {}}}\n"
        "  - {name: m, unit: leaders, goals: {moved_leaders: {optional: true}}}\n",
    ],
)
def test_a_ratio_has_total_travel_last_of_what_moves_anybody(tmp_path, levels: str) -> None:
    plain = "levels:\n  - {name: travel, unit: min, goals: {total_travel: {}}}"
    assert plain in SCENARIO
    case_of(tmp_path, SCENARIO.replace(plain, "  centrality_ratio: {most_percent: 150}\n" + levels))


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (
            "mode: hybrid",
            "samlinger.3.mode is “hybrid”; allowed are physical, digital. Let it be physical, and name those ",
        ),
        ("days: 6", "samlinger.3.days is 6, but must be at most 5. Write a smaller value."),
        (
            "patterns: [fri-mon]",
            "samlinger.3.patterns#1 is “fri-mon”, which is not a choice. Choose one of: mon, tue, ",
        ),
    ],
)
def test_an_impossible_samling_is_reported_with_what_is_allowed(tmp_path, asked: str, sentence: str) -> None:
    scenario = SCENARIO.replace("days: 4", asked)
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, scenario)
    assert in_english(refused.value).replace('"fri-mon"', "“fri-mon”").startswith(sentence)
    assert [line for _, line, _ in said(refused.value)] == [line_of(scenario, asked)]


def test_class_sizes_say_what_can_be_reached(tmp_path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, SCENARIO.replace("{min_classes: 1, max_classes: 2}", "{min_classes: 3, max_classes: 4}"))
    # Three classes of 2 to 3 hold 6 to 9, four 8 to 12: together 6 to 12; four leaders are too few.
    assert in_english(refused.value) == (
        "4 participants cannot be shared out: 3 to 4 classes of 2 to 3 hold 6–12 in all. "
        "Change rules.class_size, rules.class_count or kull.places."
    )


def test_a_gap_between_the_ranges_is_no_way_out(tmp_path) -> None:
    scenario = SCENARIO.replace(
        "{min_participants: 2, max_participants: 3}", "{min_participants: 3, max_participants: 3}"
    )
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, scenario)
    assert "hold 3–3, 6–6 in all" in in_english(refused.value)  # one class of 3 or two, and there are 4


@pytest.mark.parametrize("weeks", ["2021-W36", "2022-W24", "2021-W30..2021-W36", "2022-W24..2022-W30"])
def test_weeks_that_touch_the_study_year_are_within_it(tmp_path, weeks: str) -> None:
    # The study year is 2021-W36 to 2022-W24.
    scenario = SCENARIO.replace("weeks: 2021-W41,", f"weeks: {weeks},")
    assert scenario != SCENARIO
    assert case_of(tmp_path, scenario).participants


def test_a_study_year_of_160_weeks_is_read_and_one_of_161_refused(tmp_path) -> None:
    def lasting(weeks: int) -> Loaded[Scenario]:
        last = Week(2021, 36).plus(weeks - 1)
        return load(write_scenario(tmp_path, SCENARIO.replace("last_week: 2022-W24", f"last_week: {last}")), Scenario)

    assert len(study_weeks(lasting(160))) == 160
    with pytest.raises(InputError) as refused:
        study_weeks(lasting(161))
    assert [key for key, _, _ in said(refused.value)] == ["long_year"]


def test_a_hall_may_be_larger_than_the_kull_that_meets_in_it(tmp_path) -> None:
    # Nine seats at both places, and four leaders.
    case = case_of(tmp_path, SCENARIO.replace("1: {module: A,", "1: {module: A, common: true,"))
    assert case.samlinger[0].common


@pytest.mark.parametrize("places", [3, 4])
def test_without_a_number_of_classes_there_may_be_one_for_each_leader(tmp_path, places: int) -> None:
    scenario = SCENARIO.replace("  class_count: {min_classes: 1, max_classes: 2}\n", "")
    scenario = scenario.replace(
        "{min_participants: 2, max_participants: 3}", "{min_participants: 1, max_participants: 1}"
    )
    scenario = scenario.replace("places: 4", f"places: {places}")
    assert len(case_of(tmp_path, scenario, "id,kommune\na,0301\nb,0301\nc,5401\nd,5401\n").participants) == places


def test_faults_of_all_files_are_reported_at_once(tmp_path) -> None:
    scenario = SCENARIO.replace("samling: 3, weeks: 2021-W41,", "samling: 9, weeks: 2021-W41,").replace(
        "2022-W02]", "2023-W02]"
    )
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, scenario, "id,kommune\na,99999\n")
    assert {key for key, _, _ in said(refused.value)} == {
        "no_such_samling",
        "outside_study_year",
        "kommune_unknown",
    }


def test_a_leader_who_can_reach_nothing_is_named(tmp_path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, SCENARIO, LEADERS.replace("a3,5401", "a3,5444"), MATRIX)
    assert said(refused.value) == [("unreachable", 4, None)]


ITEMISED = SCENARIO.replace("open_nok: 0}", 'itemised: {room_day_nok: 5000, lecturers: 2, lecturers_from: "5401"}}', 1)


def test_an_itemised_place_costs_its_items_and_no_sum(tmp_path) -> None:
    case = case_of(tmp_path, ITEMISED)
    assert case.venues["oslo"].open_nok == 0
    assert case.venues["oslo"].itemised == Itemised(5000, 2, "5401")
    assert case.venues["tromso"].itemised is None
    # From Tromsø, 230 minutes and 1,900 kr. Samling 1, there at ten: Tuesday 06.10 to Thursday 18.50, two nights, two
    # days and 12 h 40 min. Samling 3, four days from noon: three nights, three days and 10 h 40 min. 2 is digital.
    assert case.lecturers_nok == {
        ("oslo", 1): 2 * (2 * 1900 + 2 * 1350 + 3 * 801),
        ("oslo", 3): 2 * (2 * 1900 + 3 * 1350 + 4 * 801),
    }


@pytest.mark.parametrize(("home", "key"), [("5444", "no_lecturer_journey"), ("9999", "kommune_unknown")])
def test_lecturers_must_be_able_to_come(tmp_path, home: str, key: str) -> None:
    scenario = ITEMISED.replace('lecturers_from: "5401"', f'lecturers_from: "{home}"')
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, scenario)
    assert [(key, line) for key, line, _ in said(refused.value)] == [(key, line_of(scenario, "lecturers_from"))]


def test_a_place_costs_items_or_one_sum(tmp_path) -> None:
    scenario = ITEMISED.replace("itemised:", "open_nok: 0, itemised:")
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, scenario)
    assert [complaint.key for complaint in refused.value.complaints] == ["scenario.itemised_or_open"]


def test_the_grant_and_the_rates_are_the_scenarios(tmp_path) -> None:
    travel = "travel: {matrix: matrix.csv, grant: {share_percent: 50, most_nok: 9000}, rates: {stand_in_day_nok: 1}}\n"
    case = case_of(tmp_path, SCENARIO.replace("travel: {matrix: matrix.csv}\n", travel))
    assert case.grant == Grant(50, deductible_nok=0, most_nok=9000, from_sentralitet=1, pot_nok=None)
    # Three days and four, and three on screens, each with a stand-in.
    assert case.burdens[Origin("0301"), "oslo"].stand_in_nok == 10
    assert case_of(tmp_path).grant is None


def test_the_calendar_years_are_the_scenarios(tmp_path) -> None:
    money = "money: {price_year: 2020, growth_percent: {supplier: 2.7}, undated_percent: {2021: 40, 2022: 60}}\n"
    case = case_of(tmp_path, SCENARIO + money)
    growth = {Payer.SUPPLIER: Fraction(27, 10), Payer.EMPLOYERS: Fraction(0)}
    assert case.money == Money(2020, {2021: 40, 2022: 60}, growth)
    # Half in each of its two years where nothing is said, whatever the years cost.
    plain = case_of(tmp_path)
    assert plain.money is None
    assert plain.paid == Money(plain.kull.start_year, {plain.kull.start_year: 50, plain.kull.start_year + 1: 50})


@pytest.mark.parametrize("shares", ["{2021: 40, 2022: 50}", "{2021: 120, 2022: -20}"])
def test_what_hangs_on_no_date_is_paid_in_full(tmp_path, shares: str) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, f"{SCENARIO}money: {{price_year: 2020, undated_percent: {shares}}}\n")
    assert [complaint.key for complaint in refused.value.complaints] == ["scenario.not_all_of_it"]


def test_a_made_up_list_cannot_pass_for_a_real_one(tmp_path) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, SCENARIO, "id,kommune,synthetic\na,0301,yes\nb,0301,yes\n")
    assert [key for key, _, _ in said(refused.value)] == ["hidden_synthetic"]


NETWORK = SCENARIO.replace("travel: {matrix: matrix.csv}\n", "")


def test_journeys_go_through_the_network_from_every_kommune(tmp_path) -> None:
    case = case_of(tmp_path, NETWORK, LEADERS.replace("a4,3018", "a4,1103"))
    assert len(case.journeys) == 356 * 2
    assert 120 < case.journeys[Origin("5401"), "oslo"].travel_min < 300
    assert case.journeys[Origin("5401"), "oslo"].legs


def test_places_unknown_to_the_network_are_reported_with_their_line(tmp_path) -> None:
    scenario = NETWORK.replace("name: Tromsø", "name: Tromsö")
    leaders = "id,kommune,settlement\na,0301,\nb,1103,Finnøi\n"
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, scenario, leaders)
    files = [
        (complaint.key, Path(complaint.where.file).name, complaint.where.line) for complaint in refused.value.complaints
    ]
    assert files == [
        ("travel.unknown_place", "leaders.csv", 3),
        ("travel.unknown_place", "scenario.yaml", line_of(scenario, "name: Tromsö")),
    ]


def test_applicants_are_admitted_before_they_are_planned_for() -> None:
    with pytest.raises(InputError) as refused:
        build_case(load(SCENARIOS_DIR / "2021-opptak.yaml", Scenario))
    assert [complaint.key for complaint in refused.value.complaints] == ["intake.not_admitted_yet"]


ELSEWHERE = {"2021-opptak", *(f"2021-{name}" for name in ANSWERS if name not in LONG)}
"""Where an admission comes first, and what is solved as well, in its own tests."""


@pytest.mark.parametrize("name", sorted({file.stem for file in SCENARIOS_DIR.glob("*.yaml")} - ELSEWHERE))
def test_every_scenario_of_the_package_makes_a_case(name: str) -> None:
    case, _ = build_case(load(SCENARIOS_DIR / f"{name}.yaml", Scenario))
    assert_whole(case)
