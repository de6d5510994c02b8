"""Made-up answers of three questions, one of each kind of row."""

from dataclasses import replace

from samlingsplan.domain import VenueId
from samlingsplan.errors import Complaint, Value
from samlingsplan.plan import (
    Answer,
    AnswerRow,
    Difference,
    Ending,
    Interval,
    KeyFigures,
    Level,
    Scope,
    Variant,
    VariantResult,
)
from samlingsplan.render.answers import Shown
from samlingsplan.variants.differences import figure_differences
from tests.results import tiny

PLAN = tiny().plan
FIGURES = KeyFigures(60_000, 27.5, 25, 50, 50, 10, 1_000_000, 9_000, 3, 6, 8, {VenueId("oslo"): 1})
NAMES = {"oslo": "Oslo", "bergen": "Bergen", "tromso": "Tromsø"}


def result(name: str, minutes: int = 60_000, **figures: int) -> VariantResult:
    level = Level("travel", "min", minutes, minutes, Scope.ALL_PLANS)
    told = replace(FIGURES, travel_min=minutes, **figures)
    return VariantResult(Variant(name, (("rules.x", 1),)), Ending.PROVEN, (level,), PLAN, told)


ASKED = result("plan")


def row(
    key: str, low: int, high: int, minutes: int = 60_000, travel: Interval | None = None, **values: Value
) -> AnswerRow:
    found = result(key, minutes, nights=14)
    assert found.figures is not None
    more = Difference(Interval(low, high), "min", figure_differences(FIGURES, found.figures), travel)
    return AnswerRow(key, values, found, more, f"samlingsplan solve x.yaml --set {key}=1")


def shown(question: str, *rows: AnswerRow, **values: Value) -> Shown:
    return Shown(Answer(question, rows, "small.yaml", (), values), ASKED, NAMES, "Kull", synthetic=True)


SEAT = row("seat", -150, -150, travel=Interval(-400, 100), allowed=57)
CLASS = row("class", 0, 0, travel=Interval(0, 0), allowed=5)
MONEY = row("supplier_more", -600, -90, allowed=21_100_000)
NONE = AnswerRow(
    "supplier_less",
    {"allowed": 20_900_000},
    VariantResult(Variant("less"), Ending.IMPOSSIBLE, reasons=(Complaint("solve.impossible_once"),)),
    None,
    "samlingsplan solve x.yaml",
)
WORTH = shown("worth", SEAT, CLASS, MONEY, NONE)
FRONTIER = shown(
    "frontier",
    row("equity", 36_000, 36_000, 96_000, found=300, knee=0),
    row("equity", 6_000, 6_000, 66_000, found=320, knee=1),
    row("equity", 0, 0, found=400, knee=0),
    against="equity", points=3, solved=7, impossible=1, unanswered=2, knees=1,
)  # fmt: skip
ALTERNATIVES = shown(
    "alternatives",
    row("alternative", 60, 60, number=1, moved=3, most=3, distances=[3], places=["oslo", "bergen"]),
    row("alternative", 90, 90, number=2, moved=1, most=2, distances=[2, 4], places=["oslo"]),
    replace(row("set", 0, 0, places=["oslo"]), command="x" * 401),
    within=2.5, cap_min=61_500, found=2, sets=4, complete=0, open=[["oslo", 3], ["bergen", 1]],
)  # fmt: skip
