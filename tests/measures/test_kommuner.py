from samlingsplan.measures.kommuner import KOMMUNER
from tests.results import national, reseated, tiny


def test_leaders_of_one_kommune_are_taken_together() -> None:
    rows = {row["kommune_name"]: row for row in KOMMUNER.rows(reseated(tiny(), {"L007": "oslo-1"}))}
    # Voss has one leader 100 minutes from Bergen and now one 330 minutes from Oslo.
    assert (rows["Voss"]["leaders"], rows["Voss"]["mean_min"]) == (2, (100 + 330) / 2)
    assert rows["Voss"]["classes"] == "Bergen 1, Oslo 1"
    assert (rows["Voss"]["nearest"], rows["Voss"]["nearest_min"]) == ("Bergen", 100)


def test_every_kommune_has_a_row_with_or_without_leaders() -> None:
    rows = KOMMUNER.rows(national())
    assert len(rows) == 356
    empty = [row for row in rows if row["leaders"] == 0]
    assert empty
    assert all(row["mean_min"] is None and row["nearest_min"] is not None for row in empty)
    assert sum(int(str(row["leaders"])) for row in rows) == 216
