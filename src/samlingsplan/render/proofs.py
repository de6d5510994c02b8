"""What is proven, which rules hold, what the answer assumes, and what other assumptions would have given."""

from dataclasses import dataclass
from decimal import Decimal

from samlingsplan.domain import Brief
from samlingsplan.errors import Value
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import mean
from samlingsplan.messages import Words
from samlingsplan.plan import AnswerRow, Ending, Level, Margin, Part, Result, RuleVerdict
from samlingsplan.questions.fixed_in_advance import FixedInAdvance, cost_of_fixing
from samlingsplan.render.sentences import amount, level_name, listed, rough_gap

_MISSING = (Ending.UNKNOWN, Ending.REFUSED)
"""How a search ends that knows neither a plan nor that there is none."""
_ROOM_UNITS = {"week": "weeks", "wish": "wishes"}
"""What is counted from week to week, and from wish to wish."""


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level: its name, value, bound, gap, its scope, its goals, and what holds for all plans.

    The last is empty where the bound itself holds for all plans.
    """

    name: str
    objective: str
    bound: str
    gap: str
    scope: str
    parts: tuple[str, ...]
    of_all: str = ""


@dataclass(frozen=True, slots=True)
class PublicLevelView:
    """One level as anyone may know it."""

    name: str
    gap: str
    scope: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule: its name, its law in words, whether it holds, and the room it leaves.

    Parameters
    ----------
    name, law
        The rule in words.
    holds
        Whether no breach was found.
    room
        ``binds`` when it leaves none at one of its limits, ``roomy`` when it does, ``numberless`` without limits.
    margins
        A sentence for each limit.
    """

    name: str
    law: str
    holds: bool
    room: str
    margins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SensitivityView:
    """One assumption changed, the answer then, and the command that gives it."""

    assumption: str
    places: str
    objective: str
    difference: str
    command: str


def levels(result: Result, words: Words) -> list[LevelView]:
    """Return every level, the most important first."""
    return [
        LevelView(
            name=level_name(level.name, words),
            objective=amount(level.objective, level.unit, words),
            bound=amount(level.bound, level.unit, words),
            gap=_gap(level, words),
            scope=words(f"render.scope.{level.scope.name.lower()}"),
            parts=tuple(_part(part, words) for part in level.parts),
            of_all=_of_all(level, words),
        )
        for level in result.outcome.levels
    ]


def public_levels(result: Result, words: Words) -> list[PublicLevelView]:
    """Return every level as far as anyone may know it: no value, no bound, and a gap without hours or kroner."""
    return [
        PublicLevelView(
            name=level_name(level.name, words),
            gap=rough_gap(level, words),
            scope=words(f"render.scope.{level.scope.name.lower()}"),
        )
        for level in result.outcome.levels
    ]


def _gap(level: Level, words: Words) -> str:
    """Return a level's gap in percent, and what is left of it in the level's own unit, minutes as hours.

    No points left say no more than no percent; that no hour and no krone is left, does.
    """
    share, room = words.percent(level.gap, 2), level.objective - level.bound
    if room <= 0 and level.unit not in ("min", "kr"):
        return share
    hours = words("render.terminal.whole_hours", hours=words.number(room / 60, 1))
    left = hours if level.unit == "min" else amount(room, level.unit, words)
    return f"{share} ({left})"


def _of_all(level: Level, words: Words) -> str:
    """Return what is proven for all plans, where the bound holds for fewer."""
    if level.bound_all_plans is None or level.gap_all_plans is None:
        return ""
    bound = amount(level.bound_all_plans, level.unit, words)
    return words("report.proof.of_all", bound=bound, gap=words.percent(level.gap_all_plans, 2))


def _part(part: Part, words: Words) -> str:
    name, value = _named(f"goals.{part.goal}.name", part.goal, words), words.number(part.value)
    points = words.number(part.weight * part.value)
    key = "report.proof.part" if part.weight == 1 else "report.proof.weighted_part"
    said = words(key, name=name, weight=part.weight, value=value, points=points)
    if part.equivalent_min is not None:
        equivalent = words.duration(part.equivalent_min)
        return words("report.proof.equivalent_part", part=said, equivalent=equivalent)
    if part.leaders is None:
        return said
    mean = words.number(round(part.value / part.leaders))
    return words("report.proof.mean_part", part=said, mean=mean, leaders=words.number(part.leaders))


