"""``report.html``: the question, the answer, and all that one needs to decide by it, in one file."""

from dataclasses import replace
from pathlib import Path

from samlingsplan.errors import Complaint
from samlingsplan.measures import (
    activities,
    better_off,
    by_class,
    by_fylke,
    by_landsdel,
    by_level,
    by_sami_area,
    by_sentralitet,
    by_service_area,
    by_size_class,
    calendar,
    class_sizes,
    close_calls,
    competences,
    composition,
    costs,
    costs_by_year,
    employers,
    equity,
    evenness,
    kommuner,
    lecturers,
    moved_leaders,
    moved_weeks,
    outcomes,
    own_weeks,
    own_weeks_by_class,
    split_groups,
    staffing,
    start_clock,
    truly_nearer,
    wishes,
)
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import noted
from samlingsplan.plan import Result
from samlingsplan.render import colours, legend
from samlingsplan.render.answer import answer, reservations, undecided
from samlingsplan.render.assumptions import assumptions
from samlingsplan.render.changes import changes
from samlingsplan.render.choice import options, together
from samlingsplan.render.evenness import disagreements, meanings
from samlingsplan.render.far import far_journeys, truly
from samlingsplan.render.figures import key_figures
from samlingsplan.render.granted import granted
from samlingsplan.render.grouped_report import grouped_report, personal
from samlingsplan.render.money import money
from samlingsplan.render.norway import norway
from samlingsplan.render.output import Output
from samlingsplan.render.page import asset, in_script, page, paper_styles, screen_styles
from samlingsplan.render.proofs import levels, rules
from samlingsplan.render.public_report import public_report
from samlingsplan.render.reader import PLANNER, Audience, Reader
from samlingsplan.render.strip import strip
from samlingsplan.render.table import TableView, table
from samlingsplan.render.uncapped import other_answers
from samlingsplan.render.whole import whole

_TRAVEL = (
    "leaders", "mean_min", "median_min", "p90_min", "longest_min", "within_60_min", "within_90_min", "within_180_min",
    "mean_nights", "mean_nok",
)  # fmt: skip
_CLOSE = ("kommune_name", "leaders", "place", "one_way_min", "other_place", "other_place_min", "too_close")
_BETTER_OFF = ("kommune_name", *better_off.BETTER_OFF.columns[2:])
_TRULY_NEARER = ("kommune_name", *truly_nearer.TRULY_NEARER.columns[2:])
_EMPLOYERS = (
    "need", "employer_name", "leaders", "stay_per_leader_nok",
    "employer_nok", "grant_nok", "net_nok", "net_per_leader_nok",
)  # fmt: skip
_MOVED = ("id", "kommune_name", "earlier_class", "class_name", "earlier_one_way_min", "one_way_min", "other_weeks")
_TABLES = (
    (class_sizes.CLASS_SIZES, ("class_name", "route", "leaders", "kommuner", "groups")),
    (composition.COMPOSITION, ("trait_value", "class_name", "leaders", "in_class_share", "in_kull_share")),
    (activities.ACTIVITIES, ("class_name", "activity_name", "week", "start", "end", "kind", "mode", "obligatory")),
    (calendar.CALENDAR, ("class_name", "number", "week", "start", "end", "place", "module", "mode", "lecturers")),
    (own_weeks_by_class.OWN_WEEKS_BY_CLASS, ()),
    (own_weeks.OWN_WEEKS, ("id", "kommune_name", "class_name", "number", "module", "week")),
    (lecturers.LECTURERS, ("lecturer_name", "role", "competences", "sector", "samlinger_taught", "classes")),
    (competences.COMPETENCES, ()),
    (staffing.STAFFING, ()),
    (outcomes.OUTCOMES, ("outcome_name", "number", "module", "weight", "outcome_weight")),
    (by_class.BY_CLASS, ("class_name", *_TRAVEL)),
    (by_sentralitet.BY_SENTRALITET, ("sentralitet", *_TRAVEL, "mean_away_h", "mean_lost_mondays", "mean_lost_fridays")),
    (by_size_class.BY_SIZE_CLASS, ("size_class", *_TRAVEL)),
    (by_fylke.BY_FYLKE, ("fylke", *_TRAVEL)),
    (by_landsdel.BY_LANDSDEL, ("landsdel", *_TRAVEL)),
    (by_sami_area.BY_SAMI_AREA, ("sami_area", *_TRAVEL)),
    (by_level.BY_LEVEL, ("level", *_TRAVEL)),
    (by_service_area.BY_SERVICE_AREA, ("service_area", *_TRAVEL)),
    (equity.EQUITY, ()),
    (wishes.WISHES, ()),
    (split_groups.SPLIT_GROUPS, ()),
    (moved_leaders.MOVED_LEADERS, _MOVED),
    (moved_weeks.MOVED_WEEKS, ("class_name", "number", "module", "earlier_week", "week", "leaders")),
    (costs.COSTS, ()),
    (costs_by_year.COSTS_BY_YEAR, ()),
    (start_clock.START_CLOCK, ()),
    (employers.EMPLOYERS, _EMPLOYERS),
    (better_off.BETTER_OFF, _BETTER_OFF),
    (evenness.EVENNESS, ()),
    (truly_nearer.TRULY_NEARER, _TRULY_NEARER),
    (close_calls.CLOSE_CALLS, _CLOSE),
    (kommuner.KOMMUNER, ("kommune_name", "fylke", "leaders", "classes", "mean_min", "nearest", "nearest_min")),
)
"""The tables the report shows, with the columns it has room for."""
_NAMELESS = dict.fromkeys(("intake.left_out", "intake.left_out_many"), "intake.left_out_nameless")
"""Notes that name leaders, each with one that says the same of nobody in particular."""


