"""What is known of the kulls of a contract when they have been planned in turn."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from samlingsplan.plan.contract_years import ContractYears


@dataclass(frozen=True, slots=True)
class KullInTurn:
    """One kull.

    Parameters
    ----------
    key, name
        Its key in the contract, and what people call it.
    leaders, classes, places
        How many there are in the plan.
    employers
        Employers that have their first leader in it.
    waiting
        Employers on the list that have had no leader in any kull yet.
    mean_min
        Minutes one way, on average.
    supplier_nok
        What it costs the supplier, by calendar year, kroner.
    gap
        Relative gap of the most important level.
    """

    key: str
    name: str
    leaders: int
    classes: int
    places: int
    employers: int
    waiting: int
    mean_min: float
    supplier_nok: Mapping[int, int]
    gap: float


@dataclass(frozen=True, slots=True)
class Contract:
    """The kulls of a contract, and of its other amounts.

    Parameters
    ----------
    title, question
        As the contract states them.
    kulls
        In turn.
    ladder
        The kulls of each other amount, by the amount in kroner.
    parameter
        The entry that holds the amount, or None where there is no ladder.
    stated_nok
        The amount of ``kulls``, or None where there is no ladder.
    years
        Where the classes of all kulls are, or None where that is not decided together.
    """

    title: str
    question: str
    kulls: tuple[KullInTurn, ...]
    ladder: Mapping[int, tuple[KullInTurn, ...]]
    parameter: str | None = None
    stated_nok: int | None = None
    years: ContractYears | None = None

    @property
    def supplier_nok(self) -> dict[int, int]:
        """What all kulls cost the supplier in each calendar year, kroner: two kulls overlap in most years."""
        total: Counter[int] = Counter()
        for kull in self.kulls:
            total.update(kull.supplier_nok)
        return dict(sorted(total.items()))
