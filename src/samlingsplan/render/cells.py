"""A table's cells as people read them."""

from datetime import date
from unicodedata import normalize

from samlingsplan.measures import Cell
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain

NOTHING = "–"

WEEKS = ("week", "earlier_week")
"""Columns of weeks, "2021-W37"."""


def heading(column: str, words: Words) -> str:
    """Return a column's heading, its unit included."""
    return words(f"measures.columns.{column}")


def shown(column: str, value: Cell, words: Words) -> str:
    """Return a cell in words: thousands grouped, shares as percentages, codes by their names."""
    if value is None or value == "":
        return words("measures.values.everyone") if column == "class_name" else NOTHING
    if isinstance(value, bool):
        return words("measures.values.truth.yes" if value else "measures.values.truth.no")
    if column == "kommuner_together" and (parts := str(value).partition(":"))[1]:
        return words("measures.together", kommuner=parts[0], fylker=parts[2])
    if column == "trait_value":
        trait, _, of = str(value).partition(":")
        return shown(trait, of, words)
    if (key := f"measures.values.{column}.{value}") and words.has(key):
        return words(key)
    if column in WEEKS:
        year, number = str(value).split("-W")
        return words("render.dates.week", year=year, number=int(number))
    if is_share(column) and not isinstance(value, str | date):
        return words.percent(value)
    if isinstance(value, float):
        return words.number(value, decimals(column))
    if isinstance(value, int):
        return words.number(value)
    return words.date(value, words("render.dates.short")) if isinstance(value, date) else value


def is_share(column: str) -> bool:
    """Return whether a column holds shares of one."""
    return column.endswith("_share") or column.startswith("within_")


def decimals(column: str) -> int:
    """Return how many decimals a measured mean deserves."""
    if column == "value":
        return 2
    return 0 if column.endswith(("_min", "_nok")) else 1


def is_numeric(column: str, value: Cell) -> bool:
    """Return whether a cell lines up to the right."""
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and column not in ("sentralitet", "size_class")
    )


_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take the rest for a formula (OWASP, "CSV Injection")."""


def harmless(text: str) -> str:
    """Return text that no spreadsheet takes for a formula, made of what can be seen.

    A leading apostrophe tells a spreadsheet that the rest is text. Full-width and small forms of the signs count as
    the signs themselves: some languages' spreadsheets take them so.
    """
    first = normalize("NFKC", text.lstrip()[:1])
    seen = plain(text)
    return f"'{seen}" if text.startswith(_FORMULA_STARTS) or first.startswith(_FORMULA_STARTS) else seen
