"""Checks any plan without a solver; OR-Tools is never imported here."""

from samlingsplan.check.judge import changed_files, judge
from samlingsplan.check.verdict_document import verdict_to_document

__all__ = ["changed_files", "judge", "verdict_to_document"]
