"""``answer.html``, ``answer.csv`` and ``answer.json``: an answer as a page that opens offline, and as files."""

import json
from pathlib import Path

from samlingsplan.domain import Brief
from samlingsplan.messages import Words
from samlingsplan.plan import AnswerRow
from samlingsplan.render.answers import chart as drawing
from samlingsplan.render.answers.chart import chart
from samlingsplan.render.answers.document import columns, document, table_rows
from samlingsplan.render.answers.wording import (
    FIGURES,
    LONGEST_COMMAND,
    Shown,
    caption,
    figures,
    heading,
    kind_of,
    lead,
    more,
    open_places,
    plan_asked_about,
    proven,
    uncertainty,
    what,
)
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import NOTHING, CellView, HeadingView, RowView, TableView
from samlingsplan.render.tables import write_rows


def write(shown: Shown, folder: Path, words: Words) -> None:
    """Write the page, the table and the document of an answer into a folder that exists."""
    (folder / "answer.html").write_text(_page(shown, words), encoding="utf-8")
    with (folder / "answer.csv").open("w", encoding="utf-8-sig", newline="") as handle:
        write_rows(columns(shown.answer), table_rows(shown.answer), handle)
    text = json.dumps(document(shown), ensure_ascii=False, indent=2) + "\n"
    (folder / "answer.json").write_text(text, encoding="utf-8")


def _page(shown: Shown, words: Words) -> str:
    brief = Brief(shown.title, "", shown.synthetic, ())
    rows = shown.answer.rows
    return page(
        "answer.html.j2",
        words,
        styles=[*screen_styles(), asset("answer.css")],
        scripts=[asset("sort.js"), asset("columns.js")],
        brief=brief,
        heading=heading(shown, words),
        base=plan_asked_about(shown, words),
        lead=list(lead(shown, words)),
        chart=chart(shown, words),
        paper=drawing,
        other=words(f"questions.frontier.other.{shown.answer.values['against']}") if _weighed(shown) else "",
        tables=[_table(kind, shown, words) for kind in dict.fromkeys(map(kind_of, rows))],
        commands=[
            (what(row, shown, words), row.command if len(row.command) <= LONGEST_COMMAND else "") for row in rows
        ],
    )


def _weighed(shown: Shown) -> bool:
    return "against" in shown.answer.values


def _table(kind: str, shown: Shown, words: Words) -> TableView:
    rows = [row for row in shown.answer.rows if kind_of(row) == kind]
    headings = (
        HeadingView(words("answers.what"), False),
        HeadingView(words("answers.travel"), False),
        HeadingView(words("answers.figures.open_places"), False),
        *(HeadingView(words(f"answers.figures.{name}"), True) for name in FIGURES),
        HeadingView(words("answers.uncertainty"), False),
    )
    return TableView(
        kind or shown.answer.question, caption(kind, words), headings, tuple(_row(row, shown, words) for row in rows)
    )


def _row(row: AnswerRow, shown: Shown, words: Words) -> RowView:
    said = (what(row, shown, words), *more(row, shown, words))
    travel = "" if row.difference is None else f"{row.difference.objective.low}"
    told, changed = figures(row, words), row.difference
    cells = (
        CellView("; ".join(said), str(row.values.get("found", said[0])), False),
        CellView(proven(row, shown, words), travel, False),
        CellView(open_places(row, shown, words) or NOTHING, open_places(row, shown, words), False),
        *(
            CellView(told.get(name, NOTHING), "" if changed is None else f"{changed.figures[name]:.0f}", True)
            for name in FIGURES
        ),
        CellView(uncertainty(row, words) or NOTHING, uncertainty(row, words), False),
    )
    return RowView(cells, ())
