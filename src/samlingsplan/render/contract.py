"""The kulls of a contract: lines of text, a page that opens offline, tables and a document."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import accumulate
from pathlib import Path

from samlingsplan.languages import in_language
from samlingsplan.measures import Row
from samlingsplan.messages import Words
from samlingsplan.plan.contract import Contract, KullInTurn
from samlingsplan.render import contract_years
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import TableView, table_of
from samlingsplan.render.tables import write_rows

_KULL_COLUMNS = (
    "kull",
    "leaders",
    "classes",
    "places",
    "employers",
    "waiting",
    "mean_min",
    "supplier_nok",
    "gap_percent",
)
_IN_TURN = frozenset({"employers", "waiting"})
"""Columns of a list whose employers come in turn; the leaders of a contract with places are drawn for each kull."""
_YEAR_COLUMNS = ("kull", "year", "supplier_nok")
_RUNG_COLUMNS = ("amount_nok", "kull", "leaders", "leaders_until_now", "waiting", "mean_min")


def write(found: Contract, folder: Path, words: Words) -> None:
    """Write ``contract.html``, a CSV for each table and ``contract.json`` into a folder that exists."""
    found = in_language(found, words.language)
    tables = {
        "kulls": (kull_columns(found), kull_rows(found)),
        "years": (_YEAR_COLUMNS, year_rows(found, words)),
        "ladder": (_RUNG_COLUMNS, rung_rows(found)),
    }
    views = [_view(name, columns, rows, words) for name, (columns, rows) in tables.items() if rows]
    years = found.years
    if years is not None:
        tables |= contract_years.tables(years, words) | {"coverage": contract_years.kommune_rows(years)}
        views = [*contract_years.views(years, words), *views]
    for name, (columns, rows) in tables.items():
        if rows:
            with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as handle:
                write_rows(columns, rows, handle)
    maps = () if years is None else contract_years.maps(years, words)
    text = page(
        "contract.html.j2",
        words,
        styles=[*screen_styles(), asset("compare.css")],
        scripts=[asset("sort.js"), asset("columns.js")],
        files=(*(f"{name}.csv" for name, (_, rows) in tables.items() if rows), "contract.json"),
        title=found.title,
        question=found.question,
        lead=list(lines(found, words)),
        planned=bool(found.kulls),
        decisions=[] if years is None else list(contract_years.decisions(years, words)),
        maps=maps,
        outlines={key: path for each in maps[:1] for key, path in each.norway.paths.items()},
        legend=contract_years.legend(maps, words),
        tables=views,
    )
    (folder / "contract.html").write_text(text, encoding="utf-8")
    document = json.dumps(asdict(found), ensure_ascii=False, indent=2)
    (folder / "contract.json").write_text(f"{document}\n", encoding="utf-8")


def lines(found: Contract, words: Words) -> Iterator[str]:
    """Yield what is found, for a terminal and the top of the page."""
    if found.years is not None:
        yield from contract_years.lines(found.years, words)
    if not found.kulls:
        return
    leaders = sum(kull.leaders for kull in found.kulls)
    nok = sum(found.supplier_nok.values())
    yield words("contract.whole", kulls=len(found.kulls), leaders=leaders, nok=words.number(nok))
    if found.years is None:
        yield _served(found.kulls, words)
    for amount, kulls in found.ladder.items():
        yield words("contract.rung", amount=words.number(amount), served=_served(kulls, words))
    if any(kull.gap > 0 for kull in found.kulls):
        worst = max(kull.gap for kull in found.kulls)
        yield words("contract.gap", gap=words.percent(worst))


def _served(kulls: Sequence[KullInTurn], words: Words) -> str:
    """Return when every employer on the list has had a leader, or how many have not."""
    done = next((kull for kull in kulls if kull.waiting == 0), None)
    leaders, employers = sum(kull.leaders for kull in kulls), sum(kull.employers for kull in kulls)
    if done is None:
        return words("contract.waiting", employers=employers, waiting=kulls[-1].waiting, leaders=leaders)
    return words("contract.served", employers=employers, kull=done.name, leaders=leaders)


def kull_columns(found: Contract) -> tuple[str, ...]:
    """Return the columns of the kulls."""
    return tuple(each for each in _KULL_COLUMNS if found.years is None or each not in _IN_TURN)


def kull_rows(found: Contract) -> list[Row]:
    """Return one row a kull."""
    return [
        {
            "kull": kull.name,
            "leaders": kull.leaders,
            "classes": kull.classes,
            "places": kull.places,
            "employers": kull.employers,
            "waiting": kull.waiting,
            "mean_min": kull.mean_min,
            "supplier_nok": sum(kull.supplier_nok.values()),
            "gap_percent": 100 * kull.gap,
        }
        for kull in found.kulls
    ]


def year_rows(found: Contract, words: Words) -> list[Row]:
    """Return what each kull costs the supplier in each calendar year, and the sum of each year."""
    rows: list[Row] = []
    for year, total in found.supplier_nok.items():
        paid = [kull for kull in found.kulls if year in kull.supplier_nok]
        rows += [{"kull": kull.name, "year": str(year), "supplier_nok": kull.supplier_nok[year]} for kull in paid]
        rows.append({"kull": words("contract.all"), "year": str(year), "supplier_nok": total})
    return rows


def rung_rows(found: Contract) -> list[Row]:
    """Return one row for each amount and kull, the stated amount among the others; none without a ladder."""
    if not found.ladder:
        return []
    stated = {} if found.stated_nok is None else {found.stated_nok: found.kulls}
    return [
        {
            "amount_nok": amount,
            "kull": kull.name,
            "leaders": kull.leaders,
            "leaders_until_now": until_now,
            "waiting": kull.waiting,
            "mean_min": kull.mean_min,
        }
        for amount, kulls in sorted({**stated, **found.ladder}.items())
        for kull, until_now in zip(kulls, accumulate(kull.leaders for kull in kulls), strict=True)
    ]


def _view(name: str, columns: Sequence[str], rows: Sequence[Row], words: Words) -> TableView:
    headings = {column: words(f"contract.columns.{column}") for column in columns}
    return table_of(name, words(f"contract.tables.{name}"), headings, rows, words)
