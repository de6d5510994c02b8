"""The answer in sentences: where, how far, how far it is proven, what changed and what it costs."""

from dataclasses import dataclass, replace
from math import ceil

from samlingsplan.domain import ActivityMode, Case, Grant, Payer
from samlingsplan.errors import Complaint
from samlingsplan.measures.by_group import TRAVEL_SUMMARY
from samlingsplan.measures.changes import MOVED_LEADERS, MOVED_WEEKS
from samlingsplan.measures.departures import leaving_early, waited_h
from samlingsplan.measures.measure import number
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.plan import Held, Level, Result, Scope, Status, WholeGap, whole_gap
from samlingsplan.plan.colloquia import colloquia_value
from samlingsplan.travel.timetable.flights import FLIGHT_YEAR

_RULES = ("rules", "needed", "untried")
"""The values of complaints that name rules."""
_TRAVEL = "travel"
"""The name of the level of total travel in the shipped scenarios."""
_BY_CLOCK = ("intake.by_timetable", "intake.by_feed")
"""Notes that name the year of a timetable, or the week of a feed."""
_MOST_ADMITTED = ("solve.most_of_frame", "solve.most_of_classes", "solve.most_proven")
"""The notes on how many leaders are admitted where a scenario asks for as many as the rules allow."""


def answer(result: Result, words: Words, mean: str = "", public: bool = False) -> str:
    """Return the whole answer in one sentence, and one on how far it is proven.

    Parameters
    ----------
    result, words
        The plan, and the language.
    mean
        The mean journey in other words than the exact ones; without them, it is left out where anyone may read it.
    public
        Whether anyone may read it, so that the gap is rounded.
    """
    case, plan = result.case, result.plan
    (travel,) = TRAVEL_SUMMARY.rows(result)
    counts = {venue: sum(venue in each.places for each in plan.classes) for venue in plan.open_venues()}
    several = any(len(each.places) > 1 for each in plan.classes)  # then classes at places do not add up to the classes
    places = [
        case.venues[venue].name
        if several
        else words(
            f"report.answer.place_{'one' if count == 1 else 'many'}", place=case.venues[venue].name, classes=count
        )
        for venue, count in counts.items()
    ]
    values = {
        "leaders": len(plan.seats),
        "classes": len(plan.classes),
        "places": listed(places, words),
        "proof": proof(result.outcome.levels[0], words, public),
    }
    if not places:
        return words("report.answer.on_screens", **values)
    if public and not mean:
        return words("report.answer.sentence_of_few", **values)
    key = "report.answer.sentence_several" if several else "report.answer.sentence"
    return words(key, mean=mean or words.duration(number(travel, "mean_min")), **values)


def proof(level: Level, words: Words, public: bool = False) -> str:
    """Return how far a level is proven, as a sentence without its stop; to anyone, roughly."""
    key = "gap" if level.gap > 0 else "proven"
    if level.scope is Scope.THIS_ALLOCATION:
        key = f"{key}_here"
    elif key == "proven" and level.name == _TRAVEL:
        key = "proven_travel"
    return words(
        f"report.answer.{key}",
        level=level_name(level.name, words),
        gap=rough_gap(level, words) if public else words.percent(level.gap, 2),
    )


def rough_gap(level: Level, words: Words) -> str:
    """Return a level's gap in whole percent, rounded up so that no more is claimed than is proven."""
    return words.percent(rough_gap_share(level))


def rough_gap_share(level: Level) -> float:
    """Return a level's gap as a share of one, rounded up to whole hundredths.

    With a finer gap and the bound the exact value could be reckoned, and from it the leader whom one does not know.
    """
    return ceil(round(100 * level.gap, 6)) / 100


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
    """Return how many leaders the money reaches, where that is asked, and why the plan is not called the best."""
    admitted = [sentence(note, words) for note in result.brief.notes if note.key in _MOST_ADMITTED]
    status, levels = result.outcome.status, result.outcome.levels
    keys = ["allocation"] if any(level.scope is Scope.THIS_ALLOCATION for level in levels) else []
    if status is Status.INTERRUPTED or (status is Status.FEASIBLE and any(level.gap > 0 for level in levels)):
        keys.insert(0, status.value)
    said = [words(f"report.status.{key}") for key in keys]
    found = whole_gap(result.case, levels)
    if found.level is not None:
        said.insert(1, _open_level("report.status.open_level", found, result, words))
    return [*admitted, *said]


