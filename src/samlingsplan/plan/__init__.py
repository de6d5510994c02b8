"""A finished plan, what is known about it, and its two ledgers: plain data that anyone can check."""

from samlingsplan.plan.activity_dates import ActivityDate, all_activities, class_activities, kull_activities
from samlingsplan.plan.ledger import SupplierLedger, employers_nok, supplier_ledger
from samlingsplan.plan.margin import Margin, at_least, at_most
from samlingsplan.plan.needs import resource_needed, teams_needed
from samlingsplan.plan.outcome import (
    Conflict,
    GroupMean,
    Level,
    Outcome,
    Part,
    Result,
    RuleVerdict,
    Scope,
    Sensitivity,
    Status,
    Verdict,
)
from samlingsplan.plan.plan import Held, KullClass, Plan, class_id, route_of
from samlingsplan.plan.violation import Violation
from samlingsplan.plan.whole_gap import WholeGap, whole_gap
from samlingsplan.plan.years import employers_year, supplier_year, years_of

__all__ = [
    "ActivityDate",
    "Conflict",
    "GroupMean",
    "Held",
    "KullClass",
    "Level",
    "Margin",
    "Outcome",
    "Part",
    "Plan",
    "Result",
    "RuleVerdict",
    "Scope",
    "Sensitivity",
    "Status",
    "SupplierLedger",
    "Verdict",
    "Violation",
    "WholeGap",
    "all_activities",
    "at_least",
    "at_most",
    "class_activities",
    "class_id",
    "employers_nok",
    "employers_year",
    "kull_activities",
    "resource_needed",
    "route_of",
    "supplier_ledger",
    "supplier_year",
    "teams_needed",
    "whole_gap",
    "years_of",
]
