"""Other places that are nearly as good: what they cost, whether that is more than the uncertainty, and what is missing.

The difference of the first level is proven. Nights, kroner and single journeys are those of the plans that were found,
and are labelled so.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plan import Answer, AnswerRow, Difference, Ending, Interval, Level, Result
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.sentences import amount, level_name, listed, with_rules_in_words

_TRAVEL = "total_travel"
_SETS = "other_sets"
_SIZES = "class_limits"
_TOGETHER = ("sizes", "every")
"""The rows of class sizes in which several limits are wider."""
_FIGURES = ("nights", "employer_nok", "p90_min", "longest_min", "first_wishes")
_SAID_TO_ALL = ("solve.impossible", "solve.repair", "solve.no_repair")
"""Beginnings of the keys of reasons that name rules alone, and no leader."""


@dataclass(frozen=True, slots=True)
class NearTieView:
    """One variant: what it varies, the places of the plan found, and its differences; or why it has no plan.

    Parameters
    ----------
    what, places
        In words.
    difference, uncertainty
        The proven difference, and how it compares with the travel model's uncertainty.
    figures
        Differences of the plans found, in the order of the table's columns.
    why
        Why there is no plan; empty where there is one.
    command
        What gives the variant's plan.
    """

    what: str
    places: str
    difference: str
    uncertainty: str
    figures: tuple[str, ...]
    why: str
    command: str


@dataclass(frozen=True, slots=True)
class NearTiesView:
    """All near-ties of a plan: the sentence, the tables by their captions, what is missing, the columns, what binds."""

    sentence: str
    tables: tuple[tuple[str, tuple[NearTieView, ...]], ...]
    missing: str
    columns: tuple[str, ...]
    binding: tuple[str, ...]


def near_ties(result: Result, words: Words, reader: Reader) -> NearTiesView:
    """Return what the report shows of near-ties."""
    tables = (
        (
            words(f"near_ties.questions.{answer.question}.caption"),
            tuple(_view(result, row, words, reader) for row in sorted(answer.rows, key=_shown_order)),
        )
        for answer in sorted(_answers(result), key=lambda answer: answer.question != _SETS)
    )
    columns = tuple(words(f"near_ties.columns.{name}") for name in _FIGURES)
    return NearTiesView(
        nearest_sentence(result, words), tuple(tables), missing_ties(result, words), columns, binding(result, words)
    )


def _shown_order(row: AnswerRow) -> tuple[bool, int]:
    """Return what the rows of a table are ordered by: the least difference first, those without a plan last."""
    return row.difference is None, 0 if row.difference is None else row.difference.objective.low


def nearest_sentence(result: Result, words: Words) -> str:
    """Return how near the nearest other set of places comes, as a sentence; or that nobody asked or knows."""
    if not _answers(result):
        return words("near_ties.not_asked")
    row = nearest(result)
    if row is None:
        known = all(each.result.ending is not Ending.UNKNOWN for each in _rows(result, places=True))
        return words("near_ties.none" if known else "near_ties.unknown")
    key = "nearest" if _is_next_best(result, row) else "nearest_known"
    return words(f"near_ties.{key}", costs=costs(result, row, words))


def nearest(result: Result) -> AnswerRow | None:
    """Return the variant with the least difference of those whose places differ from the plan's; None without any."""
    held = set(map(str, result.plan.open_venues()))
    rows = [row for row in _rows(result, places=True) if row.result.figures and set(row.result.figures.classes) != held]
    return min(rows, key=_distance, default=None)


def _distance(row: AnswerRow) -> tuple[int, int, bool]:
    """Return what variants are ordered by; of equals, one place comes before a set, whose command is longer."""
    difference = row.difference
    return (difference.objective.high, difference.objective.low, row.key == "open") if difference else (0, 0, True)


def _is_next_best(result: Result, row: AnswerRow) -> bool:
    """Return whether no other set of places is better, so far as is proven."""
    sets = result.answer(_SETS)
    first = next(iter(() if sets is None else sets.rows), None)
    if first is None or first.result.ending is not Ending.PROVEN or not row.difference or not first.difference:
        return False
    return row.difference.objective == first.difference.objective


def _answers(result: Result) -> list[Answer]:
    return [answer for name in ("places", _SETS, _SIZES) if (answer := result.answer(name)) is not None]


def _rows(result: Result, places: bool = False) -> Iterator[AnswerRow]:
    """Yield all variants, or those that vary places."""
    for answer in _answers(result):
        if not places or answer.question != _SIZES:
            yield from answer.rows


def costs(result: Result, row: AnswerRow, words: Words) -> str:
    """Return ``Stavanger i stedet for Gardermoen koster 8 timer i året til sammen, mindre enn usikkerheten``."""
    if row.difference is None:
        return ""
    level = result.outcome.levels[0]
    told = words(
        f"near_ties.{_direction(row.difference.objective)}",
        what=_swapped(result, row, words),
        difference=extent(row.difference.objective, level, words),
    )
    if not _by_travel(level):
        return words("near_ties.on_level", told=told, level=level_name(level.name, words))
    certain = row.difference.within_uncertainty
    key = "in_all" if certain is None else "in_all_within" if certain else "in_all_beyond"
    return words(f"near_ties.{key}", told=told)


def _direction(interval: Interval) -> str:
    if interval.low == interval.high == 0:
        return "costs_nothing"
    return "saves" if interval.high < 0 else "costs"


