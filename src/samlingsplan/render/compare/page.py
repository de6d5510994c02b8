"""The page ``compare.html``."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from samlingsplan.measures import Row
from samlingsplan.measures.comparison import SideBySide, side_by_side
from samlingsplan.measures.input_differences import InputDifference, input_differences
from samlingsplan.measures.moves import FLOW_COLUMNS, GROUP_COLUMNS, Mover, Moves
from samlingsplan.messages import Words
from samlingsplan.plan import Comparison, Decision
from samlingsplan.render.compare.maps import maps
from samlingsplan.render.compare.said import headings, journey_lines, leader_lines, notes
from samlingsplan.render.compare.tables import column_heading
from samlingsplan.render.compare.views import SideCell, SideRow, SideView, key_figure_view, open_places, side_view
from samlingsplan.render.grouped_report import personal
from samlingsplan.render.output import Audience, Reader
from samlingsplan.render.page import asset, page, screen_styles
from samlingsplan.render.page_table import NOTHING, TableView, table_of
from samlingsplan.render.proofs import LevelView, PublicLevelView, assumptions, levels, public_levels, rules
from samlingsplan.render.public_report import figures as public_figures
from samlingsplan.render.public_report import rounding

_SHOWN = 10
"""The most leaders that are shown of those who gain, and of those who lose."""
_INPUTS = 60
"""The most differing entries of the scenarios that the page shows; the tables hold all."""
_OMITTED = ("leaders", "exact", "inputs", "decision")

_BY_GROUP = (("by_sentralitet", "mean_min"), ("by_sentralitet", "p90_min"), ("by_fylke", "mean_min"))
_BY_GROUP_FOR_ALL = (
    ("by_sentralitet", "mean_about_min"), ("by_size_class", "mean_about_min"), ("by_fylke", "mean_about_min"),
    ("by_class", "leaders_about"),
)  # fmt: skip
_PAIRS = (
    ("wishes", ""), ("equity", "value"), ("costs", "nok"), ("class_sizes", "leaders"), ("nights", "leaders"),
)  # fmt: skip
"""The tables of the page: the measure, and the figure that is shown; all where none is named."""


@dataclass(frozen=True, slots=True)
class PlanLevels:
    """How far a plan is proven."""

    name: str
    ended: str
    levels: list[LevelView] | list[PublicLevelView]


@dataclass(frozen=True, slots=True)
class ChangesView:
    """What a plan changes for the leaders.

    Parameters
    ----------
    name
        The plan.
    by_sentralitet, flows
        The centrality classes with who gains and loses; from which class to which.
    gaining, losing
        Those who gain and lose most; None for others than the planner.
    """

    name: str
    by_sentralitet: TableView
    flows: TableView
    gaining: TableView | None
    losing: TableView | None


def comparison_page(
    comparison: Comparison,
    words: Words,
    readers: Sequence[Reader],
    found: Sequence[Moves | None],
    inputs: Sequence[InputDifference],
) -> str:
    """Return the page.

    Parameters
    ----------
    comparison
        The plans, with their texts in the page's language.
    words
        The language.
    readers
        The reader of each plan.
    found
        What each plan but the base changes for the leaders.
    inputs
        The entries of the scenarios that differ, as far as the reader may see them.
    """
    reader = readers[0]
    pairs = zip(readers, comparison.plans, strict=True)
    measured = {each.name: each for each in side_by_side([(who.measures(), plan.result) for who, plan in pairs])}
    public = reader.public
    base = comparison.base.result
    return page(
        "compare.html.j2",
        words,
        styles=[*screen_styles(), asset("compare.css")],
        scripts=[asset("sort.js"), asset("columns.js")],
        reader=reader,
        names=[each.name for each in comparison.plans],
        kulls=list(dict.fromkeys(str(each.case.kull.name) for each in comparison.plans)),
        brief=next((each.brief for each in comparison.plans if each.brief.synthetic), comparison.base.brief),
        personal="" if base is None else personal(base, words, reader),
        plans=headings(comparison, found, words, readers),
        notes=notes(comparison, words),
        figures=figures_for_all(comparison, words, readers) if public else key_figure_view(comparison, words),
        rounding=rounding(reader) if public else None,
        maps=maps(comparison, words, reader),
        groups=_views(measured, _BY_GROUP_FOR_ALL if public else _BY_GROUP, words),
        whole=side_view(measured["travel_summary"], words),
        pairs=[] if public else _views(measured, _PAIRS, words),
        changes=[] if public else _changes(comparison, found, words, reader),
        inputs=_inputs(inputs[:_INPUTS], words, reader),
        more_inputs=max(0, len(inputs) - _INPUTS),
        input_lines=[] if public else _input_lines(comparison, found, words, reader),
        levels=_levels(comparison, words, reader),
        decisions=() if public else comparison.decisions,
        decided=[_decided(each, words) for each in comparison.decisions],
        omitted=[words(f"compare.omitted.{key}") for key in _OMITTED] if public else [],
    )


def _views(measured: dict[str, SideBySide], wanted: Sequence[tuple[str, str]], words: Words) -> list[SideView]:
    known = ((measured[name], figure) for name, figure in wanted if name in measured)
    views = (side_view(_of_all(table), words, figure) for table, figure in known)
    return [view for view in views if view.rows]


def _of_all(table: SideBySide) -> SideBySide:
    """Return the wishes of all classes together; other tables as they are."""
    if table.name != "wishes":
        return table
    return replace(table, rows=tuple(row for row in table.rows if row.key == (None,)))


def figures_for_all(comparison: Comparison, words: Words, readers: Sequence[Reader]) -> SideView:
    """Return the key figures that the public edition of each plan shows, and its open places."""
    shown: list[dict[str, str]] = []
    for plan, reader in zip(comparison.plans, readers, strict=True):
        result = plan.result
        known = [] if result is None else public_figures(result, words, reader)
        places = {} if result is None else {words("compare.figures.places"): open_places(result)}
        shown.append({**places, **{each.name: each.value for each in known}})
    names = dict.fromkeys(name for each in shown for name in each)
    rows = tuple(SideRow(name, tuple(SideCell(each.get(name, NOTHING)) for each in shown)) for name in names)
    return SideView("key_figures", words("compare.figures.heading"), words("compare.columns.figure"), rows)


def inputs_shown(comparison: Comparison, words: Words, reader: Reader) -> list[InputDifference]:
    """Return the entries of the scenarios that differ, as far as a reader may see them.

    Entries that name leaders are the planner's alone: others read that they differ. Anyone may know the assumptions and
    the rules, which every public edition states.
    """
    if reader.public:
        return _public_inputs(comparison, words)
    found = input_differences(comparison.plans, words.language)
    if reader.audience is Audience.PLANNER:
        return found
    hidden = words("compare.inputs.hidden")
    seen: dict[str, InputDifference] = {}
    for each in found:
        path = ".".join(each.path.split(".")[:2]) if each.names_leaders else each.path
        values = tuple(hidden for _ in each.values) if each.names_leaders else each.values
        seen.setdefault(path, InputDifference(path, values, each.names_leaders))
    return list(seen.values())


def _public_inputs(comparison: Comparison, words: Words) -> list[InputDifference]:
    """Return the assumptions and the rules that are not alike; a scenario without a plan is not counted."""
    stated: list[dict[str, str]] = []
    for plan in comparison.plans:
        held = [] if plan.result is None else rules(plan.result, words)
        assumed = assumptions(plan.brief, words)
        stated.append(
            {
                **{each.name: f"{each.value} {each.unit}".strip() for each in assumed},
                **{each.name: words("report.rules.holds") for each in held},
            }
        )
    judged = [number for number, plan in enumerate(comparison.plans) if plan.result is not None]
    names = dict.fromkeys(name for each in stated for name in each)
    rows = ((name, tuple(each.get(name) for each in stated)) for name in names)
    return [
        InputDifference(name, values, names_leaders=False)
        for name, values in rows
        if len({values[number] for number in judged}) > 1
    ]


def _inputs(inputs: Sequence[InputDifference], words: Words, reader: Reader) -> SideView:
    def row(each: InputDifference) -> SideRow:
        return SideRow(each.path, tuple(SideCell(NOTHING if value is None else value) for value in each.values))

    corner = words("compare.columns.assumption" if reader.public else "compare.columns.path")
    return SideView("inputs", words("compare.inputs.caption"), corner, tuple(map(row, inputs)))


def _input_lines(comparison: Comparison, found: Sequence[Moves | None], words: Words, reader: Reader) -> list[str]:
    return [*leader_lines(comparison, found, words, reader), *journey_lines(comparison, words)]


def _changes(comparison: Comparison, found: Sequence[Moves | None], words: Words, reader: Reader) -> list[ChangesView]:
    pairs = zip(comparison.others, found, strict=True)
    return [_change(plan.name, each, words, reader) for plan, each in pairs if each is not None and each.movers]


def _change(name: str, found: Moves, words: Words, reader: Reader) -> ChangesView:
    gaining, losing = found.most(_SHOWN)
    planner = reader.audience is Audience.PLANNER
    return ChangesView(
        name=name,
        by_sentralitet=_own(f"changes-{name}", "changes", GROUP_COLUMNS, found.by_sentralitet(), name, words),
        flows=_own(f"class-changes-{name}", "class_changes", FLOW_COLUMNS, found.flows(), name, words),
        gaining=_people(gaining, "gaining", name, words) if planner else None,
        losing=_people(losing, "losing", name, words) if planner else None,
    )


_PERSON = ("id", "kommune_name", "sentralitet", "base_class", "other_class", "base_min", "other_min", "more_h")


def _people(movers: Sequence[Mover], kind: str, name: str, words: Words) -> TableView:
    return _own(f"{kind}-{name}", kind, _PERSON, [each.row for each in movers], name, words)


def _own(key: str, title: str, columns: Sequence[str], rows: list[Row], name: str, words: Words) -> TableView:
    headed = {column: column_heading(column, (), words) for column in columns}
    return table_of(key, words(f"compare.captions.{title}", name=name), headed, rows, words)


def _levels(comparison: Comparison, words: Words, reader: Reader) -> list[PlanLevels]:
    view = public_levels if reader.public else levels
    return [
        PlanLevels(
            each.name,
            words(f"compare.values.ending.{each.ending}"),
            [] if each.result is None else view(each.result, words),
        )
        for each in comparison.plans
    ]


def _decided(decision: Decision, words: Words) -> str:
    if decision.decided is None:
        return words("compare.decisions.open")
    day = words.date(decision.decided.on, words("render.dates.short"))
    return words("compare.decisions.decided", by=decision.decided.by, day=day)
