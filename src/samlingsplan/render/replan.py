"""``replan.html``, ``replan.xlsx`` and ``replan.json``: what a new version of a published plan changes, and for whom.

The planner sees it person by person; the steering group and the public see counts alone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from samlingsplan.intake.deferred import DEFERRED_FILE
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.intake.snapshot import SCENARIO_FILE
from samlingsplan.measures import Cell, Row
from samlingsplan.measures import version_changes as changes
from samlingsplan.measures.disclosure import HIDDEN
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plain_text import plain
from samlingsplan.plan import Result, SeatOffer
from samlingsplan.render.edition import edition
from samlingsplan.render.output import PLANNER, Audience, Output, Reader
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import (
    NOTHING,
    WEEKS,
    CellView,
    HeadingView,
    RowView,
    TableView,
    harmless,
    shown,
)
from samlingsplan.render.sentences import amount, listed
from samlingsplan.render.terminal import summary
from samlingsplan.render.workbook import OPTIONS, formats_of

_NAMED = 12
"""Leaders who are named in a sentence, at most."""
_OF_LIMITS = ("replan.no_class_within", "replan.none_within", "replan.within_unknown", "replan.within_moves")
"""Notes on whether a plan keeps everyone within the limits."""
_CODES = ("event_kind", "why", "consent", "hindrance")
"""Columns that hold codes, which the catalogue has words for."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the new version: its name, columns and rows."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Row]


def _tables(result: Result) -> tuple[_Table, ...]:
    """Return the planner's tables, in the order of the page."""
    return (
        _Table("moved", changes.MOVED_COLUMNS, changes.moved_rows(result)),
        _Table("new", changes.NEW_COLUMNS, changes.new_rows(result)),
        _Table("left", changes.LEFT_COLUMNS, changes.left_rows(result)),
        _Table("offers", changes.OFFER_COLUMNS, changes.offer_rows(result)),
        _Table("decisions", changes.DECISION_COLUMNS, changes.decision_rows(result)),
        _Table("next_kull", changes.NEXT_COLUMNS, changes.next_kull_rows(result)),
        _Table("samlinger", changes.SAMLING_COLUMNS, changes.samling_rows(result)),
        _Table("events", changes.EVENT_COLUMNS, changes.event_rows(result)),
    )


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write what a new version changes; nothing for a first version."""
    if result.case.version is None:
        return
    tables = _tables(result) if reader.audience is Audience.PLANNER else _shared(result)
    (folder / "replan.html").write_text(_page(result, words, reader, tables), encoding="utf-8")
    if reader.audience is Audience.PLANNER:
        (folder / "replan.xlsx").write_bytes(_workbook(result, words, tables))
        text = json.dumps(document(result), ensure_ascii=False, indent=2, default=str)
        (folder / "replan.json").write_text(f"{text}\n", encoding="utf-8")
        _write_deferred(result, folder)


def _write_deferred(result: Result, folder: Path) -> None:
    """Write the list of those who come first in the next kull, which its scenario can name."""
    if deferred := changes.version_of(result).deferred:
        text = participants_csv(deferred, synthetic=result.brief.synthetic)
        (folder / DEFERRED_FILE).write_text(text, encoding="utf-8", newline="\n")


def _shared(result: Result) -> tuple[_Table, ...]:
    """Return what readers see to whom no leader is shown: the samlinger that have another week or place."""
    columns = tuple(column for column in changes.SAMLING_COLUMNS if column != "leaders")
    rows = [{column: row[column] for column in columns} for row in changes.samling_rows(result)]
    return (_Table("samlinger", columns, rows),)


def document(result: Result) -> dict[str, object]:
    """Return all that a new version changes as plain data, ready for JSON."""
    version, first = changes.version_of(result), result.outcome.levels[0]
    return {
        "schema": {"version": 1},
        "title": str(result.brief.title),
        "version": version.number,
        "predecessors": list(version.predecessors),
        "day": version.day.isoformat(),
        "fewest_moved": {"objective": first.objective, "bound": first.bound, "proven": first.proven},
        "counts": changes.counts(result),
        "ask_for_consent": changes.asked(result),
        "continues": {new: old for new, old in version.continues.items() if new in result.plan.by_id},
        "gone": dict(version.gone),
        "tables": {table.name: list(table.rows) for table in _tables(result)},
    }


def command(out: Path | None = None) -> str:
    """Return the command that gives the new version's plan once more, from its folder."""
    file = Path("inputs") / SCENARIO_FILE
    return f"samlingsplan solve {(file if out is None else out / file).as_posix()}"


