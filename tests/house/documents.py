"""What stands in a Markdown file: sections, blocks of code, commands, code in the text, figures and links."""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.house.tree import ROOT

GUIDE = ("README", "docs/editions", "docs/scenarios", "docs/lists", "docs/questions", "docs/travel")
"""The pages for users, each in English (`.md`) and in bokmål (`.nb.md`)."""

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$\n?", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} .+$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FIGURE = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?")
_THOUSANDS = {"en": re.compile(r"(?<=\d),(?=\d{3}(?!\d))"), "nb": re.compile(r"(?<=\d)[ \u00a0](?=\d{3}(?!\d))")}


@dataclass(frozen=True)
class Document:
    """A Markdown file of the project, in one language."""

    name: str
    language: str = "en"

    @property
    def text(self) -> str:
        return (ROOT / self.name).read_text(encoding="utf-8")

    @property
    def blocks(self) -> list[tuple[str, str]]:
        """Each block of code, with the language that it states."""
        return _BLOCK.findall(self.text)

    def block(self, language: str, holds: str = "") -> str:
        """The first block in a language, which holds a text."""
        return next(block for stated, block in self.blocks if stated == language and holds in block)

    @property
    def commands(self) -> list[str]:
        """The commands that a reader can type as they stand."""
        lines = (line for language, block in self.blocks if language == "console" for line in block.splitlines())
        return [line for line in lines if line.startswith("samlingsplan")]

    @property
    def sections(self) -> list["Section"]:
        """The parts between headings, the first of them before any."""
        prose = _BLOCK.sub("\n", self.text)
        headings = [heading.split(" ")[0] for heading in _HEADING.findall(prose)]
        return [
            Section(level, part, self.language)
            for level, part in zip(["", *headings], _HEADING.split(prose), strict=True)
        ]


@dataclass(frozen=True)
class Section:
    """What stands under one heading, without its blocks of code."""

    level: str
    text: str
    language: str

    @property
    def code(self) -> set[str]:
        return {" ".join(code.split()) for code in _CODE.findall(self.text)}

    @property
    def links(self) -> list[str]:
        return _LINK.findall(self.text)

    @property
    def figures(self) -> Counter[str]:
        """The numbers of the text, whatever sign parts thousands and decimals in its language."""
        prose = _LINK.sub("]", _CODE.sub("", self.text))
        return Counter(found.replace(",", ".") for found in _FIGURE.findall(_THOUSANDS[self.language].sub("", prose)))


def linked(document: str) -> list[Path]:
    """Return the files that a document links to."""
    text = (ROOT / document).read_text(encoding="utf-8")
    found = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    return [(ROOT / document).parent / target for target in found]
