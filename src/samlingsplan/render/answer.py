"""The answer in sentences: where, how far, and how far it is proven."""

from samlingsplan.domain import ActivityMode
from samlingsplan.measures.travel_summary import TRAVEL_SUMMARY
from samlingsplan.messages import Words
from samlingsplan.plan import Level, Result, Scope, Status


def answer(result: Result, words: Words, mean: str = "") -> str:
    """Return the whole answer in one sentence, with its gap; the mean journey in other words when these are given."""
    case, plan = result.case, result.plan
    (travel,) = TRAVEL_SUMMARY.rows(result)
    counts = {venue: sum(venue in each.places for each in plan.classes) for venue in plan.open_venues()}
    places = [
        words(f"report.answer.place_{'one' if count == 1 else 'many'}", place=case.venues[venue].name, classes=count)
        for venue, count in counts.items()
    ]
    first = result.outcome.levels[0]
    return words(
        "report.answer.sentence" if places else "report.answer.on_screens",
        leaders=len(plan.seats),
        classes=len(plan.classes),
        places=listed(places, words),
        mean=mean or words.duration(float(str(travel["mean_min"]))),
        proof=proof(first, words),
    )


def proof(level: Level, words: Words) -> str:
    """Return how far a level is proven, as the end of a sentence."""
    key = "gap" if level.gap > 0 else "proven"
    if level.scope is Scope.THIS_ALLOCATION:
        key = f"{key}_here"
    return words(
        f"report.answer.{key}",
        level=level_name(level.name, words),
        gap=words.percent(level.gap, 2),
        scope=words(f"render.scope.{level.scope.name.lower()}"),
    )


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
