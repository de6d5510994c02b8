"""Timetables in the form that Norwegian schools use: of classes, leaders, lecturers, places and the whole kull."""

from samlingsplan.render.timetables.lines import Line, Timetables
from samlingsplan.render.timetables.pages import write_leaders_timetables, write_timetables

__all__ = ["Line", "Timetables", "write_leaders_timetables", "write_timetables"]
