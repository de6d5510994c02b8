"""What a planner should know of the money a scenario gives the kull."""

from fractions import Fraction

from samlingsplan.domain import Money, Payer
from samlingsplan.errors import Complaint
from samlingsplan.intake.faults import complaint
from samlingsplan.intake.sense import stated
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.rules.supplier_years import SupplierYears
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.schema import Scenario

_YEAR_NOK, _PRICE_YEAR = 21_000_000, 2021
"""«inntil 21 millioner kroner benyttes til leverandør av lederutdanningen», of one year's grant (requirement
specification, section 5)."""


def frame_notes(loaded: Loaded[Scenario]) -> tuple[Complaint, ...]:
    """Return a note of each rule that gives the kull more than one year's grant gives the supplier.

    The grant grows with the supplier's prices where the scenario states how they grow. What is moved from evaluation
    comes on top of it by the source itself, and is bounded by the rules.
    """
    scenario, allowed = loaded.value, _one_year_nok(loaded.value)
    found: dict[tuple[str, ...], int] = {}
    if (frame := stated(scenario, SupplierFrame)) is not None:
        found[SupplierFrame.name, "frame_nok"] = frame.frame_nok
    if (years := stated(scenario, SupplierYears)) is not None:
        shares = (each.frame_nok * each.kull_percent for each in years.years.values())
        found[SupplierYears.name, "years"] = sum(shares) // 100
    return tuple(
        complaint(
            "intake.two_frames", loaded.location(["rules", *way]), path=way[0], found=_told(nok), allowed=_told(allowed)
        )
        for way, nok in found.items()
        if nok > allowed
    )


def _one_year_nok(scenario: Scenario) -> int:
    if scenario.money is None:
        return _YEAR_NOK
    growth = {Payer.SUPPLIER: Fraction(str(scenario.money.growth_percent.supplier))}
    return Money(_PRICE_YEAR, {}, growth).in_year(_YEAR_NOK, Payer.SUPPLIER, scenario.money.price_year)


def _told(nok: int) -> str:
    """Return kroner in groups of three digits, in no language."""
    return f"{nok:,}".replace(",", "\u00a0")
