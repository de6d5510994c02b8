"""What is said of the money beside its tables."""

from samlingsplan.domain import Case, Payer
from samlingsplan.messages import Words
from samlingsplan.render.answer import listed


def one_more(case: Case, words: Words) -> str:
    """Return what one more class costs, and one more student."""
    tariff = case.tariff
    return words(
        "report.costs.one_more",
        class_nok=words.number(tariff.class_nok),
        student_nok=words.number(tariff.student_nok),
    )


def years(case: Case, words: Words) -> str | None:
    """Return how costs fall on calendar years, or None where the scenario states none."""
    money = case.money
    if money is None:
        return None
    shares = [f"{year}: {words.percent(percent / 100)}" for year, percent in sorted(money.undated_percent.items())]
    growth = {each.value: words.percent(float(money.growth_percent.get(each, 0)) / 100, 1) for each in Payer}
    return words("report.costs.years", shares=listed(shares, words), price_year=money.price_year, **growth)
