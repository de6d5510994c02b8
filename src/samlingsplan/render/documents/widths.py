"""How wide the columns of a table are on paper and in Word: room for the longest word, and more by what they hold.

They are estimated by signs, so that no program has to try all texts first: that takes a fifth of a letter's time.
"""

import math
from collections.abc import Sequence

from samlingsplan.render.page_table import CellView, TableView

_SIGNS, _FEWEST, _MOST = 110, 6, 48
"""What a line has room for; a column is at least as wide as its fewest signs, and texts longer than most are prose."""
_BOLD = 1.2
"""How much wider bold type is: headings, and the first cell of each row."""


def widths(table: TableView, whole: int) -> Sequence[int]:
    """Return the widths of the columns of a table.

    Parameters
    ----------
    table
        The table.
    whole
        What they share, in any unit; rounding may leave a little of it.
    """
    texts = [_texts(table, column) for column in range(len(table.headings))]
    longest = [max(map(len, each)) for each in texts]
    least = [_least(table, column, each) for column, each in enumerate(texts)]
    prose = [max(0, each - _MOST) for each in longest]
    lines = 2 if any(prose) else 1  # next to prose, what is short may take two lines
    more = [
        max(0, (_MOST if beyond else each // lines) - low)
        for each, low, beyond in zip(longest, least, prose, strict=True)
    ]
    spare = max(0, _SIGNS - sum(least))
    left = max(0, spare - sum(more))  # what all others do not need is the prose's
    signs = [
        low + min(spare, sum(more)) * wanted // (sum(more) or 1) + left * beyond // (sum(prose) or 1)
        for low, wanted, beyond in zip(least, more, prose, strict=True)
    ]
    return [whole * each // sum(signs) for each in signs]


def _texts(table: TableView, column: int) -> list[str]:
    return [table.headings[column].text, *(_whole_text(row.cells[column]) for row in table.rows)]


def _least(table: TableView, column: int, texts: Sequence[str]) -> int:
    """Return the signs of the longest word, unbroken text or reference with its page, and two besides."""
    heading, *others = texts
    cells = [row.cells[column] for row in table.rows]
    unbroken = [cell.text for cell in cells if cell.unbroken]
    unbroken += [f"{each.text}, {each.page} 10" for cell in cells for each in cell.references]
    plain = max(map(len, [word for text in others for word in text.split()] + unbroken), default=0)
    bold = max(map(len, heading.split()), default=0)
    word = max(bold * _BOLD, plain * (_BOLD if column == 0 else 1))
    return max(_FEWEST, min(_MOST, math.ceil(word) + 2))


def _whole_text(cell: CellView) -> str:
    return " ".join((cell.text, *(each.text for each in cell.references)))
