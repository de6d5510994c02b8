"""A newcomer's model: each leader has a class, each class a place to look up, and all levels are one weighted sum."""

from typing import Any

from benchmarks.peers.kull import Class, Kull
from benchmarks.peers.staged import Answer, Found

NEVER_MIN = 1_000_000
"""Minutes to a place that cannot be reached."""
LEVEL_WEIGHT = 1_000
"""What a point of a level weighs against one of the level below it."""


def solve(kull: Kull, seconds: float, found: Found) -> None:
    """Minimise the weighted sum with the solver's defaults."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    places, classes = list(kull.places), range(kull.min_classes)
    place = [model.new_int_var(0, len(places) - 1, "") for _ in classes]
    sits = {(u, c): model.new_bool_var("") for u in range(len(kull.units)) for c in classes}
    for u in range(len(kull.units)):
        model.add(sum(sits[u, c] for c in classes) == 1)
    for c in classes:
        size = sum(unit.size * sits[u, c] for u, unit in enumerate(kull.units))
        most = _looked_up(model, place[c], [each.most for each in kull.places.values()])
        model.add(size >= kull.least)
        model.add(size <= most)
    _pay(model, kull, place)
    weeks, uneven = _weeks(model, kull)
    there = _places_of_units(model, kull, place, sits)
    minutes = _looked_up_of_all(model, kull, there, "minutes")
    objective = LEVEL_WEIGHT * minutes + uneven
    if "unmet_wishes" in kull.goals:
        objective = LEVEL_WEIGHT * (LEVEL_WEIGHT * minutes + _looked_up_of_all(model, kull, there, "wishes"))
        objective += uneven
    model.minimize(objective)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 2
    if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        found(Answer(()))
        return
    scale = LEVEL_WEIGHT ** (2 if "unmet_wishes" in kull.goals else 1)
    members = [
        tuple(leader for u, unit in enumerate(kull.units) if solver.value(sits[u, c]) for leader in unit.members)
        for c in classes
    ]
    made = (
        Class(places[solver.value(place[c])], tuple(solver.value(week) for week in weeks[c]), members[c])
        for c in classes
    )
    found(Answer(tuple(made), (max(0.0, solver.best_objective_bound // scale),)))


def _looked_up(model: Any, place: Any, numbers: list[int]) -> Any:
    number = model.new_int_var(min(numbers), max(numbers), "")
    model.add_element(place, numbers, number)
    return number


def _places_of_units(model: Any, kull: Kull, place: list[Any], sits: dict[tuple[int, int], Any]) -> list[Any]:
    """Return the place of each unit: that of its class."""
    there = [model.new_int_var(0, len(kull.places) - 1, "") for _ in kull.units]
    for (u, c), sitting in sits.items():
        model.add(there[u] == place[c]).only_enforce_if(sitting)
    return there


def _looked_up_of_all(model: Any, kull: Kull, there: list[Any], table: str) -> Any:
    """Return the sum of what each unit pays at its place."""
    numbers = ([getattr(unit, table).get(v, NEVER_MIN) for v in kull.places] for unit in kull.units)
    return sum(_looked_up(model, at, each) for at, each in zip(there, numbers, strict=True))


def _pay(model: Any, kull: Kull, place: list[Any]) -> None:
    """Keep the frame: each place is paid for once, however many classes meet there."""
    paid = []
    for number, each in enumerate(kull.places.values()):
        opened = model.new_bool_var("")
        paid.append(each.open_nok * opened)
        for at in place:
            here = model.new_bool_var("")
            model.add(at == number).only_enforce_if(here)
            model.add(at != number).only_enforce_if(~here)
            model.add_implication(here, opened)
    model.add(sum(paid) + kull.case.tariff.class_nok * len(place) <= kull.frame_nok)


def _weeks(model: Any, kull: Kull) -> tuple[list[list[Any]], Any]:
    """Return the week of each samling of each class, and how unevenly they are spaced."""
    from ortools.sat.python import cp_model

    ideal, uneven = getattr(kull.goals.get("even_spacing"), "ideal_weeks", 6), []
    weeks = []
    for _ in range(kull.min_classes):
        domains = (cp_model.Domain.from_values(sorted(slots)) for slots in kull.slots)
        weeks.append([model.new_int_var_from_domain(domain, "") for domain in domains])
        for earlier, later in zip(weeks[-1], weeks[-1][1:], strict=False):
            gap = model.new_int_var(kull.gap.start, kull.gap.stop - 1, "")
            model.add(later - earlier == gap)
            uneven.append(model.new_int_var(0, kull.gap.stop + ideal, ""))
            model.add_abs_equality(uneven[-1], gap - ideal)
    for s, slots in enumerate(kull.slots):
        for w in slots:
            there = [model.new_bool_var("") for _ in weeks]
            for here, week in zip(there, weeks, strict=True):
                model.add(week[s] != w).only_enforce_if(~here)
            model.add(sum(there) <= kull.teams(s, w))
    return weeks, sum(uneven)
