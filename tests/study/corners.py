"""Scenarios drawn from the corners: one of something, all of something, or nothing of it."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

_HOMES = ("0301", "3403", "4601", "5001", "5401", "5403", "4204")
_PLACES = {"oslo": "0301", "bergen": "4601", "tromso": "5401"}


@dataclass
class Corner:
    """A scenario under way, and its leaders, each a row of the list."""

    draw: random.Random
    first: str = ""
    names: list[str] = field(default_factory=list)
    leaders: list[dict[str, str]] = field(default_factory=list)
    places: list[str] = field(default_factory=lambda: list(_PLACES))
    samlinger: int = 6
    spec: dict[str, Any] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)

    def write(self, folder: Path) -> Path:
        """Write the scenario with its leaders and journeys, and return where it is."""
        folder.mkdir(parents=True, exist_ok=True)
        routes = sorted({name for leader in self.leaders for name in leader})
        rows = [routes, *([leader.get(name, "") for name in routes] for leader in self.leaders)]
        (folder / "leaders.csv").write_text("\n".join(map(",".join, rows)) + "\n", encoding="utf-8")
        (folder / "matrix.csv").write_text("\n".join(_journeys(self.draw)) + "\n", encoding="utf-8")
        document = _base(self) | self.spec
        dropped = dict.fromkeys(map(str, range(self.samlinger + 1, 7)))
        document["samlinger"] = self.spec.get("samlinger", {}) | dropped
        document["rules"] = _rules(self) | self.rules
        file = folder / "corner.yaml"
        file.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        return file


def _journeys(draw: random.Random) -> list[str]:
    """Return the journeys of a table: nobody who lives at a place travels longer than half an hour."""
    rows = ["origin,venue,travel_min,km,nok"]
    for home, (key, at) in product(_HOMES, _PLACES.items()):
        minutes = draw.choice([0, 10, 30]) if home == at else draw.choice([160, 300, 700])
        rows.append(f"{home},{key},{minutes},{minutes},{2 * minutes}")
    return rows


def _base(corner: Corner) -> dict[str, Any]:
    """Return what every corner states."""
    last = corner.samlinger
    return {
        "extends": "package:base.yaml",
        "title": ", ".join(corner.names) or "plain",
        "kull": {"places": len(corner.leaders), "credits": 5 * last},
        "participants": {"file": "leaders.csv", "synthetic": False},
        "travel": {"matrix": "matrix.csv"},
        "venues": dict.fromkeys(_OTHERS) | {key: None for key in _PLACES if key not in corner.places},
        "activities": {} if last == 6 else dict.fromkeys(_ACTIVITIES),
        "search": {"time_limit_s": 20},
    }


_OTHERS = (
    "gardermoen", "fredrikstad", "hamar", "drammen", "tonsberg", "skien", "kristiansand", "stavanger", "forde",
    "alesund", "molde", "trondheim", "steinkjer", "mo-i-rana", "bodo", "harstad", "alta", "lakselv",
)  # fmt: skip
_ACTIVITIES = (
    "leder-foer", "forberedelse", "digital-forberedelse", "arbeidskrav", "refleksjon", "veiledning",
    "veiledning-arbeidsgiver", "leder-underveis", "prosjektoppgave", "eksamenskonferanse", "sensur", "ny-eksamen",
)  # fmt: skip


def _rules(corner: Corner) -> dict[str, Any]:
    """Return rules that leave room for any number of leaders and samlinger."""
    leaders = len(corner.leaders)
    rules: dict[str, Any] = {
        "class_count": {"min_classes": 1, "max_classes": 2},
        "class_size": {"min_participants": 1, "max_participants": leaders},
    }
    if corner.samlinger < 6:
        rules |= dict.fromkeys(("credit_days", "outcomes_covered", "exam_weeks", "grading_time", "study_year"))
    return rules


def one_class(corner: Corner) -> None:
    """All go in one class."""
    corner.rules["class_count"] = {"min_classes": 1, "max_classes": 1}


def one_samling(corner: Corner) -> None:
    """The kull meets once."""
    corner.samlinger = 1


def one_leader(corner: Corner) -> None:
    """A kull of one."""
    del corner.leaders[1:]


def one_place(corner: Corner) -> None:
    """There is no choice of place, nor a wish for another."""
    del corner.places[1:]
    for leader in corner.leaders:
        if leader.get("wish_1") not in corner.places:
            leader.pop("wish_1", None)


def all_digital(corner: Corner) -> None:
    """Nobody travels."""
    corner.spec["samlinger"] = {str(number): {"mode": "digital"} for number in range(1, corner.samlinger + 1)}


def one_digital(corner: Corner) -> None:
    """One samling is on screens."""
    number = str(corner.draw.randint(1, corner.samlinger))
    corner.spec.setdefault("samlinger", {})[number] = {"mode": "digital"}


def all_by_video(corner: Corner) -> None:
    """A leader follows every samling on a screen."""
    corner.leaders[0]["by_video"] = "; ".join(map(str, range(1, corner.samlinger + 1)))


def no_wishes(corner: Corner) -> None:
    """Nobody wishes for a place."""
    for leader in corner.leaders:
        leader.pop("wish_1", None)


def no_groups(corner: Corner) -> None:
    """Everyone comes alone."""
    for leader in corner.leaders:
        leader.pop("group", None)


def one_group(corner: Corner) -> None:
    """All go together."""
    for leader in corner.leaders:
        leader["group"] = "g"


def one_kommune(corner: Corner) -> None:
    """All are of one kommune, and bear the same."""
    for leader in corner.leaders:
        leader["kommune"] = _HOMES[0]


def wheelchairs(corner: Corner) -> None:
    """Everyone uses a wheelchair."""
    for leader in corner.leaders:
        leader["wheelchair"] = "yes"


def one_level(corner: Corner) -> None:
    """One wish alone."""
    goals = corner.draw.choice([{"nights": {}}, {"employer_nok": {}}, {"hours_away": {}}, {"lost_days": {}}])
    corner.spec["levels"] = [{"name": "one", "unit": "points", "goals": goals}]


def few_weeks(corner: Corner) -> None:
    """No more weeks than samlinger, but for one."""
    corner.samlinger = min(corner.samlinger, 2)
    corner.spec["calendar"] = {"first_week": "2021-W36", "last_week": f"2021-W{36 + corner.samlinger}"}
    corner.rules |= {"spacing": None, "blocked_weeks": None}


def few_rules(corner: Corner) -> None:
    """Nearly everything is allowed."""
    corner.rules |= dict.fromkeys(corner.draw.sample(("rooms", "group_rooms", "supplier_frame", "spacing"), 3))


def two_years(corner: Corner) -> None:
    """The calendar years are distinguished, and prices grow."""
    corner.spec["money"] = {
        "price_year": 2021, "undated_percent": {2021: 50, 2022: 50}, "growth_percent": {"employers": 3},
    }  # fmt: skip


CORNERS: tuple[Callable[[Corner], None], ...] = (
    few_weeks, one_samling, all_digital, one_class, one_leader, one_place, one_digital, all_by_video, no_wishes,
    no_groups, one_group, one_kommune, wheelchairs, one_level, few_rules, two_years,
)  # fmt: skip


def corner(seed: int) -> Corner:
    """Return a scenario with one to four corners; every corner is the first of some seed."""
    draw = random.Random(seed)
    made = Corner(draw, CORNERS[seed % len(CORNERS)].__name__)
    made.leaders = [_leader(draw, number) for number in range(1, draw.randint(3, 8))]
    first = CORNERS[seed % len(CORNERS)]
    others = draw.sample([each for each in CORNERS if each is not first], draw.randint(0, 3))
    # In the order of the list, but all is set on leaders and samlinger that are left.
    for each in sorted({first, *others}, key=CORNERS.index):
        each(made)
        made.names.append(each.__name__)
    return made


def _leader(draw: random.Random, number: int) -> dict[str, str]:
    leader = {"id": f"a{number}", "kommune": draw.choice(_HOMES)}
    if draw.random() < 0.5:
        leader["wish_1"] = draw.choice(["oslo", "oslo", "bergen"])
    if draw.random() < 0.3:
        leader["group"] = "g"
    return leader