def rules(result: Result, words: Words) -> list[RuleView]:
    """Return every rule, whether the checker found it broken, and the room it leaves."""
    return [
        RuleView(
            name=_named(f"rules.{verdict.rule}.name", verdict.rule, words),
            law=_named(f"rules.{verdict.rule}.law", "", words),
            holds=not verdict.violations,
            room=_room(verdict),
            margins=tuple(_margin(verdict.rule, margin, words) for margin in verdict.margins),
        )
        for verdict in result.verdict.rules
    ]


def _room(verdict: RuleVerdict) -> str:
    if not verdict.margins:
        return "numberless"
    return "binds" if any(margin.binds for margin in verdict.margins) else "roomy"


def _margin(rule: str, margin: Margin, words: Words) -> str:
    """Return ``Smallest class (Bergen 1): 48 leaders, at least 40; room for 8 leaders``."""
    week = "" if margin.week is None else words("units.count.week", count=margin.week.number)
    about = ", ".join(filter(None, (margin.subject, week)))
    what = words(f"rules.{rule}.limits.{margin.kind}")
    room = words(f"units.count.{_ROOM_UNITS.get(margin.unit, margin.unit)}", count=words.number(margin.room))
    return words(
        "report.rules.at_least" if margin.at_least else "report.rules.at_most",
        what=words("report.rules.about", what=what, about=about) if about else what,
        found=words(f"units.count.{margin.unit}", count=words.number(margin.found)),
        limit=words.number(margin.limit),
        room=words("report.rules.no_room") if margin.binds else words("report.rules.room", room=room),
    )


def sensitivities(result: Result, words: Words) -> list[SensitivityView]:
    """Return the answer under other assumptions."""
    return [_sensitivity(result, row, words) for row in _rows(result, "sensitivity")]


def _rows(result: Result, question: str) -> tuple[AnswerRow, ...]:
    answer = result.answer(question)
    return () if answer is None else answer.rows


def _sensitivity(result: Result, row: AnswerRow, words: Words) -> SensitivityView:
    first, figures = result.outcome.levels[0], row.result.figures
    assumption = _assumption(row, words)
    if figures is None:
        impossible = row.result.ending is Ending.IMPOSSIBLE
        why = words("report.costs.impossible" if impossible else "report.costs.missing")
        return SensitivityView(assumption, why, "–", "–", row.command)
    names = {str(route.id): str(route.name) for route in result.case.routes}
    places = sorted((names.get(route, route), count) for route, count in figures.routes.items())
    (level,) = row.result.levels
    difference = level.objective - first.objective
    sign = "+" if difference > 0 else ""
    found = (amount(level.objective, first.unit, words), amount(level.bound, first.unit, words))
    return SensitivityView(
        assumption=assumption,
        places=listed([f"{place} ({count})" for place, count in places], words),
        objective=_unproven(level, *found, words),
        difference=f"{sign}{amount(difference, first.unit, words)}",
        command=row.command,
    )


def _unproven(level: Level, found: str, bound: str, words: Words) -> str:
    """Return the value of an answer, with its bound where it is not proven optimal."""
    return found if level.bound >= level.objective else words("report.costs.unproven", found=found, bound=bound)


def missing(result: Result, words: Words) -> str:
    """Return which other answers were not found, and the commands that give them; nothing where none is missing."""
    lacking = {
        name: [row for row in _rows(result, name) if row.result.ending in _MISSING]
        for name in ("sensitivity", "without_ratio")
    }
    told = [
        *(_assumption(row, words) for row in lacking["sensitivity"]),
        *(
            words("report.costs.without", name=words(f"{rule}.name"))
            for row in lacking["without_ratio"]
            for rule, _ in row.result.variant.changes
        ),
    ]
    commands = "; ".join(row.command for rows in lacking.values() for row in rows)
    return words("report.costs.not_found", assumptions="; ".join(told), commands=commands) if told else ""