def write(result: Result, folder: Path, words: Words, reader: Reader = PLANNER) -> None:
    """Write the page; the public has one of its own."""
    (folder / "report.html").write_text(report(result, words, reader), encoding="utf-8")


def report(result: Result, words: Words, reader: Reader, printed: bool = False) -> str:
    """Return the page a reader gets, for a screen or for paper."""
    if reader.by_groups:
        return (public_report if reader.public else grouped_report)(result, words, reader, printed)
    return page(
        "report.html.j2",
        words,
        styles=paper_styles() if printed else screen_styles(),
        images=(),
        scripts=() if printed else [asset("choice.js"), asset("sort.js")],
        printed=printed,
        options=options(result, words),
        together=in_script(together(result)),
        brief=result.brief,
        assumptions=assumptions(result.brief, words),
        close=sum(row["too_close"] is True for row in close_calls.CLOSE_CALLS.rows(result)),
        notes=noted(notes(result, reader), words),
        case=result.case,
        dropout=_dropout(result, words),
        reservations=reservations(result, words),
        lawful=result.verdict.lawful,
        answer=answer(result, words),
        figures=key_figures(result, words),
        norway=norway(result, words),
        minutes_legend=legend.of_scale(colours.MINUTES, "minutes", words),
        places_legend=legend.of_places(result, words),
        strip=strip(result, words),
        changes=changes(result, words),
        meanings=meanings(result, words),
        disagreements=disagreements(result, words),
        **_nearer(result, words),
        tables=tables(result, words, reader),
        granted=granted(result.case.grant, words),
        money=money(result.case, words),
        levels=levels(result, words),
        whole=whole(result, words),
        rules=rules(result, words),
        **other_answers(result, words),
        undecided=undecided(result, words),
        personal=personal(result, words, reader),
    )


def notes(result: Result, reader: Reader) -> list[Complaint]:
    """Return what is to be known of the tables, with no leader's pseudonym for others than the planner."""
    if reader.audience is Audience.PLANNER:
        return list(result.brief.notes)
    return [replace(each, key=_NAMELESS.get(each.key, each.key)) for each in result.brief.notes]


def tables(result: Result, words: Words, reader: Reader) -> dict[str, TableView | None]:
    """Return the report's tables by name, None for those that the reader may not see."""
    seen = {measure.name for measure in reader.measures()}
    return {
        measure.name: table(measure, result, words, columns) if measure.name in seen else None
        for measure, columns in _TABLES
    }


def _nearer(result: Result, words: Words) -> dict[str, object]:
    """Return who travels far, and who is nearer another place."""
    return {
        "better": sum(int(str(row["leaders"])) for row in better_off.BETTER_OFF.rows(result)),
        "truly": truly(result, words),
        "far": far_journeys(result, words),
    }


def _dropout(result: Result, words: Words) -> str | None:
    """Return in words what each class is expected to have left, or None where no drop-out is expected."""
    percent = result.case.kull.dropout_percent
    if percent is None:
        return None
    left = {str(row["class_name"]): float(str(row["expected_leaders"])) for row in class_sizes.CLASS_SIZES.rows(result)}
    each = "; ".join(f"{name}: {words.number(leaders, 1)}" for name, leaders in left.items())
    return words("report.classes.dropout", percent=words.percent(percent / 100), left=each)


REPORT = Output("report", write, tells_sensitivities=True)
