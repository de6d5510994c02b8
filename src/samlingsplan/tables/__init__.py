"""One reader for every table that a person hands in: leaders, journeys, holidays, kommuner, published times.

`read_table` reads CSV with commas, semicolons or tabs, workbooks and Parquet, and refuses the same faults in the same
words whatever the table holds. It takes three steps: bytes become a `Sheet` of texts with their places (`delimited`,
`workbook`, `parquet`), the header is mapped to columns (`headings`), and each row gives its cells as numbers, dates and
keys (`row`).
"""

from samlingsplan.tables.headings import Column, masked, required
from samlingsplan.tables.reader import MAX_JOURNEYS, Table, read_table
from samlingsplan.tables.row import Row

__all__ = ["MAX_JOURNEYS", "Column", "Row", "Table", "masked", "read_table", "required"]
