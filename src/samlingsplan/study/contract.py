"""From a contract to a folder with a plan of each of its kulls, planned in turn, and a page about all of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from samlingsplan.domain import Participant
from samlingsplan.errors import Complaint, InputError
from samlingsplan.measures.key_figures import key_figures
from samlingsplan.messages import Words
from samlingsplan.plan import Result
from samlingsplan.plan.contract import Contract, KullInTurn
from samlingsplan.plan.ledger import supplier_by_year
from samlingsplan.render import contract as page
from samlingsplan.resources import SCENARIOS_DIR
from samlingsplan.scenario.change import value_at
from samlingsplan.scenario.contract_spec import ContractSpec, YearsSpec
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.schema import Scenario
from samlingsplan.solve import Listener
from samlingsplan.study.contract_terms import changes_of
from samlingsplan.study.contract_years import LISTS_FOLDER, changes_of_kull, place_classes, write_lists
from samlingsplan.study.folder import refuse_unfillable, replacing
from samlingsplan.study.holdings import ANSWER, Holding
from samlingsplan.study.pipeline import find_plan, solve_scenario, write_plan
from samlingsplan.study.records import write_manifest
from samlingsplan.study.stated_changes import stated_at

PAGE_FOLDER = "contract"
"""The folder of the page, next to those of the kulls."""
_HAD_SEAT = "participants.had_seat"
Employer = tuple[str, str]
Plans = Callable[[str, Mapping[str, object], Path], Result]
"""Plans a kull by its key and its changes, and leaves the plan in a folder."""


def plan_contract(
    file: Path,
    out: Path,
    words: Words,
    listener: Listener,
    time_limit_s: float | None = None,
    ladder: bool = True,
    heard: Callable[[str], None] = lambda name: None,
    kulls: bool = True,
) -> Contract:
    """Plan the kulls of a contract in turn, each into a folder of its own.

    Where the contract says what its years are to give, the classes of all kulls are placed first, and each kull is
    planned with these places, for leaders who are drawn from the need that is left.

    Parameters
    ----------
    file
        The contract.
    out
        The folder that holds a folder for each kull, and one for the page.
    words
        The language of what is drawn.
    listener
        Hears where the search of each kull stands.
    time_limit_s
        Seconds to search for each kull, when not the scenario's own.
    ladder
        Whether the kulls are planned for the contract's other amounts too.
    heard
        Receives the name of each plan that is begun.
    kulls
        Whether the kulls are planned, where their classes are placed first.

    Raises
    ------
    InputError, ImpossibleError, NoPlanInTimeError, CheckRefusedError
        See `samlingsplan.errors`; the kulls before are then in their folders.
    """
    loaded = load(file, ContractSpec)
    scenario = _scenario_of(loaded)
    refuse_bad_kulls(loaded, scenario)

    def drawn(key: str, changes: Mapping[str, object], folder: Path) -> Result:
        heard(key)
        return solve_scenario(scenario, folder, words, listener, time_limit_s, changes=changes)

    holding = Holding(ANSWER, "contract")
    refuse_unfillable(out / PAGE_FOLDER, holding)
    years = loaded.value.years
    if years is None:
        found = Contract(loaded.value.title, loaded.value.question, _in_turn(loaded.value, {}, out, drawn), {})
    else:
        found = _with_places(loaded, years, scenario, out, drawn if kulls else None, listener, time_limit_s, heard)
    if ladder and loaded.value.ladder is not None:
        found = _with_ladder(found, loaded.value, scenario, listener, time_limit_s, heard)
    with replacing(out / PAGE_FOLDER, holding) as folder:
        page.write(found, folder, words)
        write_manifest(folder, {"question": "contract", "title": found.title})
    return found


def _with_places(
    loaded: Loaded[ContractSpec],
    years: YearsSpec,
    scenario: Path,
    out: Path,
    plan: Plans | None,
    listener: Listener,
    time_limit_s: float | None,
    heard: Callable[[str], None],
) -> Contract:
    """Place the classes of all kulls, and plan each kull with its places where that is asked for."""
    spec = loaded.value
    placed = place_classes(loaded, years, scenario, listener, time_limit_s, heard)
    kulls = list[KullInTurn]()
    if plan is not None:
        for number, file in enumerate(write_lists(placed, years, out.resolve() / LISTS_FOLDER)):
            key = placed.terms.kulls[number].key
            kulls.append(_kull(key, plan(key, changes_of_kull(placed, spec, number, file), out / key), set()))
    return Contract(spec.title, spec.question, tuple(kulls), {}, years=placed.found)


def _scenario_of(loaded: Loaded[ContractSpec]) -> Path:
    where = loaded.location(["scenario"])
    return resolve_path(loaded.value.scenario, loaded.folder, where, package_folder=SCENARIOS_DIR)


def refuse_bad_kulls(loaded: Loaded[ContractSpec], scenario: Path) -> None:
    """Refuse a contract in which a kull or an amount of the ladder is no scenario; all faults at once.

    Raises
    ------
    InputError
        With the faults of each kull's changes, at the kull's place.
    """
    faults: list[Complaint] = []
    for key in loaded.value.kulls:
        changes = changes_of(loaded.value, key)
        if key in (PAGE_FOLDER, LISTS_FOLDER):
            faults.append(Complaint("study.contract_taken", loaded.key_location(["kulls", key]), {"found": key}))
        if _HAD_SEAT in changes:
            where = loaded.key_location(["kulls", key, _HAD_SEAT])
            faults.append(Complaint("study.contract_had_seat", where, {"found": _HAD_SEAT}))
        ladder = loaded.value.ladder
        amounts = [{}] if ladder is None else [{}, *({ladder.parameter: nok} for nok in ladder.values)]
        try:
            for amount in amounts:
                load(scenario, Scenario, {**changes, **amount})
        except InputError as error:
            kull = loaded.key_location(["kulls", key])
            sections = {("kulls", key): loaded.value.kulls[key], ("every_kull",): loaded.value.every_kull}
            stated = [replace(each, where=stated_at(loaded, each, sections) or kull) for each in error.complaints]
            faults += (each for each in stated if each not in faults)  # what holds in every kull is said once
    if faults:
        raise InputError(faults)


def _in_turn(spec: ContractSpec, amount: Mapping[str, object], out: Path, plan: Plans) -> tuple[KullInTurn, ...]:
    """Plan each kull without whoever has had a seat in those before it."""
    kulls, folders, served = list[KullInTurn](), list[str](), set[Employer]()
    for key in spec.kulls:
        folder = out / key
        changes = {**changes_of(spec, key), **amount, **({_HAD_SEAT: list(folders)} if folders else {})}
        result = plan(key, changes, folder)
        kulls.append(_kull(key, result, served))
        served |= set(map(_employer, result.case.participants))
        folders.append(str(folder.resolve()))
    return tuple(kulls)


def _with_ladder(
    found: Contract,
    spec: ContractSpec,
    scenario: Path,
    listener: Listener,
    time_limit_s: float | None,
    heard: Callable[[str], None],
) -> Contract:
    """Return a contract with the kulls of each other amount, of which no folder is left."""
    if spec.ladder is None:
        return found
    parameter, rungs = spec.ladder.parameter, dict[int, tuple[KullInTurn, ...]]()
    for nok in spec.ladder.values:

        def undrawn(key: str, changes: Mapping[str, object], folder: Path, nok: int = nok) -> Result:
            heard(f"{key}, {nok}")
            result = find_plan(load(scenario, Scenario, changes), listener, time_limit_s)
            folder.mkdir(parents=True)
            write_plan(folder, result)
            return result

        with TemporaryDirectory(prefix="samlingsplan.") as name:
            rungs[nok] = _in_turn(spec, {parameter: nok}, Path(name), undrawn)
    stated = value_at(load(scenario, Scenario, changes_of(spec, next(iter(spec.kulls)))).value, parameter)
    return Contract(
        found.title, found.question, found.kulls, rungs, parameter, stated if isinstance(stated, int) else None
    )


def _kull(key: str, result: Result, served: set[Employer]) -> KullInTurn:
    """Return what is known of a kull, where some employers have had a leader in those before."""
    case, plan, figures = result.case, result.plan, key_figures(result)
    new = set(map(_employer, case.participants)) - served
    waiting = next((each.values["employers"] for each in result.brief.notes if each.key == "intake.in_turn"), None)
    return KullInTurn(
        key=key,
        name=case.kull.name,
        leaders=figures.leaders,
        classes=len(plan.classes),
        places=len(plan.open_venues()),
        employers=len(new),
        waiting=waiting - len(new) if isinstance(waiting, int) else 0,
        mean_min=figures.mean_min,
        supplier_nok=supplier_by_year(case, plan),
        gap=result.outcome.levels[0].gap,
    )


def _employer(leader: Participant) -> Employer:
    return leader.employer_kind, leader.employer
