"""What is known of programmes that are planned together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelTogether:
    """A level of one programme, by itself and together with the others.

    Parameters
    ----------
    name, unit
        Its name, and the unit of its numbers.
    alone, together
        Its value in the plan of the programme by itself, and in that together with the others.
    bound
        No plan of the programme by itself that is equal on the levels above has less.
    """

    name: str
    unit: str
    alone: int
    together: int
    bound: int


@dataclass(frozen=True, slots=True)
class ProgrammeTogether:
    """One programme.

    Parameters
    ----------
    key, name
        Its key in the study, and what people call it.
    contract
        The contract that its costs are booked on, by key.
    leaders, classes
        How many there are.
    places
        The names of its places.
    moved
        Samlinger that are held in another week than the programme has by itself.
    supplier_nok
        What it costs the supplier, by calendar year, kroner.
    levels
        Its levels in order.
    """

    key: str
    name: str
    contract: str
    leaders: int
    classes: int
    places: tuple[str, ...]
    moved: int
    supplier_nok: Mapping[int, int]
    levels: tuple[LevelTogether, ...]


@dataclass(frozen=True, slots=True)
class WeekTogether:
    """A week in which something shared is used.

    Parameters
    ----------
    rule
        What kind of thing it is, by the name of its rule.
    name
        What people call it.
    week
        The week, ``"2026-W36"``.
    used, capacity
        Classes that use it, and classes that it serves.
    meetings
        The programme, the class and the number of the samling of each; no class where a samling is common to all.
    """

    rule: str
    name: str
    week: str
    used: int
    capacity: int
    meetings: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Programmes of one supplier that share places, lecturers and weeks.

    Parameters
    ----------
    title, question
        As the study states them.
    contracts
        What the contracts are called, by key.
    programmes
        In the order of the study.
    weeks
        The weeks in which something shared is used.
    clashes
        Weeks in which the programmes by themselves would use more than there is.
    proven
        Whether no other dates of the same classes are better on the levels of all programmes together.
    """

    title: str
    question: str
    contracts: Mapping[str, str]
    programmes: tuple[ProgrammeTogether, ...]
    weeks: tuple[WeekTogether, ...]
    clashes: int
    proven: bool

    @property
    def contract_nok(self) -> dict[str, dict[int, int]]:
        """What each contract pays in each calendar year, kroner."""
        paid: dict[str, Counter[int]] = {key: Counter() for key in self.contracts}
        for programme in self.programmes:
            paid[programme.contract].update(programme.supplier_nok)
        return {key: dict(sorted(years.items())) for key, years in paid.items()}

    @property
    def first_above_bound(self) -> tuple[LevelTogether, int] | None:
        """The first level on which the programmes lie above their bounds added up, and by how much; None where none is.

        Where none is, no plans of the programmes are better together, wherever their classes are.
        """
        for levels in zip(*(programme.levels for programme in self.programmes), strict=True):
            above = sum(level.together - level.bound for level in levels)
            if above:
                return levels[0], above
        return None
