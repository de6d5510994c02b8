from samlingsplan.measures.lecturers import LECTURERS
from tests.results import tiny


def test_each_person_has_what_they_teach() -> None:
    # Anna teaches the first samling of both classes: Bergen's in week 37, Oslo's in week 36. Ola teaches nothing.
    anna, ola = (tuple(row.values()) for row in LECTURERS.rows(tiny()))
    assert anna == ("anna", "Anna", "lecturer", "ledelse", True, 2, "Bergen 1, Oslo 1", "2021-W36, 2021-W37")
    assert ola == ("ola", "Ola", "guest", "", False, 0, "", "")
