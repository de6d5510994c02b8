"""The documents that the contract asks for, one file a document, in the tuple `REPORTS`."""

from samlingsplan.render.reports.final_report import FINAL_REPORT
from samlingsplan.render.reports.progress_plan import PROGRESS_PLAN
from samlingsplan.render.reports.report import Basis, Report, ReportedKull
from samlingsplan.render.reports.requirement_table import REQUIREMENT_TABLE
from samlingsplan.render.reports.staff_overview import STAFF_OVERVIEW
from samlingsplan.render.reports.status_report import STATUS_REPORT
from samlingsplan.render.reports.steering_group import STEERING_GROUP

REPORTS: tuple[Report, ...] = (
    STATUS_REPORT,
    FINAL_REPORT,
    STEERING_GROUP,
    REQUIREMENT_TABLE,
    PROGRESS_PLAN,
    STAFF_OVERVIEW,
)

__all__ = ["REPORTS", "Basis", "Report", "ReportedKull"]