def lines(result: Result, out: Path, words: Words) -> Iterator[str]:
    """Yield what the terminal shows: what has changed, what is to be done, the plan, and the command that gives it."""
    spoken = result.in_language(words.language)
    for said in (*sentences(spoken, words), "", *_offers(spoken, words)):
        yield plain(said).replace("\u00a0", " ") if said else ""
    yield summary(result, words)
    yield ""
    yield words("replan.again")
    yield f"  {command(out)}"


def sentences(result: Result, words: Words) -> Iterator[str]:
    """Yield what has changed and what is to be done, for the planner."""
    version, first, counted = changes.version_of(result), result.outcome.levels[0], changes.counts(result)
    yield _version(result, words)
    nobody = first.proven and not any(counted[each] for each in ("left", "new", "moved"))
    key = "replan.counts_nobody" if nobody else "replan.counts" if first.proven else "replan.counts_unproven"
    yield words(key, **counted, bound=first.bound)
    if own := sum(row["why"] == "accepted" for row in changes.moved_rows(result)):
        yield words("replan.own_wish", found=own)
    if ask := changes.asked(result):
        yield words("replan.ask", found=len(ask), leaders=_some(ask, words), min=version.more_min)
    yield from (sentence(note, words) for note in result.brief.notes if note.key in _OF_LIMITS)
    if waiting := changes.decision_rows(result):
        yield words("replan.decide", found=len(waiting), leaders=_some([str(row["id"]) for row in waiting], words))
    if deferred := changes.next_kull_rows(result):
        named = _some([str(row["id"]) for row in deferred], words)
        yield words("replan.next", found=len(deferred), leaders=named, file=DEFERRED_FILE)
    moved = changes.samling_rows(result)
    yield words("replan.samlinger", found=len(moved)) if moved else words("replan.no_samlinger")


def _version(result: Result, words: Words) -> str:
    version = changes.version_of(result)
    day = words.date(version.day, words("render.dates.weekday_year"))
    return words("replan.version", number=version.number, day=day)


def _some(names: Sequence[str], words: Words) -> str:
    """Return names as a list, the first of many."""
    if len(names) <= _NAMED:
        return listed(list(names), words)
    return f"{', '.join(names[:_NAMED])} … ({words.number(len(names))})"


def _offers(result: Result, words: Words) -> Iterator[str]:
    """Yield the ranked classes for each leader with a choice."""
    for leader in dict.fromkeys(each.leader for each in result.offers):
        yield words("replan.classes_for", leader=leader)
        for number, each in enumerate((each for each in result.offers if each.leader == leader), start=1):
            yield f"  {number}. {_offered(each, words)}"
        yield ""


def _offered(offer: SeatOffer, words: Words) -> str:
    """Return one class for a leader, and what it costs."""
    name = words("replan.taken", name=offer.class_name) if offer.taken else offer.class_name
    if offer.moved is None or offer.cost is None:
        return f"{name}: {words(f'replan.values.hindrance.{changes.hindrance(offer)}')}"
    ends = {
        "moved": words.number(offer.moved.high),
        "cost": _more(offer.cost.high, offer.unit, words),
        "one_way": words.duration(offer.one_way_min or 0),
        "nights": words.number(offer.nights or 0),
    }
    exact = offer.moved.exact and offer.cost.exact
    key = "replan.seat.costs" if exact else "replan.seat.at_most"
    return f"{name}: {words(key, **ends)}"


