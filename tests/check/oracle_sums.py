"""Whether a plan costs or burdens too much, computed without a line of the rules' own code."""

from samlingsplan.domain import Participant
from samlingsplan.plan import KullClass
from tests.check.lawful import Told
from tests.check.oracle_seats import open_places, seated

REMOTE = ("0004", "0005", "0006", "0007")
"""Eight leaders of centrality 5 and 6."""
CENTRAL = ("0001", "0002", "0008")
"""Twelve leaders of centrality 1 and 2."""


def _supplier_nok(t: Told, years: tuple[int, ...]) -> int:
    """Return what is paid in some years; half of what has no date in each of the two."""
    held = [(k, h) for k in t.plan.classes for h in k.samlinger if h.start.year in years]
    undated = 10 * len(t.plan.seats) + sum({"o": 7_000, "a": 5_000, "d": 90_000}.get(p, 0) for p in open_places(t))
    nok = 200 * len(held) + undated // 2 * len({2021, 2022}.intersection(years))
    at_b = [h.number for _, h in held if h.place == "b"]
    # A common samling is one meeting, and rooms and lecturers are paid for at B alone.
    for number in [n for n in at_b if n != 1] + [1] * (1 in at_b):
        nok += 3 * 100 + {2: 20, 3: 30, 5: 50}.get(number, 0)
    return nok


def _supplier_total_nok(t: Told) -> int:
    # A class costs 1,000 however many samlinger it holds.
    return _supplier_nok(t, (2021, 2022)) + sum(1_000 - 200 * len(k.samlinger) for k in t.plan.classes)


def supplier_frame(t: Told) -> bool:
    return _supplier_total_nok(t) > t.rules["supplier_frame"].frame_nok


def seat_cost(t: Told) -> bool:
    return _supplier_total_nok(t) > t.rules["seat_cost"].most_nok * len(t.plan.seats)


def supplier_years(t: Told) -> bool:
    frames = t.rules["supplier_years"].years
    return any(2 * _supplier_nok(t, (year,)) > frames[year].frame_nok for year in (2021, 2022))


def _gets_there(leader: Participant, kull_class: KullClass) -> bool:
    return leader.origin.kommune != "0008" or kull_class.route != "b"


def _one_way(t: Told, leader: Participant, kull_class: KullClass) -> int:
    return t.case.journeys[leader.origin, kull_class.route].travel_min


def _minutes(t: Told, those: tuple[str, ...]) -> int:
    """Return the minutes of a year of some leaders, or of all from some kommuner.

    To O once, and to the class's place three times, or once and else by video.
    """
    return sum(
        2 * (60 + _one_way(t, leader, kull_class) * (1 if leader.by_video else 3))
        for leader, kull_class in seated(t)
        if {leader.origin.kommune, leader.id} & set(those) and _gets_there(leader, kull_class)
    )


def most_far(t: Told) -> bool:
    rule = t.rules["most_far"]
    far = [1 for p, k in seated(t) if _gets_there(p, k) and max(60, _one_way(t, p, k)) > rule.over_min]
    return len(far) > rule.most_leaders


def total_travel(t: Told) -> bool:
    years = [_minutes(t, (leader.id,)) for leader, _ in seated(t)]
    return sum(years) > t.rules["total_travel"].most_min


def mean_travel(t: Told) -> bool:
    remote, central = t.rules["mean_travel"].groups
    return _minutes(t, REMOTE) > 8 * remote.most_min or _minutes(t, CENTRAL) > 12 * central.most_min


def kolm_pollak(t: Told) -> bool:
    rule = t.rules["kolm_pollak"]
    years = [_minutes(t, (leader.id,)) for leader, kull_class in seated(t) if _gets_there(leader, kull_class)]
    return sum(2 ** (year / rule.doubling_min) for year in years) > 24 * 2 ** (rule.most_min / rule.doubling_min)


def centrality_ratio(t: Told) -> bool:
    return 100 * 12 * _minutes(t, REMOTE) > t.rules["centrality_ratio"].most_percent * 8 * _minutes(t, CENTRAL)


def _employer_nok(t: Told, leader: Participant, kull_class: KullClass) -> int:
    """Return what a leader's route costs; nothing where it cannot be travelled."""
    if not _gets_there(leader, kull_class):
        return 0
    places = [kull_class.route] if leader.by_video else [kull_class.route] * 3
    minutes = 60 + sum(t.case.journeys[leader.origin, place].travel_min for place in places)
    return 2 * minutes + 40 * (1 + len(places)) + 5 * 17


def employer_frame(t: Told) -> bool:
    total = sum(_employer_nok(t, leader, kull_class) for leader, kull_class in seated(t))
    return total > t.rules["employer_frame"].frame_nok


def participant_cost(t: Told) -> bool:
    most = t.rules["participant_cost"].most_nok
    return any(_employer_nok(t, leader, kull_class) > most for leader, kull_class in seated(t))


SUMS_ORACLES = (
    supplier_frame,
    seat_cost,
    supplier_years,
    most_far,
    total_travel,
    mean_travel,
    kolm_pollak,
    centrality_ratio,
    employer_frame,
    participant_cost,
)
