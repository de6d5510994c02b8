"""The supplier's money, year by year."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from pydantic import Field, model_validator

from samlingsplan.domain import Case, Payer
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most, supplier_year, years_of
from samlingsplan.rules.base import Rule
from samlingsplan.rules.easing import Easing
from samlingsplan.strict import FrozenModel, validation_error

if TYPE_CHECKING:
    from samlingsplan.algebra import Calendar


class YearFrame(FrozenModel):
    """What the grant of one calendar year gives the kull."""

    frame_nok: int = Field(ge=0)
    """The year's frame for the supplier, kroner, for all kull of that year together."""
    moved_nok: int = Field(default=0, ge=0)
    """Moved to the supplier of what `yearly_grant` sets aside for evaluation, where it is left unspent, kroner."""
    kull_percent: int = Field(ge=0, le=100)
    """The kull's share of the year: the spring of one kull and the autumn of the next live off the same year."""


class SupplierYears(Rule):
    r"""In each calendar year the kull costs the supplier at most its share of the year's frame.

    .. math:: \sum_{k,\, s \in year} \left( \frac{class\_nok}{samlinger} + items_s \right) +
       share_{year} \Big(student\_nok \cdot persons + \sum_v open\_nok_v \, open_v\Big)
       \le percent_{year} (frame_{year} + moved_{year})

    Each part is in the prices of its year; ``samlingsplan.plan.ledger`` states how costs fall on years. A year that is
    not stated pays nothing, and the shares of all years are at most one year's money.

    «Stortingets bevilgninger til formålet for det enkelte budsjettår»; «vil disse kunne overføres til leverandør etter
    nærmere avtale»; «Det antas at bevilgningen vil være på omtrent samme nivå de påfølgende år» (requirement
    specification, section 5).
    """

    name: ClassVar[str] = "supplier_years"
    prices: ClassVar[Mapping[str, int]] = {"frame_nok": 1}

    years: dict[int, YearFrame] = Field(min_length=1, max_length=4)
    """The frame of each calendar year, and the kull's share of it."""
    indexed: bool = False
    """Whether frames are stated in prices of `money.price_year` and grow with the supplier's; else they are nominal."""

    @model_validator(mode="after")
    def _one_years_money(self) -> Self:
        if sum(frame.kull_percent for frame in self.years.values()) > 100:
            raise validation_error("scenario.two_years_money")
        return self

    def calendar(self, d: "Calendar") -> None:
        """Add up, for each year, what is paid with the samlinger held in it and what is paid whatever the dates."""
        money = d.case.paid
        for year in sorted({node.slot.start.year for node in d.held} | set(money.undated_percent)):
            cost, unit = d.supplier_cost(self.name, money, year)
            d.require(self.name, cost <= self._allowed_nok(d.case, year) // unit)

    def singles(self, case: Case) -> Iterator[Easing]:
        """Yield a larger frame of each year."""
        for year, frame in self.years.items():
            now, path = frame.frame_nok, self.path_to("years", year, "frame_nok")
            values = tuple(now + max(1, now // 100) * percent for percent in range(1, 51))
            yield self.easing("frame_nok", values, path, now, year=year)

    def eased(self, case: Case, easing: Easing, value: int) -> tuple[Case, Rule]:
        """Give a year a larger frame."""
        year = int(easing.path.split(".")[3])
        frame = self.years[year].model_copy(update={"frame_nok": value})
        return case, self.model_copy(update={"years": {**self.years, year: frame}})

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell the kull's share of each year."""
        for year, frame in sorted(self.years.items()):
            values = {"year": year, "frame": frame.frame_nok + frame.moved_nok, "percent": frame.kull_percent}
            yield "year", {**values, "allowed": self._allowed_nok(case, year)}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Compare each year of the ledger with the kull's share of its frame."""
        for year, found in _found_nok(case, plan).items():
            if found > (allowed := self._allowed_nok(case, year)):
                yield self.breach(case.kull.name, found=found, allowed=allowed, year=year)

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Subtract each year of the ledger from the kull's share of its frame."""
        for year, found in _found_nok(case, plan).items():
            yield at_most("year", found, self._allowed_nok(case, year), "nok", str(year))

    def _allowed_nok(self, case: Case, year: int) -> int:
        """Return the kull's share of a year, whole kroner rounded down."""
        frame = self.years.get(year)
        if frame is None:
            return 0
        share_nok = (frame.frame_nok + frame.moved_nok) * frame.kull_percent // 100
        return case.paid.in_year(share_nok, Payer.SUPPLIER, year) if self.indexed else share_nok


def _found_nok(case: Case, plan: Plan) -> dict[int, int]:
    money = case.paid
    return {year: supplier_year(case, plan, money, year).total_nok for year in years_of(plan, money)}
