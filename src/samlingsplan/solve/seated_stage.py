"""Lets goals on who shares a class move leaders between places, unless they come after those on who goes where."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from samlingsplan.algebra import Profiles, Seating
from samlingsplan.goals import Goal
from samlingsplan.model import AllocationModel, SeatedModel, named_goal, named_model, seated_model, seats_matter
from samlingsplan.plan import Level
from samlingsplan.solve.allocation_stage import read_allocation
from samlingsplan.solve.class_numbers import Numbered
from samlingsplan.solve.class_stage import make_classes
from samlingsplan.solve.clock import OutOfTimeError
from samlingsplan.solve.engine import Proof, SolveResult
from samlingsplan.solve.lexicographic import LexicographicResult, minimise_lexicographically
from samlingsplan.solve.medians import Medians, medians
from samlingsplan.solve.stage_input import StageInput

_ROUNDS = 4
"""The most allocations that are tried; each but the last had no classes or no dates."""
_MOST_NAMED = 20_000
"""The most seats of a party on a route in classes of a profile."""
FEW_SEATS = 1_000
"""With more pairs of a party and a class than this, classes have no numbers; with numbers more rules can be asked."""


def best_seated(stage: StageInput, first: Numbered, judged: Sequence[Level]) -> Numbered:
    """Return the best of a plan and of plans with other leaders on each route, who share classes better.

    The first plan is what the stages find one after the other. Where it is proven best for all plans on the levels
    that matter, nothing is searched.
    """
    number = seats_matter(stage.levels)
    if not number or stage.solver.late or all(level.proven for level in judged[:number]):
        return first
    search = _Search(stage, first)
    with stage.solver.without_grace(), suppress(OutOfTimeError):
        search.run()
    return search.best


@dataclass(slots=True)
class _Search:
    """The best plan so far, with the bounds that are known."""

    stage: StageInput
    best: Numbered
    floors: dict[Goal, Medians] = field(default_factory=dict)
    exact: bool = False
    floor: int = 0
    lucky: int | None = None

    def run(self) -> None:
        """Solve the allocation with seats, and make classes of it, until it has them."""
        model = self._model()
        if model is None:
            return
        self._raise_floors(model)
        for _ in range(_ROUNDS):
            result = self._solved(model)
            if not result.solved:
                return
            allocated = read_allocation(result, model, model.settled, (False,) * len(self.stage.levels))
            made = make_classes(self.stage, allocated)
            if made.plan is not None:
                self._keep(Numbered(allocated, made, made.plan))
                return
            if made.proof is not Proof.INFEASIBLE:
                return
            for no_good in made.no_goods:
                no_good.forbid(model.allocation)

    def _model(self) -> SeatedModel | None:
        """Return the program: numbered classes where they are few, else named ones, if profiles are enough."""
        stage, goal = self.stage, named_goal(self.stage.levels)
        if goal is None or goal.profiles(stage.case, ()) is None:
            return seated_model(stage.case, stage.rules, stage.levels, watch=stage.solver.heed)
        few = seated_model(stage.case, stage.rules, stage.levels, FEW_SEATS, stage.solver.heed)
        return few or named_model(stage.case, stage.rules, stage.levels, self._profiles, stage.solver.heed)

    def _profiles(self, goal: Goal, model: AllocationModel) -> tuple[Profiles, Sequence[int]]:
        """Return the profiles of all leaders, and those that classes may have: all where few, else the best ones."""
        profiles = goal.profiles(self.stage.case, model.allocation.parties)
        if profiles is None:
            raise ValueError(goal.name)
        self._everywhere(model, goal, profiles)
        found, room = self.floors[goal], max(1, _MOST_NAMED // max(1, len(model.allocation.goes)))
        if profiles.count <= room:
            self.exact = True
            return profiles, range(profiles.count)
        self.lucky = found.bound if len({*found.named, *found.usable}) <= room else None
        wanted = dict.fromkeys((*found.named, *found.usable, *profiles.nearest()))
        return profiles, sorted([*wanted][: max(room, len(found.named))])

    def _everywhere(self, model: AllocationModel | SeatedModel, goal: Goal, profiles: Profiles) -> None:
        """Find the profiles of the classes of all places together: no plan costs less by the goal."""
        if goal in self.floors:
            return
        allocation = model.allocation
        total = sum(party.persons for party in allocation.parties)
        least, most = min(allocation.least.values()), max(allocation.most.values())
        numbers = range(max(1, -(-total // most)), max(1, total // least) + 1)
        with self.stage.solver.sharing(4):
            self.floors[goal] = medians(self.stage.solver, profiles, numbers, least, most)

    def _raise_floors(self, model: SeatedModel) -> None:
        """Require of each level what no plan goes below, and say so of the plan that is known.

        On the first level what places cost at least is added: the two are bounded apart.
        """
        reached = next(index for index, level in enumerate(model.objectives) if level is not None)
        for index, level in enumerate(model.objectives):
            floor = 0
            for goal in self.stage.levels[index].goals if level is not None else ():
                profiles = goal.profiles(self.stage.case, model.allocation.parties)
                if profiles is not None:
                    self._everywhere(model, goal, profiles)
                    floor += goal.weight * self.floors[goal].bound
            if level is not None and floor:
                floor += (self.best.allocated.result.bounds[index] or 0) if index == reached else 0
                model.program.require(self.stage.names[index], level >= floor)
                if index == reached:
                    self.floor = floor
                    self.best = replace(self.best, allocated=self.best.allocated.at_least(index, floor))

    def _solved(self, model: SeatedModel) -> LexicographicResult:
        """Solve the levels; where profiles are left out, only bounds that hold for all plans are kept."""
        stage = self.stage
        with stage.solver.sharing(2):
            result = minimise_lexicographically(
                stage.solver, model.program, model.objectives, stage.names, stage.engine, tails=model.tails,
                start=self._start(model),
            )  # fmt: skip
        if model.seating is not None or self.exact or not result.solved:
            return result
        first, known = (
            next((index, level) for index, level in enumerate(model.objectives) if level is not None),
            self.best.allocated.result.bounds,
        )
        index, level = first
        if self.lucky is not None and model.program.value(level, result.answer.values or {}) == known[index]:
            return result  # no profile that is left out is in a plan as good on the first level
        kept = [known[index] if each == index else None for each in range(len(result.bounds))]
        return replace(result, bounds=tuple(kept))

    def _start(self, model: SeatedModel) -> SolveResult | None:
        """Return a first solution: the known plan, or the classes of all places together, put where it suits."""
        stage = self.stage
        if model.seating is not None:
            return _numbered_start(stage, model, model.seating, self.best)
        goal = named_goal(stage.levels)
        if goal is None:
            return None
        profiles, found = goal.profiles(stage.case, model.allocation.parties), self.floors[goal]
        kinds = {party: n for n, kind in enumerate(profiles.kinds if profiles else ()) for party in kind.parties}
        shut = [each for (party, q, _), each in model.named.items() if (kinds[party], q) not in found.assigned]
        level = next((each for each in model.objectives if each is not None), None)
        with model.program.fixing(shut, dict.fromkeys((each.id for each in shut), 0)):
            first = stage.solver.minimise(model.program, level, "", stage.engine, patient=False)
        return None if first.values is None else SolveResult(Proof.TIME, first.values, self.floor)

    def _keep(self, found: Numbered) -> None:
        """Keep the better of two plans, with the bounds that hold for it."""
        before, after = self.stage.values(self.best.plan), self.stage.values(found.plan)
        known, bounds = self.best.allocated, list(found.allocated.result.bounds)
        if before < after:
            level = next((index for index, bound in enumerate(bounds) if bound is not None), None)
            if level is not None:
                self.best = replace(self.best, allocated=known.at_least(level, bounds[level] or 0))
            return
        for index, bound in enumerate(known.result.bounds):
            # The first search compared the plans equal on the levels above, as far as these are no worse here.
            above = zip(after[:index], known.level_values[:index], strict=True)
            if bound is not None and all(value is None or here <= value for here, value in above):
                bounds[index] = max(bounds[index] or 0, bound)
        result = replace(found.allocated.result, bounds=tuple(bounds))
        self.best = replace(found, allocated=replace(found.allocated, result=result))


def _numbered_start(stage: StageInput, model: SeatedModel, seating: Seating, known: Numbered) -> SolveResult | None:
    """Return a plan as a solution of the model; None where a cut excludes it."""
    counted = dict.fromkeys((each.id for each in seating.sits.values()), 0)
    renamed = _largest_first(known)
    for party in model.allocation.parties:
        for unit in party.units:
            if (seat := known.plan.seats.get(unit[0].id)) is not None:
                counted[seating.sits[party.id, renamed[seat]].id] += 1
    level = next((each for each in model.objectives if each is not None), None)
    with model.program.fixing(seating.sits.values(), counted):
        found = stage.solver.minimise(model.program, level, "", stage.engine, patient=False)
    return None if found.values is None else SolveResult(Proof.TIME, found.values, 0)


def _largest_first(known: Numbered) -> dict[str, str]:
    """Return the class of the model that stands for each class of a plan: those of a route by falling size."""
    sizes = Counter(known.plan.seats.values())
    renamed: dict[str, str] = {}
    for route in {each.route for each in known.plan.classes}:
        here = sorted((each.id for each in known.plan.classes if each.route == route), key=lambda k: (-sizes[k], k))
        renamed |= {each: f"{route}-{number}" for number, each in enumerate(here, start=1)}
    return renamed
