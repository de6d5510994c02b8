"""Builds the program of each stage: variables from a case, constraints from rules, objectives from goals."""

from samlingsplan.model.class_level import class_level_model
from samlingsplan.model.columns import Box, Column, ColumnsModel, columns_model
from samlingsplan.model.elastic import ElasticModel, eased, elastic_model
from samlingsplan.model.island_classes import IslandClasses, island_classes_model, require_tree
from samlingsplan.model.islands import Cut, IslandModel, island_model
from samlingsplan.model.medians import MedianModel, median_model
from samlingsplan.model.movable import Limit, MovableAllocation, movable_allocation
from samlingsplan.model.named import named_goal, named_model
from samlingsplan.model.no_good import NoGood, Pair
from samlingsplan.model.one_class import OneClass, one_class
from samlingsplan.model.parties import alike_in_class, going_by_route, merged_in_classes, parties_of
from samlingsplan.model.seated import SeatedModel, seated_model, seats_matter
from samlingsplan.model.stages import (
    AllocationModel,
    ClassCalendarModel,
    FillingModel,
    JointModel,
    SeatAllowed,
    WholeClassesModel,
    allocation_model,
    class_calendar_model,
    classes_to_fill,
    filling_model,
    joint_model,
    samlinger_of,
    seats_of,
    whole_classes_model,
)

__all__ = [
    "AllocationModel",
    "Box",
    "ClassCalendarModel",
    "Column",
    "ColumnsModel",
    "Cut",
    "ElasticModel",
    "FillingModel",
    "IslandClasses",
    "IslandModel",
    "JointModel",
    "Limit",
    "MedianModel",
    "MovableAllocation",
    "NoGood",
    "OneClass",
    "Pair",
    "SeatAllowed",
    "SeatedModel",
    "WholeClassesModel",
    "alike_in_class",
    "allocation_model",
    "class_calendar_model",
    "class_level_model",
    "classes_to_fill",
    "columns_model",
    "eased",
    "elastic_model",
    "filling_model",
    "going_by_route",
    "island_classes_model",
    "island_model",
    "joint_model",
    "median_model",
    "merged_in_classes",
    "movable_allocation",
    "named_goal",
    "named_model",
    "one_class",
    "parties_of",
    "require_tree",
    "samlinger_of",
    "seated_model",
    "seats_matter",
    "seats_of",
    "whole_classes_model",
]
