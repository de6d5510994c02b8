"""Write the headings and words that lists of leaders may use into `docs/lists.md`, as the data has them.

``python -m docs.list_words`` (or ``make docs``) writes them.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from samlingsplan.resources import DATA_DIR

ROOT = Path(__file__).resolve().parents[1]
PAGES = {"en": ROOT / "docs/lists.md", "nb": ROOT / "docs/lists.nb.md"}
WORDS = DATA_DIR / "leader_list_words.toml"
BEGIN, END = "<!-- words of lists -->", "<!-- end of words of lists -->"

_MOST_WISHES = 9
_IN_TEXT: Mapping[str, Mapping[str, str]] = {
    "en": {
        "summary": "All headings, and all words of cells",
        "column": "column",
        "headings": "headings",
        "weak": "where the list has no better heading:",
        "word": "cell",
        "words": "words",
        "bracketed": "what may stand in brackets after a heading",
        "number": "{n} is a number from 1 to {most}.",
    },
    "nb": {
        "summary": "Alle overskrifter, og alle ord i cellene",
        "column": "kolonne",
        "headings": "overskrifter",
        "weak": "når listen ikke har en bedre overskrift:",
        "word": "celle",
        "words": "ord",
        "bracketed": "det som kan stå i parentes etter en overskrift",
        "number": "{n} er et tall fra 1 til {most}.",
    },
}


def rendered(page: str, language: str) -> str:
    """Return a page with the tables of the headings and words that the data has now."""
    begin, end = (re.escape(mark) for mark in (BEGIN, END))
    section = f"{BEGIN}\n{section_of(tomllib.loads(WORDS.read_text(encoding='utf-8')), language)}\n{END}"
    return re.sub(f"{begin}.*?{end}", lambda _: section, page, count=1, flags=re.DOTALL)


def section_of(words: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]], language: str) -> str:
    """Return both tables, folded away under one line."""
    said = _IN_TEXT[language]
    lines = [
        f"<details><summary>{said['summary']}</summary>",
        "",
        said["number"].format(n="{n}", most=_MOST_WISHES),
        "",
        *_table((said["column"], said["headings"]), _headings(words["headings"], said)),
        "",
        *_table((said["word"], said["words"]), _cells(words["cells"])),
        "",
        "</details>",
    ]
    return "\n".join(lines)


def _headings(
    headings: Mapping[str, Mapping[str, Sequence[str]]], said: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    for column, kinds in headings.items():
        strong, weak = ", ".join(kinds.get("strong", ())), ", ".join(kinds.get("weak", ()))
        name = said["bracketed"] if column == "bracketed" else f"`{column}`"
        yield name, "; ".join(filter(None, (strong, weak and f"{said['weak']} {weak}")))


def _cells(cells: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, str]]:
    for column, meanings in cells.items():
        for meaning, words in meanings.items():
            yield f"`{column}.{meaning}`", ", ".join(words)


def _table(head: tuple[str, str], rows: Iterator[tuple[str, str]]) -> Iterator[str]:
    yield from (f"| {head[0]} | {head[1]} |", "| --- | --- |")
    yield from (f"| {name} | {_shown(text)} |" for name, text in rows)


def _shown(text: str) -> str:
    """Return words as Markdown shows them: none of their signs means anything."""
    return re.sub(r"([\\|<>*_#&`])", r"\\\1", text)


def main() -> None:
    """Write the tables into the page of each language."""
    for language, page in PAGES.items():
        page.write_text(rendered(page.read_text(encoding="utf-8"), language), encoding="utf-8")


if __name__ == "__main__":
    main()
