"""Plans where the classes of a contract's kulls are, and what each kull's own scenario then says."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samlingsplan.contract.draws import judged
from samlingsplan.contract.layouts import Layout
from samlingsplan.contract.need import drawn_demand
from samlingsplan.contract.planning import YearsPlan, plan_years
from samlingsplan.contract.seats import Size
from samlingsplan.contract.terms import KullTerms, Terms, new_places
from samlingsplan.domain import EmployerKind, KommuneId, LeaderLevel, Origin, Participant, ParticipantId
from samlingsplan.errors import ImpossibleError, NoPlanInTimeError
from samlingsplan.intake.admitted_list import ADMITTED_FILE
from samlingsplan.intake.cohort import SERVICE_AREAS, RandomStream
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.plan import Ending
from samlingsplan.plan.contract_years import ContractYears, KullOnDraws, KullPlaces, LeftOut, OtherYears, PlaceOnMap
from samlingsplan.questions.question import parameter
from samlingsplan.rules.class_count import ClassCount
from samlingsplan.rules.fixed_places import FixedPlaces
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.scenario.contract_spec import ContractSpec, CutSpec, OptionSpec, YearsSpec
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Listener, Solver
from samlingsplan.study.contract_terms import changes_of, terms_of

LISTS_FOLDER = "lists"
"""The folder of the drawn lists of leaders, next to those of the kulls."""
Held = Mapping[int, tuple[Layout, Size]]
"""The classes and sizes of kulls that are under way, by their number."""
_LIMIT_S = 180.0
"""Seconds for the classes of all kulls, where the command states none."""


@dataclass(frozen=True)
class Placed:
    """The classes of all kulls, and what they were planned by.

    Parameters
    ----------
    terms, plan
        The contract, and its classes.
    found
        What is said of them.
    """

    terms: Terms
    plan: YearsPlan
    found: ContractYears


def place_classes(
    loaded: Loaded[ContractSpec],
    years: YearsSpec,
    scenario: Path,
    listener: Listener,
    time_limit_s: float | None,
    heard: Callable[[str], None],
) -> Placed:
    """Return where the classes of every kull are, judged on drawn leaders, with the cuts and options of the contract.

    Parameters
    ----------
    loaded, years
        The contract, and what its years are to give.
    scenario
        The scenario of its programme.
    listener
        Hears where the search stands.
    time_limit_s
        Seconds for the kulls under one set of terms.
    heard
        Receives the name of each cut and option that is begun.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError
        See `samlingsplan.errors`.
    """
    terms = terms_of(loaded, years, scenario)
    limit_s = time_limit_s or _LIMIT_S
    with Solver(load(scenario, Scenario).value.seed, limit_s, listener) as solver:

        def planned(other: Terms, held: Held | None = None) -> YearsPlan:
            solver.restart(limit_s)
            return plan_years(other, solver, held)

        plan = planned(terms)
        solver.restart(limit_s)
        drawn = judged(terms, plan, years.draws.count, years.draws.seed, solver)
        found = _found(loaded, years, scenario, terms, plan)
        without = None
        if terms.reach is not None or terms.change_min or terms.memory is not None:
            free = replace(terms, reach=None, change_min=0, memory=None)
            without = _other(None, free, planned(free))

        def tried(
            name: str, other: Terms, held: Mapping[int, tuple[Mapping[int, int], Size]] | None = None
        ) -> OtherYears:
            heard(name)
            other = replace(other, memory=None)  # it chooses among places, and has no part in what others cost
            try:
                return _other(name, other, planned(other, held))
            except ImpossibleError:
                return OtherYears(name, Ending.IMPOSSIBLE)
            except NoPlanInTimeError:
                return OtherYears(name, Ending.UNKNOWN)

        cuts = [tried(cut.name, _after_cut(terms, cut), _under_way(terms, plan, cut)) for cut in years.cuts]
        options = [tried(option.name, _with_option(terms, option)) for option in years.options]
    on_draws = tuple(KullOnDraws(each.mean_min, each.least_min, each.most_min, each.far_share) for each in drawn)
    found = replace(found, on_draws=on_draws, without=without, cuts=tuple(cuts), options=tuple(options))
    return Placed(terms, plan, found)


def changes_of_kull(placed: Placed, spec: ContractSpec, number: int, list_file: Path) -> dict[str, Any]:
    """Return what a kull's scenario says when its places are fixed and its leaders are those of a list."""
    key = list(spec.kulls)[number]
    kull, layout, size = placed.terms.kulls[number], placed.plan.layouts[number], placed.plan.sizes[number]
    places = list(placed.terms.places)
    opened = [places[place] for place in sorted(layout)]
    return {
        **changes_of(spec, key),
        "kull.places": size.seats,
        "participants.file": str(list_file),
        "participants.synthetic": True,
        parameter(ClassCount, "min_classes"): size.classes,
        parameter(ClassCount, "max_classes"): size.classes,
        parameter(FixedPlaces, "open"): opened,
        parameter(FixedPlaces, "closed"): [place for place in places if place not in opened],
        parameter(SupplierFrame, "frame_nok"): kull.nok(layout, size.seats),
    }


