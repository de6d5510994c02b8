"""What is said of an answer's variants: what was changed, what is proven, and what the plans found have."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samlingsplan.errors import Value
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import placed
from samlingsplan.plan import Answer, AnswerRow, Ending, Interval, VariantResult
from samlingsplan.render.sentences import amount, level_name, listed

FIGURES = ("nights", "employer_nok", "supplier_nok", "p90_min", "longest_min", "first_wishes")
"""The figures of a plan that are compared beside travel."""
_A_NUMBER = ("allowed", "moved", "most", "leaders", "sets")
LONGEST_COMMAND = 400
"""Characters: a longer command names many leaders, and is written into files alone."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer, and what a reader needs to know of what was asked about.

    Parameters
    ----------
    answer
        The answer.
    asked
        The plan that was asked about.
    names
        The names of the study places, by key.
    title
        The scenario's title.
    synthetic
        Whether the list of leaders is drawn.
    """

    answer: Answer
    asked: VariantResult
    names: Mapping[str, str]
    title: str
    synthetic: bool

    @property
    def key(self) -> str:
        """Where the question's sentences are found."""
        return f"questions.{self.answer.question}"

    def places(self, keys: Value, words: Words) -> str:
        """Return the names of places in one list."""
        return listed([self.names.get(str(key), str(key)) for key in keys], words) if isinstance(keys, list) else ""


def heading(shown: Shown, words: Words) -> str:
    """Return the question in a few words."""
    return words(f"{shown.key}.title", **_other(shown, words))


def _other(shown: Shown, words: Words) -> dict[str, str]:
    """Return what travel is weighed against, where it is."""
    against = shown.answer.values.get("against")
    return {} if against is None else {"other": words(f"questions.frontier.other.{against}")}


def plan_asked_about(shown: Shown, words: Words) -> str:
    """Return the plan that was asked about in one sentence."""
    asked = shown.asked
    if asked.plan is None or asked.figures is None:
        return ""
    first = asked.levels[0]
    gap = first.gap if first.gap_all_plans is None else first.gap_all_plans
    key = "answers.plan_gap" if gap else "answers.plan_proven"
    proof = words(key, gap=words.percent(gap, 2), level=level_name(first.name, words))
    places = shown.places(list(asked.plan.open_venues()), words)
    return words("answers.plan", places=places, hours=words.number(asked.figures.travel_min / 60), proof=proof)


def lead(shown: Shown, words: Words) -> Iterator[str]:
    """Yield the sentences about all variants."""
    values = shown.answer.values
    if shown.answer.question == "alternatives" and "sets" in values:
        hours = words.number(number_of(values["cap_min"]) / 60)
        yield words(f"{shown.key}.answer", within=_percent(values["within"], words), cap=hours)
        yield words(f"{shown.key}.{'all' if values['complete'] else 'at_least'}", sets=values["sets"])
        yield from (f"{each}." for each in shares(shown, words))
        yield words(f"{shown.key}.counted")
    elif shown.answer.question == "frontier" and "solved" in values:
        yield from _frontier(shown, words)
    elif words.has(f"{shown.key}.answer") and not values:
        yield words(f"{shown.key}.answer")


def _frontier(shown: Shown, words: Words) -> Iterator[str]:
    """Yield how many points a frontier has, what became of the other limits, and how it is read."""
    values, other = shown.answer.values, _other(shown, words)
    points, solved = number_of(values["points"]), number_of(values["solved"])
    without = {name: int(number_of(values[name])) for name in ("impossible", "unanswered")}
    yield words(f"{shown.key}.{'answer' if points > 1 else 'alone'}", points=int(points), **other)
    yield from (words(f"{shown.key}.{name}", count=count) for name, count in without.items() if count)
    if solved - sum(without.values()) > points:
        yield words(f"{shown.key}.rest", solved=int(solved))
    yield words(f"{shown.key}.own", **other)
    if values["against"] == "equity":
        yield words(f"{shown.key}.why")
    if values["knees"]:
        yield words(f"{shown.key}.definition")


_CAPTIONS = {"alternative": "questions.alternatives.different", "set": "questions.alternatives.sets"}


def kind_of(row: AnswerRow) -> str:
    """Return which table a row belongs to: alternatives and sets of places have one each, all other rows are in one."""
    return row.key if row.key in _CAPTIONS else ""


def caption(kind: str, words: Words) -> str:
    """Return what a table of rows is called."""
    return words(_CAPTIONS.get(kind, "answers.table"))


def shares(shown: Shown, words: Words) -> Iterator[str]:
    """Yield for each place in how many sets of places it is open."""
    counts, sets = shown.answer.values.get("open"), number_of(shown.answer.values.get("sets"))
    for place, count in counts if isinstance(counts, list) else ():
        share = words.percent(number_of(count) / sets)
        yield words(f"{shown.key}.open", place=shown.places([place], words), count=count, sets=int(sets), share=share)


