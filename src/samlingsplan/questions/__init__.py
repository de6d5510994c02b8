"""Questions about a plan: each makes a list of variants and reads a table of their results. One file a question."""

from samlingsplan.questions.alternatives import Alternatives
from samlingsplan.questions.frontier import Against, Frontier
from samlingsplan.questions.other_sets import OtherSets
from samlingsplan.questions.places import Places
from samlingsplan.questions.question import Asked, Question
from samlingsplan.questions.why import Subject, Why
from samlingsplan.questions.worth import Worth

NEAR_TIES: tuple[type[Question], ...] = (Places, OtherSets)
"""The questions that every `solve` asks."""
QUESTIONS: tuple[type[Question], ...] = (*NEAR_TIES, Worth, Alternatives, Frontier, Why)

__all__ = [
    "NEAR_TIES",
    "QUESTIONS",
    "Against",
    "Alternatives",
    "Asked",
    "Frontier",
    "Question",
    "Subject",
    "Why",
    "Worth",
]
