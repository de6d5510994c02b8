"""``tables/*.csv`` and ``comparison.xlsx``: all that is compared, one table a subject.

The headings of the CSV files are codes, since other programs read them: ``plan_1`` is the base, ``plan_2`` the next,
and ``more_2`` what that one is more than the base. ``plans.csv`` says which plan each number is. The workbook says the
same in words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from samlingsplan.measures import Cell, Row
from samlingsplan.measures.comparison import SideBySide, difference, side_by_side
from samlingsplan.measures.input_differences import JOURNEY_COLUMNS, InputDifference, changed_journeys
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.measures.moves import FLOW_COLUMNS, GROUP_COLUMNS, MOVE_COLUMNS, Moves
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.plan import Comparison, Level
from samlingsplan.render.compare.views import FIGURES, figure_of
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.page_table import heading, shown
from samlingsplan.render.sentences import rough_gap_share
from samlingsplan.render.tables import write_rows
from samlingsplan.render.workbook import OPTIONS, formats_of, write_cell

_SHEET_NAME = 31
"""The most characters that the name of a sheet has."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table.

    Parameters
    ----------
    name
        Name of its file, and key of its title.
    columns
        Its columns in order.
    rows
        Its rows.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def sheets(
    comparison: Comparison,
    readers: Sequence[Reader],
    inputs: Sequence[InputDifference],
    found: Sequence[Moves | None],
) -> list[Sheet]:
    """Return the tables that a reader may see.

    Parameters
    ----------
    comparison
        The plans.
    readers
        The reader of each plan: the numbers of each kull are rounded in its own way for the public.
    inputs
        The differences of the scenarios that the reader may see.
    found
        What each plan but the base changes for the leaders.
    """
    pairs = zip(readers, comparison.plans, strict=True)
    measured = side_by_side([(reader.measures(), plan.result) for reader, plan in pairs])
    made = [_plans(comparison, readers[0]), *map(_sheet, measured), _levels(comparison, readers[0])]
    if not readers[0].public:
        made[1:1] = [_key_figures(comparison), _uncertainty(comparison)]
        made += [_inputs(inputs, len(comparison.plans)), *_changes(comparison, found, readers[0])]
    return [each for each in made if each.rows]


def _plans(comparison: Comparison, reader: Reader) -> Sheet:
    columns = (
        "plan",
        "name",
        "title",
        "ending",
        *(("source", "digest", "command") if reader.audience is Audience.PLANNER else ()),
    )
    rows = [
        {
            "plan": number,
            "name": each.name,
            "title": each.brief.title,
            "ending": str(each.ending),
            "source": each.source,
            "digest": each.digest,
            "command": each.command,
        }
        for number, each in enumerate(comparison.plans, start=1)
    ]
    return Sheet("plans", columns, tuple({column: row[column] for column in columns} for row in rows))


def plan_columns(plans: int) -> tuple[str, ...]:
    """Return ``plan_1``, ``plan_2``, ``more_2`` and so on."""
    return ("plan_1", *(f"{what}_{number}" for number in range(2, plans + 1) for what in ("plan", "more")))


def _side_row(values: Sequence[Cell], more: Sequence[Cell]) -> Row:
    others = zip(values[1:], more[1:], strict=True)
    return dict(zip(plan_columns(len(values)), (values[0], *(cell for pair in others for cell in pair)), strict=True))


def _sheet(found: SideBySide) -> Sheet:
    rows: list[Row] = [
        {**dict(zip(found.keys, row.key, strict=True)), "figure": row.figure, **_side_row(row.values, row.more)}
        for row in found.rows
    ]
    plans = len(found.rows[0].values) if found.rows else 1
    return Sheet(found.name, (*found.keys, "figure", *plan_columns(plans)), tuple(rows))


def _key_figures(comparison: Comparison) -> Sheet:
    figures = [None if each.result is None else key_figures(each.result) for each in comparison.plans]
    rows: list[Row] = []
    for name in FIGURES:
        values = [figure_of(each, name) for each in figures]
        rows.append({"figure": name, **_side_row(values, [difference(values[0], each) for each in values])})
    return Sheet("key_figures", ("figure", *plan_columns(len(figures))), tuple(rows))


def _uncertainty(comparison: Comparison) -> Sheet:
    rows: list[Row] = [
        {
            "name": each.name,
            "low_min": each.travel_min.low,
            "high_min": each.travel_min.high,
            "within_uncertainty": 0 in each.travel_min,
        }
        for each in comparison.others
        if each.travel_min is not None
    ]
    return Sheet("uncertainty", ("name", "low_min", "high_min", "within_uncertainty"), tuple(rows))


def _levels(comparison: Comparison, reader: Reader) -> Sheet:
    public = ("name", "proof_level", "gap_share", "scope")
    columns = public if reader.public else ("name", "proof_level", "unit", "objective", "bound", "gap_share", "scope")
    rows = [
        _level(each.name, level, reader)
        for each in comparison.plans
        if each.result is not None
        for level in each.result.outcome.levels
    ]
    return Sheet("levels", columns, tuple({column: row[column] for column in columns} for row in rows))


