from dataclasses import replace

from samlingsplan.domain import EmployerKind, Grant
from samlingsplan.measures.employers import EMPLOYERS
from tests.results import tiny


def test_employers_are_ranked_by_what_travel_and_stay_cost_a_leader() -> None:
    rows = EMPLOYERS.rows(tiny())
    # Travel, hotel and meals: Utsira 15,000 + 18,000 + 12,000; Lillehammer 7,500 + 18,000 + 12,000; Voss
    # 5,000 + 12,000 + 8,000; Hamar 4,500, Oslo 1,500 and Bergen 1,000 with the same 20,000.
    assert [(row["need"], row["employer_name"], row["stay_per_leader_nok"]) for row in rows] == [
        (1, "Utsira", 45_000),
        (2, "Lillehammer", 37_500),
        (3, "Voss", 25_000),
        (4, "Hamar", 24_500),
        (5, "Oslo", 21_500),
        (6, "Bergen", 21_000),
    ]


def test_the_grant_is_taken_off_what_the_employer_pays() -> None:
    utsira, _, voss, *_ = EMPLOYERS.rows(tiny(grant=Grant(50, 20_000, 10_000, 1, None)))
    # Half of 25,000 is more than the limit; stand-ins come on top.
    assert (utsira["employer_nok"], utsira["grant_nok"], utsira["net_nok"]) == (90_000, 10_000, 80_000)
    # Two leaders with half of 5,000 each.
    assert (voss["leaders"], voss["employer_nok"], voss["grant_nok"]) == (2, 140_000, 5_000)
    assert voss["net_per_leader_nok"] == 67_500


def test_a_fylke_is_an_employer_too() -> None:
    case = tiny().case
    dentist = replace(case.participants[7], employer_kind=EmployerKind.FYLKE, employer="11")
    row = EMPLOYERS.rows(tiny(participants=(*case.participants[:7], dentist)))[0]
    assert (row["employer"], row["employer_name"], row["employer_kind"]) == ("11", "Rogaland", "fylke")
