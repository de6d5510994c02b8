from samlingsplan.measures.costs import COSTS
from tests.results import tiny


def test_both_ledgers() -> None:
    found = {(row["ledger"], row["item"]): (row["count"], row["nok"]) for row in COSTS.rows(tiny())}
    assert found == {
        ("supplier", "classes"): (2, 2 * 1_500_000),
        ("supplier", "students"): (8, 8 * 65_000),
        ("supplier", "places"): (2, 400_000),  # Bergen; Oslo costs nothing extra
        ("supplier", "sum"): (None, 3_000_000 + 520_000 + 400_000),
        ("employers", "travel_and_hotel"): (8, 50 * 880 + 1_200 * 90),
    }
