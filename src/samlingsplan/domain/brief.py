"""The question a scenario answers, in the words of whoever asked it."""

from dataclasses import dataclass

from samlingsplan.errors import Complaint


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number the answer rests on.

    Parameters
    ----------
    name, value, unit
        What it is, how much (a number, or words), in what.
    source
        Where it is written, or ``"assumption"``, alone or with ``: `` and why.
    """

    name: str
    value: str | int | float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What the reader is told before any figure.

    Parameters
    ----------
    title, question
        As the scenario says them.
    synthetic
        Whether the participants are drawn, not admitted.
    assumptions
        The numbers the answer rests on.
    notes
        What a reader should know of the tables it rests on: what was suspicious, and what was set by hand.
    """

    title: str
    question: str
    synthetic: bool
    assumptions: tuple[Assumption, ...]
    notes: tuple[Complaint, ...] = ()
