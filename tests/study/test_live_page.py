"""The folder of the page that solves by itself."""

import json
from collections import Counter
from pathlib import Path

import pytest

from samlingsplan.domain import Origin
from samlingsplan.measures.grouped import groups
from samlingsplan.study.grouped_case import grouped_case
from samlingsplan.study.redrawing import result_of
from tests.cli.command import samlingsplan
from tests.tiny import contents, write_tiny

WORST = ("rules:\n", "levels:\n  - {name: travel, unit: min, goals: {worst_tenth: {}}}\nrules:\n")


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiny")
    assert samlingsplan("solve", write_tiny(folder), "--out", folder / "out").code == 0
    return folder / "out"


def test_a_folder_next_to_the_plans_is_filled_twice_alike(solved: Path) -> None:
    made = solved.parent / "out-live"
    assert samlingsplan("live", solved).talk == f"The page is {made.as_posix()}/live.html; open it in a browser.\n"
    first = contents(made)
    assert first.keys() == {"live.html", "manifest.json"}
    assert samlingsplan("live", solved).code == 0
    assert contents(made) == first
    # Four leaders of two kommuner: Oslo and Tromsø, by number and by name.
    page = first["live.html"].decode()
    assert '"homes":["Oslo","Tromsø"]' in page
    assert samlingsplan("live", solved, lang="nn").code == 0
    assert '<html lang="nn">' in (made / "live.html").read_text(encoding="utf-8")


def test_the_plans_own_folder_and_a_folder_of_something_else_are_left_alone(solved: Path, tmp_path: Path) -> None:
    assert "the plan's own folder" in samlingsplan("live", solved, "--out", solved).talk
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    answer = samlingsplan("live", solved, "--out", tmp_path)
    assert (answer.code, [file.name for file in tmp_path.iterdir()]) == (2, ["mine.txt"])
    assert samlingsplan("live", tmp_path, "--out", tmp_path / "live").code == 2


def test_a_level_that_is_no_sum_over_journeys_is_refused(tmp_path: Path) -> None:
    assert samlingsplan("solve", write_tiny(tmp_path, WORST), "--out", tmp_path / "out").code == 0
    answer = samlingsplan("live", tmp_path / "out")
    assert (answer.code, (tmp_path / "out-live").exists()) == (2, False)
    assert "the first level of the goals is not one sum over journeys" in answer.talk


def test_a_steering_groups_page_holds_groups_and_no_leader(solved_2021: Path, tmp_path: Path) -> None:
    out, result = tmp_path / "live", result_of(solved_2021)
    assert samlingsplan("live", solved_2021, "--audience", "steering", "--out", out).code == 0
    page = (out / "live.html").read_text(encoding="utf-8")
    data = json.loads(page.split('<script type="application/json" id="data">')[1].split("</script>")[0])
    # One party a group, of at least three leaders; every leader is in one, and nothing is said of the plan.
    model = json.loads(page.split('id="model">')[1].split("</script>")[0])
    most = Counter[int]()
    for column, party, _, _ in data["seats"]:
        most[party] = max(most[party], model["columns"]["upper"][column])
    assert (sum(most.values()), min(most.values()) >= 3) == (len(result.case.participants), True)
    assert len(data["homes"]) == len(data["parties"]) == len(most)
    assert not {"plan", "planned"} & data.keys()
    assert not [leader.id for leader in result.case.participants if leader.id in page]
    assert "inputs" not in page


def test_journeys_of_a_group_are_its_inhabitants_and_not_its_leaders(solved_2021: Path) -> None:
    result = result_of(solved_2021)
    case = grouped_case(result)
    group = next(each for each in groups(result) if len(each.kommuner) > 10)
    route = case.routes[0].id
    borne = {k: result.case.burdens[Origin(k), route].travel_min for k in group.kommuner}
    people = {k: result.case.kommuner[k].population for k in group.kommuner}
    mean = sum(borne[k] * people[k] for k in borne) / sum(people.values())
    assert case.burdens[Origin(group.kommuner[0]), route].travel_min == round(mean)


def test_none_is_drawn_for_the_public(solved: Path) -> None:
    answer = samlingsplan("live", solved, "--audience", "public")
    assert (answer.code, (solved.parent / "out-live-public").exists()) == (2, False)
    assert "no page that solves is drawn for the public" in answer.talk