def _more(value: int, unit: str, words: Words) -> str:
    return words("replan.seat.less" if value < 0 else "replan.seat.more", amount=amount(abs(value), unit, words))


def _page(result: Result, words: Words, reader: Reader, tables: Sequence[_Table]) -> str:
    planner = reader.audience is Audience.PLANNER
    said = list(sentences(result, words)) if planner else list(_counted(result, words, reader))
    return page(
        "replan.html.j2",
        words,
        styles=[*screen_styles(), asset("replan.css")],
        scripts=[asset("sort.js"), asset("columns.js")],
        brief=result.brief,
        foreign=result.in_other_languages(words.language),
        edition=edition(result, words, reader, "replan"),
        number=changes.version_of(result).number,
        sentences=said,
        tables=[_view(table, words) for table in tables if table.rows],
        command=command() if planner else "",
    )


def _counted(result: Result, words: Words, reader: Reader) -> Iterator[str]:
    """Yield what has changed, in counts: exact ones for the steering group, rounded and hidden ones by groups."""
    yield _version(result, words)
    exact: Mapping[str, int | str] = changes.counts(result)
    if reader.by_groups:
        exact = changes.public_counts(result.as_stated, reader.suppress_under, reader.secret)
    if HIDDEN in exact.values():
        yield words("replan.counts_hidden")
    else:
        yield words("replan.counts_about" if reader.by_groups else "replan.counts_shared", **exact)
    rows = changes.samling_rows(result)
    yield words("replan.samlinger", found=len(rows)) if rows else words("replan.no_samlinger")


def _view(table: _Table, words: Words) -> TableView:
    headings = tuple(HeadingView(words(f"replan.columns.{name}"), name in _NUMERIC) for name in table.columns)
    rows = tuple(RowView(tuple(_cell(name, row[name], words) for name in table.columns), ()) for row in table.rows)
    return TableView(table.name, words(f"replan.tables.{table.name}"), headings, rows)


_NUMERIC = ("one_way_min", "nights", "more_min", "more_nights", "number", "leaders", "moved_more", "cost_more")


def _cell(column: str, value: Cell, words: Words) -> CellView:
    return CellView(_told(column, value, words), str(value if value is not None else ""), column in _NUMERIC)


def _told(column: str, value: Cell, words: Words) -> str:
    """Return a cell in words."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return words("measures.values.truth.yes" if value else "measures.values.truth.no")
    if column in _CODES:
        return words(f"replan.values.{column}.{value}")
    if column in WEEKS:
        return shown(column, value, words)
    if isinstance(value, date):
        return words.date(value, words("render.dates.short"))
    return words.number(value) if isinstance(value, int | float) else harmless(value)


def _workbook(result: Result, words: Words, tables: Sequence[_Table]) -> bytes:
    """Return the planner's tables as a workbook; the same version gives the same bytes."""
    from xlsxwriter import Workbook

    whole = BytesIO()
    with Workbook(whole, OPTIONS) as book:
        book.set_properties(
            {"title": plain(result.brief.title), "created": datetime(result.case.kull.start_year, 1, 1)}
        )
        heading = formats_of(book)["heading"]
        for table in tables:
            sheet = book.add_worksheet(words(f"replan.tables.{table.name}")[:31])
            for column, name in enumerate(table.columns):
                sheet.write_string(0, column, words(f"replan.columns.{name}"), heading)
                for line, row in enumerate(table.rows, start=1):
                    value = row[name]
                    if isinstance(value, int | float) and not isinstance(value, bool):
                        sheet.write_number(line, column, value)
                    elif value is not None:
                        sheet.write_string(line, column, plain(_told(name, value, words)))
            sheet.set_column(0, max(0, len(table.columns) - 1), 18)
            sheet.freeze_panes(1, 1)
    return whole.getvalue()


REPLAN = Output("replan", write)
