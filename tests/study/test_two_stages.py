"""What is fixed in January stays in May, and its cost is the difference of two optima."""

import json
import shlex
import shutil
from pathlib import Path

import pytest

from samlingsplan.errors import ImpossibleError, InputError
from samlingsplan.messages import Words
from samlingsplan.plan import Interval, Variant
from samlingsplan.questions.fixed_in_advance import cost_of_fixing
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.scenario.set_option import read_set
from samlingsplan.solve import Solver
from samlingsplan.study import two_stages
from samlingsplan.study.pipeline import solve_scenario
from samlingsplan.study.redrawing import whole_result_of
from samlingsplan.study.two_stages import frozen, second_stage
from samlingsplan.variants import InProcess, Runner, base_of
from tests.study.folders import seal
from tests.variants.small import write_small

# Six from Oslo and two from Hamar are admitted, while two from each town were expected.
APPLIED = "id,kommune,group,wish_1\n" + "".join(
    f"b{home}{number},{home},,\n" for home, count in (("0301", 6), ("3403", 2)) for number in range(count)
)
LEG = {"mode": "road", "start": "0301", "end": "Oslo", "minutes": 10.0, "wait_min": 0.0, "km": 5.0, "nok": 20.0}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small scenario and, in januar, its plan. Read only."""
    folder = tmp_path_factory.mktemp("first")
    solve_scenario(write_small(folder), folder / "januar", Words("en"), lambda progress: None)
    return folder


@pytest.fixture
def january(first: Path, tmp_path: Path) -> Path:
    """A copy of the plan, which a second stage may begin from."""
    return Path(shutil.copytree(first, tmp_path, dirs_exist_ok=True)) / "januar"


def test_places_classes_and_weeks_stay_and_their_cost_is_proven(january: Path, tmp_path: Path) -> None:
    (tmp_path / "applied.csv").write_text(APPLIED, encoding="utf-8")
    known = {"kommune": "0301", "settlement": None, "venue": "oslo", "legs": [LEG]}
    (january / "legs.json").write_text(json.dumps([known]), encoding="utf-8")
    seal(january)
    result = second_stage(january, tmp_path / "applied.csv", tmp_path / "mai", Words("en"))
    before, after = whole_result_of(january).plan, result.plan
    weeks = {each.id: [held.week for held in each.samlinger] for each in before.classes}
    assert {each.id: [held.week for held in each.samlinger] for each in after.classes} == weeks
    assert sorted(weeks) == ["bergen-1", "oslo-1"]
    # With Oslo and Bergen open, a class has at most six: six from Oslo travel 10 minutes and two from Hamar 50, in all
    # 160; with Oslo and Hamar open 60 + 20 = 80. So the fixed places cost 80 minutes a journey, 12 journeys, there and
    # back: 80 x 12 (half of them back).
    assert cost_of_fixing(result) == Interval(80 * 12, 80 * 12)
    read = whole_result_of(tmp_path / "mai")
    assert json.loads((tmp_path / "mai" / "legs.json").read_text(encoding="utf-8")) == [known]
    assert (read.plan, cost_of_fixing(read), read.answers) == (after, Interval(80 * 12, 80 * 12), result.answers)
    said = (tmp_path / "mai" / "report.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "What was fixed before anybody applied costs these leaders 960 minutes more" in said
    # The command that the folder prints gives the plan with nothing fixed.
    command = result.answers[0].rows[0].command
    _, _, scenario, *options = shlex.split(command)
    free = load(Path(scenario), Scenario, read_set(options[1::2]))
    with Solver(seed=1, time_limit_s=60) as solver:
        (plan,) = Runner(base_of(free), InProcess(solver)).run([Variant("free", levels=1)])
    assert plan.levels[0].objective == result.outcome.levels[0].objective - 80 * 12


def test_who_was_offered_a_place_is_not_left_out(january: Path, tmp_path: Path) -> None:
    # Nine were offered one of eight places: the ninth would have none if all show up. A list of applicants is cut.
    (tmp_path / "admitted.csv").write_text(f"{APPLIED}c1,0301,,\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        second_stage(january, tmp_path / "admitted.csv", tmp_path / "mai", Words("en"))
    (complaint,) = refused.value.complaints
    assert (complaint.key, complaint.values) == ("intake.offered_left_out", {"found": 9, "allowed": 8})


def test_a_place_keeps_its_number_of_classes(january: Path) -> None:
    result = whole_result_of(january)
    changes = dict(frozen(result.case, result.plan))
    assert changes["rules.class_count"] == {"min_classes": 2, "max_classes": 2}
    assert changes["rules.fixed_places"]["open"] == ["bergen", "oslo"]
    banned = {each["class_id"] for each in changes["rules.pinned_weeks"]["bans"]}
    assert banned == {"bergen-2", "oslo-2"}


def test_too_few_leaders_for_the_fixed_classes_is_impossible_by_name(january: Path, tmp_path: Path) -> None:
    # One leader alone fills no two classes of at least two.
    (tmp_path / "one.csv").write_text("id,kommune,group,wish_1\nc1,0301,,\n", encoding="utf-8")
    with pytest.raises((ImpossibleError, InputError)) as refused:
        second_stage(january, tmp_path / "one.csv", tmp_path / "mai", Words("en"))
    assert "class" in str(refused.value)
    assert not (tmp_path / "mai").exists()


def test_a_group_at_the_line_is_decided_by_a_change(
    january: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Of nine, the eighth and the ninth are a group, and there are eight places.
    (tmp_path / "nine.csv").write_text(
        "id,kommune,group,wish_1\n" + "".join(f"d{i},0301,{'g' if i > 7 else ''},\n" for i in range(1, 10)),
        encoding="utf-8",
    )
    asked: list[object] = []
    monkeypatch.setattr(two_stages, "solve_scenario", lambda *_, changes, **__: asked.extend(changes))
    with pytest.raises(InputError, match=r"intake\.group_cut"):
        second_stage(january, tmp_path / "nine.csv", tmp_path / "mai", Words("en"))
    (all_of_it,) = read_set(["participants.groups_at_the_line=all"])
    second_stage(january, tmp_path / "nine.csv", tmp_path / "mai", Words("en"), changes=[all_of_it])
    assert asked[0] == all_of_it


@pytest.mark.parametrize(
    "change", ["rules.fixed_places.open=[hamar]", "rules.pinned_weeks=null", "participants.file=x.csv"]
)
def test_what_is_fixed_cannot_be_changed(january: Path, tmp_path: Path, change: str) -> None:
    with pytest.raises(InputError, match=r"study\.stage_is_fixed"):
        second_stage(january, tmp_path / "x.csv", tmp_path / "mai", Words("en"), changes=read_set([change]))


def test_a_list_that_cannot_be_read_is_refused_by_its_name(january: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.csv study\.unread_list"):
        second_stage(january, tmp_path / "gone.csv", tmp_path / "mai", Words("en"))


def test_a_folder_without_a_plan_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"study\.no_plan"):
        second_stage(tmp_path, tmp_path / "list.csv", tmp_path / "mai", Words("en"))
