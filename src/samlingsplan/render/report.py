"""``report.html``: the question, the answer, and what a decision needs, in one file."""

from dataclasses import replace
from pathlib import Path

from samlingsplan.errors import Complaint
from samlingsplan.measures.alternatives import BETTER_OFF, CLOSE_CALLS
from samlingsplan.measures.by_group import (
    BY_CLASS,
    BY_FYLKE,
    BY_LANDSDEL,
    BY_LEVEL,
    BY_SAMI_AREA,
    BY_SENTRALITET,
    BY_SERVICE_AREA,
    BY_SIZE_CLASS,
)
from samlingsplan.measures.calendar import ACTIVITIES, CALENDAR, OWN_WEEKS, OWN_WEEKS_BY_CLASS, START_CLOCK
from samlingsplan.measures.changes import MOVED_LEADERS, MOVED_WEEKS
from samlingsplan.measures.classes import CLASS_SIZES, COMPOSITION, SPLIT_GROUPS, WISHES
from samlingsplan.measures.colloquia import COLLOQUIA
from samlingsplan.measures.costs import COSTS, COSTS_BY_YEAR, EMPLOYERS
from samlingsplan.measures.departures import EARLY_DEPARTURES, SAMLING_TRAVEL
from samlingsplan.measures.drop_out import MAY_NEED_HELP
from samlingsplan.measures.fairness import EQUITY, EVENNESS
from samlingsplan.measures.geography import KOMMUNER, TRULY_NEARER
from samlingsplan.measures.measure import number, whole
from samlingsplan.measures.population import NEAR_BY_FYLKE, NEAR_BY_SENTRALITET
from samlingsplan.measures.teaching import COMPETENCES, LECTURERS, OUTCOMES, STAFFING
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import noted_in_words
from samlingsplan.plan import Result
from samlingsplan.render import bars
from samlingsplan.render.choice import choice
from samlingsplan.render.country_maps import country_maps
from samlingsplan.render.edition import edition
from samlingsplan.render.figures import disagreements, key_figures, longest_journeys, meanings, truly
from samlingsplan.render.grouped_report import grouped_report, personal
from samlingsplan.render.in_short import close_calls, costs, decided, in_short, proven
from samlingsplan.render.kommune_finder import finder_of
from samlingsplan.render.leader_lookup import leader_lookup
from samlingsplan.render.near_ties import near_ties
from samlingsplan.render.output import PLANNER, Audience, Output, Reader
from samlingsplan.render.page import in_script, naming_scripts, page, paper_styles, screen_styles
from samlingsplan.render.page_table import TableView, filters, table
from samlingsplan.render.proofs import assumptions, levels, other_answers, rules
from samlingsplan.render.public_report import public_report
from samlingsplan.render.samlinger import pictures
from samlingsplan.render.sentences import (
    answer,
    changes,
    colloquia_text,
    early_departures,
    gap_text,
    grant_text,
    money_texts,
    reservations,
    undecided,
)
from samlingsplan.render.spread import of_leaders
from samlingsplan.render.stated_base import against_base, how_sure
from samlingsplan.render.strip import strip
from samlingsplan.scenario.set_option import without_value

