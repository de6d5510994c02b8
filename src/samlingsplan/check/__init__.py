"""Judges any plan, without a solver: OR-Tools is never imported here."""

from samlingsplan.check.files import changed_files
from samlingsplan.check.judge import judge
from samlingsplan.check.report import verdict_to_document

__all__ = ["changed_files", "judge", "verdict_to_document"]
