from dataclasses import replace

from samlingsplan.measures.wishes import WISHES
from tests.results import tiny


def test_shares_are_of_those_who_wished() -> None:
    bergen, oslo, everyone = WISHES.rows(tiny())
    # Oslo 1: first wishes of L1 and L2, second of L3, none uttered by L4.
    assert (oslo["wished"], oslo["first_wish"], oslo["any_wish"]) == (3, 2, 3)
    # Bergen 1: first wishes of L5 and L8; L6 wished for Oslo; L7 for nothing.
    assert (bergen["wished"], bergen["first_wish"], bergen["any_wish"]) == (3, 2, 2)
    assert (everyone["class_name"], everyone["first_wish_share"], everyone["any_wish_share"]) == (None, 4 / 6, 5 / 6)


def test_nobody_wished() -> None:
    leaders = tuple(replace(each, wishes=()) for each in tiny().case.participants)
    everyone = WISHES.rows(tiny(participants=leaders))[-1]
    assert (everyone["wished"], everyone["first_wish_share"], everyone["any_wish_share"]) == (0, None, None)
