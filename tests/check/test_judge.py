"""A plan document that was tampered with is caught, and nothing else is said of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from samlingsplan.check import changed_files, judge, verdict_to_document
from samlingsplan.domain import Week
from samlingsplan.errors import InputError
from samlingsplan.goals import GoalLevel
from samlingsplan.goals.even_spacing import EvenSpacing
from samlingsplan.goals.total_travel import TotalTravel
from samlingsplan.plan import Level, Margin, Outcome, Part, Plan, RuleVerdict, Scope, Status, Verdict, Violation
from samlingsplan.plan.document import plan_to_document
from samlingsplan.rules.class_size import ClassSize
from samlingsplan.rules.everyone_placed import EveryonePlaced
from samlingsplan.rules.groups_together import GroupsTogether
from samlingsplan.rules.samling_days import SamlingDays
from samlingsplan.rules.spacing import Spacing
from tests.activities import activity
from tests.worlds import every_plan, leader, samling, venue, world

# Two live near a and two near b; two samlinger are two journeys each: 4 x (10 + 10 + 5 + 5) = 120 minutes in all.
MINUTES = {("0001", "a"): 10, ("0001", "b"): 20, ("0002", "a"): 30, ("0002", "b"): 5}
CASE = world(
    MINUTES,
    [leader(1, "0001"), leader(2, "0001", "g"), leader(3, "0002"), leader(4, "0002")],
    [venue("a"), venue("b")],
    [samling(1), samling(2)],
    weeks=3,
)
RULES = (
    EveryonePlaced(),
    GroupsTogether(),
    ClassSize(min_participants=1, max_participants=2),
    SamlingDays(),
    Spacing(min_weeks=1, max_weeks=1),
)
# One week apart where two are ideal, in both classes: 2 weeks.
LEVELS = (
    GoalLevel("travel", "min", (TotalTravel(),)),
    GoalLevel("calendar", "weeks", (EvenSpacing(ideal_weeks=2),)),
)

Document = dict
Said = list[tuple[str, str, object, object]]


def lawful_plan() -> Plan:
    seats = {"p1": "a-1", "p2": "a-1", "p3": "b-1", "p4": "b-1"}
    return next(plan for plan in every_plan(CASE, 2) if plan.seats == seats and weeks(plan) == {36, 37})


def weeks(plan: Plan) -> set[int]:
    return {held.week.number for kull_class in plan.classes for held in kull_class.samlinger}


@pytest.fixture
def document() -> Document:
    levels = (
        Level("travel", "min", 120, 120, Scope.ALL_PLANS, (Part("total_travel", 1, 120),)),
        Level("calendar", "weeks", 2, 2, Scope.ALL_PLANS, (Part("even_spacing", 1, 2),)),
    )
    outcome = Outcome(Status.OPTIMAL, lawful_plan(), levels, "", {})
    return json.loads(json.dumps(plan_to_document(CASE, outcome)))


def said(verdict: Verdict) -> Said:
    of_rules = [(v.rule, v.subject, v.found, v.allowed) for rule in verdict.rules for v in rule.violations]
    return of_rules + [(v.rule, v.subject, v.found, v.allowed) for v in verdict.misstatements]


def figures(*faults: tuple[str, object, object]) -> Said:
    return [("figures", *fault) for fault in faults]


def unknown_ids(*faults: tuple[str, object, object]) -> Said:
    return [("unknown_ids", *fault) for fault in faults]


def moved(document: Document, days: int) -> None:
    """Move the second samling of class a by some days."""
    held = document["classes"][0]["samlinger"][1]
    for end in ("start", "end"):
        held[end] = str(date.fromisoformat(held[end]) + timedelta(days=days))


def bound_above(document: Document) -> None:
    document["bound"] = document["levels"][0]["bound"] = 126
    document["gap"] = document["levels"][0]["gap"] = -6 / 120


def claimed(document: Document, minutes: int) -> None:
    for part in (document, document["levels"][0]):
        part["objective"] = part["bound"] = minutes


def no_whole_gap(gap: float, hours: float) -> tuple[tuple[str, object, object], ...]:
    """Return the violations of a plan whose levels are all stated as closed, though travel is not."""
    return (
        ("whole_gap.gap", 0.0, gap),
        ("whole_gap.hours", 0.0, hours),
        ("whole_gap.level", None, "travel"),
    )


def without_leader(document: Document) -> None:
    del document["participants"][3]
    document["classes"][1]["size"] = 1
    document["levels"][0]["parts"][0]["value"] = 100
    claimed(document, 100)


def test_the_lawful_plan_is_silent(document: Document) -> None:
    verdict = judge(CASE, RULES, LEVELS, document)
    assert said(verdict) == []
    assert verdict.lawful
    assert [rule.rule for rule in verdict.rules] == [rule.name for rule in RULES]


TAMPERED: dict[str, tuple[Callable[[Document], object], Said]] = {
    "size": (lambda d: d["classes"][0].update(size=3), figures(("classes[0].size", 3, 2))),
    "minutes": (
        lambda d: d["participants"][2].update(travel_min=4),
        figures(("participants[2].travel_min", 4, 5)),
    ),
    # 4 journeys of 5 minutes.
    "minutes of the year": (
        lambda d: d["participants"][2].update(travel_year_min=21),
        figures(("participants[2].travel_year_min", 21, 20)),
    ),
    "kommune": (
        lambda d: d["participants"][0].update(kommune="0002"),
        figures(("participants[0].kommune", "0002", "0001")),
    ),
    "place name": (
        lambda d: d["classes"][0].update(place_name="B"),
        figures(("classes[0].place_name", "B", "A")),
    ),
    "week number": (
        lambda d: d["classes"][0]["samlinger"][0].update(iso_week="2021-W35"),
        figures(("classes[0].samlinger[0].iso_week", "2021-W35", "2021-W36")),
    ),
    "another day": (
        # Tuesday 14 to Thursday 16 September becomes Wednesday to Friday of the same week.
        lambda d: moved(d, 1),
        [("samling_days", "A", "2021-09-15–2021-09-17", "tue-thu")],
    ),
    "another week": (
        # Two weeks apart is ideal, but one too many; the week number and the calendar's sum no longer fit.
        lambda d: moved(d, 7),
        [
            ("spacing", "A", 2, 1),
            *figures(
                ("levels.calendar.bound", 2, 1),
                ("classes[0].samlinger[1].iso_week", "2021-W37", "2021-W38"),
                ("levels[1].gap", 0.0, -1.0),
                ("levels[1].objective", 2, 1),
                ("levels[1].parts[0].value", 2, 1),
            ),
        ],
    ),
    "another class": (
        # Three at b, one at a: 4 x (10 + 20 + 5 + 5) = 160 minutes.
        lambda d: d["participants"][1].update({"class": "b-1"}),
        [
            ("class_size", "B", 3, 2),
            *figures(
                ("classes[0].size", 2, 1),
                ("classes[1].size", 2, 3),
                ("gap", 0.0, 40 / 160),
                ("levels[0].gap", 0.0, 40 / 160),
                ("levels[0].objective", 120, 160),
                ("levels[0].parts[0].value", 120, 160),
                ("objective", 120, 160),
                ("participants[1].travel_min", 10, 20),
                ("participants[1].travel_year_min", 40, 80),
                *no_whole_gap(40 / 160, hours=0.67),
            ),
        ],
    ),
    "objective": (
        lambda d: claimed(d, 119),
        figures(
            ("gap", 0.0, 1 / 120),
            ("levels[0].gap", 0.0, 1 / 120),
            ("levels[0].objective", 119, 120),
            ("objective", 119, 120),
            *no_whole_gap(1 / 120, hours=0.02),
        ),
    ),
    "objective of the second level": (
        lambda d: d["levels"][1].update(objective=3, gap=1 / 3),
        # A bound of 2 would not prove a 3.
        figures(("levels[1].gap", 1 / 3, 0.0), ("levels[1].objective", 3, 2), ("status", "optimal", "feasible")),
    ),
    "bound above the objective": (
        bound_above,
        figures(("levels.travel.bound", 126, 120), ("whole_gap.hours", 0.0, -0.1)),
    ),
    "gap": (lambda d: d["levels"][0].update(gap=0.5), figures(("levels[0].gap", 0.5, 0.0))),
    "a goal's part": (
        lambda d: d["levels"][0]["parts"][0].update(value=119),
        figures(("levels[0].parts[0].value", 119, 120)),
    ),
    "unit": (lambda d: d["levels"][0].update(unit="h"), figures(("levels[0].unit", "h", "min"))),
    "proof": (
        # 110 of 120 is proven, which is a plan, but not the best one proven.
        lambda d: [part.update(bound=110, gap=10 / 120) for part in (d, d["levels"][0])],
        figures(("status", "optimal", "feasible"), *no_whole_gap(10 / 120, hours=0.17)),
    ),
    "proof among all plans": (
        # What is best with this allocation only is not proven best.
        lambda d: d["levels"][1].update(scope="this allocation"),
        figures(("status", "optimal", "feasible"), ("whole_gap.scope", "all plans", "this allocation")),
    ),
    "whole gap": (lambda d: d["whole_gap"].update(hours=1.0), figures(("whole_gap.hours", 1.0, 0.0))),
    "levels the other way round": (
        lambda d: d["levels"].reverse(),
        figures(("levels", ["calendar", "travel"], ["travel", "calendar"])),
    ),
    "unknown place": (
        lambda d: d["classes"][0]["samlinger"][0].update(place="x"),
        unknown_ids(("a-1", "x", "a, b")),
    ),
    "unknown route": (lambda d: d["classes"][0].update(route="x"), unknown_ids(("a-1", "x", "a, b"))),
    "samling too many": (
        lambda d: d["classes"][0]["samlinger"][1].update(number=3),
        unknown_ids(("a-1", 3, 2)),
    ),
    "samling before the first": (
        lambda d: d["classes"][0]["samlinger"][1].update(number=0),
        unknown_ids(("a-1", 0, 2)),
    ),
    "bound among all plans, of a bound that is of all plans": (
        # The bound itself is among all plans, so there is no other.
        lambda d: d["levels"][1].update(bound_all_plans=1),
        figures(("levels.calendar.bound_all_plans", 1, None)),
    ),
    "bound among all plans above that of this allocation": (
        lambda d: [
            d["levels"][1].update(scope="this allocation", bound_all_plans=3),
            d.update(status="feasible"),
        ],
        figures(("levels.calendar.bound_all_plans", 3, 2), ("whole_gap.scope", "all plans", "this allocation")),
    ),
    "samling twice": (
        lambda d: d["classes"][0]["samlinger"][1].update(number=1),
        [("samling_days", "A", (1, 1), (1, 2)), *figures(("classes[0].samlinger[1].module", "M2", "M1"))],
    ),
    "another place": (
        lambda d: d["classes"][0]["samlinger"][0].update(place="b", place_name="B"),
        # The class now meets first in b; with one samling each, the earlier place is its place.
        [
            ("samling_days", "A", "b", "a"),
            *figures(("classes[0].place", "a", "b"), ("classes[0].place_name", "A", "B")),
        ],
    ),
    "leader missing": (
        # 4 x 5 minutes less, 100.
        without_leader,
        [("everyone_placed", "p4", None, 2)],
    ),
    "extra leader": (
        lambda d: d["participants"].append({**d["participants"][0], "id": "p5"}),
        unknown_ids(("p5", "p5", 4)),
    ),
}


@pytest.mark.parametrize("tampered", TAMPERED)
def test_what_was_tampered_with_is_named_and_nothing_else(document: Document, tampered: str) -> None:
    tamper, expected = TAMPERED[tampered]
    tamper(document)
    verdict = judge(CASE, RULES, LEVELS, document)
    assert sorted(said(verdict), key=str) == sorted(expected, key=str)
    assert not verdict.lawful


@pytest.mark.parametrize(
    ("tamper", "key"),
    [
        (lambda d: d["participants"][0].update({"class": "c-1"}), "plan.unknown_class"),
        (lambda d: d["participants"].append(dict(d["participants"][0])), "plan.repeated_id"),
        (lambda d: d["participants"].append({**d["participants"][0], "class": "b-1"}), "plan.repeated_id"),
        (lambda d: d["classes"].append(dict(d["classes"][0])), "plan.repeated_id"),
        (lambda d: d["classes"][0].pop("size"), "plan.missing_key"),
        (lambda d: d.update(objective="120"), "plan.not_a_whole_number"),
    ],
)
def test_what_is_no_plan_document_is_refused(
    document: Document, tamper: Callable[[Document], object], key: str
) -> None:
    tamper(document)
    with pytest.raises(InputError) as error:
        judge(CASE, RULES, LEVELS, document)
    assert {complaint.key for complaint in error.value.complaints} == {key}


def test_a_leader_who_cannot_get_there_is_named_and_nothing_is_computed(document: Document) -> None:
    nowhere = {pair: burden for pair, burden in CASE.burdens.items() if pair[1] != "b"}
    case = world(MINUTES, CASE.participants, CASE.venues.values(), CASE.samlinger, weeks=3, burdens=nowhere)
    assert said(judge(case, RULES, LEVELS, document)) == [
        ("everyone_placed", "p3", "B", "0002"),
        ("everyone_placed", "p4", "B", "0002"),
    ]


def test_the_verdict_is_written_rule_by_rule(document: Document) -> None:
    moved(document, 1)
    document["gap"] = 0.5
    written = verdict_to_document(judge(CASE, RULES, LEVELS, document))
    assert json.loads(json.dumps(written)) == {
        "schema": {"version": 1},
        "lawful": False,
        "rules": [
            {"rule": "everyone_placed", "holds": True, "violations": [], "margins": []},
            {"rule": "groups_together", "holds": True, "violations": [], "margins": []},
            {"rule": "class_size", "holds": True, "violations": [], "margins": []},
            {
                "rule": "samling_days",
                "holds": False,
                "violations": [{"subject": "A", "found": "2021-09-15–2021-09-17", "allowed": "tue-thu"}],
                "margins": [],
            },
            {"rule": "spacing", "holds": True, "violations": [], "margins": []},
        ],
        "misstatements": [{"subject": "gap", "found": 0.5, "allowed": 0.0}],
    }


def test_what_a_violation_found_is_written_as_plain_data() -> None:
    found = (True, 2, 0.5, "a", None, [Week(2021, 36)])
    fault = Violation("rule", "A", found, date(2021, 9, 14), {"more": (1, Week(2022, 2))})
    written = verdict_to_document(Verdict((), (fault,)))
    assert written["misstatements"] == [
        {
            "subject": "A",
            "found": [True, 2, 0.5, "a", None, ["2021-W36"]],
            "allowed": "2021-09-14",
            "more": [1, "2022-W02"],
        }
    ]


def test_a_margins_week_is_written_where_it_has_one() -> None:
    margin = Margin("most", 2, 3, "leaders", 1, at_least=False, subject="A", week=Week(2021, 36))
    verdict = Verdict((RuleVerdict("rule", (), (margin, replace(margin, week=None))),), ())
    (rule,) = verdict_to_document(verdict)["rules"]
    assert [each["week"] for each in rule["margins"]] == ["2021-W36", None]


def test_a_lawful_verdict_has_the_margin_of_each_rule(document: Document) -> None:
    written = verdict_to_document(judge(CASE, RULES, LEVELS, document))
    rules = {rule["rule"]: rule["margins"] for rule in written["rules"]}
    # Two leaders in each class, of one to two.
    told = {"kind": "largest", "found": 2, "limit": 2, "room": 0, "at_least": False, "unit": "leaders"}
    assert {**rules["class_size"][1], "subject": "A", "week": None} == {**told, "subject": "A", "week": None}
    assert rules["samling_days"] == []


def test_a_moved_deadline_is_caught_and_an_older_document_states_none(document: Document) -> None:
    case = replace(CASE, activities=(activity("essay", "work_requirement", (2, 1)),))
    # Samling 2 of both classes is in week 37: the essay is due on Friday 24 September 2021.
    essay = {"activity": "essay", "name": "ESSAY", "kind": "work_requirement", "mode": "in_writing", "obligatory": True}
    due = [
        {**essay, "class": each, "samling": 2, "start": "2021-09-24", "end": "2021-09-24"} for each in ("a-1", "b-1")
    ]
    assert judge(case, RULES, LEVELS, {**document, "activities": due}).lawful
    due[1]["end"] = "2021-10-24"
    verdict = judge(case, RULES, LEVELS, {**document, "activities": due})
    assert said(verdict) == figures(("activities[1].end", "2021-10-24", "2021-09-24"))
    older = {key: value for key, value in document.items() if key != "activities"}
    assert judge(case, RULES, LEVELS, older).lawful


def test_a_list_of_another_length_is_misstated_whole(document: Document) -> None:
    case = replace(CASE, activities=(activity("essay", "work_requirement", (2, 1)),))
    (none,) = judge(case, RULES, LEVELS, {**document, "activities": []}).misstatements
    essay = {"activity": "essay", "name": "ESSAY", "kind": "work_requirement", "mode": "in_writing", "obligatory": True}
    due = {**essay, "samling": 2, "start": "2021-09-24", "end": "2021-09-24"}
    both = [{**due, "class": "a-1"}, {**due, "class": "b-1"}]
    assert (none.subject, none.found, len(none.allowed)) == ("activities", [], 2)
    (three,) = judge(case, RULES, LEVELS, {**document, "activities": [*both, both[0]]}).misstatements
    assert (three.subject, len(three.found), len(three.allowed)) == ("activities", 3, 2)


def test_a_bound_among_all_plans_below_that_of_this_allocation_is_none_of_the_judges_business(
    document: Document,
) -> None:
    for lower in (2, 1):
        document["levels"][1].update(scope="this allocation", bound_all_plans=lower)
        document["status"] = "feasible"
        faults = [fault.subject for fault in judge(CASE, RULES, LEVELS, document).misstatements]
        assert [fault for fault in faults if not fault.startswith("whole_gap")] == []


def test_a_document_from_before_leaders_followed_by_video_misstates_nothing(document: Document) -> None:
    for each in document["participants"]:
        del each["by_video"]
    assert judge(CASE, RULES, LEVELS, document).lawful
    # Where somebody does, it is misstated: samling 2 is followed from home.
    video = replace(CASE.participants[0], by_video=(2,))
    burdens = {(video.origin, (2,), route.id): CASE.burdens[video.origin, route.id] for route in CASE.routes}
    case = replace(CASE, participants=(video, *CASE.participants[1:]), burdens_by_video=burdens)
    verdict = judge(case, RULES, LEVELS, document)
    assert said(verdict) == figures(("participants[0].by_video", None, [2]))


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_unchanged_files_and_files_of_others_give_no_violation(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "a.csv").write_text("a")
    (tmp_path / "notes.txt").write_text("somebody's")
    assert list(changed_files(tmp_path, {"inputs/a.csv": digest("a")})) == []


def test_a_changed_file_and_a_missing_one_are_named(tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text("x")
    told = {"report.html": digest("report"), "plan.xlsx": digest("gone")}
    assert list(changed_files(tmp_path, told)) == [
        Violation("files", "plan.xlsx", None, digest("gone")[:12]),
        Violation("files", "report.html", digest("x")[:12], digest("report")[:12]),
    ]


def test_without_a_manifest_nothing_is_vouched_for(tmp_path: Path) -> None:
    assert list(changed_files(tmp_path, None)) == [Violation("unsealed", "manifest.json", None, None)]


def test_what_a_plan_is_judged_by_must_be_named(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("{}")
    # inputs/x.csv is not there, so nothing was judged by it.
    needed = ("plan.json", "inputs/x.csv")
    assert list(changed_files(tmp_path, {}, needed)) == [Violation("unsealed", "plan.json", None, None)]
    assert list(changed_files(tmp_path, {"plan.json": digest("{}")}, needed)) == []


def test_a_link_to_a_file_elsewhere_is_no_file_of_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "secret").write_text("s")
    (folder / "report.html").symlink_to(tmp_path / "secret")
    assert list(changed_files(folder, {"report.html": digest("s")})) == [
        Violation("files", "report.html", None, digest("s")[:12])
    ]
