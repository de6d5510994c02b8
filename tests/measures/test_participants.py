from samlingsplan.measures.participants import PARTICIPANTS
from tests.results import tiny


def test_one_row_a_leader_in_rank_order() -> None:
    rows = PARTICIPANTS.rows(tiny())
    assert [row["id"] for row in rows] == [f"L00{n}" for n in range(1, 9)]
    assert [row["wish_given"] for row in rows] == [1, 1, 2, None, 1, None, None, 1]


def test_what_a_leader_bears() -> None:
    utsira = PARTICIPANTS.rows(tiny())[-1]
    # 300 minutes each way, ten ways; 50 kr a minute, 15 nights of 1 200 kr and meals of 800, 45 000 for stand-ins.
    assert utsira["kommune"] == "1151"
    assert (utsira["one_way_min"], utsira["year_min"], utsira["nights"]) == (300, 3_000, 15)
    assert (utsira["travel_nok"], utsira["hotel_nok"], utsira["meals_nok"]) == (50 * 300, 15 * 1_200, 15 * 800)
    assert utsira["employer_nok"] == 15_000 + 18_000 + 12_000 + 45_000
    # Of five samlinger the first starts at ten, too early to leave home at six; three working days each time.
    # The sixth is digital, from noon: 4 + 8 + 7 hours in class.
    assert (utsira["evenings_before"], utsira["late_homes"], utsira["away_h"]) == (1, 0, 5 * 24 + 19)
    assert (utsira["lost_mondays"], utsira["lost_fridays"]) == (0, 0)
    assert (utsira["class"], utsira["place"]) == ("bergen-1", "Bergen")
