"""Whatever a file holds, the answer is a scenario or complaints; never another exception."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.scenario.loader import load
from tests.scenario.world import World

WORDS = ("title", "kull", "venues", "extends", "limit", "kind", "cap", "0301", "NO", "null", "12", "!!str", "*a", "&a")
MARKS = (
    ": ",
    "\n",
    "\n  ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    '"',
    "'",
    "|",
    ">",
    "#",
    "?",
    "\t",
    "\\",
    "---\n",
    "%",
    "é",
)
yamlish = st.lists(st.sampled_from(WORDS + MARKS), max_size=30).map("".join)


@given(yamlish.map(str.encode) | st.binary(max_size=40))
@example(b"? [a]\n: b\n")
@example(b"%YAML 999999999999.1\n---\na: 1\n")
@example(b'extends: "\\0"\n')
@example(b"title: !<> x\n")
@example(b"limit: {kind: [cap]}\n")
@example(b"days: {0: x}\n")
@example(b"opens: " + b"9" * 5000)
def test_any_bytes_give_only_complaints(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    file = tmp_path_factory.getbasetemp() / "any.yaml"
    file.write_bytes(raw)
    try:
        load(file, World)
    except InputError as error:
        for complaint in error.complaints:
            assert complaint.where
            assert sentence(complaint, Words("nb")).isprintable()
