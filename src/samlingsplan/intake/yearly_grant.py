"""What the money of a kull is compared with: the grant of one year, as the scenario states it."""

from collections.abc import Iterator
from fractions import Fraction

from samlingsplan.domain import Money, Payer
from samlingsplan.errors import Complaint
from samlingsplan.intake.checks import stated
from samlingsplan.intake.faults import Faults, complaint
from samlingsplan.rules.supplier_frame import SupplierFrame
from samlingsplan.rules.supplier_years import SupplierYears
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.places_and_prices import YearlyGrantSpec
from samlingsplan.scenario.schema import Scenario

_Way = tuple[str | int, ...]


def budget_notes(loaded: Loaded[Scenario]) -> tuple[Complaint, ...]:
    """Return a note of each rule that gives the kull more than one year's grant gives the supplier.

    The grant grows with the supplier's prices where the scenario states how they grow. What is moved from evaluation
    comes on top of it.
    """
    scenario = loaded.value
    if scenario.yearly_grant is None:
        return ()
    allowed = _in_price_year(scenario, scenario.yearly_grant)
    found: dict[_Way, int] = {}
    if (frame := stated(scenario, SupplierFrame)) is not None:
        found[SupplierFrame.name, "frame_nok"] = frame.frame_nok
    if (years := stated(scenario, SupplierYears)) is not None:
        shares = (each.frame_nok * each.kull_percent for each in years.years.values())
        found[SupplierYears.name, "years"] = sum(shares) // 100
    return tuple(
        complaint(
            "intake.two_frames",
            loaded.location(["rules", *way]),
            path=str(way[0]),
            found=_grouped(nok),
            allowed=_grouped(allowed),
        )
        for way, nok in found.items()
        if nok > allowed
    )


def note_moved(loaded: Loaded[Scenario], faults: Faults) -> None:
    """Note each sum that is moved to the supplier and larger than what the grant sets aside for evaluation."""
    grant = loaded.value.yearly_grant
    if grant is None:
        return
    for way, nok in _moved(loaded.value):
        if nok > grant.evaluation_nok:
            where = loaded.location(["rules", *way])
            faults.add("intake.moved_too_much", where, found=_grouped(nok), allowed=_grouped(grant.evaluation_nok))


def _moved(scenario: Scenario) -> Iterator[tuple[_Way, int]]:
    if (frame := stated(scenario, SupplierFrame)) is not None:
        yield (SupplierFrame.name, "moved_nok"), frame.moved_nok
    if (years := stated(scenario, SupplierYears)) is not None:
        yield from (
            ((SupplierYears.name, "years", year, "moved_nok"), each.moved_nok) for year, each in years.years.items()
        )


def _in_price_year(scenario: Scenario, grant: YearlyGrantSpec) -> int:
    """Return what a year's grant gives the supplier, in the prices of the scenario."""
    if scenario.money is None:
        return grant.supplier_nok
    growth = {Payer.SUPPLIER: Fraction(str(scenario.money.growth_percent.supplier))}
    return Money(grant.price_year, {}, growth).in_year(grant.supplier_nok, Payer.SUPPLIER, scenario.money.price_year)


def _grouped(nok: int) -> str:
    """Return kroner in groups of three digits, in no language."""
    return f"{nok:,}".replace(",", "\u00a0")