_TRAVEL = (
    "leaders", "mean_min", "median_min", "p90_min", "longest_min", "within_60_min", "within_90_min", "within_180_min",
    "mean_nights", "mean_nok",
)  # fmt: skip
_CLOSE = ("kommune_name", "leaders", "place", "one_way_min", "other_place", "other_place_min", "too_close")
_BETTER_OFF = ("kommune_name", *BETTER_OFF.columns[2:])
_TRULY_NEARER = ("kommune_name", *TRULY_NEARER.columns[2:])
_EMPLOYERS = (
    "need", "employer_name", "leaders", "stay_per_leader_nok",
    "employer_nok", "grant_nok", "net_nok", "net_per_leader_nok",
)  # fmt: skip
_MOVED = ("id", "kommune_name", "earlier_class", "class_name", "earlier_one_way_min", "one_way_min", "other_weeks")
_TABLES = (
    (CLASS_SIZES, ("class_name", "route", "leaders", "kommuner", "groups")),
    (COMPOSITION, ("trait_value", "class_name", "leaders", "in_class_share", "in_kull_share")),
    (COLLOQUIA, ("class_name", "colloquium", *COLLOQUIA.columns[3:5], *COLLOQUIA.columns[7:])),
    (ACTIVITIES, ("class_name", "activity_name", "week", "start", "end", "kind", "mode", "obligatory")),
    (CALENDAR, ("class_name", "number", "week", "start", "end", "place", "module", "mode", "lecturers")),
    (OWN_WEEKS_BY_CLASS, ()),
    (OWN_WEEKS, ("id", "kommune_name", "class_name", "number", "module", "week")),
    (LECTURERS, ("lecturer_name", "role", "competences", "sector", "samlinger_taught", "classes")),
    (COMPETENCES, ()),
    (STAFFING, ()),
    (OUTCOMES, ("outcome_name", "number", "module", "weight", "outcome_weight")),
    (BY_CLASS, ("class_name", *_TRAVEL)),
    (BY_SENTRALITET, ("sentralitet", *_TRAVEL, "mean_away_h", "mean_lost_mondays", "mean_lost_fridays")),
    (BY_SIZE_CLASS, ("size_class", *_TRAVEL)),
    (NEAR_BY_SENTRALITET, ()),
    (NEAR_BY_FYLKE, ()),
    (BY_FYLKE, ("fylke", *_TRAVEL)),
    (BY_LANDSDEL, ("landsdel", *_TRAVEL)),
    (BY_SAMI_AREA, ("sami_area", *_TRAVEL)),
    (BY_LEVEL, ("level", *_TRAVEL)),
    (BY_SERVICE_AREA, ("service_area", *_TRAVEL)),
    (EQUITY, ()),
    (WISHES, ()),
    (SPLIT_GROUPS, ()),
    (MOVED_LEADERS, _MOVED),
    (MOVED_WEEKS, ("class_name", "number", "module", "earlier_week", "week", "leaders")),
    (COSTS, ()),
    (COSTS_BY_YEAR, ()),
    (START_CLOCK, ()),
    (EARLY_DEPARTURES, ("class_name", "place", "kommune_name", *EARLY_DEPARTURES.columns[4:])),
    (SAMLING_TRAVEL, ()),
    (MAY_NEED_HELP, ()),
    (EMPLOYERS, _EMPLOYERS),
    (BETTER_OFF, _BETTER_OFF),
    (EVENNESS, ()),
    (TRULY_NEARER, _TRULY_NEARER),
    (CLOSE_CALLS, _CLOSE),
    (KOMMUNER, ("kommune_name", "fylke", "leaders", "classes", "mean_min", "nearest", "nearest_min")),
)
"""The tables the report shows, with the columns it has room for."""
_NAMELESS = {
    **dict.fromkeys(("intake.left_out", "intake.left_out_many"), "intake.left_out_nameless"),
    **dict.fromkeys(("intake.left_out_of", "intake.left_out_of_many"), "intake.left_out_of_nameless"),
    **dict.fromkeys(
        ("intake.group_cut_as_decided", "intake.group_all_admitted", "intake.group_none_admitted"),
        "intake.group_nameless",
    ),
    "study.changed": "study.changed_nameless",
    "replan.no_class_within": "replan.none_within",
}
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
        scripts=() if printed else _scripts(reader),
        printed=printed,
        options=filters(result, words),
        choice=in_script(choice(result, words, reader, _columns())),
        finder=finder_of(result, words, reader),
        brief=result.brief,
        assumptions=assumptions(result.brief, words),
        close=sum(row["too_close"] is True for row in CLOSE_CALLS.rows(result)),
        notes=noted_in_words(notes(result, reader), words),
        case=result.case,
        **_classes(result, words),
        reservations=reservations(result, words),
        lawful=result.verdict.lawful,
        figures=key_figures(result, words),
        foreign=result.in_other_languages(words.language),
        edition=edition(result, words, reader, REPORT.name),
        **country_maps(result, words, reader),
        **_drawings(result, words),
        changes=changes(result, words),
        meanings=meanings(result, words),
        disagreements=disagreements(result, words),
        **_nearer(result, words),
        tables=tables(result, words, reader),
        **_costs(result, words),
        levels=levels(result, words),
        whole=gap_text(result, words),
        rules=rules(result, words),
        **other_answers(result, words),
        **_answers(result, words, reader),
        undecided=undecided(result, words),
        **_of_people(result, words, reader),
    )


