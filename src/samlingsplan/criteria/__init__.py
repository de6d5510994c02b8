"""What an applicant is asked, and how the answers order the applicants: conditions, requirements and points."""

from samlingsplan.criteria.condition import Condition
from samlingsplan.criteria.points import Criterion

__all__ = ["Condition", "Criterion"]