def write_lists(placed: Placed, years: YearsSpec, folder: Path) -> list[Path]:
    """Write the list of each kull's leaders, drawn from the need that is left, with a seed that judged no places."""
    folder.mkdir(parents=True, exist_ok=True)
    seed = years.draws.seed + years.draws.count
    seats = [size.seats for size in placed.plan.sizes]
    files = []
    for kull, demand in zip(placed.terms.kulls, drawn_demand(placed.terms, seats, seed), strict=True):
        files.append(folder / kull.key / ADMITTED_FILE)
        files[-1].parent.mkdir(exist_ok=True)
        files[-1].write_text(participants_csv(_leaders(kull, demand, seed), synthetic=True), "utf-8", newline="\n")
    return files


def _leaders(kull: KullTerms, demand: NDArray[np.int64], seed: int) -> Iterator[Participant]:
    """Yield the leaders of a kull, ranked by lot."""
    chance = RandomStream(seed + kull.start_year)
    homes = [kull.numbers[kommune] for kommune, count in enumerate(demand) for _ in range(int(count))]
    ranked = sorted((chance.between(0, 1), place, home) for place, home in enumerate(homes))
    for rank, (_, _, home) in enumerate(ranked, start=1):
        yield Participant(
            id=ParticipantId(f"{kull.key}-{rank:03d}"),
            rank=rank,
            employer_kind=EmployerKind.KOMMUNE,
            employer=home,
            origin=Origin(KommuneId(home)),
            group=None,
            level=LeaderLevel.UNIT,
            service_area=chance.weighted(SERVICE_AREAS),
        )


def _after_cut(terms: Terms, cut: CutSpec) -> Terms:
    kept = (100 - cut.percent) / 100
    frames = {year: int(nok * kept) if year >= cut.from_year else nok for year, nok in terms.frame_nok.items()}
    return replace(terms, frame_nok=frames)


def _under_way(terms: Terms, plan: YearsPlan, cut: CutSpec) -> Held:
    """Return the classes and sizes of the kulls that had begun before a cut."""
    return {
        number: (plan.layouts[number], plan.sizes[number])
        for number, kull in enumerate(terms.kulls)
        if kull.start_year < cut.from_year
    }


def _with_option(terms: Terms, option: OptionSpec) -> Terms:
    """Return the terms with more classes in each kull, paid outside the frame, and with more kulls after the last."""
    kulls = list(terms.kulls)
    for later in range(1, option.kulls + 1):
        kulls.append(_later(terms.kulls[-1], later))
    last = max(terms.frame_nok)
    frames = {**terms.frame_nok, **{last + later: terms.frame_nok[last] for later in range(1, option.kulls + 1)}}
    if not option.classes:
        return replace(terms, kulls=tuple(kulls), frame_nok=frames)
    outside = {kull.key: option.classes * _class_nok(kull) for kull in kulls}
    return replace(
        terms,
        kulls=tuple(_with_classes(kull, option.classes) for kull in kulls),
        frame_nok=frames,
        outside_nok=outside,
    )


def _mean_size(kull: KullTerms) -> int:
    return round(kull.wanted / kull.classes[1])


def _class_nok(kull: KullTerms) -> int:
    """Return what one class more of the mean size costs at one of the open places."""
    return kull.class_nok + kull.student_nok * _mean_size(kull)


def _with_classes(kull: KullTerms, more: int) -> KullTerms:
    few, many = kull.classes
    return replace(kull, classes=(few + more, many + more), wanted=kull.wanted + more * _mean_size(kull))


