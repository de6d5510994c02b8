"""``plan.json``: the plan for other programs, and for the checker."""

import json
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.plan.document import plan_to_document
from samlingsplan.render.output import PLANNER, Audience, Output, Reader


def plan_text(result: Result) -> str:
    """Return the document that docs/plan-schema.md describes; it is the same in every language."""
    stated = result.as_stated
    document = plan_to_document(stated.case, stated.outcome, issued=True)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the document."""
    (folder / "plan.json").write_text(plan_text(result), encoding="utf-8")


PLAN_DOCUMENT = Output("plan_document", write, frozenset({Audience.PLANNER}), as_stated=True)
