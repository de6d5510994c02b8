import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from samlingsplan.errors import InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.plan import Plan
from samlingsplan.plan.document import plan_from_document, plan_to_document
from tests.results import busy, tiny


def written() -> dict[str, Any]:
    result = tiny()
    return json.loads(json.dumps(plan_to_document(result.case, result.outcome)))


def test_a_plan_comes_back_as_it_went() -> None:
    outcome = tiny().outcome
    assert plan_from_document(written()) == (outcome.plan, outcome.levels, outcome.status)


def test_the_first_level_is_repeated_at_the_top() -> None:
    document = written()
    # 880 minutes one way in all, ten ways a year.
    assert (document["objective"], document["bound"], document["gap"]) == (8_800, 8_800, 0.0)
    assert document["levels"][1]["gap"] == (26 - 24) / 26
    assert [level["scope"] for level in document["levels"]] == ["all plans", "this allocation"]


def test_classes_and_leaders_are_written_in_full() -> None:
    document = written()
    oslo = document["classes"][1]
    assert (oslo["id"], oslo["place"], oslo["place_name"], oslo["size"]) == ("oslo-1", "oslo", "Oslo", 4)
    assert oslo["samlinger"][0]["start"] == "2021-09-07"
    assert oslo["samlinger"][0]["iso_week"] == "2021-W36"
    assert (oslo["samlinger"][3]["mode"], oslo["samlinger"][3]["place"]) == ("digital", None)
    utsira = document["participants"][-1]
    assert utsira == {
        "id": "L008",
        "kommune": "1151",
        "class": "bergen-1",
        "by_video": [],
        "travel_min": 300,
        "travel_year_min": 3_000,
        "nights": 15,
        "nok": 33_000,
    }


FAULTS: list[tuple[Callable[[dict[str, Any]], object], str, str]] = [
    (lambda d: d.pop("kull"), "plan.missing_key", "kull"),
    (lambda d: d.update(zz=1), "plan.unknown_key", "zz"),
    (lambda d: d.update(status="best"), "plan.not_among", "status"),
    (lambda d: d.update(gap="0"), "plan.not_a_number", "gap"),
    (lambda d: d["classes"][0].update(size="4"), "plan.not_a_whole_number", "classes[0].size"),
    (lambda d: d["classes"][0].update(size=4.5), "plan.not_a_whole_number", "classes[0].size"),
    (lambda d: d["classes"][0].update(name=4), "plan.not_text", "classes[0].name"),
    (lambda d: d["classes"][1]["samlinger"][2].update(end="x"), "plan.not_a_date", "classes[1].samlinger[2].end"),
    (lambda d: d["classes"][1]["samlinger"][2].update(end=18_000), "plan.not_a_date", "classes[1].samlinger[2].end"),
    (lambda d: d.update(participants=3), "plan.not_a_list", "participants"),
    (lambda d: d["levels"].__setitem__(0, []), "plan.not_an_object", "levels[0]"),
    (lambda d: d.update(levels=[]), "plan.malformed", "levels"),
    (lambda d: d["participants"][2].update(id="L001"), "plan.repeated_id", "participants"),
    (lambda d: d["participants"][2].update({"class": "x"}), "plan.unknown_class", "participants[2].class"),
]


@pytest.mark.parametrize(("break_it", "key", "path"), FAULTS)
def test_a_fault_is_named(break_it: Callable[[dict[str, Any]], object], key: str, path: str) -> None:
    document = written()
    break_it(document)
    with pytest.raises(InputError) as refused:
        plan_from_document(document, "out/plan.json")
    assert [(c.key, c.values["path"]) for c in refused.value.complaints] == [(key, path)]
    assert str(refused.value.complaints[0].where) == "out/plan.json"
    for language in LANGUAGES:
        assert path in Words(language)(key, **refused.value.complaints[0].values)


def test_all_faults_are_named_at_once() -> None:
    document = written()
    document["status"] = "best"
    document["classes"][0]["size"] = None
    del document["participants"][0]["nok"]
    with pytest.raises(InputError) as refused:
        plan_from_document(document)
    assert len(refused.value.complaints) == 3


def test_anything_but_an_object_is_refused() -> None:
    for nonsense in ([], "plan", None, 7):
        with pytest.raises(InputError) as refused:
            plan_from_document(nonsense)
        assert refused.value.complaints[0].key == "plan.not_an_object"


def test_who_teaches_comes_back_and_is_left_out_where_nobody_is_named() -> None:
    result = tiny()
    first = result.plan.classes[0]
    unnamed = Plan((replace(first, samlinger=tuple(replace(h, lecturers=()) for h in first.samlinger)),), {})
    shown = plan_to_document(replace(result.case, participants=()), replace(result.outcome, plan=unnamed))
    assert all("lecturers" not in samling for samling in shown["classes"][0]["samlinger"])
    taught = replace(first.samlinger[0], lecturers=("anna", "kari"))
    plan = Plan((replace(first, samlinger=(taught, *first.samlinger[1:])), *result.plan.classes[1:]), result.plan.seats)
    document = json.loads(json.dumps(plan_to_document(result.case, replace(result.outcome, plan=plan))))
    assert document["classes"][0]["samlinger"][0]["lecturers"] == ["anna", "kari"]
    assert plan_from_document(document)[0] == plan


def test_activities_are_written_in_full_and_may_be_missing() -> None:
    result = busy()
    document = json.loads(json.dumps(plan_to_document(result.case, result.outcome)))
    assert len(document["activities"]) == 3 + 2 * 7
    assert document["activities"][0] == {
        "activity": "status",
        "name": "STATUS",
        "kind": "status_meeting",
        "mode": "in_writing",
        "obligatory": True,
        "class": None,
        "samling": None,
        "start": "2021-10-05",
        "end": "2021-10-05",
    }
    conference = next(each for each in document["activities"] if each["activity"] == "conference")
    assert (conference["class"], conference["samling"]) == ("bergen-1", 6)
    del document["activities"]
    assert plan_from_document(document)[0] == result.plan