def _later(last: KullTerms, years: int) -> KullTerms:
    """Return a kull like the last one, a number of years later."""
    shares = {year + years: percent for year, percent in last.money.undated_percent.items()}
    start = last.start_year + years
    return replace(
        last, key=str(start), name=str(start), start_year=start, money=replace(last.money, undated_percent=shares)
    )


def _costs(terms: Terms, plan: YearsPlan) -> list[dict[int, int]]:
    """Return what each kull costs by calendar year."""
    return [
        kull.in_years(layout, size.seats)
        for kull, layout, size in zip(terms.kulls, plan.layouts, plan.sizes, strict=True)
    ]


def _other(name: str | None, terms: Terms, plan: YearsPlan) -> OtherYears:
    total: Counter[int] = Counter()
    for cost in _costs(terms, plan):
        total.update(cost)
    seats = [size.seats for size in plan.sizes]
    mean = sum(each * number for each, number in zip(plan.mean_min, seats, strict=True)) / sum(seats)
    classes = tuple(size.classes for size in plan.sizes)
    return OtherYears(name, Ending.FOUND, tuple(seats), classes, mean, dict(sorted(total.items())), plan.gap)


def _found(
    loaded: Loaded[ContractSpec], years: YearsSpec, scenario: Path, terms: Terms, plan: YearsPlan
) -> ContractYears:
    """Return what is said of the classes, without draws, cuts and options."""
    within = None if terms.reach is None else terms.reach.within_min
    nearest = {
        kommune.id: tuple(
            int(min(kull.one_way[row, place] for place in layout))
            for kull, layout in zip(terms.kulls, plan.layouts, strict=True)
        )
        for row, kommune in enumerate(terms.kommuner)
    }
    return ContractYears(
        kulls=tuple(_kulls(terms, plan, years, nearest)),
        places=_on_map(loaded, scenario, terms),
        kommuner=terms.kommuner,
        nearest_min=nearest,
        frame_nok=terms.frame_nok,
        within_min=within,
        every=None if terms.reach is None else terms.reach.years,
        left_out=tuple(
            LeftOut(terms.kommuner[row].id, least, int(terms.least_min(row))) for row, least in plan.left_out.items()
        ),
        gap=plan.gap,
        on_draws=(),
        draws=years.draws.count,
        without=None,
        cuts=(),
        options=(),
        wheel=tuple((each.month, each.what) for each in sorted(years.wheel, key=lambda each: each.month)),
        carried_over=terms.carried_over,
    )


def _kulls(
    terms: Terms, plan: YearsPlan, years: YearsSpec, nearest: Mapping[KommuneId, Sequence[int]]
) -> Iterator[KullPlaces]:
    places = list(terms.places)
    new = new_places([frozenset(layout) for layout in plan.layouts], terms.before)
    costs = _costs(terms, plan)
    for number, kull in enumerate(terms.kulls):
        layout, size = plan.layouts[number], plan.sizes[number]
        within = float("inf") if terms.reach is None else terms.reach.within_min
        then = {of_kull: nearest[now.id][number] for of_kull, now in zip(kull.numbers, terms.kommuner, strict=True)}
        yield KullPlaces(
            key=kull.key,
            name=kull.name,
            start_year=kull.start_year,
            classes={places[place]: layout[place] for place in sorted(layout)},
            seats=size.seats,
            wanted=kull.wanted,
            new_places=new[number],
            mean_min=plan.mean_min[number],
            supplier_nok=costs[number],
            reached=sum(minutes <= within for minutes in then.values()),
            kommuner=kull.structure[0],
            fylker=kull.structure[1],
            decided=number < years.decided_kulls,
        )


def _on_map(loaded: Loaded[ContractSpec], scenario: Path, terms: Terms) -> tuple[PlaceOnMap, ...]:
    """Return the study places at the seats of their kommuner; those abroad are left out."""
    spec = loaded.value
    venues = load(scenario, Scenario, changes_of(spec, list(spec.kulls)[-1])).value.venues
    seats = {number: kommune for kommune in terms.kommuner for number in (kommune.id, kommune.borders_id)}
    return tuple(
        PlaceOnMap(key, name, seats[home].lon, seats[home].lat)
        for key, name in terms.places.items()
        if (home := KommuneId(venues[key].kommune or "")) in seats
    )