def _assumption(row: AnswerRow, words: Words) -> str:
    """Return ``Kroner per class: 300,000``."""
    ((parameter, value),) = row.result.variant.changes
    name = _named(f"report.parameters.{parameter}", parameter, words)
    return words("report.costs.assumption", name=name, value=words.number(value))


def _named(key: str, otherwise: str, words: Words) -> str:
    return words(key) if words.has(key) else otherwise


def uncapped(result: Result, words: Words) -> str:
    """Return what a limit on remote against central kommuner costs both, as sentences; nothing where there is none."""
    answer, row = result.answer("without_ratio"), next(iter(_rows(result, "without_ratio")), None)
    if answer is None or row is None or row.result.figures is None:
        return ""
    frame, minutes = leaders(result), row.result.figures.sentralitet_min
    groups = []
    for name in ("remote", "central"):
        group = _numbers(answer.values.get(name))
        years = frame.loc[frame["sentralitet"].isin(group), "year_min"].tolist()
        if not years:  # what a folder says of others than its leaders
            continue
        groups.append(
            words(
                "report.uncapped.group",
                sentralitet=", ".join(map(str, group)),
                mean=words.duration(mean(years)),
                without=words.duration(round(sum(minutes.get(number, 0) for number in group) / len(years))),
            )
        )
    travel = row.result.levels[-1]
    return words(
        "report.uncapped.sentence",
        groups=listed(groups, words),
        total=words.duration(int(frame["year_min"].sum())),
        without=_unproven(travel, words.duration(travel.objective), words.duration(travel.bound), words),
    )


def fixed_in_advance(result: Result, words: Words) -> str:
    """Return what it costs that places, classes and weeks were fixed; nothing where nobody has asked."""
    if result.answer(FixedInAdvance.name) is None:
        return ""
    cost, unit = cost_of_fixing(result), result.outcome.levels[0].unit
    if cost is None:
        return words("report.fixed_in_advance.unknown")
    key = "report.fixed_in_advance.costs" if cost.exact else "report.fixed_in_advance.costs_between"
    return words(key, low=amount(cost.low, unit, words), high=amount(cost.high, unit, words))


def fixed_commands(result: Result) -> list[str]:
    """Return the commands that give the plan with nothing fixed."""
    return [row.command for row in _rows(result, FixedInAdvance.name)]


def _numbers(value: Value) -> list[int]:
    return [each for each in value if isinstance(each, int)] if isinstance(value, list) else []


def other_answers(result: Result, words: Words) -> dict[str, object]:
    """Return what the page tells of other answers: under other assumptions, and without the limit."""
    return {
        "sensitivities": sensitivities(result, words),
        "missing": missing(result, words),
        "uncapped": uncapped(result, words),
        "fixed_in_advance": fixed_in_advance(result, words),
        "fixed_commands": fixed_commands(result),
        "uncapped_commands": [row.command for row in _rows(result, "without_ratio")],
    }


_ASSUMED = "assumption"


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """One assumption in words: what it is, how much, in what, and where it is written."""

    name: str
    value: str
    unit: str
    source: str


def assumptions(brief: Brief, words: Words) -> list[AssumptionView]:
    """Return the assumptions in the scenario's order."""
    return [
        AssumptionView(each.name, _value(each.value, words), each.unit, _source(each.source, words))
        for each in brief.assumptions
    ]


def _value(value: str | float, words: Words) -> str:
    """Return ``4,03`` with the decimals that the scenario gives it."""
    if isinstance(value, str):
        return value
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return words.number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _source(source: str, words: Words) -> str:
    """Return a source, with ``assumption`` and ``assumption: why`` in the reader's language."""
    assumed, colon, why = source.partition(":")
    if assumed.strip() != _ASSUMED:
        return source
    return words("report.assumptions.assumed") + colon + why
