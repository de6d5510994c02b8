"""What the README says a reader can type, can be typed."""

import re

import pytest

from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(?:console|sh|bash)?\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line for block in BLOCKS[1:] for line in block.splitlines() if line.startswith("samlingsplan ")]


def test_the_first_block_is_the_two_commands() -> None:
    assert BLOCKS[0].splitlines() == ["make plan", "make test"]


@pytest.mark.parametrize("target", ["plan", "test", "long", "bench"])
def test_make_knows_the_targets(target: str) -> None:
    if f"make {target}" in README or target in {"plan", "test"}:
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_link_leads_somewhere() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
            assert ((ROOT / document).parent / target).exists(), f"{document} links to {target}"
