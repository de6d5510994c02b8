"""What it is reckoned to cost to ease a rule where no plan exists: the scenario's prices before the rules' own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, create_model

from samlingsplan.rules import RULES, Rule
from samlingsplan.strict import FrozenModel

Price = Annotated[int, Field(ge=1, le=10**9)]
"""Whole kroner for a change by one."""


class RepairPrices(FrozenModel):
    """Prices by which repairs are ranked, by rule and parameter: kroner for a change by one; null forbids to ease it.

    A repair eases a parameter where no plan exists. The prices say how hard that is to get, and bind nothing.
    """

    def stated(self) -> dict[str, int | None]:
        """Return the prices that the scenario states, by rule and parameter: ``supplier_frame.frame_nok``."""
        return dict(self._stated())

    def _stated(self) -> Iterator[tuple[str, int | None]]:
        for rule in self.model_fields_set:
            prices = getattr(self, rule)
            for parameter in () if prices is None else prices.model_fields_set:
                yield f"{rule}.{parameter}", getattr(prices, parameter)


if not TYPE_CHECKING:

    def _prices_of(rule: type[Rule]) -> type[FrozenModel]:
        """Return the form of the prices of one rule."""
        fields = {
            parameter: (Price | None, Field(default=price, description=f"{rule.name}.{parameter}, by one."))
            for parameter, price in rule.prices.items()
        }
        return create_model(f"{rule.__name__}Prices", __base__=FrozenModel, __doc__=f"Prices of {rule.name}.", **fields)

    RepairPrices = create_model(
        "RepairPrices",
        __base__=RepairPrices,
        __doc__=RepairPrices.__doc__,
        **{
            rule.name: (_prices_of(rule) | None, Field(default=None, description=f"Prices of {rule.name}."))
            for rule in RULES
            if rule.prices
        },
    )
