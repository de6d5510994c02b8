"""Who bears most: a bar for each fylke, the longest journeys first, with its figures next to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

from samlingsplan.measures.measure import Row, number, whole
from samlingsplan.messages import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """A fylke: its name, how many per cent of the longest bar its bar has, and what is written next to it."""

    name: str
    share: float
    text: str


def of_leaders(rows: Iterable[Row], words: Words) -> tuple[Bar, ...]:
    """Return the mean journey of the leaders of each fylke, from the rows of the measure ``by_fylke``."""
    return _bars([(str(row["fylke"]), number(row, "mean_min"), _borne(row, words)) for row in rows])


def of_people(rows: Iterable[Row], words: Words) -> tuple[Bar, ...]:
    """Return the mean way of the people of each fylke, from the rows of the measure ``near_by_fylke``."""
    return _bars([(str(row["fylke"]), number(row, "weighted_min"), _near(row, words)) for row in rows])


def _borne(row: Row, words: Words) -> str:
    return words(
        "report.bars.leaders",
        duration=words.duration(number(row, "mean_min")),
        nights=words.number(number(row, "mean_nights"), 1),
        leaders=whole(row, "leaders"),
    )


def _near(row: Row, words: Words) -> str:
    return words(
        "report.bars.near",
        duration=words.duration(number(row, "weighted_min")),
        kommune=str(row["farthest_kommune"]).partition(" – ")[0],
        farthest=words.duration(number(row, "farthest_min")),
    )


def _bars(rows: list[tuple[str, float, str]]) -> tuple[Bar, ...]:
    ordered = sorted(rows, key=lambda row: (-row[1], row[0]))
    longest = max((minutes for _, minutes, _ in ordered if minutes), default=1.0)
    return tuple(Bar(name, round(100 * minutes / longest, 1), text) for name, minutes, text in ordered)


def in_two_lines(name: str, letters: int) -> tuple[str, str]:
    """Return a name in two lines, the second often empty; what has no room is left to the title."""
    first, second, *_ = *wrap(name, letters, max_lines=2, placeholder=" …"), "", ""
    return first, second
