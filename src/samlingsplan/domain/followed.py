"""What is known of applicants and leaders besides the plan: background, drop-out and results, for reports alone."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Followed:
    """One who applied for a kull, as the programme's own register has it; every trait may be missing.

    Parameters
    ----------
    id
        The pseudonym.
    kull
        The calendar year of the kull's first samling, or None for the kull of the plan.
    position, workplace, education
        The post, the kind of workplace and the education, as the register words them.
    sex
        As the register words it.
    left
        The day on which a participant left.
    left_because
        Why, as the register words it.
    result
        The result of the exam, as the register words it.
    credits
        The credits that were given.
    """

    id: str
    kull: int | None = None
    position: str = ""
    workplace: str = ""
    education: str = ""
    sex: str = ""
    left: date | None = None
    left_because: str = ""
    result: str = ""
    credits: int | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """One question of an evaluation by the participants, with the answers counted.

    Parameters
    ----------
    question
        The question.
    kull
        The calendar year of the kull's first samling, or None for the kull of the plan.
    answers
        How many answered.
    mean
        The mean of the answers.
    scale
        The highest value of the scale, or None where it is not stated.
    """

    question: str
    kull: int | None
    answers: int
    mean: float
    scale: float | None = None
