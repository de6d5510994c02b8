from dataclasses import replace

from samlingsplan.domain import Staff, Week
from samlingsplan.measures.teaching import COMPETENCES, LECTURERS, OUTCOMES, STAFFING
from tests.results import tiny


def test_each_person_has_what_they_teach() -> None:
    # Anna teaches the first samling of both classes: Bergen's in week 37, Oslo's in week 36. Ola teaches nothing.
    anna, ola = (tuple(row.values()) for row in LECTURERS.rows(tiny()))
    assert anna == ("anna", "Anna", "lecturer", "ledelse", True, 2, "Bergen 1, Oslo 1", "2021-W36, 2021-W37")
    assert ola == ("ola", "Ola", "guest", "", False, 0, "", "")


def test_each_area_has_its_holders_and_where_it_is_needed() -> None:
    rows = [tuple(row.values()) for row in COMPETENCES.rows(tiny())]
    assert len(rows) == 10
    assert rows[:2] == [("ledelse", 1, "Anna", "1"), ("forbedring", 0, "", "")]


def test_where_nobody_is_named_there_is_nothing_to_tell() -> None:
    assert COMPETENCES.rows(tiny(staff=Staff())) == []


def test_each_week_lists_what_it_needs() -> None:
    # Week 36: Oslo's first samling, four leaders in groups of three make two groups; two classes never meet together.
    rows = [tuple(row.values()) for row in STAFFING.rows(tiny())]
    assert rows[:2] == [("2021-W36", "Modul 1", 1, None, None), ("2021-W36", "Grupper", 2, None, None)]
    assert len(rows) == 2 * 6 + 2


def test_what_is_missing_is_the_need_beyond_what_there_is() -> None:
    week = Week(2021, 36)
    few = tuple(replace(each, available={week: 1}) for each in tiny().case.resources)
    rows = STAFFING.rows(tiny(resources=few, teams={(1, week): 2}))
    assert [tuple(row.values())[2:] for row in rows[:2]] == [(1, 2, 0), (2, 1, 1)]


def test_a_common_samling_needs_one_team_and_the_groups_of_all() -> None:
    # Tromsø's class of four in the same first week as Oslo's: eight leaders in groups of three make three, not 2 + 2.
    plain = tiny()
    oslo, tromso = plain.plan.classes
    moved = replace(
        tromso, samlinger=(replace(tromso.samlinger[0], start=oslo.samlinger[0].start), *tromso.samlinger[1:])
    )
    first, *rest = plain.case.samlinger
    case = replace(plain.case, samlinger=(replace(first, common=True), *rest))
    outcome = replace(plain.outcome, plan=replace(plain.plan, classes=(oslo, moved)))
    result = replace(plain, case=case, outcome=outcome)
    assert [row["needed"] for row in STAFFING.rows(result)[:2]] == [1, 3]


def test_each_outcome_is_found_in_the_samlinger_that_teach_it() -> None:
    # Trust: 3 in the first. Governing: 1 in the first and 2 in the fifth, 3 in all. Law: nowhere.
    rows = [tuple(row.values()) for row in OUTCOMES.rows(tiny())]
    assert rows == [
        (1, "Tillit", 1, "Modul 1", 3, 3),
        (2, "Styring", 1, "Modul 1", 1, 3),
        (2, "Styring", 5, "Modul 5", 2, 3),
        (3, "Jus", None, None, 0, 0),
    ]
