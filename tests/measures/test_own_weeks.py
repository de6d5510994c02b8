from samlingsplan.measures.own_weeks import OWN_WEEKS
from samlingsplan.render.reader import Audience, Reader
from tests.results import blocked, tiny


def test_every_leader_and_samling_is_listed() -> None:
    result = blocked()
    first = result.case.participants[0]
    rows = OWN_WEEKS.rows(result)
    assert [(row["id"], row["class_name"], row["number"], row["week"]) for row in rows] == [
        (first.id, "Oslo 1", 2, "2021-W42"),
        (first.id, "Oslo 1", 3, "2021-W47"),
    ]


def test_who_has_blocked_nothing_is_not_listed() -> None:
    assert OWN_WEEKS.rows(tiny()) == []


def test_only_the_planner_sees_whose_weeks_they_are() -> None:
    seen = {audience: {measure.name for measure in Reader(audience).measures()} for audience in Audience}
    assert [audience for audience, names in seen.items() if "own_weeks" in names] == [Audience.PLANNER]
    by_class = [audience for audience, names in seen.items() if "own_weeks_by_class" in names]
    assert by_class == [Audience.PLANNER, Audience.STEERING]
