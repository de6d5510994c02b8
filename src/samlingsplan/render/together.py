"""Programmes together: lines of text, a page that opens offline, tables and a document."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from samlingsplan.languages import in_language
from samlingsplan.measures import Row
from samlingsplan.messages import Words
from samlingsplan.plan.together import Together
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import TableView, heading, table_of
from samlingsplan.render.tables import write_rows

_COLUMNS = {
    "programmes": ("programme", "contract", "leaders", "classes", "places", "moved", "supplier_nok"),
    "costs": ("contract", "year", "supplier_nok"),
    "levels": ("programme", "level", "alone", "together", "least"),
    "weeks": ("shared", "week", "used", "capacity", "meetings"),
}


def write(found: Together, folder: Path, words: Words) -> None:
    """Write ``together.html``, a CSV for each table and ``together.json`` into a folder that exists."""
    found = in_language(found, words.language)
    rows = {
        "programmes": programme_rows(found),
        "costs": cost_rows(found, words),
        "levels": level_rows(found),
        "weeks": week_rows(found, words),
    }
    for name, table in rows.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as handle:
            write_rows(_COLUMNS[name], table, handle)
    text = page(
        "together.html.j2",
        words,
        styles=[*screen_styles(), asset("compare.css")],
        scripts=[asset("sort.js"), asset("columns.js")],
        title=found.title,
        question=found.question,
        lead=list(lines(found, words)),
        tables=[_view(name, table, words) for name, table in rows.items() if table],
    )
    (folder / "together.html").write_text(text, encoding="utf-8")
    document = json.dumps(asdict(found), ensure_ascii=False, indent=2)
    (folder / "together.json").write_text(f"{document}\n", encoding="utf-8")


def lines(found: Together, words: Words) -> Iterator[str]:
    """Yield what is found, for a terminal and the top of the page."""
    leaders = sum(each.leaders for each in found.programmes)
    yield words("together.whole", programmes=len(found.programmes), leaders=leaders)
    if found.clashes:
        yield words("together.clashes", weeks=found.clashes, moved=sum(each.moved for each in found.programmes))
        yield words("together.proven" if found.proven else "together.unproven")
    else:
        yield words("together.no_clash")
    yield _beyond(found, words)
    for key, years in found.contract_nok.items():
        yield words("together.booked", contract=found.contracts[key], nok=words.number(sum(years.values())))


def _beyond(found: Together, words: Words) -> str:
    """Return what other plans could save at most."""
    above = found.first_above_bound
    if above is None:
        return words("together.best")
    level, most = above
    key = f"units.count.{level.unit}"
    said = words(key, count=most) if words.has(key) else f"{words.number(most)} {level.unit}"
    return words("together.at_most", level=level.name, most=said)


def programme_rows(found: Together) -> list[Row]:
    """Return one row a programme."""
    return [
        {
            "programme": each.name,
            "contract": found.contracts[each.contract],
            "leaders": each.leaders,
            "classes": each.classes,
            "places": ", ".join(each.places),
            "moved": each.moved,
            "supplier_nok": sum(each.supplier_nok.values()),
        }
        for each in found.programmes
    ]


def cost_rows(found: Together, words: Words) -> list[Row]:
    """Return what each contract pays in each calendar year, and its sum."""
    rows: list[Row] = []
    for key, years in found.contract_nok.items():
        name = found.contracts[key]
        rows += [{"contract": name, "year": str(year), "supplier_nok": nok} for year, nok in years.items()]
        rows.append({"contract": name, "year": words("together.all_years"), "supplier_nok": sum(years.values())})
    return rows


def level_rows(found: Together) -> list[Row]:
    """Return the value of each level of each programme by itself and together."""
    return [
        {
            "programme": each.name,
            "level": f"{level.name} ({level.unit})",
            "alone": level.alone,
            "together": level.together,
            "least": level.bound,
        }
        for each in found.programmes
        for level in each.levels
    ]


def week_rows(found: Together, words: Words) -> list[Row]:
    """Return one row for each week in which something shared is used."""
    return [
        {
            "shared": each.name or words("together.week_itself"),
            "week": each.week,
            "used": each.used,
            "capacity": each.capacity,
            "meetings": "; ".join(_meeting(*meeting, words) for meeting in each.meetings),
        }
        for each in found.weeks
    ]


def _meeting(programme: str, class_name: str, number: int, words: Words) -> str:
    if class_name:
        return words("together.meeting", programme=programme, class_name=class_name, number=number)
    return words("together.common", programme=programme, number=number)


def _view(name: str, rows: Sequence[Row], words: Words) -> TableView:
    known = {column: f"together.columns.{column}" for column in _COLUMNS[name]}
    headings = {column: words(key) if words.has(key) else heading(column, words) for column, key in known.items()}
    return table_of(name, words(f"together.tables.{name}"), headings, rows, words)
