"""The pipeline: a scenario is read, solved, checked and drawn, or a folder is checked again."""

from samlingsplan.study.folder import replacing
from samlingsplan.study.judging import Judged, judge_folder
from samlingsplan.study.pipeline import solve_scenario

__all__ = ["Judged", "judge_folder", "replacing", "solve_scenario"]
