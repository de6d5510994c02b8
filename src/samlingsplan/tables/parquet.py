"""Reads Parquet, which needs the optional package pyarrow."""

from samlingsplan.domain.spelling import tidy
from samlingsplan.errors import Location
from samlingsplan.tables.sheet import Sheet, refusal, text_of


def read_parquet(data: bytes, file: str) -> Sheet:
    """Return the rows of a Parquet file as if it were CSV, its first row on line 2.

    Parameters
    ----------
    data, file
        Its bytes, and its path.

    Raises
    ------
    InputError
        When the file is not Parquet, or pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise refusal("tables.no_pyarrow", Location(file)) from error
    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError) as error:
        raise refusal("tables.not_parquet", Location(file)) from error
    columns = [[text_of(value) for value in column.to_pylist()] for column in table.columns]
    header = tuple(map(tidy, table.column_names))
    return Sheet(file, list(enumerate([header, *zip(*columns, strict=True)], start=1)), decimal_comma=False)
