"""Fills the decision objects from a case, and lets rules and goals speak over them."""

from samlingsplan.model.class_calendar import ClassCalendarModel, class_calendar_model
from samlingsplan.model.filling import FillingModel, classes_to_fill, filling_model, seats_of
from samlingsplan.model.joint import JointModel, joint_model
from samlingsplan.model.parties import going_by_column, parties_of

__all__ = [
    "ClassCalendarModel",
    "FillingModel",
    "JointModel",
    "class_calendar_model",
    "classes_to_fill",
    "filling_model",
    "going_by_column",
    "joint_model",
    "parties_of",
    "seats_of",
]
