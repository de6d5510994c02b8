"""The question that a scenario answers, in its author's words."""

from dataclasses import dataclass

from samlingsplan.errors import Complaint


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number that the answer rests on.

    Parameters
    ----------
    name, value, unit
        Its name, its value (a number or text) and its unit.
    source
        Where it is published, or ``"assumption"``, alone or followed by ``: `` and a reason.
    """

    name: str
    value: str | int | float
    unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What a report states before any figure.

    Parameters
    ----------
    title, question
        As the scenario states them.
    synthetic
        Whether the participants are drawn, not admitted.
    assumptions
        The numbers the answer rests on.
    notes
        Notes on the input tables: what was suspicious, and what was set by hand.
    """

    title: str
    question: str
    synthetic: bool
    assumptions: tuple[Assumption, ...]
    notes: tuple[Complaint, ...] = ()
