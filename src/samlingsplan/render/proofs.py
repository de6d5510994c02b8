"""What is proven, what holds, and what other assumptions would have given."""

from dataclasses import dataclass

from samlingsplan.messages import Words
from samlingsplan.plan import Part, Result, Sensitivity
from samlingsplan.render.answer import level_name, listed, unit_name


@dataclass(frozen=True, slots=True)
class LevelView:
    """One level: its name, value, bound, gap, what the bound speaks about, and its goals."""

    name: str
    objective: str
    bound: str
    gap: str
    scope: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule: its name, its law in words, and whether it holds."""

    name: str
    law: str
    holds: bool


@dataclass(frozen=True, slots=True)
class SensitivityView:
    """One assumption changed, and the answer then."""

    assumption: str
    places: str
    objective: str
    difference: str


def levels(result: Result, words: Words) -> list[LevelView]:
    """Return every level, the most important first."""
    return [
        LevelView(
            name=level_name(level.name, words),
            objective=f"{words.number(level.objective)} {unit_name(level.unit, words)}",
            bound=f"{words.number(level.bound)} {unit_name(level.unit, words)}",
            gap=words.percent(level.gap, 2),
            scope=words(f"render.scope.{level.scope.name.lower()}"),
            parts=tuple(_part(part, words) for part in level.parts),
        )
        for level in result.outcome.levels
    ]


def _part(part: Part, words: Words) -> str:
    name, value = _named(f"goals.{part.goal}.name", part.goal, words), words.number(part.value)
    if part.weight == 1:
        return words("report.proof.part", name=name, value=value)
    points = words.number(part.weight * part.value)
    return words("report.proof.weighted_part", name=name, weight=part.weight, value=value, points=points)


def rules(result: Result, words: Words) -> list[RuleView]:
    """Return every rule and whether the checker found it broken."""
    return [
        RuleView(
            name=_named(f"rules.{verdict.rule}.name", verdict.rule, words),
            law=_named(f"rules.{verdict.rule}.law", "", words),
            holds=not verdict.violations,
        )
        for verdict in result.verdict.rules
    ]


def sensitivities(result: Result, words: Words) -> list[SensitivityView]:
    """Return the answer under other assumptions."""
    return [_sensitivity(result, each, words) for each in result.outcome.sensitivities]


def _sensitivity(result: Result, each: Sensitivity, words: Words) -> SensitivityView:
    first = result.outcome.levels[0]
    named = _named(f"report.parameters.{each.parameter}", each.parameter, words)
    assumption = words("report.costs.assumption", name=named, value=words.number(each.value))
    if each.objective is None:
        return SensitivityView(assumption, words("report.costs.impossible"), "–", "–")
    places = [f"{place} ({count})" for place, count in sorted(each.classes_by_place.items())]
    difference = each.objective - first.objective
    sign = "+" if difference > 0 else ""
    return SensitivityView(
        assumption=assumption,
        places=listed(places, words),
        objective=f"{words.number(each.objective)} {unit_name(first.unit, words)}",
        difference=f"{sign}{words.number(difference)} {unit_name(first.unit, words)}",
    )


def _named(key: str, otherwise: str, words: Words) -> str:
    return words(key) if words.has(key) else otherwise
