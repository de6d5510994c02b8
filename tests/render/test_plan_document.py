import json
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.plan.document import plan_from_document
from samlingsplan.render.plan_document import PLAN_DOCUMENT
from tests.render.hostile import HOSTILE
from tests.results import renamed, tiny


def test_the_file_reads_back_as_the_plan(tmp_path: Path, words: Words) -> None:
    result = tiny()
    PLAN_DOCUMENT.write(result, tmp_path, words)
    plan, levels, status = plan_from_document(json.loads((tmp_path / "plan.json").read_text(encoding="utf-8")))
    assert (plan, levels, status) == (result.plan, result.outcome.levels, result.outcome.status)


def test_names_come_back_as_they_were(tmp_path: Path, words: Words) -> None:
    for text in HOSTILE:
        PLAN_DOCUMENT.write(renamed(tiny(), text), tmp_path, words)
        document = json.loads((tmp_path / "plan.json").read_bytes())
        assert {each["place_name"] for each in document["classes"]} == {text}
        assert document["participants"][0]["id"] == f"{text}1"
