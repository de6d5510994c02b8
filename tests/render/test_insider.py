"""A reader who knows all leaders but one learns little of the last one from what is public."""

from dataclasses import dataclass, replace
from random import Random

import pytest

from samlingsplan.plan import Result
from samlingsplan.render import Audience, Reader
from samlingsplan.render.public_report import figures_of_people
from tests.render.insider import Insider, Place
from tests.render.test_public_report import moved
from tests.results import national, reseated


@dataclass
class Learnt:
    """What was known beforehand and after, over many kulls.

    Parameters
    ----------
    guessed, believed
        The mean chance of the likeliest place, from geography alone and with all that is public.
    right
        How often the likeliest place is the true one.
    sure
        How often a place is thought true by nine of ten.
    """

    guessed: float
    believed: float
    right: float
    sure: float


def attack(trials: int, random: Random, exact: bool = False) -> Learnt:
    """Let a leader be anyone, anywhere, in many kulls; with exact figures, as an attack that must succeed."""
    guessed, believed, right, sure = 0.0, 0.0, 0, 0
    for trial in range(trials):
        result = national(1 + trial % 5)
        number = random.randrange(216)
        insider = Insider.of(result, number)
        places = list(insider.prior)
        (true,) = random.choices(places, [insider.prior[place] for place in places])
        after = insider.believes(figures_of_people(_placed(result, number, true), _reader(random)))
        if exact:
            total = {place: seat.burden.travel_min for place, seat in insider.candidates.items()}
            fits = {place: after[place] * (total[place] == total[true]) for place in places}
            after = {place: chance / sum(fits.values()) for place, chance in fits.items()}
        likeliest = max(after, key=lambda place: (after[place], place))
        guessed += max(insider.prior.values()) / trials
        believed += after[likeliest] / trials
        right += likeliest == true
        sure += after[likeliest] > 0.9
    return Learnt(guessed, believed, right / trials, sure / trials)


def _placed(result: Result, number: int, place: Place) -> Result:
    home, class_id = place
    return reseated(moved(result, number, home), {result.case.participants[number].id: class_id})


def _reader(random: Random) -> Reader:
    return replace(Reader(Audience.PUBLIC), secret=f"{random.random()}")


def test_the_last_leaders_kommune_and_class_stay_about_as_open_as_by_geography() -> None:
    # The likeliest place is Oslo, by guessing 12 times of 100.
    learnt = attack(10, Random(1))
    assert learnt.guessed == pytest.approx(0.116, abs=0.001)
    assert learnt.believed < learnt.guessed + 0.07
    assert learnt.sure == 0


def test_with_the_exact_total_the_same_attacker_would_know() -> None:
    assert attack(3, Random(1), exact=True).believed > 0.5


@pytest.mark.long
def test_nor_in_many_kulls() -> None:
    learnt = attack(200, Random(2))
    print(f"\n200 kulls: {learnt}")
    assert learnt.believed < learnt.guessed + 0.06, learnt
    assert learnt.right < learnt.guessed + 0.08, learnt
    assert learnt.sure < 0.02, learnt
