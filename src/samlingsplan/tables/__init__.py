"""One reader for every table that a person hands in: leaders, journeys, holidays, kommuner, published times.

`read_table` reads CSV with commas, semicolons or tabs, workbooks of Excel and LibreOffice, and Parquet, and refuses the
same faults in the same words whatever the table holds. It takes four steps: bytes become `Sheet`s of texts with their
places (`delimited` with `encoding`, `workbook`, `opendocument`, `parquet`), the sheet and the line of the header are
found (`layout`), the header is mapped to columns (`headings`) and the cells that cannot be read are named
(`unreadable`), and each row gives its cells as numbers, dates and keys (`row`).
"""

from samlingsplan.tables.headings import Column, Heading, Meanings, masked, required
from samlingsplan.tables.reader import MAX_JOURNEYS, Table, read_table
from samlingsplan.tables.row import Row

__all__ = ["MAX_JOURNEYS", "Column", "Heading", "Meanings", "Row", "Table", "masked", "read_table", "required"]
