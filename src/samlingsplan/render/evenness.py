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
"""In a smaller group one leader decides what a measure says."""


def meanings(result: Result, words: Words) -> list[str]:
    """Return a sentence for each of the indices, with what its value says of this plan."""
    return [_meaning(row, result, words) for row in EQUITY.rows(result)]


def _meaning(row: Row, result: Result, words: Words) -> str:
    index, value = str(row["index"]), row["value"]
    said = words(f"report.equity.{index}")
    if not isinstance(value, float):
        return said
    average_h = mean([seat.burden.travel_min for seat in seats(result)]) / 60
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
        groups = [row for row in table if row["grouping"] == grouping and int(str(row["leaders"])) >= _FEWEST]
        for question, measures in (("burden", BURDEN), ("shape", SHAPE)):
            if note := _disagreement(grouping, question, measures, groups, words):
                notes.append(note)
    return notes


def _disagreement(grouping: str, question: str, measures: Sequence[str], groups: list[Row], words: Words) -> str:
    pointed: dict[str, list[str]] = {}
    for measure in measures:
        told = [row for row in groups if row[measure] is not None]
        if told:
            most = max(told, key=lambda row: float(str(row[measure])))
            group = shown(grouping, most["part"], words)
            pointed.setdefault(group, []).append(words(f"report.equity.named.{measure}"))
    if len(pointed) < 2:
        return ""
    points = [
        words("report.equity.points", measures=listed(those, words), group=group) for group, those in pointed.items()
    ]
    named = words(f"report.equity.grouping.{grouping}")
    return words(f"report.equity.disagree_{question}", grouping=named, points="; ".join(points))
