from samlingsplan.measures.flows import FLOWS
from tests.results import reseated, tiny


def test_a_kommune_that_is_split_has_two_flows() -> None:
    rows = FLOWS.rows(reseated(tiny(), {"L007": "oslo-1"}))
    voss = [(row["place"], row["leaders"], row["mean_min"]) for row in rows if row["kommune_name"] == "Voss"]
    assert voss == [("Bergen", 1, 100), ("Oslo", 1, 330)]
    assert sum(int(str(row["leaders"])) for row in rows) == 8