def _level(name: str, level: Level, reader: Reader) -> Row:
    return {
        "name": name,
        "proof_level": level.name,
        "unit": level.unit,
        "objective": level.objective,
        "bound": level.bound,
        "gap_share": rough_gap_share(level) if reader.public else level.gap,
        "scope": level.scope.name.lower(),
    }


def _inputs(inputs: Sequence[InputDifference], plans: int) -> Sheet:
    columns = tuple(f"plan_{number}" for number in range(1, plans + 1))
    rows: list[Row] = [{"path": each.path, **dict(zip(columns, each.values, strict=True))} for each in inputs]
    return Sheet("inputs", ("path", *columns), tuple(rows))


def _changes(comparison: Comparison, found: Sequence[Moves | None], reader: Reader) -> Iterator[Sheet]:
    """Yield what other plans change for the leaders: one by one for the planner alone."""
    changed = zip(comparison.others, found, strict=True)
    pairs = [(plan.name, each) for plan, each in changed if each is not None]
    groups = tuple({"name": name, **row} for name, each in pairs for row in each.by_sentralitet())
    flows = tuple({"name": name, **row} for name, each in pairs for row in each.flows())
    yield Sheet("changes", ("name", *GROUP_COLUMNS), groups)
    yield Sheet("class_changes", ("name", *FLOW_COLUMNS), flows)
    if reader.audience is Audience.PLANNER:
        movers = tuple({"name": name, **mover.row} for name, each in pairs for mover in each.movers)
        yield Sheet("leader_changes", ("name", *MOVE_COLUMNS), movers)
    journeys = ((each, changed_journeys(comparison.base, each) or []) for each in comparison.others)
    rows = tuple({"name": plan.name, **row} for plan, changed in journeys for row in changed)
    yield Sheet("journeys", ("name", *JOURNEY_COLUMNS), rows)


def write_csv(found: Sequence[Sheet], folder: Path) -> None:
    """Write one file a table; the files are the same in every language."""
    tables = folder / "tables"
    tables.mkdir(exist_ok=True)
    for sheet in found:
        with (tables / f"{sheet.name}.csv").open("w", encoding="utf-8-sig", newline="") as handle:
            write_rows(sheet.columns, sheet.rows, handle)


def write_workbook(comparison: Comparison, found: Sequence[Sheet], folder: Path, words: Words) -> None:
    """Write all tables into one workbook; the same comparison gives the same bytes."""
    from xlsxwriter import Workbook

    names = [each.name for each in comparison.plans]
    whole = BytesIO()
    with Workbook(whole, OPTIONS) as book:
        created = datetime(comparison.base.case.kull.start_year, 1, 1)
        book.set_properties({"title": plain(words("compare.title")), "created": created})
        formats = formats_of(book)
        for sheet in found:
            _write_sheet(book.add_worksheet(title_of(sheet.name, words)[:_SHEET_NAME]), sheet, names, words, formats)
    (folder / "comparison.xlsx").write_bytes(whole.getvalue())


def title_of(name: str, words: Words) -> str:
    """Return a table's title: that of the comparison's own, or of the measure."""
    own = f"compare.titles.{name}"
    return words(own) if words.has(own) else words(f"measures.titles.{name}")


def column_heading(column: str, names: Sequence[str], words: Words) -> str:
    """Return a column's heading in words; a plan's is its name."""
    for number, name in enumerate(names, start=1):
        if column == f"plan_{number}":
            return name
        if column == f"more_{number}":
            return words("compare.more_than", name=name, base=names[0])
    own = f"compare.columns.{column}"
    return words(own) if words.has(own) else heading(column, words)


def _write_sheet(page: Any, sheet: Sheet, names: Sequence[str], words: Words, formats: dict[str, Any]) -> None:
    for column, name in enumerate(sheet.columns):
        page.write_string(0, column, plain(column_heading(name, names, words)), formats["heading"])
        longest = max(len(shown(name, row[name], words)) for row in sheet.rows)
        page.set_column(column, column, min(60, max(11, longest + 2)))
        for line, row in enumerate(sheet.rows, start=1):
            of_plan = name.startswith(("plan_", "more_")) and "figure" in row
            kind = str(row["figure"]) if of_plan else name
            write_cell(page, (line, column), kind, _in_words(name, row[name], words), words, formats)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _in_words(column: str, value: Cell, words: Words) -> Cell:
    """Return a code in words; other cells as they are."""
    if column == "figure":
        own = f"compare.figures.{value}"
        return words(own) if words.has(own) else heading(str(value), words)
    if column == "scope":
        return words(f"render.scope.{value}")
    key = f"compare.values.{column}.{value}"
    return words(key) if words.has(key) else value
