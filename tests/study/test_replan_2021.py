"""Random logs on the plan of the first kull: what stands stays to the byte, and the fewest are moved."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import pytest

from samlingsplan.errors import ImpossibleError
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.plan.document import plan_to_document
from samlingsplan.rules.notice import exam_samlinger
from samlingsplan.study import pipeline
from samlingsplan.study.pipeline import fill_solved
from samlingsplan.study.redrawing import check_folder, whole_result_of
from samlingsplan.study.replan import new_version, published
from tests.study.drawn_logs import Event, drawn_events, drawn_losses, moved, without_choice_of, write_log

WORDS = Words("en")
HOMES = ["0301", "1804", "4601", "5001", "5401", "3403"]
MOST = 56
"""The most leaders of a class of the first kull."""
WEEKLY = {"room_lost", "lecturer_lost", "week_lost"}
"""The events after which a samling may have to be held in another week."""
LOGS, PARTS = 300, 3
LONGEST_S = 3_600
"""Seconds for one search: how busy the machine is decides no test."""


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    """Draw no pages, look for no ranked classes, and read the published plan once: other tests try these."""
    read: dict[Path, Result] = {}

    def once(folder: Path) -> Result:
        if folder not in read:
            read[folder] = whole_result_of(folder)
        return read[folder]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "draw", lambda *_, **__: None)
        patch.setattr("samlingsplan.study.replan.offered_leaders", lambda _: {})
        patch.setattr(import_module("samlingsplan.study.replan.published"), "whole_result_of", once)
        yield


@pytest.mark.parametrize("seed", [0])
def test_a_log_on_the_first_kull(solved_2021: Path, tmp_path: Path, seed: int) -> None:
    assert assert_lawful(solved_2021, tmp_path, seed)["logs"] == 1


@pytest.mark.long(at_most_s=10_800)
@pytest.mark.parametrize("part", range(PARTS))
def test_three_hundred_logs_on_the_first_kull(solved_2021: Path, tmp_path: Path, part: int) -> None:
    found = Counter[str]()
    for seed in range(part * LOGS // PARTS, (part + 1) * LOGS // PARTS):
        (folder := tmp_path / str(seed)).mkdir()
        found += assert_lawful(solved_2021, folder, seed)
        print(seed, dict(found), flush=True)
    assert found["logs"] == LOGS // PARTS
    # Somebody has accepted a full class and nobody in it may give way, or a week is lost and no other one is free.
    assert found["impossible"] < found["logs"] // 5


def assert_lawful(first: Path, folder: Path, seed: int) -> Counter[str]:
    """Hold one log against the plan, and a second one against its new version where somebody was moved."""
    found = Counter({"logs": 1})
    rng, exams = Random(seed), exam_samlinger(whole_result_of(first).case)
    events = drawn_events(rng, first, 1, HOMES, digital=5)
    events += drawn_losses(rng, first, 201, exams)
    events = without_choice_of({str(each["place"]) for each in events if each["kind"] == "place_lost"}, events)
    found.update(str(each["kind"]) for each in events)
    result = assert_version(first, folder / "v2", events, exams, frozenset())
    if result is None:
        return found + Counter({"impossible": 1})
    own = {str(each["leader"]) for each in events if "class_id" in each}
    once = frozenset(moved(result) - own)
    found += Counter({"moved": len(moved(result)), "logs that move somebody": bool(moved(result))})
    if once:
        fill_solved(result, folder / "v2", WORDS)
        assert check_folder(folder / "v2").lawful
        again = drawn_events(rng, folder / "v2", 301, HOMES, digital=4)
        again += drawn_losses(rng, folder / "v2", 501, exams, places=False)
        later = assert_version(folder / "v2", folder / "v3", again, exams, once)
        found += Counter({"second logs": 1, "second impossible": later is None})
    return found


def assert_version(
    before: Path, out: Path, events: list[Event], exams: frozenset[int], stay: frozenset[str]
) -> Result | None:
    """Make a new version and judge it; None where it is proven that none is lawful.

    Parameters
    ----------
    before, out
        The folders of the plan and of the new version.
    events
        What has happened.
    exams
        The samlinger that exam dates hang on.
    stay
        The leaders who were moved before.
    """
    log = write_log(out.with_suffix(".yaml"), before, events)
    try:
        result = new_version(published(before, log), log, out, time_limit_s=LONGEST_S)
    except ImpossibleError:
        return None
    assert result.verdict.lawful
    assert_only_what_must_is_changed(before, result, events, exams)
    own = {str(each["leader"]) for each in events if "class_id" in each}
    assert not stay & (moved(result) - own)
    level = result.outcome.levels[0]
    assert (level.proven, level.objective) == (True, len(moved(result)))
    assert level.objective == fewest(before, result, events), out
    return result


def fewest(before: Path, result: Result, events: list[Event]) -> int:
    """Return how many every new version moves, by counting.

    Who has accepted another class moves, who sits in a class whose place is lost moves, and of a class with more
    leaders than it may have the surplus.
    """
    here = {str(leader.id) for leader in result.case.participants}
    had = {who: seat for who, seat in _seats(before).items() if who in here}
    accepted = {str(each["leader"]): str(each["class_id"]) for each in events if "class_id" in each}
    gone = set(() if result.case.version is None else result.case.version.gone)
    staying = {who: seat for who, seat in had.items() if who not in accepted}
    wanted = Counter([*staying.values(), *accepted.values()])
    surplus = sum(max(0, count - MOST) for seat, count in wanted.items() if seat not in gone)
    chosen = sum(had.get(who, seat) != seat for who, seat in accepted.items())
    return chosen + sum(seat in gone for seat in staying.values()) + surplus


def _seats(folder: Path) -> Mapping[str, str]:
    document = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return {each["id"]: each["class"] for each in document["participants"]}


def assert_only_what_must_is_changed(before: Path, result: Result, events: list[Event], exams: frozenset[int]) -> None:
    """Hold each samling of each class against the plan before, byte by byte but for what the events say.

    Of a class whose place is lost the place is another, a samling on the net has none, and where rooms, lecturers or
    weeks are lost the fewest samlinger have another week, none of them one that an exam hangs on.
    """
    version = result.case.version
    assert version is not None
    new = {
        version.continues.get(each["id"], each["id"]): each
        for each in _classes(plan_to_document(result.case, result.outcome))
    }
    on_net = {each["samling"] for each in events if each["kind"] == "samling_digital"}
    weekly = not WEEKLY.isdisjoint(str(each["kind"]) for each in events)
    elsewhere = 0
    for old in _classes(json.loads((before / "plan.json").read_text(encoding="utf-8"))):
        lost = old["id"] in version.gone and version.gone[old["id"]] in version.since
        now = new[old["id"]]
        if not lost:
            assert {k: old[k] for k in ("id", "name", "route", "place")} == {
                k: now[k] for k in ("id", "name", "route", "place")
            }
        for was, held in zip(old["samlinger"], now["samlinger"], strict=True):
            but = {"place", "place_name"} if lost else set()
            but |= {"place", "place_name", "mode"} if held["number"] in on_net else set()
            if was["iso_week"] != held["iso_week"] or was["start"] != held["start"]:
                assert weekly, (old["id"], was, held)
                assert held["number"] not in exams
                elsewhere += 1
                but |= {"start", "end", "iso_week"}
            assert _bytes(was, but) == _bytes(held, but), (old["id"], was, held)
    assert elsewhere == next((e.objective for e in result.outcome.levels if e.name == "moved-weeks"), 0)
    assert elsewhere >= most_hit(before, events, on_net)


def most_hit(before: Path, events: list[Event], on_net: set[object]) -> int:
    """Return how many samlinger at least must have another week, by the event that hits most of them."""
    held = [
        (each["place"], each["iso_week"], each["number"])
        for kull_class in _classes(json.loads((before / "plan.json").read_text(encoding="utf-8")))
        for each in kull_class["samlinger"]
    ]
    hit = [0]
    for each in events:
        there = [h for h in held if h[1] == each.get("weeks") and each.get("place") in (None, h[0])]
        there = [h for h in there if each.get("samling") in (None, h[2])]
        if each["kind"] in WEEKLY:
            at_place = "place" in each  # who meets on the net is not there
            left = int(str(each.get("rooms", each.get("teams", 0))))
            hit.append(sum(not at_place or h[2] not in on_net for h in there) - left)
    return max(hit)


def _classes(document: Mapping[str, Any]) -> list[dict[str, Any]]:
    classes: list[dict[str, Any]] = document["classes"]
    return classes


def _bytes(samling: Mapping[str, Any], but: set[str]) -> bytes:
    return json.dumps({key: value for key, value in samling.items() if key not in but}, sort_keys=True).encode()
