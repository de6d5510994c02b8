"""Numbers keep their type from a measure to a page: none is read back from text."""

import re

from tests.house.tree import SRC

PARSED = re.compile(r"\b(?:float|int)\(str\(")


def test_measures_and_outputs_parse_no_number() -> None:
    files = [file for room in ("measures", "render") for file in (SRC / room).rglob("*.py")]
    assert [file.name for file in files if PARSED.search(file.read_text(encoding="utf-8"))] == []
