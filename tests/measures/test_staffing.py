from dataclasses import replace

from samlingsplan.domain import Week
from samlingsplan.measures.staffing import STAFFING
from tests.results import tiny


def test_each_week_tells_what_it_needs() -> None:
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