def colloquia_text(result: Result, words: Words) -> str | None:
    """Return how classes are divided into colloquia, and how far that is proven; None where they are not."""
    formed, terms = result.plan.colloquia, result.case.colloquia
    value = colloquia_value(result.case, result.plan)
    if formed is None or terms is None or value is None:
        return None
    sizes = [len(each.members) for each in formed.groups]
    proven = "proven" if formed.bound >= value else "open"
    ends = {"least": min(sizes), "most": max(sizes)}
    return words(
        "report.classes.colloquia",
        groups=len(sizes),
        sizes=words.number(max(sizes)) if ends["least"] == ends["most"] else words("report.colloquia.from_to", **ends),
        by=words(f"report.colloquia.{terms.by}"),
        value=words(f"report.colloquia.{terms.by}_value", value=words.number(value)),
        proof=words(f"report.colloquia.{proven}", bound=words.number(formed.bound)),
    )


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


def gap_text(result: Result, words: Words) -> str:
    """Return the whole plan's gap in sentences: percent, and hours and kroner where levels count them."""
    found = whole_gap(result.case, result.outcome.levels)
    of = found.scope.name.lower()
    scope = words(f"render.scope.{of}")
    if found.level is None:
        parts = [words(f"report.whole.{of}.closed", scope=scope)]
    else:
        level, gap = level_name(found.level, words), words.percent(found.gap, 2)
        parts = [words(f"report.whole.{of}.open", level=level, gap=gap, scope=scope)]
    could = (found.hours, found.equal_min, found.nok, found.equal_nok)
    if found.level is None and 0 in could and not any(could):
        return parts[0]  # nothing is left to save, and the sentence has said so
    if found.hours is not None:
        parts.append(words(f"report.whole.{of}.hours", hours=words.number(found.hours, 1)))
    if found.equal_min is not None:
        parts.append(words(f"report.whole.{of}.equal_hours", hours=words.number(found.equal_min / 60, 1)))
    if found.worth_nok is not None:
        parts.append(words("report.proof.whole_worth", nok=words.number(found.worth_nok)))
    if found.nok is not None:
        parts.append(words(f"report.whole.{of}.nok", nok=words.number(found.nok)))
    if found.equal_nok is not None:
        parts.append(words(f"report.whole.{of}.equal_nok", nok=words.number(found.equal_nok)))
    if {found.travel_min, found.equal_min, found.nok, found.equal_nok} == {None}:
        parts.append(words("report.proof.whole_uncounted"))
    return " ".join(parts)


def gap_line(result: Result, words: Words) -> str:
    """Return the whole plan's gap as the terminal has it."""
    found = whole_gap(result.case, result.outcome.levels)
    whole = words.percent(0, 2)
    parts = [whole if found.level is None else _open_level("render.terminal.whole_open", found, result, words)]
    if found.hours is not None:
        parts.append(words("render.terminal.whole_hours", hours=words.number(found.hours, 1)))
    if found.nok is not None:
        parts.append(words("render.kroner", amount=words.number(found.nok)))
    if found.equal_min is not None:
        parts.append(words("render.terminal.equal_hours", hours=words.number(found.equal_min / 60, 1)))
    if found.equal_nok is not None:
        parts.append(words("render.terminal.equal_nok", nok=words.number(found.equal_nok)))
    if found.worth_nok is not None:
        parts.append(words("render.terminal.whole_worth", nok=words.number(found.worth_nok)))
    return f"{', '.join(parts)} ({words(f'render.scope.{found.scope.name.lower()}')})"


def _open_level(key: str, found: WholeGap, result: Result, words: Words) -> str:
    """Return which level is open and by how much; the sentence of the first level has a key of its own."""
    level, first = found.level or "", result.outcome.levels[0].name
    gap = words.percent(found.gap, 2)
    return words(f"{key}_first" if level == first else key, level=level_name(level, words), gap=gap)