def what(row: AnswerRow, shown: Shown, words: Words) -> str:
    """Return what was varied, or which plan it is."""
    values = {name: _said(name, value, shown, words) for name, value in row.values.items()}
    if row.key in ("equity", "cost", "employers", "places", "classes") and "found" in row.values:
        found = number_of(row.values["found"])
        values["found"] = words.duration(found) if row.key == "equity" else words.number(found)
    if shown.answer.question == "alternatives":
        values["leaders"] = "" if row.result.figures is None else words.number(row.result.figures.leaders)
    said = eased(row, shown.names, words) if "parameter" in row.values else words(f"{shown.key}.{row.key}", **values)
    return f"{said} ({words(f'{shown.key}.knee')})" if row.values.get("knee") else said


def eased(row: AnswerRow, names: Mapping[str, str], words: Words) -> str:
    """Return what became of a parameter of a rule, in the sentence of its repair."""
    values = row.values
    place = str(values.get("place") or "")
    about = {name: listed(list(map(str, value)), words) for name, value in values.items() if isinstance(value, list)}
    said = words(
        f"rules.{values['rule']}.repairs.{values['parameter']}",
        **{**values, **about, "value": values["allowed"], "place": names.get(place, place)},
    )
    return said.removesuffix(".")


def _said(name: str, value: Value, shown: Shown, words: Words) -> str:
    if name in ("place", "places"):
        return shown.places(value if isinstance(value, list) else [value], words)
    return words.number(value) if name in _A_NUMBER and isinstance(value, int) else str(value)


def proven(row: AnswerRow, shown: Shown, words: Words) -> str:
    """Return the proven difference of the first level, or why there is none."""
    if row.difference is None:
        return words(f"answers.{_WITHOUT.get(row.result.ending, 'unknown')}")
    objective, unit = row.difference.objective, row.difference.unit
    if objective.exact:
        if not objective.low:
            own = f"{shown.key}.same"
            return words("answers.proven", difference=words(own))
        return words("answers.proven", difference=_more_or_less(objective.low, unit, words))
    ends = {"low": amount_in_words(objective.low, unit, words), "high": amount_in_words(objective.high, unit, words)}
    return words("answers.between", **ends)


_WITHOUT = {Ending.IMPOSSIBLE: "impossible", Ending.REFUSED: "refused"}


def _more_or_less(value: int, unit: str, words: Words) -> str:
    way = "more" if value > 0 else "less"
    key = f"answers.{way}" if unit == "min" else f"answers.other_{way}"
    return words(key, amount=amount_in_words(abs(value), unit, words))


def amount_in_words(value: int, unit: str, words: Words) -> str:
    """Return minutes as hours, and other units as they are."""
    if unit != "min":
        return amount(value, unit, words)
    return words("answers.hours", count=words.number(value / 60, 0 if value % 60 == 0 else 1))


def uncertainty(row: AnswerRow, words: Words) -> str:
    """Return whether the difference is larger than the uncertainty of travel times; nothing where that is unknown."""
    changed = row.difference
    if changed is None or changed.within_uncertainty is None or changed.travel_min == Interval(0, 0):
        return ""
    return words("answers.within" if changed.within_uncertainty else "answers.beyond")


def figures(row: AnswerRow, words: Words) -> dict[str, str]:
    """Return what the plan that was found has more of each figure, in words; nothing without a plan."""
    if row.difference is None:
        return {}
    return {name: signed(row.difference.figures[name], words) for name in FIGURES}


def open_places(row: AnswerRow, shown: Shown, words: Words) -> str:
    """Return the places that are open in the plan that was found."""
    return "" if row.result.plan is None else shown.places(list(row.result.plan.open_venues()), words)


def found(row: AnswerRow, shown: Shown, words: Words) -> str:
    """Return the places of the plan that was found, and what it has more of the figures that differ."""
    if row.difference is None:
        return ""
    differing = {name: said for name, said in figures(row, words).items() if round(row.difference.figures[name])}
    listed_figures = [words(f"answers.changes.{name}", value=said) for name, said in differing.items()]
    if row.difference.unit != "min" and (travel := round(row.difference.figures["travel_min"] / 60)):
        listed_figures.insert(0, words("answers.changes.travel_min", value=signed(travel, words)))
    told = ", ".join(listed_figures)
    return words("answers.found" if told else "answers.alike", places=open_places(row, shown, words), figures=told)


def signed(value: float, words: Words) -> str:
    """Return a number with its sign."""
    number = words.number(abs(round(value)))
    return number if not round(value) else f"{'+' if value > 0 else '−'}{number}"


def more(row: AnswerRow, shown: Shown, words: Words) -> Iterator[str]:
    """Yield how much an alternative differs from the plans before it, and why a variant has no plan."""
    if row.key == "alternative":
        moved, most = number_of(row.values["moved"]), number_of(row.values["most"])
        yield words(f"{shown.key}.most") if moved >= most else words(f"{shown.key}.at_most", most=words.number(most))
        first, *rest = row.values["distances"] if isinstance(row.values["distances"], list) else [0]
        key = f"{shown.key}.distances" if rest else f"{shown.key}.distance"
        yield words(key, first=first, rest=", ".join(map(str, rest)))
    yield from (placed(reason, words) for reason in row.result.reasons)


def number_of(value: Value) -> float:
    """Return a value that is a number; zero where it is none."""
    return value if isinstance(value, int | float) else 0


def _percent(value: Value, words: Words) -> str:
    share = number_of(value) / 100
    return words.percent(share, 0 if number_of(value) == int(number_of(value)) else 1)