def _of_people(result: Result, words: Words, reader: Reader) -> dict[str, object]:
    """Return what the reader is to know of personal data, and for the planner the look-up of leaders."""
    lookup = in_script(leader_lookup(result, words)) if reader.audience is Audience.PLANNER else ""
    return {"personal": personal(result, words, reader), "lookup": lookup}


def _scripts(reader: Reader) -> list[str]:
    """Return the page's scripts; the planner alone looks up leaders."""
    own = ["lookup.js"] if reader.audience is Audience.PLANNER else []
    return naming_scripts("address.js", "choice.js", "finder.js", "sort.js", "columns.js", *own)


def notes(result: Result, reader: Reader) -> list[Complaint]:
    """Return what is to be known of the tables, with no leader's pseudonym for others than the planner."""
    if reader.audience is Audience.PLANNER:
        return list(result.brief.notes)
    return [
        replace(each, key=_NAMELESS.get(each.key, each.key), where=each.where and without_value(each.where))
        for each in result.brief.notes
    ]


def _columns() -> dict[str, tuple[str, ...]]:
    """Return the columns of each table as the page shows it."""
    return {measure.name: columns or measure.columns for measure, columns in _TABLES}


def tables(result: Result, words: Words, reader: Reader) -> dict[str, TableView | None]:
    """Return the report's tables by name, None for those that the reader may not see."""
    seen = {measure.name for measure in reader.measures()}
    return {
        measure.name: table(measure, result, words, columns) if measure.name in seen else None
        for measure, columns in _TABLES
    }


def _answers(result: Result, words: Words, reader: Reader) -> dict[str, object]:
    """Return the answer, the box beneath it, which never lacks the near-ties, and the near-ties themselves."""
    ties = near_ties(result, words, reader)
    short = in_short(
        words,
        decided=decided(result, words),
        costs=costs(result, words),
        uncertain=" ".join(
            filter(
                None,
                (proven(result.outcome.levels[0], words), how_sure(result, words), close_calls(result, words)),
            )
        ),
        second=ties.sentence,
    )
    said = " ".join(filter(None, (against_base(result, words), answer(result, words))))
    return {"answer": said, "short": short, "near_ties": ties}


def _drawings(result: Result, words: Words) -> dict[str, object]:
    """Return the year, each samling, how travel is spread, and which fylker bear most."""
    return {
        "strip": strip(result, words),
        "pictures": pictures(result, words),
        "spread": of_leaders(result, words),
        "bars": bars.of_leaders(BY_FYLKE.rows(result), words),
    }


def _nearer(result: Result, words: Words) -> dict[str, object]:
    """Return who travels far or leaves the day before, and who is nearer another place."""
    return {
        "better": sum(whole(row, "leaders") for row in BETTER_OFF.rows(result)),
        "truly": truly(result, words),
        "far": longest_journeys(result, words),
        "early": early_departures(result, words),
    }


def _costs(result: Result, words: Words) -> dict[str, object]:
    """Return what is said of who pays when, and of the grant."""
    return {"granted": grant_text(result.case.grant, words), "money": money_texts(result.case, words)}


def _classes(result: Result, words: Words) -> dict[str, object]:
    """Return what is said of the classes: who is expected to remain, and how they are divided into colloquia."""
    return {"dropout": _dropout(result, words), "colloquia": colloquia_text(result, words)}


def _dropout(result: Result, words: Words) -> str | None:
    """Return in words what each class is expected to have left, or None where no drop-out is expected."""
    percent = result.case.kull.dropout_percent
    if percent is None:
        return None
    left = {str(row["class_name"]): number(row, "expected_leaders") for row in CLASS_SIZES.rows(result)}
    each = "; ".join(f"{name}: {words.number(leaders, 1)}" for name, leaders in left.items())
    return words("report.classes.dropout", percent=words.percent(percent / 100), left=each)


REPORT = Output("report", write, tells_answers=True)