def changes(result: Result, words: Words) -> str | None:
    """Return how many leaders and samlinger were moved, or None where there is nothing to compare with."""
    earlier = result.case.earlier
    if earlier is None:
        return None
    now = {leader.id for leader in result.case.participants}
    held = [
        samling
        for each in result.plan.classes
        for samling in each.samlinger
        if earlier.week_of(each.id, samling.number) is not None
    ]
    counts = {
        "moved": len(MOVED_LEADERS.rows(result)),
        "both": len(now & set(earlier.seats)),
        "new": len(now - set(earlier.seats)),
        "gone": len(set(earlier.seats) - now),
        "weeks": len(MOVED_WEEKS.rows(result)),
        "held": len(held),
    }
    return words("report.changes.told", **{name: words.number(count) for name, count in counts.items()})


def grant_text(grant: Grant | None, words: Words) -> str:
    """Return whom the grant helps and by how much."""
    if grant is None:
        return words("report.costs.no_grant")
    share = words.percent(grant.share_percent / 100)
    parts = [words("report.costs.granted", share=share, deductible=words.number(grant.deductible_nok))]
    if grant.most_nok is not None:
        parts.append(words("report.costs.granted_most", most=words.number(grant.most_nok)))
    if grant.from_sentralitet > 1:
        parts.append(words("report.costs.granted_from", sentralitet=grant.from_sentralitet))
    if grant.pot_nok is not None:
        parts.append(words("report.costs.granted_pot", pot=words.number(grant.pot_nok)))
    return f"{', '.join(parts)}."


@dataclass(frozen=True, slots=True)
class MoneyView:
    """What one more class costs; and how costs fall on calendar years, or None where the scenario states none."""

    one_more: str
    years: str | None


def money_texts(case: Case, words: Words) -> MoneyView:
    """Return the sentence on costs."""
    return MoneyView(_one_more(case, words), _years(case, words))


def _one_more(case: Case, words: Words) -> str:
    tariff = case.tariff
    return words(
        "report.costs.one_more",
        class_nok=words.number(tariff.class_nok),
        student_nok=words.number(tariff.student_nok),
    )


def _years(case: Case, words: Words) -> str | None:
    paid = case.money
    if paid is None:
        return None
    shares = [f"{year}: {words.percent(percent / 100)}" for year, percent in sorted(paid.undated_percent.items())]
    growth = {each.value: words.percent(float(paid.growth_percent.get(each, 0)) / 100, 1) for each in Payer}
    return words("report.costs.years", shares=listed(shares, words), price_year=paid.price_year, **growth)


def place_text(result: Result, held: Held, words: Words) -> str:
    """Return the place of a samling, and that it is common where it is."""
    place = words("render.digital") if held.place is None else result.case.venues[held.place].name
    return place + words("render.common") if result.case.is_common(held.number) else place


def early_departures(result: Result, words: Words) -> str | None:
    """Return how many leave home days before a samling, and why; None where no timetable was asked."""
    case, plan = result.case, result.plan
    if not case.connections:
        return None
    return words(
        "report.calendar.early_why",
        leaders=len({each.leader.id for each in leaving_early(case, plan)}),
        leave=f"{case.clock.leave_home_from:%H:%M}",
        year=next((each.year for each in case.connections.values() if each.year is not None), FLIGHT_YEAR),
        waited=words.number(waited_h(result), 1),
    )


def timetable_year(result: Result, words: Words) -> str | None:
    """Return which year's timetable decides when leaders travel; None where none was asked."""
    asked = (note.values["found"] for note in result.brief.notes if note.key in _BY_CLOCK)
    found = next(asked, None)
    return None if found is None else words("report.calendar.timetable_year", year=str(found)[:4])


def with_rules_in_words(complaint: Complaint, words: Words) -> Complaint:
    """Return a complaint whose rules have the names that people read, without the files that state them."""
    named = {
        name: [_rule_in_words(str(rule), words) for rule in rules]
        for name, rules in complaint.values.items()
        if name in _RULES and isinstance(rules, list | tuple)
    }
    return replace(complaint, values={**complaint.values, **named})


def _rule_in_words(stated: str, words: Words) -> str:
    """Return the name of ``max_travel (2021.yaml:26:3)``."""
    rule = stated.partition(" (")[0]
    return words(f"rules.{rule}.name") if words.has(f"rules.{rule}.name") else rule
