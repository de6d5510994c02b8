from samlingsplan.measures.participants import PARTICIPANTS
from tests.results import tiny


def test_one_row_a_leader_in_rank_order() -> None:
    rows = PARTICIPANTS.rows(tiny())
    assert [row["id"] for row in rows] == [f"L00{n}" for n in range(1, 9)]
    assert [row["wish_given"] for row in rows] == [1, 1, 2, None, 1, None, None, 1]


def test_what_a_leader_bears() -> None:
    utsira = PARTICIPANTS.rows(tiny())[-1]
    # 300 minutes each way, ten ways; 15 nights of 1 200 kr and 50 kr a minute.
    assert utsira["kommune"] == "1151"
    assert (utsira["one_way_min"], utsira["year_min"], utsira["nights"]) == (300, 3_000, 15)
    assert utsira["nok"] == 50 * 300 + 15 * 1_200
    assert (utsira["class"], utsira["place"]) == ("bergen-1", "Bergen")
