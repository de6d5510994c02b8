"""Judges any plan, without a solver: OR-Tools is never imported here."""

from samlingsplan.check.judge import judge
from samlingsplan.check.report import verdict_to_document

__all__ = ["judge", "verdict_to_document"]