def extent(interval: Interval, level: Level, words: Words) -> str:
    """Return the size of a difference, exact or between its bounds."""
    if interval.exact:
        return _size(abs(interval.low), level, words)
    low, high = (interval.low, interval.high) if interval.high >= 0 else (-interval.high, -interval.low)
    return words("near_ties.between", low=_size(low, level, words), high=_size(high, level, words))


def _size(value: int, level: Level, words: Words) -> str:
    if level.unit == "min" and abs(value) >= 60:
        return words("near_ties.hours", count=words.number(round(value / 60)))
    return amount(value, level.unit, words)


def _by_travel(level: Level) -> bool:
    """Return whether a level is total travel alone."""
    return [(part.goal, part.weight) for part in level.parts] == [(_TRAVEL, 1)]


def _swapped(result: Result, row: AnswerRow, words: Words) -> str:
    """Return the places that the plan found has more and fewer than the plan."""
    found = {} if row.result.figures is None else row.result.figures.classes
    held = result.plan.open_venues()
    new = listed([_name(result, place) for place in found if place not in held], words)
    old = listed([_name(result, place) for place in held if place not in found], words)
    key = "swap" if new and old else "more" if new else "fewer" if old else "same"
    return words(f"near_ties.{key}", new=new, old=old)


def _name(result: Result, place: str) -> str:
    return next((venue.name for key, venue in result.case.venues.items() if key == place), place)


def _view(result: Result, row: AnswerRow, words: Words, reader: Reader) -> NearTieView:
    what = label(result, row, words)
    difference, figures = row.difference, row.result.figures
    if difference is None or figures is None:
        return NearTieView(what, "", "", "", (), _why(row, words, reader), row.command)
    level = result.outcome.levels[0]
    places = [
        words(f"report.answer.place_{'one' if count == 1 else 'many'}", place=_name(result, place), classes=count)
        for place, count in figures.classes.items()
    ]
    certain = difference.within_uncertainty if _by_travel(level) else None
    return NearTieView(
        what,
        listed(places, words),
        _signed(difference, level, words),
        words(f"near_ties.uncertainty.{ {True: 'within', False: 'beyond', None: 'unknown'}[certain] }"),
        tuple(_figure(difference.figures[name], words) for name in _FIGURES),
        "",
        row.command,
    )


def label(result: Result, row: AnswerRow, words: Words) -> str:
    """Return what a variant varies."""
    place = row.result.variant.changes[0][1][-1] if row.key in ("opened", "closed") else row.values.get("place", "")
    sizes = {name: row.values.get(name) for name in ("allowed", "most")}
    return words(f"near_ties.label.{row.key}", place=_name(result, str(place)), **sizes)


def binding(result: Result, words: Words) -> tuple[str, ...]:
    """Return which limits on the size of classes bind, found by solving with them one step wider."""
    answer = result.answer(_SIZES)
    rows = () if answer is None else answer.rows
    found = [(row, row.difference.objective) for row in rows if row.difference is not None]
    if not {"seat", "smaller"} <= {row.key for row, _ in found}:
        return ()
    alone = [pair for pair in found if pair[0].key not in _TOGETHER]
    least = min(interval.low for _, interval in alone)
    binds = [pair for pair in alone if pair[1].high < 0]
    binds += [pair for pair in found if pair[0].key in _TOGETHER and pair[1].high < least]
    if not binds and len(found) < len(rows):
        return ()
    return tuple(_binds(result, *pair, words) for pair in binds) or (words("near_ties.binding.none"),)


def _binds(result: Result, row: AnswerRow, interval: Interval, words: Words) -> str:
    """Return that a limit binds, or that all of them do together."""
    values = {name: value for name, value in row.values.items() if isinstance(value, int)}
    now = values["allowed"] + (-1 if row.key in ("seat", "seat_at") else 1)
    place, gain = _name(result, str(row.values.get("place", ""))), extent(interval, result.outcome.levels[0], words)
    return words(f"near_ties.binding.{row.key}", **{**values, "now": now, "place": place, "gain": gain})


def _signed(difference: Difference, level: Level, words: Words) -> str:
    interval = difference.objective
    if interval.exact:
        return _with_sign(interval.low, _size(interval.low, level, words))
    return words("near_ties.between", low=_size(interval.low, level, words), high=_size(interval.high, level, words))


def _with_sign(value: float, text: str) -> str:
    return f"+{text}" if value > 0 else text


def _figure(value: float, words: Words) -> str:
    return _with_sign(round(value), words.number(round(value)))


def _why(row: AnswerRow, words: Words, reader: Reader) -> str:
    """Return why there is no plan; readers who see no pseudonyms get the rules alone."""
    why = words(f"near_ties.ending.{row.result.ending}")
    if reader.audience is Audience.PLANNER:
        reasons = list(row.result.reasons)
    else:
        shown = (each for each in row.result.reasons if each.key.startswith(_SAID_TO_ALL))
        reasons = [with_rules_in_words(each, words) for each in shown]
    return " ".join([why, *(sentence(each, words) for each in reasons)])


def nearest_line(result: Result, words: Words) -> str:
    """Return the nearest other set of places as the terminal has it."""
    row = nearest(result)
    return costs(result, row, words) if row and _is_next_best(result, row) else nearest_sentence(result, words)


def missing_ties(result: Result, words: Words) -> str:
    """Return which variants have no answer; nothing where none is missing."""
    lacking = [label(result, row, words) for row in _rows(result) if row.result.ending is Ending.UNKNOWN]
    return words("near_ties.missing", variants="; ".join(lacking)) if lacking else ""


def command_of_nearest(result: Result) -> str:
    """Return the command that gives the nearest other plan; nothing where none is known."""
    row = nearest(result)
    return "" if row is None else row.command
