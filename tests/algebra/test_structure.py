"""What the decisions mean whatever the rules: the structure's rows have every plan, and nothing that is no plan."""

from dataclasses import replace
from itertools import product

from samlingsplan.algebra import Program
from samlingsplan.algebra.program import STRUCTURE
from samlingsplan.domain import DayPattern
from tests.embedding import Embedding
from tests.rows import rows_of, solution
from tests.worlds import every_plan, leader, on_routes, plan_of, route, samling, venue, world

MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 5}
LEADERS = [leader(1, "0001"), leader(2, "0001"), leader(3, "0002")]
VENUES = [venue("a"), venue("b")]
CASE = on_routes(
    world(MINUTES, LEADERS, VENUES, [samling(1), samling(2, [DayPattern.TUE_FRI, DayPattern.MON_THU])], weeks=3),
    route("a", "a", "a"),
    route("ab", "a", "b"),
    route("net", None, None),
)


def test_every_plan_is_a_solution() -> None:
    embedding = Embedding(CASE, [])
    assert all(embedding.accepts(plan) for plan in every_plan(CASE, 2))


def test_a_class_has_a_leader_in_every_stage() -> None:
    plan = plan_of(CASE, {"a-1": [0, 1], "a-2": [0, 1]}, "a-1", "a-1", "a-1")
    embedding = Embedding(CASE, [])
    assert not embedding.filling_accepts(plan)
    # Summed up by routes, 3 leaders in 2 classes may sit otherwise; on another route the class has nobody.
    assert embedding.joint_accepts(plan)
    elsewhere = plan_of(CASE, {"a-1": [0, 1], "net-1": [0, 1]}, "a-1", "a-1", "a-1")
    assert not embedding.joint_accepts(elsewhere)


def test_a_leader_has_a_class_that_exists() -> None:
    # One samling in one week. One leader sits at A, two on the net, and the net has no class.
    case = on_routes(world(MINUTES, LEADERS, VENUES, weeks=1), route("a", "a"), route("net", None))
    embedding = Embedding(case, [])
    values = embedding.joint_solution(plan_of(case, {"a-1": [0], "net-1": [0]}, "a-1", "net-1", "net-1"))
    assert values is not None
    allocation = embedding.joint.allocation
    values[allocation.classes["net"].id] = 0
    values[allocation.class_total.id] = 1
    values |= {held.id: 0 for node, held in embedding.joint.calendar.held.items() if node.commodity == "net"}
    assert solution(rows_of(embedding.joint.program), values) is None


def test_no_number_of_a_plan_can_be_another_one() -> None:
    # A leader more on a route, a class less, a place open for nobody, a week that no way leads through …
    embedding = Embedding(CASE, [])
    joint = rows_of(embedding.joint.program)
    two_at_a = plan_of(CASE, {"a-1": [0, 1], "a-2": [1, 2]}, "a-1", "a-2", "a-2")
    for plan in [*every_plan(CASE, 1), two_at_a]:
        filling, calendar = embedding.filling(plan), embedding.calendar_solution(plan)
        for rows, values in [
            (joint, embedding.joint_solution(plan)),
            (rows_of(filling.program), embedding.filling_values(plan)),
            (rows_of(calendar[0].program), calendar[1]),
        ]:
            assert values is not None
            for variable, value in values.items():
                assert solution(rows, {**values, variable: value + 1}) is None, plan
                assert solution(rows, {**values, variable: value - 1}) is None, plan


def test_what_flows_out_of_a_week_flows_into_the_next() -> None:
    # Two classes on their ways; no flow can leave one arc for another while the weeks held stay as they are.
    case = on_routes(world(MINUTES, LEADERS, VENUES, [samling(1), samling(2), samling(3)], weeks=5), route("a", *"aaa"))
    plan = plan_of(case, {"a-1": [0, 2, 3], "a-2": [1, 2, 4]}, "a-1", "a-2", "a-2")
    embedding = Embedding(case, [])
    rows, values = rows_of(embedding.joint.program), embedding.joint_solution(plan)
    assert values is not None
    assert solution(rows, values) == values
    flows = [arc.flow.id for arc in embedding.joint.calendar.arcs]
    for used, other in product([flow for flow in flows if values[flow]], flows):
        if used != other:
            moved = {**values, used: values[used] - 1, other: values[other] + 1}
            assert solution(rows, moved) is None, (used, other)


def test_a_row_about_nothing_is_true_or_makes_all_impossible() -> None:
    program = Program("tiny")
    program.require(STRUCTURE, program.total([]) >= 0)
    assert solution(rows_of(program), {}) == {}
    program.require(STRUCTURE, program.total([]) >= 1)
    assert solution(rows_of(program), {}) is None


def test_every_row_knows_its_owner() -> None:
    embedding = Embedding(CASE, [])
    program = embedding.joint.program
    assert program.owners == [STRUCTURE] * len(program.rows)


def test_weeks_that_lead_nowhere_have_no_decision() -> None:
    # Three samlinger in three weeks leave each of them one week.
    case = on_routes(replace(CASE, samlinger=(samling(1), samling(2), samling(3))), route("a", "a", "a", "a"))
    held = Embedding(case, []).joint.calendar.held
    assert sorted((node.number, str(node.slot.week)) for node in held) == [
        (1, "2021-W36"),
        (2, "2021-W37"),
        (3, "2021-W38"),
    ]
