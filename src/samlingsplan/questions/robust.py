"""Which places are best whoever applies: places are fixed before anybody does."""

import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from samlingsplan.errors import Complaint, ImpossibleError, InputError
from samlingsplan.plan import Ending, PathValue, PlaceSet, RobustAnswer, SetFigures, Variant, VariantResult
from samlingsplan.questions.places import Places
from samlingsplan.questions.question import Asked, parameter
from samlingsplan.questions.robust_rounds import DRAWN, Heard, Round, Tally
from samlingsplan.questions.sample_average import by_replication, estimated_gap, worst_tenth
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.scenario.changes import options_of, quoted_option
from samlingsplan.variants import Base, Counted, Runner
from samlingsplan.variants.counted import Solved

_SEEDS = 1_000_000
"""The seeds of one question; its first kull has the seed of the question times this, and one."""
MOST_SEED = 2_000
MOST_KULLS = 10_000
_TIMES = ".".join(("travel", "drawn"))
"""The entry of a scenario by which journeys are drawn."""
_PILOT = 10
"""The kulls that all sets are tried on, after which the best are kept."""
_COMPARED = 10
"""The number of sets that are compared on all kulls of the replications, today's included."""
_EVALUATED = 6
"""The number of sets that are evaluated on other kulls, today's included."""
_Regrets = dict[PlaceSet, dict[int, tuple[float | None, float]]]
"""By set and kull: the first level with the set, None where there is no plan, and without it."""


@dataclass(frozen=True, slots=True)
class Robust:
    """Which set of places is best over kulls that nobody knows yet, and what today's choice costs them.

    Kulls are drawn as the command ``cohort`` draws them. Each is planned with free places, and with each of the sets
    that are compared: the plan's, those with one place closed or opened, and those that are best for a kull. The best
    ten after a pilot are compared on replications, and the best of these evaluated on other kulls.

    Parameters
    ----------
    draws
        The number of kulls that sets are evaluated on.
    replications, sample
        The number of replications that sets are chosen by, and of kulls in each.
    seed
        Same seed, same kulls.
    times
        Whether journeys are drawn too, one error a link.
    """

    draws: int = 200
    replications: int = 10
    sample: int = 20
    seed: int = 1
    times: bool = False

    def refuse_bad(self) -> None:
        """Refuse numbers that give no answer.

        Raises
        ------
        InputError
            With each of them.
        """
        limits = {
            "draws": (2, MOST_KULLS),
            "replications": (2, MOST_KULLS),
            "sample": (1, MOST_KULLS),
            "seed": (0, MOST_SEED),
        }
        wrong = [
            Complaint("robust.out_of_range", None, {"path": f"--{name}", "found": found, "low": low, "high": high})
            for name, (low, high) in limits.items()
            if not low <= (found := getattr(self, name)) <= high
        ]
        count = self.draws + self.replications * self.sample
        if not wrong and count > MOST_KULLS:
            wrong = [Complaint("robust.too_many", None, {"found": count, "allowed": MOST_KULLS})]
        if wrong:
            raise InputError(wrong)

    def ask(self, asked: Asked, runner: Runner, heard: Heard = lambda standing: None) -> RobustAnswer:
        """Return the answer, after all kulls are planned.

        Parameters
        ----------
        asked
            The plan of today.
        runner
            What plans the kulls.
        heard
            Receives how far each round has come.

        Raises
        ------
        InputError
            When the journeys have no legs and are to be drawn.
        ImpossibleError
            When no kull has a plan.
        """
        if self.times and not any(journey.legs for journey in asked.base.case.journeys.values()):
            raise InputError([Complaint("robust.no_legs", asked.base.loaded.location(("travel", "matrix")))])
        return _Kulls(self, asked, runner, heard).answer()

    def kulls(self) -> tuple[list[list[int]], list[int]]:
        """Return the seeds of the kulls of each replication, and of those of the evaluation."""
        first = self.seed * _SEEDS + 1
        chosen = [list(range(first + i * self.sample, first + (i + 1) * self.sample)) for i in range(self.replications)]
        other = first + self.replications * self.sample
        return chosen, list(range(other, other + self.draws))


