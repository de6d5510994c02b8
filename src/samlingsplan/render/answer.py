"""The answer in sentences: where, how far, and how far it is proven."""

from math import ceil

from samlingsplan.domain import ActivityMode
from samlingsplan.measures.travel_summary import TRAVEL_SUMMARY
from samlingsplan.messages import Words
from samlingsplan.plan import Level, Result, Scope, Status


def answer(result: Result, words: Words, mean: str = "", public: bool = False) -> str:
    """Return the whole answer in one sentence, with its gap.

    Parameters
    ----------
    result, words
        The plan, and the language.
    mean
        The mean journey in other words than the exact ones; without them, it is left out where anyone may read it.
    public
        Whether anyone may read it, so that the gap is told roughly.
    """
    case, plan = result.case, result.plan
    (travel,) = TRAVEL_SUMMARY.rows(result)
    counts = {venue: sum(venue in each.places for each in plan.classes) for venue in plan.open_venues()}
    places = [
        words(f"report.answer.place_{'one' if count == 1 else 'many'}", place=case.venues[venue].name, classes=count)
        for venue, count in counts.items()
    ]
    told = {
        "leaders": len(plan.seats),
        "classes": len(plan.classes),
        "places": listed(places, words),
        "proof": proof(result.outcome.levels[0], words, public),
    }
    if not places:
        return words("report.answer.on_screens", **told)
    if public and not mean:
        return words("report.answer.sentence_of_few", **told)
    return words("report.answer.sentence", mean=mean or words.duration(float(str(travel["mean_min"]))), **told)


def proof(level: Level, words: Words, public: bool = False) -> str:
    """Return how far a level is proven, as the end of a sentence; to anyone, roughly."""
    key = "gap" if level.gap > 0 else "proven"
    if level.scope is Scope.THIS_ALLOCATION:
        key = f"{key}_here"
    return words(
        f"report.answer.{key}",
        level=level_name(level.name, words),
        gap=rough_gap(level, words) if public else words.percent(level.gap, 2),
        scope=words(f"render.scope.{level.scope.name.lower()}"),
    )


def rough_gap(level: Level, words: Words) -> str:
    """Return a level's gap in whole percent, rounded up so that no more is claimed than is proven.

    With a finer gap and the bound the exact value could be reckoned, and from it the leader whom one does not know.
    """
    return words.percent(ceil(round(100 * level.gap, 6)) / 100)


def listed(items: list[str], words: Words) -> str:
    """Return ``a, b and c``; nothing of nothing."""
    return "".join(items) if len(items) < 2 else words("report.answer.list", most=", ".join(items[:-1]), last=items[-1])


def level_name(name: str, words: Words) -> str:
    """Return a level's name in words, or as the scenario has it."""
    return words(f"render.levels.{name}") if words.has(f"render.levels.{name}") else name


def amount(value: float, unit: str, words: Words) -> str:
    """Return a number with its unit in words, or as the scenario has it."""
    number = words.number(value)
    return words(f"render.units.{unit}", count=number) if words.has(f"render.units.{unit}") else f"{number} {unit}"


def reservations(result: Result, words: Words) -> list[str]:
    """Return why the plan is not called the best, if it is not; none where every level is proven."""
    status, levels = result.outcome.status, result.outcome.levels
    keys = ["allocation"] if any(level.scope is Scope.THIS_ALLOCATION for level in levels) else []
    if status is Status.INTERRUPTED or (status is Status.FEASIBLE and any(level.gap > 0 for level in levels)):
        keys.insert(0, status.value)
    return [words(f"report.status.{key}") for key in keys]


def undecided(result: Result, words: Words) -> list[str]:
    """Return what the plan does not say, so that nobody reads it there."""
    keys = ["admission", "booking", "timetables"]
    if any(samling.number not in result.case.staff.teams for samling in result.case.samlinger):
        keys.append("lecturers")
    if any(activity.mode is ActivityMode.PHYSICAL for activity in result.case.activities):
        keys.append("activities")
    if any(level.scope is Scope.THIS_ALLOCATION for level in result.outcome.levels):
        keys.append("allocation")
    return [words(f"report.undecided.{key}") for key in keys]
