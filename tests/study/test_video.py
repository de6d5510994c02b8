"""A hybrid samling through the whole pipeline: the class meets, one leader follows by video."""

import json
from pathlib import Path

import pytest

from samlingsplan.messages import Words
from samlingsplan.study import judge_folder, solve_scenario
from tests.tiny import write_tiny


def test_who_follows_by_video_keeps_the_seat_and_makes_no_journey(tmp_path: Path) -> None:
    scenario = write_tiny(tmp_path, more="by_video: {a2: [2, 5]}\n")
    result = solve_scenario(scenario, tmp_path / "out", Words("en"), lambda progress: None)
    # 4 leaders x 12 journeys x 16 minutes, less two there and back.
    assert result.outcome.levels[0].objective == 768 - 4 * 16
    document = json.loads((tmp_path / "out" / "plan.json").read_text(encoding="utf-8"))
    told = {each["id"]: (each["class"], each["by_video"]) for each in document["participants"]}
    assert told["a2"] == ("oslo-1", [2, 5])
    assert told["a1"] == ("oslo-1", [])
    assert judge_folder(tmp_path / "out").verdict.lawful
    timetable = (tmp_path / "out" / "timetable.html").read_text(encoding="utf-8")
    assert timetable.count("Oslo (by video: a2)") == 2
    table = (tmp_path / "out" / "tables" / "participants.csv").read_text(encoding="utf-8")
    assert "2, 5" in table


def test_two_leaders_who_differ_only_by_video_are_distinguished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samlingsplan.study.pipeline.draw", lambda *_, **__: None)
    # One class of all four in Oslo: a3 would travel 12 x 230, but follows all by video; a4 travels.
    one_class = ("max_classes: 2", "max_classes: 1"), ("max_participants: 3", "max_participants: 4")
    scenario = write_tiny(tmp_path, *one_class, more="by_video: {a3: [1, 2, 3, 4, 5, 6]}\n")
    result = solve_scenario(scenario, tmp_path / "out", Words("en"), lambda progress: None)
    # In Oslo 2 x 12 x 16 + 12 x 230; in Tromsø two would travel.
    assert result.outcome.levels[0].objective == 2 * 12 * 16 + 12 * 230
