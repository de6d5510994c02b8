"""What is said of the money beside its tables."""

from dataclasses import dataclass

from samlingsplan.domain import Case, Payer
from samlingsplan.messages import Words
from samlingsplan.render.answer import listed


@dataclass(frozen=True, slots=True)
class MoneyView:
    """What one more class costs; and how costs fall on calendar years, or None where the scenario states none."""

    one_more: str
    years: str | None


def money(case: Case, words: Words) -> MoneyView:
    """Return what is said of the money."""
    return MoneyView(_one_more(case, words), _years(case, words))


def _one_more(case: Case, words: Words) -> str:
    tariff = case.tariff
    return words(
        "report.costs.one_more",
        class_nok=words.number(tariff.class_nok),
        student_nok=words.number(tariff.student_nok),
    )


def _years(case: Case, words: Words) -> str | None:
    paid = case.money
    if paid is None:
        return None
    shares = [f"{year}: {words.percent(percent / 100)}" for year, percent in sorted(paid.undated_percent.items())]
    growth = {each.value: words.percent(float(paid.growth_percent.get(each, 0)) / 100, 1) for each in Payer}
    return words("report.costs.years", shares=listed(shares, words), price_year=paid.price_year, **growth)
