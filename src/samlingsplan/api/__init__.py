"""The face for Python: load a scenario, solve it, check a plan, draw it, read it, ask, compare, make a new version.

``import samlingsplan`` offers the same eight functions, ``samlingsplan.solve("scenarios/2021.yaml")``, and the
questions that `ask` takes. None of them handles a signal or changes what belongs to the process, so that they can be
called again and again, from several threads and in several processes; scenarios, results and refusals can be sent from
one process to another.

Units stand in the names: minutes (``_min``) one way unless a name says otherwise, whole kroner (``_nok``), seconds
(``_s``). Every refusal is a `samlingsplan.errors.SamlingsplanError`, whose ``complaints`` name all faults at once.

Examples
--------
>>> import samlingsplan
>>> scenario = samlingsplan.load("tiny.yaml", changes={"kull.places": 4})
>>> result = samlingsplan.solve(scenario)
>>> samlingsplan.check(result).lawful
True
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from samlingsplan.api.versions import replan
from samlingsplan.errors import Complaint, InputError
from samlingsplan.plan import Answer, Comparison, Result, Verdict
from samlingsplan.questions import Alternatives, Frontier, Question, Subject, Why, Worth
from samlingsplan.render import Audience
from samlingsplan.scenario.changes import Changes
from samlingsplan.scenario.loader import load as read_scenario
from samlingsplan.scenario.schema import Scenario, keeping_its_place, loaded_of
from samlingsplan.solve import Progress
from samlingsplan.study.asked_for import (
    AudienceName,
    LanguageName,
    PathName,
    reader_of,
    refuse_time_limit,
    words_of,
)
from samlingsplan.study.asking import Means, ask_about
from samlingsplan.study.comparing import Source, compare_plans, named, read_sources
from samlingsplan.study.comparison_folder import fill_comparison, readers_of
from samlingsplan.study.pipeline import fill_solved, find_plan, judge_result, refuse_unlawful
from samlingsplan.study.publishing import public_reader
from samlingsplan.study.redrawing import check_folder, draw_edition, whole_result_of
from samlingsplan.study.running import running

__all__ = [
    "Alternatives",
    "Answer",
    "Changes",
    "Comparison",
    "Frontier",
    "Progress",
    "Result",
    "Scenario",
    "Subject",
    "Verdict",
    "Why",
    "Worth",
    "ask",
    "check",
    "compare",
    "draw",
    "load",
    "read",
    "replan",
    "solve",
]


def load(path: PathName, *, changes: Changes = (), overrides: Iterable[str] = ()) -> Scenario:
    """Read a scenario with every file it extends, and validate it.

    Parameters
    ----------
    path
        The scenario's file. The files that it names lie in its folder, or come with the program (``package:NAME``).
    changes
        What differs from the file: pairs of a dotted path and a value, or a mapping of them, in the order in which they
        are made. A value is what YAML would hold: a text, a number, a boolean, a date, a list or a mapping. A mapping
        is merged entry by entry, a list is replaced whole, and None takes an entry away, as in a file that extends the
        scenario. Units are those of the schema.
    overrides
        Names of changes that the scenario states under ``overrides``, made in this order, before ``changes``.

    Returns
    -------
    Scenario
        The validated model, one attribute for each key of the file (``scenario.kull.places``). It is frozen.

    Raises
    ------
    InputError
        With every fault by file, line and column; a fault in a change by its number, ``changes[0]`` for the first.

    Examples
    --------
    >>> import samlingsplan
    >>> samlingsplan.load("tiny.yaml").kull.places
    4
    >>> changed = samlingsplan.load("tiny.yaml", changes=[("kull.places", 3), ("rules.class_size", None)])
    >>> changed.kull.places, changed.rules.class_size
    (3, None)
    """
    return keeping_its_place(read_scenario(Path(path), Scenario, changes, overrides))


def solve(
    scenario: Scenario | PathName,
    *,
    time_limit_s: float | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    alternatives: bool = False,
) -> Result:
    """Find the best plan of a scenario, check it independently, and return it with its bounds.

    It leaves no folder behind and draws nothing. The solver runs in processes of its own, which end with the call; on
    Ctrl-C they end too, and ``KeyboardInterrupt`` is raised as usual.

    Parameters
    ----------
    scenario
        What `load` returned, or the file to load.
    time_limit_s
        Seconds to search, at most 86,400; the scenario's own ``search.time_limit_s`` when it is None. The best plan by
        then is returned with its bounds, and ``result.outcome.status`` says that it is not proven. Reading and checking
        are not counted, nor are answers under ``sensitivity``: these get as long again, and ten seconds at least.
    on_progress
        Receives a `Progress` whenever the search knows more: ``stage`` (a level's name), ``best`` (the objective of the
        incumbent, in the level's unit, or None), ``bound`` and ``gap``. It may be called from another thread than
        the caller's, one call at a time; what it raises ends the search.
    alternatives
        Whether other study places that are nearly as good are looked for too, as ``samlingsplan solve`` does. They are
        solved in worker processes, until 8 seconds after the time limit at the latest.

    Returns
    -------
    Result
        ``case``: what was asked: ``case.participants`` has one entry a leader, ``case.journeys`` one a pair of origin
        and study place, in minutes, km and kroner one way. ``outcome``: ``plan`` (``plan.classes``, one entry a class,
        and ``plan.seats``, the class of each leader), ``levels`` (one entry a level, with ``objective``, ``bound``,
        ``gap`` and ``unit``), ``status``, ``seconds`` by part. ``verdict``: what the checker says. ``answers``: one
        entry a question, whose ``rows`` have each variant's proven difference and command.

    Raises
    ------
    InputError
        When the scenario, a file that it names or the time limit cannot be used.
    ImpossibleError
        When no plan meets all rules; the complaints name those in conflict.
    NoPlanInTimeError
        When the time is out before any plan is found.
    CheckRefusedError
        When the checker refuses the plan: a fault of this program.

    Examples
    --------
    Four leaders work 16 minutes from a study place, two in Oslo and two elsewhere; each makes 12 journeys a year.

    >>> import samlingsplan
    >>> result = samlingsplan.solve("tiny.yaml", time_limit_s=60)
    >>> travel = result.outcome.levels[0]
    >>> travel.name, travel.objective, travel.unit, travel.gap
    ('travel', 768, 'min', 0.0)
    >>> result.plan.seats["a1"], len(result.plan.classes)
    ('oslo-1', 2)
    """
    refuse_time_limit(time_limit_s)
    loaded = loaded_of(scenario if isinstance(scenario, Scenario) else load(scenario))
    return find_plan(loaded, on_progress or _ignored, time_limit_s, alternatives)


def check(plan: Result | PathName) -> Verdict:
    """Judge a plan by plain arithmetic, without a solver.

    Parameters
    ----------
    plan
        A result of `solve` or `read`, whose inputs are read anew; or the folder of a plan, which must hold what its
        manifest says.

    Returns
    -------
    Verdict
        ``lawful``, ``rules`` (one entry a rule, with violations, and with margins in the rule's own unit) and
        ``misstatements``: figures that the plan states and the recomputation does not give.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read.

    Examples
    --------
    >>> import samlingsplan
    >>> verdict = samlingsplan.check(samlingsplan.solve("tiny.yaml"))
    >>> verdict.lawful, [each.rule for each in verdict.rules if each.violations]
    (True, [])
    """
    return judge_result(plan) if isinstance(plan, Result) else check_folder(Path(plan))


def compare(
    plans: Mapping[str, Result | Scenario | PathName] | Iterable[Result | Scenario | PathName],
    *,
    store: PathName | None = None,
    decisions: PathName | None = None,
    time_limit_s: float | None = None,
    workers: int = 1,
) -> Comparison:
    """Set plans side by side; the first is the base that the others are measured against.

    Parameters
    ----------
    plans
        From 2 to 12 plans, by name or one after the other: results of `solve` or `read`, solved folders, and scenarios
        or their files, which are solved. A scenario without a plan is a column with its reasons.
    store
        A folder that keeps what is found for scenarios, so that the next time they are not solved again; it is the
        planner's, since a plan says who goes where. Nothing is kept when it is None.
    decisions
        A decision log, YAML.
    time_limit_s
        Seconds to search for each scenario, when not its own ``search.time_limit_s``.
    workers
        How many scenarios are solved at the same time, each in a process of its own.

    Returns
    -------
    Comparison
        ``plans``, the base first: each with ``name``, ``ending``, ``result`` (None without a plan), ``reasons`` and
        ``travel_min``, the interval in which its minutes of travel less those of the base lie nine times of ten.
        `draw` fills a folder with it.

    Raises
    ------
    InputError
        With everything that cannot be used, of all plans at once.
    CheckRefusedError
        When a folder was changed, or its plan is unlawful.
    ImpossibleError, NoPlanInTimeError
        When the base has no plan.

    Examples
    --------
    In one class, two of the four leaders travel 230 minutes instead of 16: 2 x 12 x 214 = 5,136 more.

    >>> import samlingsplan
    >>> one_class = samlingsplan.load(
    ...     "tiny.yaml",
    ...     changes={"rules.class_count.max_classes": 1, "rules.class_size.max_participants": 4},
    ... )
    >>> comparison = samlingsplan.compare({"two classes": "tiny.yaml", "one class": one_class})
    >>> [plan.name for plan in comparison.plans]
    ['two classes', 'one class']
    >>> base, other = (plan.result.outcome.levels[0].objective for plan in comparison.plans)
    >>> other - base
    5136
    >>> samlingsplan.draw(comparison, "out/comparison", language="en")
    """
    refuse_time_limit(time_limit_s)
    sources = {name: _source(plan) for name, plan in plans.items()} if isinstance(plans, Mapping) else None
    columns = read_sources(sources or named(map(_source, plans)))
    kept, log = (None if each is None else Path(each) for each in (store, decisions))
    return compare_plans(columns, kept, log, time_limit_s, running(workers=workers))


def _source(plan: Result | Scenario | PathName) -> Source:
    if isinstance(plan, Scenario):
        return loaded_of(plan)
    return plan if isinstance(plan, Result) else Path(plan)


def draw(
    result: Result | Comparison,
    folder: PathName,
    audience: AudienceName = "planner",
    language: LanguageName = "nb",
    *,
    suppress_under: int | None = None,
    group_kommuner: bool = False,
    online_tiles: bool = False,
    pdf: bool = False,
    day: date | None = None,
) -> None:
    """Draw a result into a folder, after its plan is checked once more; or a comparison.

    Parameters
    ----------
    result
        A result of `solve` or `read`, or what `compare` returned.
    folder
        The folder to fill. It is replaced as a whole, or left as it was; what others put there or changed is kept, and
        the folder of another plan is refused. It must not be the folder that a result for other readers came from.
    audience
        ``"planner"`` fills the folder that ``samlingsplan solve`` does, with pseudonyms and the files that `check` and
        `read` need; ``"steering"`` and ``"public"`` draw what these readers may see.
    language
        ``"nb"``, ``"nn"`` or ``"en"``.
    suppress_under
        The least count of leaders that the public is shown; the kull's own, or 3, when it is None.
    group_kommuner
        Whether the steering group sees people in groups of at least three leaders alone.
    online_tiles
        Whether the map lets its reader's browser fetch a background from Kartverket.
    pdf
        Whether the report is drawn as a PDF too.
    day
        The day that pages state at their foot, as a command states today; none without one, so that another day
        draws the same bytes.

    Raises
    ------
    InputError
        When the audience or the language is none of these, the folder cannot be written or is taken, or the kull is too
        small to be shown.
    CheckRefusedError
        When the plan is unlawful; nothing is drawn then.

    Examples
    --------
    >>> import samlingsplan
    >>> samlingsplan.draw(samlingsplan.solve("tiny.yaml"), "out/tiny", language="en")
    >>> samlingsplan.check("out/tiny").lawful
    True
    """
    out, words = Path(folder), words_of(language, day)
    reader = reader_of(audience, group_kommuner, online_tiles)
    if isinstance(result, Comparison):
        if group_kommuner:
            raise InputError([Complaint("compare.not_grouped")])
        fill_comparison(result, out, words, readers_of(result, reader, asked=suppress_under))
        return
    if reader.audience is Audience.PLANNER:
        fill_solved(result, out, words, online_tiles, pdf)
        return
    refuse_unlawful(result)
    if reader.public:
        reader = public_reader(result, out, reader, suppress_under)
    draw_edition(result, out, words, reader, ("pdf",) if pdf else ())


def read(folder: PathName) -> Result:
    """Return the result that a solved folder holds, judged anew.

    Parameters
    ----------
    folder
        The folder, filled by `draw` for the planner or by ``samlingsplan solve``.

    Returns
    -------
    Result
        As `solve` returned it, with a note for each missing file that a drawing can do without.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read.
    CheckRefusedError
        When a file was changed, or the plan breaks a rule or misstates a figure.

    Examples
    --------
    >>> import samlingsplan
    >>> result = samlingsplan.solve("tiny.yaml")
    >>> samlingsplan.draw(result, "out/tiny")
    >>> samlingsplan.read("out/tiny").plan == result.plan
    True
    """
    return whole_result_of(Path(folder))


def ask(
    subject: Result | Scenario | PathName,
    question: Question,
    *,
    workers: int = 1,
    time_limit_s: float | None = None,
    store: PathName | None = None,
) -> Answer:
    """Ask a question about a plan: its variants are solved, each as a scenario of its own.

    Parameters
    ----------
    subject
        A result of `solve` or `read`; or a scenario, or the file of one, which is then solved first.
    question
        `Worth`, `Alternatives`, `Frontier` or `Why` with their parameters; ``Why(Subject("leader", "syn-0091"))``.
    workers
        The number of processes that solve at the same time; they end with the call.
    time_limit_s
        Seconds for one variant, at most 86,400; the scenario's own ``search.time_limit_s`` when it is None.
    store
        A folder that keeps results, so that a repeated question is free and an ended one continues; none when it is
        None.

    Returns
    -------
    Answer
        ``rows``: one entry a variant: ``values``; ``result``, with ``ending``, ``plan`` and ``figures``;
        ``difference``, with ``objective``, the interval that is proven of the first level, and ``figures``, what the
        plan that was found has more; and ``command``, which starts from the scenario's file, without changes that were
        made when it was loaded. ``values``: what is said of all rows.

    Raises
    ------
    InputError
        When the scenario, a file that it names or the time limit cannot be used.
    ImpossibleError, NoPlanInTimeError
        When there is no plan to ask about.

    Examples
    --------
    One more seat in each class changes nothing: all four leaders already work at their nearest study place.

    >>> import samlingsplan
    >>> answer = samlingsplan.ask("tiny.yaml", samlingsplan.Worth())
    >>> [row.difference.objective.exact for row in answer.rows if row.key == "seat"]
    [True]
    """
    refuse_time_limit(time_limit_s)
    means = Means(running(workers=workers), time_limit_s, None if store is None else Path(store))
    if isinstance(subject, Result):
        return ask_about(subject, question, means).answer
    scenario = subject if isinstance(subject, Scenario) else load(subject)
    return ask_about(loaded_of(scenario), question, means).answer


def _ignored(_: Progress) -> None:
    """Do nothing with the progress."""
