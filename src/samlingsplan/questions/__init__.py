"""Questions about a plan: each makes a list of variants and reads a table of their results. One file a question."""

from samlingsplan.questions.other_sets import OtherSets
from samlingsplan.questions.places import Places
from samlingsplan.questions.question import Asked, Question

QUESTIONS: tuple[type[Question], ...] = (Places, OtherSets)

__all__ = ["QUESTIONS", "Asked", "Question"]
