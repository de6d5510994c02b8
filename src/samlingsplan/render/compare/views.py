"""Tables of several plans as a page shows them: in each cell a value, and under it what it is more than the base's."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from samlingsplan.measures import Cell
from samlingsplan.measures.comparison import SideBySide, difference
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.messages import Words
from samlingsplan.plan import Compared, Comparison, Interval, KeyFigures, Result
from samlingsplan.render.page_table import NOTHING, heading, is_share, shown

Say = Callable[[float], str]
"""Writes a number in words, with its unit."""


@dataclass(frozen=True, slots=True)
class SideCell:
    """A plan's value.

    Parameters
    ----------
    text
        The value.
    more
        What it is more than the base's, with its sign; empty where there is nothing to say.
    way
        ``less``, ``more`` or ``same``.
    """

    text: str
    more: str = ""
    way: str = "same"


@dataclass(frozen=True, slots=True)
class SideRow:
    """A row: what it is about, and one cell a plan."""

    heading: str
    cells: tuple[SideCell, ...]


@dataclass(frozen=True, slots=True)
class SideView:
    """A table with one column a plan."""

    name: str
    caption: str
    corner: str
    rows: tuple[SideRow, ...]


def side_view(found: SideBySide, words: Words, figure: str = "") -> SideView:
    """Return a table in words: one row a key where one figure is shown, else one row a key and figure."""
    rows = found.only(figure).rows if figure else found.rows
    title = words(f"measures.titles.{found.name}")
    return SideView(
        name=found.name,
        caption=words("compare.caption", table=title, figure=heading(figure, words)) if figure else title,
        corner=" · ".join(heading(key, words) for key in found.keys) or words("compare.columns.figure"),
        rows=tuple(
            SideRow(
                row_heading(found.keys, row.key, "" if figure else row.figure, words),
                _cells(row.figure, row.values, words),
            )
            for row in rows
        ),
    )


def row_heading(keys: Sequence[str], key: Sequence[Cell], figure: str, words: Words) -> str:
    """Return what a row is about: its key in words, and the figure where the table has several."""
    parts = [shown(name, value, words) for name, value in zip(keys, key, strict=True)]
    return " · ".join([*parts, *([heading(figure, words)] if figure else [])])


def _cells(figure: str, values: Sequence[Cell], words: Words) -> tuple[SideCell, ...]:
    def say(amount: float) -> str:
        return _points(amount, words) if is_share(figure) else shown(figure, amount, words)

    first = values[0]
    more = [None, *(difference(first, other) for other in values[1:])]
    pairs = zip(values, more, strict=True)
    return tuple(_cell(shown(figure, value, words), each, say, words) for value, each in pairs)


def _cell(text: str, more: float | None, say: Say, words: Words) -> SideCell:
    if more is None:
        return SideCell(text)
    said = signed(more, say, words)
    way = "same" if said == words("compare.same") else "more" if more > 0 else "less"
    return SideCell(text, said, way)


def signed(value: float, say: Say, words: Words) -> str:
    """Return a difference with its sign; one that rounds to nothing is the same."""
    said = say(abs(value))
    if not value or said == say(value * 0):
        return words("compare.same")
    return f"{'+' if value > 0 else '−'}{said}"


def _points(share: float, words: Words) -> str:
    return words("compare.points", points=words.number(100 * share))


def hours(minutes: float, words: Words) -> str:
    """Return minutes as whole hours."""
    return words("compare.hours", hours=words.number(minutes / 60))


def key_figure_view(comparison: Comparison, words: Words) -> SideView:
    """Return the dozen figures of each plan with their differences, how sure these are, and how each search ended."""
    figures = [None if each.result is None else key_figures(each.result) for each in comparison.plans]
    places = tuple(SideCell(open_places(each.result)) for each in comparison.plans)
    rows = [SideRow(words("compare.figures.places"), places)]
    for name, (say, say_more) in _written(words).items():
        values = [figure_of(each, name) for each in figures]
        rows.append(SideRow(words(f"compare.figures.{name}"), _figure_cells(values, say, say_more, words)))
    sure = (SideCell(NOTHING), *(SideCell(_certainty(each, words)) for each in comparison.others))
    ended = tuple(SideCell(words(f"compare.ended.{each.ending}")) for each in comparison.plans)
    rows += [SideRow(words("compare.certain.heading"), sure), SideRow(words("compare.ended.heading"), ended)]
    return SideView("key_figures", words("compare.figures.heading"), words("compare.columns.figure"), tuple(rows))


def _certainty(plan: Compared, words: Words) -> str:
    """Return whether a plan's difference of travel is larger than the uncertainty of the travel times."""
    if plan.result is None:
        return NOTHING
    if plan.travel_min is None:
        return words("compare.certain.unknown")
    return words(f"compare.certain.{'within' if 0 in plan.travel_min else 'beyond'}")


def figure_of(figures: KeyFigures | None, name: str) -> float | None:
    """Return a key figure of a plan, None where there is no plan; the first wishes as a share of those who wished."""
    if figures is None:
        return None
    if name == "first_wish_share":
        return figures.first_wishes / figures.wished if figures.wished else None
    found: float = getattr(figures, name)
    return found


FIGURES = (
    "leaders", "travel_min", "mean_min", "median_min", "p90_min", "longest_min", "nights", "first_wish_share",
    "supplier_nok", "employer_nok",
)  # fmt: skip
"""The key figures that are numbers, in order."""


def _written(words: Words) -> dict[str, tuple[Say, Say]]:
    """Return how each key figure is written, and how a difference of it is."""

    def nok(amount: float) -> str:
        return words("render.kroner", amount=words.number(amount))

    def in_hours(minutes: float) -> str:
        return hours(minutes, words)

    said: dict[str, Say] = {"leaders": words.number, "nights": words.number, "travel_min": in_hours}
    said |= dict.fromkeys(("mean_min", "median_min", "p90_min", "longest_min"), words.duration)
    said |= dict.fromkeys(("supplier_nok", "employer_nok"), nok)
    both = {name: (say, say) for name, say in said.items()}
    both["first_wish_share"] = words.percent, lambda share: _points(share, words)
    return {name: both[name] for name in FIGURES}


def _figure_cells(values: Sequence[float | None], say: Say, say_more: Say, words: Words) -> tuple[SideCell, ...]:
    first = values[0]
    more = [None, *(None if None in (first, other) else difference(first, other) for other in values[1:])]
    return tuple(
        _cell(NOTHING if value is None else say(value), each, say_more, words)
        for value, each in zip(values, more, strict=True)
    )


def open_places(result: Result | None) -> str:
    """Return the open places, each with how many classes meet there."""
    if result is None:
        return NOTHING
    found = key_figures(result).classes
    return ", ".join(f"{result.case.venues[place].name} ({count})" for place, count in found.items()) or NOTHING


def interval_text(interval: Interval | None, words: Words) -> str:
    """Return an interval of minutes in whole hours with signs."""
    if interval is None:
        return NOTHING
    low, high = (
        signed(minutes, lambda amount: hours(amount, words), words) for minutes in (interval.low, interval.high)
    )
    return words("compare.interval", low=low, high=high)
