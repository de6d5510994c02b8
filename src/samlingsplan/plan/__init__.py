"""A plan, its bounds and its two ledgers, as plain data that the checker can verify."""

from samlingsplan.plan.activity_dates import ActivityDate, all_activities, class_activities, kull_activities
from samlingsplan.plan.answers import Answer, AnswerRow, Difference, Interval
from samlingsplan.plan.comparison import Advice, Compared, Comparison, Decision
from samlingsplan.plan.issuing import all_meetings, calendars_of, former_class, issue_of
from samlingsplan.plan.ledger import (
    SupplierLedger,
    employers_nok,
    employers_year,
    supplier_ledger,
    supplier_year,
    years_of,
)
from samlingsplan.plan.meetings import Meeting, TeachingDay, clocks
from samlingsplan.plan.offers import SeatOffer
from samlingsplan.plan.outcome import (
    Conflict,
    Level,
    Margin,
    Outcome,
    Part,
    RuleVerdict,
    Scope,
    Status,
    Verdict,
    Violation,
    at_least,
    at_most,
)
from samlingsplan.plan.plan import (
    Held,
    KullClass,
    Plan,
    class_id,
    class_name,
    parse_class_id,
    resource_needed,
    teams_needed,
)
from samlingsplan.plan.result import Provenance, Result
from samlingsplan.plan.robust import EstimatedGap, PlaceSet, RobustAnswer, SetFigures
from samlingsplan.plan.variants import Ending, KeyFigures, PathValue, Variant, VariantResult
from samlingsplan.plan.whole_gap import WholeGap, whole_gap

__all__ = [
    "ActivityDate",
    "Advice",
    "Answer",
    "AnswerRow",
    "Compared",
    "Comparison",
    "Conflict",
    "Decision",
    "Difference",
    "Ending",
    "EstimatedGap",
    "Held",
    "Interval",
    "KeyFigures",
    "KullClass",
    "Level",
    "Margin",
    "Meeting",
    "Outcome",
    "Part",
    "PathValue",
    "PlaceSet",
    "Plan",
    "Provenance",
    "Result",
    "RobustAnswer",
    "RuleVerdict",
    "Scope",
    "SeatOffer",
    "SetFigures",
    "Status",
    "SupplierLedger",
    "TeachingDay",
    "Variant",
    "VariantResult",
    "Verdict",
    "Violation",
    "WholeGap",
    "all_activities",
    "all_meetings",
    "at_least",
    "at_most",
    "calendars_of",
    "class_activities",
    "class_id",
    "class_name",
    "clocks",
    "employers_nok",
    "employers_year",
    "former_class",
    "issue_of",
    "kull_activities",
    "parse_class_id",
    "resource_needed",
    "supplier_ledger",
    "supplier_year",
    "teams_needed",
    "whole_gap",
    "years_of",
]
