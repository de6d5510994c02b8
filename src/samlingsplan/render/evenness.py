"""What the measures of evenness say in plain sentences, and where they disagree."""

from collections.abc import Sequence
from math import exp

from samlingsplan.measures import Row
from samlingsplan.measures.equity import EQUITY
from samlingsplan.measures.evenness import BURDEN, EVENNESS, GROUPINGS, SHAPE
from samlingsplan.measures.seat import seats
from samlingsplan.measures.statistics import mean
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.render.answer import listed
from samlingsplan.render.cells import shown

_FEWEST = 10
"""In a smaller group one leader decides what a measure says, and the reader is told so."""
_ALIKE_DECIMALS = 9
"""Values that differ in later decimals only are equal."""


def meanings(result: Result, words: Words) -> list[str]:
    """Return a sentence for each of the indices, with what its value says of this plan."""
    return [_meaning(row, result, words) for row in EQUITY.rows(result)]


def _meaning(row: Row, result: Result, words: Words) -> str:
    index, value = str(row["index"]), row["value"]
    said = words(f"report.equity.{index}")
    minutes = [seat.burden.travel_min for seat in seats(result)]
    # Of one leader, of none who travels, and of an index that leans to neither side there is nothing to say.
    if not isinstance(value, float) or len(minutes) < 2 or not any(minutes) or (index == "concentration" and not value):
        return said
    average_h = mean(minutes) / 60
    told = {
        # Two drawn at random differ on average by twice the Gini of the mean (Gini 1912).
        "gini": {"hours": words.number(2 * value * average_h, 1), "mean": words.number(average_h, 1)},
        "palma": {"times": words.number(value, 1)},
        # A share s that travels alike, and the rest not at all, has a Theil of -ln s (Theil 1967).
        "theil": {"share": words.percent(exp(-value))},
        "kolm_pollak_h": {"above": words.number(value - average_h, 1), "mean": words.number(average_h, 1)},
    }.get(index, {})
    key = f"here_{'below' if value < 0 else 'above'}" if index == "concentration" else "here"
    key = f"report.equity.{key}.{index}"
    return f"{said} {words(key, **told)}" if words.has(key) else said


def disagreements(result: Result, words: Words) -> list[str]:
    """Return a sentence for each way of grouping the leaders in which the measures point to different groups."""
    table = EVENNESS.rows(result)
    notes = []
    for grouping in GROUPINGS:
        groups = [row for row in table if row["grouping"] == grouping]
        for question, measures in (("burden", BURDEN), ("shape", SHAPE)):
            if note := _disagreement(grouping, question, measures, groups, words):
                notes.append(note)
    return notes


def _disagreement(grouping: str, question: str, measures: Sequence[str], groups: list[Row], words: Words) -> str:
    pointed: dict[str, list[str]] = {}
    for measure in measures:
        if most := _most(groups, measure):
            named = listed([_group(row, words) for row in most], words)
            pointed.setdefault(named, []).append(words(f"report.equity.named.{measure}"))
    if len(pointed) < 2:
        return ""
    points = [
        words("report.equity.points", measures=listed(those, words), group=group) for group, those in pointed.items()
    ]
    by = words(f"report.equity.grouping.{grouping}")
    return words(f"report.equity.disagree_{question}", grouping=by, points="; ".join(points))


def _most(groups: Sequence[Row], measure: str) -> list[Row]:
    """Return the groups with the highest value of a measure; none where all have the same."""
    values = [(round(float(str(row[measure])), _ALIKE_DECIMALS), row) for row in groups if row[measure] is not None]
    highest = max((value for value, _ in values), default=0.0)
    most = [row for value, row in values if value == highest]
    return most if len(most) < len(values) else []


def _group(row: Row, words: Words) -> str:
    """Return the name of a group, and how many leaders are in it where they are few."""
    name, leaders = shown(str(row["grouping"]), row["part"], words), int(str(row["leaders"]))
    return name if leaders >= _FEWEST else words("report.equity.few", group=name, leaders=leaders)
