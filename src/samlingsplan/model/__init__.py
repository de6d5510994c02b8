"""Fills the decision objects from a case, and lets rules and goals speak over them."""

from samlingsplan.model.class_calendar import ClassCalendarModel, class_calendar_model, samlinger_of
from samlingsplan.model.filling import FillingModel, classes_to_fill, filling_model, seats_of
from samlingsplan.model.joint import AllocationModel, JointModel, allocation_model, joint_model
from samlingsplan.model.no_good import NoGood, Pair
from samlingsplan.model.parties import alike_in_class, going_by_column, parties_of
from samlingsplan.model.whole_classes import WholeClassesModel, whole_classes_model

__all__ = [
    "AllocationModel",
    "ClassCalendarModel",
    "FillingModel",
    "JointModel",
    "NoGood",
    "Pair",
    "WholeClassesModel",
    "alike_in_class",
    "allocation_model",
    "class_calendar_model",
    "classes_to_fill",
    "filling_model",
    "going_by_column",
    "joint_model",
    "parties_of",
    "samlinger_of",
    "seats_of",
    "whole_classes_model",
]
