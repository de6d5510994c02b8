"""The benchmark of a new version writes a log about the plan that it reads."""

import json
from hashlib import sha256
from pathlib import Path

from benchmarks.replan import DAY, log_of


def test_five_leave_and_the_place_of_the_smallest_class_is_lost(tmp_path: Path) -> None:
    classes = [{"place": "oslo", "size": 4}, {"place": "oslo", "size": 3}, {"place": "bergen", "size": 9},
               {"place": "hamar", "size": 8}]  # fmt: skip
    document = {"classes": classes, "participants": [{"id": f"a{number}"} for number in range(9)]}
    (tmp_path / "plan.json").write_text(json.dumps(document), encoding="utf-8")
    log = log_of(tmp_path, DAY)
    assert log["plan"] == sha256((tmp_path / "plan.json").read_bytes()).hexdigest()
    events = log["events"]
    assert isinstance(events, list)
    assert [each.get("leader") for each in events] == ["a0", "a1", "a2", "a3", "a4", None]
    assert events[-1]["place"] == "hamar"  # two classes meet in Oslo