class _Kulls:
    """The kulls of one question, planned."""

    def __init__(self, question: Robust, asked: Asked, runner: Runner, heard: Heard) -> None:
        self._question, self._asked, self._heard = question, asked, heard
        self._runner = replace(runner, where=Counted(runner.where, self._begin))
        self._round = Round.KULLS
        self._replications, self._others = question.kulls()
        self._own: dict[int, VariantResult] = {}
        self._regrets: _Regrets = {}

    def answer(self) -> RobustAnswer:
        today = _open(self._asked.found)
        sets = self._plan_freely(today)
        chosen_by = [kull for kulls in self._replications for kull in kulls if kull in self._own]
        self._evaluate(Round.PILOT, sets, chosen_by[:_PILOT])
        compared = self._best(sets, chosen_by[:_PILOT], _COMPARED, today)
        self._evaluate(Round.COMPARISON, compared, chosen_by)
        evaluated = self._finalists(compared, chosen_by, today)
        others = [kull for kull in self._others if kull in self._own]
        self._evaluate(Round.EVALUATION, evaluated, others)
        figures = sorted((self._figures(each, others) for each in evaluated), key=lambda f: (f.impossible, f.mean))
        return self._answer(today, compared, figures, others, len(sets))

    def _plan_freely(self, today: PlaceSet) -> list[PlaceSet]:
        """Plan each kull with free places; return all sets that are tried, today's first."""
        near = Places().variants(self._asked)
        kulls = [*(kull for kulls in self._replications for kull in kulls), *self._others]
        results = self._run(Round.KULLS, [*near, *(self._variant(kull) for kull in kulls)])
        own = results[len(near) :]
        self._own = {kull: result for kull, result in zip(kulls, own, strict=True) if result.plan is not None}
        if not any(kull in self._own for kull in self._others) or not self._whole():
            raise ImpossibleError(own[0].reasons or [Complaint("robust.no_kull")])
        found = [*results[: len(near)], *(self._own[kull] for kull in kulls if kull in self._own)]
        return list(dict.fromkeys([today, *(_open(each) for each in found if each.plan is not None)]))

    def _whole(self) -> bool:
        return all(any(kull in self._own for kull in kulls) for kulls in self._replications)

    def _run(self, round_: Round, variants: Sequence[Variant]) -> tuple[VariantResult, ...]:
        self._round = round_
        return self._runner.run(variants)

    def _begin(self, variants: Sequence[Variant]) -> Solved:
        return Tally(self._round, variants, self._replications, self._heard).solved

    def _evaluate(self, round_: Round, sets: Sequence[PlaceSet], kulls: Sequence[int]) -> None:
        """Plan kulls with each set of places; what is known already is not planned again."""
        wanted = [
            (places, kull) for kull in kulls for places in sets if kull not in self._regrets.setdefault(places, {})
        ]
        unknown = [each for each in wanted if _open(self._own[each[1]]) != each[0]]
        results = self._run(round_, [self._variant(kull, places) for places, kull in unknown])
        found = dict(zip(unknown, results, strict=True))
        for places, kull in wanted:
            own = self._own[kull]
            self._regrets[places][kull] = (_value(found.get((places, kull), own)), _value(own) or 0.0)

    def _best(self, sets: Sequence[PlaceSet], kulls: Sequence[int], count: int, today: PlaceSet) -> list[PlaceSet]:
        """Return the best sets over some kulls, and today's."""
        ordered = sorted(sets, key=lambda places: self._rank(places, kulls))
        return list(dict.fromkeys([today, *ordered]))[:count]

    def _rank(self, places: PlaceSet, kulls: Sequence[int]) -> tuple[int, float]:
        figures = self._figures(places, kulls)
        return figures.impossible, figures.mean

    def _finalists(self, compared: Sequence[PlaceSet], kulls: Sequence[int], today: PlaceSet) -> list[PlaceSet]:
        """Return today's set, those best over a replication or in the worst tenth, and the best of the rest."""
        best = [
            min(compared, key=lambda places: self._rank(places, planned))
            for each in self._replications
            if (planned := [kull for kull in each if kull in self._own])
        ]
        worst = min(compared, key=lambda places: self._figures(places, kulls).worst_tenth)
        wanted = list(dict.fromkeys([*best, worst]))
        return self._best([*wanted, *compared], kulls, _EVALUATED, today)

    def _figures(self, places: PlaceSet, kulls: Sequence[int]) -> SetFigures:
        known = [self._regrets[places][kull] for kull in kulls]
        planned = [(value, own) for value, own in known if value is not None]
        if not planned:
            return SetFigures(places, 0, len(known), *[float("inf")] * 6)
        values, regrets = [value for value, _ in planned], [value - own for value, own in planned]
        shares = [(value - own) / own if own else 0.0 for value, own in planned]
        of_each = (values, regrets, shares)
        numbers = [function(each) for each in of_each for function in (fmean, worst_tenth)]
        return SetFigures(places, len(planned), len(known) - len(planned), *numbers)

    def _regret(self, places: PlaceSet) -> dict[int, float | None]:
        return {kull: None if value is None else value - own for kull, (value, own) in self._regrets[places].items()}

    def _least(self, compared: Iterable[PlaceSet]) -> list[float]:
        """Return the least mean regret of any set in each replication."""
        means = [by_replication(self._regret(places), self._replications) for places in compared]
        columns = zip(*means, strict=True)
        return [min(known) for column in columns if (known := [mean for mean in column if mean is not None])]

    def _answer(
        self,
        today: PlaceSet,
        compared: Sequence[PlaceSet],
        figures: Sequence[SetFigures],
        others: Sequence[int],
        tried: int,
    ) -> RobustAnswer:
        question, base = self._question, self._asked.base
        best = figures[0]
        lawful = [each for each in figures if each.impossible == best.impossible]
        worst = min(lawful, key=lambda each: each.worst_tenth)
        regrets = [regret for kull in others if (regret := self._regret(best.places)[kull]) is not None]
        opened = Counter(place for result in self._own.values() for place in _open(result))
        own = list(self._own.values())
        return RobustAnswer(
            title=base.brief.title,
            list_name=_list_name(base),
            synthetic=base.brief.synthetic,
            unit=self._asked.found.levels[0].unit,
            draws=question.draws,
            replications=question.replications,
            sample=question.sample,
            seed=question.seed,
            times=question.times,
            today=today,
            best=best.places,
            best_worst_tenth=worst.places,
            sets=tuple(figures),
            gap=estimated_gap(regrets, self._least(compared)),
            opened=dict(sorted(opened.items(), key=lambda item: (-item[1], item[0]))),
            kulls=len(own),
            without_plan=question.draws + question.replications * question.sample - len(own),
            unproven=sum(result.ending is not Ending.PROVEN for result in own),
            compared=tried,
            names={place: venue.name for place, venue in base.case.venues.items()},
            commands=self._commands(best.places, others[0]),
        )

    def _commands(self, best: PlaceSet, kull: int) -> tuple[str, str, str]:
        question, asked = self._question, self._asked
        numbers = {"draws": question.draws, "replications": question.replications, "sample": question.sample}
        options = [f"--{name} {value}" for name, value in {**numbers, "seed": question.seed}.items()]
        changed = map(quoted_option, options_of(asked.base.loaded.changes))
        times = ["--times"] if question.times else []
        this = ["samlingsplan robust", shlex.quote(asked.scenario), *options, *times, *changed]
        fixed = Variant("best", self._fixed(best))
        return (
            " ".join(this),
            asked.command(fixed),
            asked.command(self._variant(kull)),
        )

    def _variant(self, kull: int, places: PlaceSet | None = None) -> Variant:
        """Return a drawn kull, with free places or a set of them."""
        changes: list[PathValue] = [(DRAWN, kull)]
        if not self._asked.base.loaded.value.participants.synthetic:
            changes.append(("participants.synthetic", True))
        if self._question.times:
            changes.append((_TIMES, kull))
        fixed = () if places is None else self._fixed(places)
        name = f"kull-{kull}" if places is None else f"kull-{kull}-{'-'.join(places)}"
        return Variant(name, (*changes, *fixed), levels=1)

    def _fixed(self, places: PlaceSet) -> tuple[PathValue, ...]:
        closed = [place for place in sorted(self._asked.base.case.venues) if place not in places]
        return ((parameter(FixedPlaces, "open"), list(places)), (parameter(FixedPlaces, "closed"), closed))


def _list_name(base: Base) -> str:
    """Return the file of today's list, with the seed where a list is drawn in its place."""
    stated = base.loaded.value.participants
    return stated.file if stated.drawn is None else f"{stated.file} ({DRAWN}={stated.drawn})"


def _open(result: VariantResult) -> PlaceSet:
    return () if result.plan is None else tuple(sorted(result.plan.open_venues()))


def _value(result: VariantResult) -> float | None:
    return float(result.levels[0].objective) if result.levels else None
