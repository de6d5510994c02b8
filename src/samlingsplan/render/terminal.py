"""The short table that the terminal ends with."""

from samlingsplan.measures.by_group import TRAVEL_SUMMARY
from samlingsplan.measures.classes import WISHES
from samlingsplan.measures.measure import number
from samlingsplan.messages import Words
from samlingsplan.plain_text import plain
from samlingsplan.plan import Level, Result, employers_nok, supplier_ledger
from samlingsplan.render.near_ties import command_of_nearest, missing_ties, nearest_line
from samlingsplan.render.proofs import missing
from samlingsplan.render.sentences import amount, gap_line, level_name, meets_at_several


def summary(result: Result, words: Words) -> str:
    """Return the plan in a dozen aligned lines of plain text."""
    result = result.in_language(words.language)
    rows = [*_allocation(result, words), *_travel(result, words), *_proof(result, words)]
    rows.append((words("render.terminal.whole"), gap_line(result, words)))
    rows += _near_ties(result, words)
    if lacking := missing(result, words):
        rows.append((words("report.costs.sensitivity"), lacking))
    width = max(len(name) for name, _ in rows)
    # What keeps a page's line together is no plain space where the line is copied from.
    return "\n".join(plain(f"{name:<{width}}  {value}") for name, value in rows).replace("\u00a0", " ")


def _allocation(result: Result, words: Words) -> list[tuple[str, str]]:
    case, plan = result.case, result.plan
    sizes = ", ".join(f"{each.name} ({len(plan.members(case, each.id))})" for each in plan.classes)
    places = ", ".join(case.venues[venue].name for venue in plan.open_venues())
    return [
        (words("render.terminal.places"), f"{len(plan.open_venues())}: {places}" if places else "0"),
        (words("render.terminal.classes"), f"{len(plan.classes)}: {sizes}"),
    ]


def _travel(result: Result, words: Words) -> list[tuple[str, str]]:
    (travel,) = TRAVEL_SUMMARY.rows(result)
    wishes = WISHES.rows(result)[-1]
    share = "–" if wishes["first_wish_share"] is None else words.percent(number(wishes, "first_wish_share"))
    supplier_nok = supplier_ledger(result.case, result.plan).total_nok
    all_nok = employers_nok(result.case, result.plan)
    minutes = {name: words.duration(number(travel, f"{name}_min")) for name in ("mean", "median", "p90", "longest")}
    far = "_far" if meets_at_several(result) else ""
    return [
        *((words(f"render.terminal.{name}{far}"), value) for name, value in minutes.items()),
        (words("render.terminal.nights"), words.number(number(travel, "mean_nights"), 1)),
        (words("render.terminal.first_wish"), share),
        (words("render.terminal.supplier"), words("render.kroner", amount=words.number(supplier_nok))),
        (
            words("render.terminal.employers"),
            words("render.kroner", amount=words.number(all_nok)),
        ),
    ]


def _proof(result: Result, words: Words) -> list[tuple[str, str]]:
    return [
        (words("render.terminal.gap", level=level_name(level.name, words)), _level(level, words))
        for level in result.outcome.levels
    ]


def _near_ties(result: Result, words: Words) -> list[tuple[str, str]]:
    """Return the nearest alternative, the command that gives it, and what has no answer."""
    told = {
        "nearest": nearest_line(result, words),
        "command": command_of_nearest(result),
        "missing": missing_ties(result, words),
    }
    return [(words(f"near_ties.terminal.{name}"), text) for name, text in told.items() if text]


def _level(level: Level, words: Words) -> str:
    """Return how far a level is proven, and for all plans too where its bound holds for fewer."""
    of_all, gap_all = level.bound_all_plans, level.gap_all_plans
    return words(
        "render.terminal.level" if gap_all is None else "render.terminal.level_here",
        gap=words.percent(level.gap, 2),
        objective=amount(level.objective, level.unit, words),
        bound=words.number(level.bound),
        scope=words(f"render.scope.{level.scope.name.lower()}"),
        of_all=words.number(of_all or 0),
        gap_all=words.percent(gap_all or 0, 2),
    )
