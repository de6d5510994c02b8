"""Tables that several documents of the contract have, with small counts hidden from those who see groups alone."""

from collections.abc import Iterable, Iterator, Sequence

from samlingsplan.measures import Row
from samlingsplan.measures.disclosure import HIDDEN, about, lot, step
from samlingsplan.measures.grouped import FEWEST
from samlingsplan.messages import Words
from samlingsplan.render.documents import Kind, Paragraph, Part
from samlingsplan.render.output import Reader
from samlingsplan.render.page_table import TableView, table_of
from samlingsplan.render.reports.report import Basis


def rows_table(basis: Basis, name: str, columns: Sequence[str], rows: Sequence[Row]) -> TableView:
    """Return rows as a table whose headings are those of every other table, with a caption of the documents' own."""
    headings = {column: _heading(column, basis.words) for column in columns}
    return table_of(name, basis.words(f"documents.table.{name}"), headings, rows, basis.words)


def _heading(column: str, words: Words) -> str:
    own = f"documents.column.{column}"
    return words(own) if words.has(own) else words(f"measures.columns.{column}")


def rounded(basis: Basis) -> Iterator[Part]:
    """Yield, where the reader is anyone, that counts of people are rounded."""
    if basis.reader.public:
        yield Paragraph(basis.words("documents.note.rounded"), Kind.NOTE)


def measured(basis: Basis, name: str, columns: Iterable[str]) -> TableView | None:
    """Return a measure as the reader may see it, with those of the columns that it then has; None where it is empty."""
    measure = next((each for each in basis.reader.measures() if each.name == name), None)
    rows = [] if measure is None else measure.rows(basis.result)
    if measure is None or not rows:
        return None
    wanted = [column for column in columns if column in measure.columns]
    return rows_table(basis, name, wanted, rows)


def counts_table(basis: Basis, name: str, counts: Sequence[tuple[str, int]]) -> Part:
    """Return counts of people as a table; not even its groups where one is small and the reader sees groups alone."""
    shown = shown_counts(name, counts, basis.reader)
    if any(count == HIDDEN for _, count in shown):
        return Paragraph(basis.words("documents.hidden"), Kind.NOTE)
    rows: list[Row] = [{"group": group, "people": count} for group, count in shown]
    return rows_table(basis, name, ("group", "people"), rows)


def shown_counts(name: str, counts: Sequence[tuple[str, int]], reader: Reader) -> list[tuple[str, int | str]]:
    """Return counts of people as a reader may see them.

    Parameters
    ----------
    name
        What is counted, by which rounding is drawn.
    counts
        Each group with how many it has.
    reader
        For whom: who sees groups alone sees no count where any is small, and everyone else's counts are rounded.
    """
    if not reader.by_groups:
        return list(counts)
    fewest = max(FEWEST, reader.suppress_under)
    if any(0 < count < fewest for _, count in counts):
        return [(group, HIDDEN) for group, _ in counts]
    if not reader.public:
        return list(counts)
    to = step(reader.suppress_under)
    return [(group, about(count, to, lot(f"{name}\n{group}", reader.secret))) for group, count in counts]
