"""What the answer rests on, in the reader's language: numbers as it writes them, and what is only assumed."""

from dataclasses import dataclass
from decimal import Decimal

from samlingsplan.domain import Brief
from samlingsplan.messages import Words

_ASSUMED = "assumption"


@dataclass(frozen=True, slots=True)
class AssumptionView:
    """One assumption in words: what it is, how much, in what, and where it is written."""

    name: str
    value: str
    unit: str
    source: str


def assumptions(brief: Brief, words: Words) -> list[AssumptionView]:
    """Return the assumptions in the scenario's order."""
    return [
        AssumptionView(each.name, _value(each.value, words), each.unit, _source(each.source, words))
        for each in brief.assumptions
    ]


def _value(value: str | float, words: Words) -> str:
    """Return ``4,03`` with the decimals that the scenario gives it."""
    if isinstance(value, str):
        return value
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return words.number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def _source(source: str, words: Words) -> str:
    """Return a source, with ``assumption`` and ``assumption: why`` in the reader's language."""
    assumed, colon, why = source.partition(":")
    if assumed.strip() != _ASSUMED:
        return source
    return words("report.assumptions.assumed") + colon + why
