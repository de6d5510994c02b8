"""Write the tables of provisions into docs/opptak.md and docs/personvern.md, as ``data/provisions.toml`` has them.

``python -m docs.provisions`` (or ``make docs``) writes them.
"""

import re
from pathlib import Path

from samlingsplan.admission.provisions import Provision, read_provisions

HERE = Path(__file__).resolve().parent
PAGES = {"admission": HERE / "opptak.md", "privacy": HERE / "personvern.md"}
BEGIN, END = "<!-- provisions -->", "<!-- end of provisions -->"
_HEADINGS = {
    "admission": ("sak", "bestemmelse", "lest", "gjelder", "hvor sikkert", "hva programmet gjør"),
    "privacy": ("det som legges til grunn", "grunnlag", "lest", "gjelder", "sikkert?"),
}


def rendered(text: str, page: str) -> str:
    """Return a page with the table that the data has now."""
    begin, end = (re.escape(mark) for mark in (BEGIN, END))
    section = "\n".join([BEGIN, *_table(page), END])
    return re.sub(f"{begin}.*?{end}", lambda _: section, text, count=1, flags=re.DOTALL)


def _table(page: str) -> list[str]:
    headings = _HEADINGS[page]
    rows = [_row(each)[: len(headings)] for each in read_provisions() if each.page == page]
    return ["| " + " | ".join(cells) + " |" for cells in (headings, ["---"] * len(headings), *rows)]


def _row(each: Provision) -> list[str]:
    if each.read is None:
        read = "ikke funnet" if each.provision is None else "etter hukommelsen"
    else:
        read = f"{each.read:%d.%m.%Y}"
    since = "" if each.since is None else f"fra {each.since:%d.%m.%Y}"
    until = "" if each.until is None else f"til {each.until:%d.%m.%Y}"
    holds = " ".join(part for part in (since, until) if part) or "–"
    return [str(each.matter), str(each.provision or "–"), read, holds, str(each.sure), str(each.does or "")]


def main() -> None:
    """Write both pages."""
    for page, file in PAGES.items():
        file.write_text(rendered(file.read_text(encoding="utf-8"), page), encoding="utf-8")


if __name__ == "__main__":
    main()
