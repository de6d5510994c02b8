"""The table that the terminal ends with: one column a plan, a dozen rows."""

from textwrap import wrap

from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.plan import Comparison
from samlingsplan.render.compare.views import SideCell, key_figure_view

_WIDTH = 18
"""The most characters of a line in a plan's column; longer cells go on below."""


def columns(comparison: Comparison, words: Words) -> str:
    """Return the key figures of every plan in aligned columns of plain text."""
    view = key_figure_view(comparison, words)
    wrapped = [
        ("", [_wrapped(each.name) for each in comparison.plans]),
        *((row.heading, [_cell_lines(cell) for cell in row.cells]) for row in view.rows),
    ]
    first = max(len(name) for name, _ in wrapped)
    widths = [max(len(line) for _, cells in wrapped for line in cells[i]) for i in range(len(comparison.plans))]
    return "\n".join(line for name, cells in wrapped for line in _lines(name, cells, first, widths)).replace(
        "\u00a0", " "
    )


def _cell_lines(cell: SideCell) -> list[str]:
    """Return the lines of a cell: its value, and below it what that is more than the base's."""
    return [*_wrapped(cell.text), *(_wrapped(cell.more) if cell.way != "same" else ())]


def _wrapped(text: str) -> list[str]:
    return wrap(plain(text), _WIDTH) or [""]


def _lines(name: str, cells: list[list[str]], first: int, widths: list[int]) -> list[str]:
    height = max(map(len, cells))
    lines = []
    for i in range(height):
        parts = (f"{cell[i] if i < len(cell) else '':<{width}}" for cell, width in zip(cells, widths, strict=True))
        lines.append(f"{name if not i else '':<{first}}  {'  '.join(parts)}".rstrip())
    return lines
