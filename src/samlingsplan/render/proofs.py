"""What is proven, which rules hold, what the answer assumes, and what other assumptions would have given."""

from dataclasses import dataclass
from decimal import Decimal

from samlingsplan.domain import Brief
from samlingsplan.measures.leaders import leaders
from samlingsplan.measures.measure import mean
from samlingsplan.messages import Words
from samlingsplan.plan import Level, Margin, Part, Result, RuleVerdict, Sensitivity
from samlingsplan.render.sentences import amount, level_name, listed, rough_gap

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
    """Return the answer under other assumptions; what a rule left out would change has its own sentence."""
    changed = [(each, each.value) for each in result.outcome.sensitivities]
    return [_sensitivity(result, each, value, words) for each, value in changed if value is not None]


def _sensitivity(result: Result, each: Sensitivity, value: int, words: Words) -> SensitivityView:
    first = result.outcome.levels[0]
    assumption = words("report.costs.assumption", name=_parameter(each, words), value=words.number(value))
    if each.objective is None:
        why = words("report.costs.missing" if each.missing else "report.costs.impossible")
        return SensitivityView(assumption, why, "–", "–")
    places = [f"{place} ({count})" for place, count in sorted(each.classes_by_place.items())]
    difference = each.objective - first.objective
    sign = "+" if difference > 0 else ""
    return SensitivityView(
        assumption=assumption,
        places=listed(places, words),
        objective=_found(each, first.unit, words),
        difference=f"{sign}{amount(difference, first.unit, words)}",
    )


def _found(each: Sensitivity, unit: str, words: Words) -> str:
    """Return the value of an answer, with its bound where it is not proven optimal."""
    found = amount(each.objective or 0, unit, words)
    if each.proven:
        return found
    return words("report.costs.unproven", found=found, bound=amount(each.bound or 0, unit, words))


def missing(result: Result, words: Words) -> str:
    """Return which other answers were not found, and how to get them; nothing where none is missing."""
    lacking = [
        words("report.costs.assumption", name=_parameter(each, words), value=words.number(each.value))
        if each.value is not None
        else words("report.costs.without", name=_named(f"{each.parameter}.name", each.parameter, words))
        for each in result.outcome.sensitivities
        if each.missing
    ]
    return words("report.costs.not_found", assumptions="; ".join(lacking)) if lacking else ""


def _parameter(each: Sensitivity, words: Words) -> str:
    return _named(f"report.parameters.{each.parameter}", each.parameter, words)


def _named(key: str, otherwise: str, words: Words) -> str:
    return words(key) if words.has(key) else otherwise


def uncapped(result: Result, words: Words) -> str:
    """Return it as sentences; nothing where no such limit was left out."""
    answer = next((each for each in result.outcome.sensitivities if each.means), None)
    if answer is None or answer.objective is None:
        return ""
    frame = leaders(result)
    groups = []
    for group in answer.means:
        years = frame.loc[frame["sentralitet"].isin(group.sentralitet), "year_min"].tolist()
        if not years:  # what a folder says of others than its leaders
            continue
        groups.append(
            words(
                "report.uncapped.group",
                sentralitet=", ".join(map(str, group.sentralitet)),
                mean=words.duration(mean(years)),
                without=words.duration(group.mean_min),
            )
        )
    without = words.duration(answer.objective)
    if not answer.proven:
        without = words("report.costs.unproven", found=without, bound=words.duration(answer.bound or 0))
    return words(
        "report.uncapped.sentence",
        groups=listed(groups, words),
        total=words.duration(int(frame["year_min"].sum())),
        without=without,
    )


def other_answers(result: Result, words: Words) -> dict[str, object]:
    """Return what the page tells of other answers: under other assumptions, and without the limit."""
    return {
        "sensitivities": sensitivities(result, words),
        "missing": missing(result, words),
        "uncapped": uncapped(result, words),
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
