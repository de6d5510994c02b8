"""Leaders who follow samlinger by video: named in the scenario, and borne by nobody."""

from pathlib import Path

import pytest

from samlingsplan.domain import Case
from samlingsplan.errors import InputError
from samlingsplan.intake.case import build_case
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.intake.participants import read_participants
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from tests.intake.world import LEADERS, SCENARIO, VENUES, book, said, write_scenario


def case_of(folder: Path, by_video: str) -> Case:
    return build_case(load(write_scenario(folder, SCENARIO + f"by_video: {by_video}\n"), Scenario))[0]


def test_a_samling_by_video_adds_no_journey(tmp_path: Path) -> None:
    case = case_of(tmp_path, "{a4: [3]}")
    at_home, other = (next(p for p in case.participants if p.id == each) for each in ("a4", "a1"))
    assert (at_home.by_video, other.by_video) == ((3,), ())
    # Våler to Oslo is an hour; samling 2 is digital, 3 is on video: only the first is travelled to.
    there, whole = case.burden(at_home, "oslo"), case.burdens[at_home.origin, "oslo"]
    assert (there.travel_min, there.one_way_min) == (120, 60)
    assert 0 < there.nok < whole.nok
    assert there.stand_in_nok == whole.stand_in_nok > 0  # somebody stands in for whoever sits before a screen
    assert case.burden(other, "oslo") == case.burdens[other.origin, "oslo"]


def test_who_follows_all_by_video_need_not_be_able_to_travel(tmp_path: Path) -> None:
    # Elverum's leader (3419) has no journey to Tromsø in the table, and so could not go there.
    text = SCENARIO.replace("places: 4", "places: 5").replace("max_participants: 3", "max_participants: 4")
    case = build_case(load(write_scenario(tmp_path, text + "by_video: {a5: [3, 1]}\n"), Scenario))[0]
    leader = case.participants[-1]
    assert (leader.origin, "tromso") not in case.burdens
    assert leader.by_video == (1, 3)
    assert case.can_travel(leader, "tromso")
    assert case.burden(leader, "tromso").travel_min == 0


def test_who_need_not_travel_needs_no_journey_at_all(tmp_path: Path) -> None:
    # Of Evenes (5412) the table says nothing.
    leaders = LEADERS.replace("a4,3018", "a4,5412")
    unreached = write_scenario(tmp_path, SCENARIO, leaders)
    with pytest.raises(InputError) as refused:
        build_case(load(unreached, Scenario))
    assert said(refused.value) == [("unreachable", 5, None)]
    by_video = build_case(load(write_scenario(tmp_path, SCENARIO + "by_video: {a4: [1, 3]}\n", leaders), Scenario))[0]
    assert by_video.burden(by_video.participants[3], "oslo").travel_min == 0
    digital = SCENARIO.replace("module: A, ", "module: A, mode: digital, ").replace(
        "days: 4, ", "days: 4, mode: digital, "
    )
    all_digital = build_case(load(write_scenario(tmp_path, digital, leaders), Scenario))[0]
    burden = all_digital.burden(all_digital.participants[3], "oslo")
    # Ten days of class, each with a stand-in of 3,300, and nothing else.
    assert (burden.travel_min, burden.employer_nok) == (0, 10 * 3_300)


@pytest.mark.parametrize(
    ("by_video", "key", "at"),
    [
        ("{a5: [1]}", "video_not_admitted_near", "a5"),  # on the list, but not admitted
        ("{zzzz: [1]}", "video_not_admitted", "zzzz"),
        ("{a1: [1, 4]}", "no_such_samling", "4]}"),
    ],
)
def test_leaders_who_are_not_admitted_are_named(tmp_path: Path, by_video: str, key: str, at: str) -> None:
    with pytest.raises(InputError) as refused:
        case_of(tmp_path, by_video)
    line = SCENARIO.count("\n") + 1
    assert said(refused.value) == [(key, line, len("by_video: ") + by_video.index(at) + 1)]


def with_column(folder: Path, cells: list[str], more: str = "") -> Path:
    """Write the scenario, its list with a column more: a heading, then a cell a leader."""
    rows = [f"{row},{cell}" for row, cell in zip(LEADERS.splitlines(), cells, strict=True)]
    return write_scenario(folder, SCENARIO + more, "\n".join(rows) + "\n")


def test_the_list_may_say_it_and_the_scenario_adds_to_it(tmp_path: Path) -> None:
    file = with_column(tmp_path, ["På video", "", "2", "", "3; 2", ""], "by_video: {a4: [1]}\n")
    case = build_case(load(file, Scenario))[0]
    assert [p.by_video for p in case.participants] == [(), (2,), (), (1, 2, 3)]
    (tmp_path / "kept.csv").write_text(participants_csv(case.participants, synthetic=False), encoding="utf-8")
    kept = read_participants(tmp_path / "kept.csv", book(), VENUES).participants
    assert [p.by_video for p in kept] == [p.by_video for p in case.participants]


@pytest.mark.parametrize(
    ("cell", "key"), [("2; to", "not_samlinger"), ("0", "not_samlinger"), ("2; 4", "no_such_samling")]
)
def test_an_unknown_samling_in_the_list_is_reported_with_its_row(tmp_path: Path, cell: str, key: str) -> None:
    with pytest.raises(InputError) as refused:
        build_case(load(with_column(tmp_path, ["by_video", cell, "", "", "", ""]), Scenario))
    assert [(told, line) for told, line, _ in said(refused.value)] == [(key, 2)]
