"""Letters to the employers: the days that they have committed to, the journeys apart, and the estimated cost."""

from samlingsplan.render.employer_letters.files import LetterTerms, write_letters

__all__ = ["LetterTerms", "write_letters"]
