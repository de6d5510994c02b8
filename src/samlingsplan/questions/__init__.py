"""Questions about a plan: each makes a list of variants and reads a table of their results. One file a question."""

from samlingsplan.questions.alternatives import Alternatives
from samlingsplan.questions.class_limits import ClassLimits
from samlingsplan.questions.fixed_in_advance import FixedInAdvance
from samlingsplan.questions.frontier import Against, Frontier
from samlingsplan.questions.other_sets import OtherSets
from samlingsplan.questions.places import Places
from samlingsplan.questions.question import Asked, Question
from samlingsplan.questions.sensitivity import Assumptions
from samlingsplan.questions.stated_base import StatedBase
from samlingsplan.questions.why import Subject, Why
from samlingsplan.questions.without_ratio import WithoutRatio
from samlingsplan.questions.worth import Worth

NEAR_TIES: tuple[type[Question], ...] = (Places, OtherSets, ClassLimits)
"""The questions about places and classes that every `solve` asks, except under ``--no-alternatives``."""
ASSUMED: tuple[type[Question], ...] = (Assumptions, WithoutRatio, StatedBase)
"""The questions about what the scenario assumes, which every `solve` asks where the scenario states them."""
QUESTIONS: tuple[type[Question], ...] = (*NEAR_TIES, *ASSUMED, FixedInAdvance, Worth, Alternatives, Frontier, Why)

__all__ = [
    "ASSUMED",
    "NEAR_TIES",
    "QUESTIONS",
    "Against",
    "Alternatives",
    "Asked",
    "Assumptions",
    "ClassLimits",
    "FixedInAdvance",
    "Frontier",
    "Question",
    "StatedBase",
    "Subject",
    "Why",
    "WithoutRatio",
    "Worth",
]
