"""One who knows the country, every journey and how numbers are hidden, and has all that was published of some plans.

Unknown is how many leaders of each kommune go to each class. What was published bounds them from all sides, and a
linear program finds the least and the most that any sum of them can be.
"""

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from ortools.linear_solver import pywraplp

from samlingsplan.domain import Origin, size_class
from samlingsplan.plan import Result

STEP = 5
"""Counts are rounded up or down to multiples of five, and those under three are hidden."""

MEAN_STEPS = ((105, 10), (40, 30), (25, 60))
"""The least number of leaders, and the minutes of which a mean of as many is a multiple."""

WHOLE_STEPS = ((100, 10), (34, 30), (17, 60))
"""The same of the whole kull, whose number of leaders is exact."""


@dataclass(frozen=True)
class Reach:
    """How far a count can go one way.

    Parameters
    ----------
    found
        What some kull that agrees with all that was published has; None where none was found in time.
    proven
        What no such kull goes beyond.
    """

    found: float | None
    proven: float


@dataclass
class Attacker:
    """Sets up what is known of one plan or of several, of the same leaders or with some replaced.

    Parameters
    ----------
    result
        Gives the country and the journeys, which anyone can compute; its leaders are never looked at.
    whole
        Whether leaders are whole, which takes an integer program; else bounds are those of the linear one.
    question_s
        Seconds for one question; an integer program may be cut short, and tell less.
    """

    result: Result
    whole: bool = False
    question_s: float = 600
    model: pywraplp.Solver = field(init=False)
    homes: dict[str, pywraplp.LinearExpr] = field(default_factory=dict)
    versions: dict[tuple[str, str], pywraplp.LinearExpr] = field(default_factory=dict)
    hidden: list[tuple[str, list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.model = pywraplp.Solver.CreateSolver("SCIP" if self.whole else "CLP")
        self.model.SetTimeLimit(round(1000 * self.question_s))

    def reads(self, folder: Path, result: Result, replaced: int = 0) -> None:
        """Take in all that was published of one plan, in which a number of leaders are new since the plan before."""
        case, classes = result.case, result.plan.classes
        most = int(rows(folder, "travel_summary")[0]["leaders"])
        seats = {
            (home, each.id): self._number(0, most, f"{folder.name}/{home}/{each.id}")
            for home in sorted(case.kommuner)
            for each in classes
            if (Origin(home), each.route) in case.burdens
        }
        self.model.Add(sum(seats.values()) == most)
        minutes = {
            (home, each.id): case.burdens[Origin(home), each.route].one_way_min
            for home, class_id in seats
            for each in classes
            if each.id == class_id
        }
        moves = []
        for home in sorted(case.kommuner):
            there = sum(seat for (kommune, _), seat in seats.items() if kommune == home)
            come, gone = (self._number(0, replaced, f"{folder.name}/{home}/{way}") for way in ("come", "gone"))
            moves.append((come, gone))
            if home in self.homes:
                self.model.Add(there == self.homes[home] + come - gone)
            self.homes[home] = there
            self.versions[folder.name, home] = there
        for way in zip(*moves, strict=True):
            self.model.Add(sum(way) <= replaced)
        named = {each.id: each.name for each in classes}
        self._groups(folder, "by_class", lambda key: named[key[1]], seats, minutes)
        self._groups(folder, "by_fylke", lambda key: case.kommuner[key[0]].fylke, seats, minutes)
        self._groups(folder, "by_sentralitet", lambda key: str(case.kommuner[key[0]].sentralitet), seats, minutes)
        self._groups(
            folder, "by_size_class", lambda key: str(size_class(case.kommuner[key[0]].population)), seats, minutes
        )
        self._whole(folder, most, seats, minutes)
        self._kroner(folder, result, seats)

    def _number(self, least: float, most: float, name: str) -> pywraplp.Variable:
        return self.model.IntVar(least, most, name) if self.whole else self.model.NumVar(least, most, name)

    def _groups(self, folder, name, of, seats, minutes) -> None:
        for row in rows(folder, name):
            key = next(iter(row.values()))
            group = [each for each in seats if of(each) == key]
            if row["leaders_about"] == ":":
                if name != "by_class":
                    self.hidden.append((f"{folder.name} {name} {key}", sorted({home for home, _ in group})))
                continue
            told = int(row["leaders_about"])
            self._between(sum(seats[each] for each in group), told, STEP - 1)
            self.model.Add(sum(seats[each] for each in group) >= 3)
            if row["mean_about_min"] != ":":
                step = next(step for fewest, step in MEAN_STEPS if told >= fewest)
                self._mean(group, int(row["mean_about_min"]), step, seats, minutes)

    def _whole(self, folder, most, seats, minutes) -> None:
        (row,) = rows(folder, "travel_summary")
        if row["mean_about_min"] == ":":
            return
        step = next(step for fewest, step in WHOLE_STEPS if most >= fewest)
        self._mean(list(seats), int(row["mean_about_min"]), step, seats, minutes)
        median = int(row["median_about_min"])
        # The two in the middle are at most a step from what is published.
        self.model.Add(2 * sum(seats[each] for each in seats if minutes[each] <= median + step) >= most - 1)
        self.model.Add(2 * sum(seats[each] for each in seats if minutes[each] < median - step) <= most + 1)
        for limit in (90, 180):
            if (told := row[f"within_{limit}_about_share"]) != ":":
                percent = round(100 * float(told.replace(",", ".")))
                near = sum(seats[each] for each in seats if minutes[each] <= limit)
                self.model.Add(100 * near >= (percent - 5) * most)
                self.model.Add(100 * near <= (percent + 5) * most)

    def _kroner(self, folder, result, seats) -> None:
        text = (folder / "report.html").read_text(encoding="utf-8")
        told = [round(float(each.replace(",", ".")) * 1e6) for each in re.findall(r">om lag ([\d,]+) mill", text)]
        if len(told) < 2:  # of a kull too small, the supplier's alone
            return
        columns = {each.id: each.route for each in result.plan.classes}
        nok = {key: result.case.burdens[Origin(key[0]), columns[key[1]]].employer_nok for key in seats}
        # In thousands, which the solver reckons with more surely.
        self._between(sum(nok[key] / 1000 * seat for key, seat in seats.items()), told[-1] / 1000, 100)

    def _mean(self, group, about, step, seats, minutes) -> None:
        self.model.Add(sum((minutes[each] - about - step) * seats[each] for each in group) <= 0)
        self.model.Add(sum((minutes[each] - about + step) * seats[each] for each in group) >= 0)

    def _between(self, count, about, slack) -> None:
        self.model.Add(count >= about - slack)
        self.model.Add(count <= about + slack)

    def bounds(self, kommuner: list[str]) -> tuple[float, float]:
        """Return the least and the most leaders of these kommuner that agree with all that was published."""
        least, most = self.reach(kommuner)
        return least.proven, most.proven

    def reach(self, kommuner: list[str]) -> tuple[Reach, Reach]:
        """Return the same two, each with what was found of it in time."""
        count = sum(self.homes[each] for each in kommuner)
        down, up = self._reach(-count), self._reach(count)
        return Reach(None if down.found is None else -down.found, -down.proven), up

    def most(self, kommuner: list[str], version: str) -> float:
        """Return the most leaders these kommuner can have in a version."""
        return self._reach(sum(self.versions[version, each] for each in kommuner)).proven

    def _reach(self, count: pywraplp.LinearExpr) -> Reach:
        self.model.Maximize(count)
        answer, objective = self.model.Solve(), self.model.Objective()
        if answer == pywraplp.Solver.OPTIMAL:
            return Reach(objective.Value(), objective.Value())
        assert self.whole, answer
        assert answer in (pywraplp.Solver.FEASIBLE, pywraplp.Solver.NOT_SOLVED), answer
        found = objective.Value() if answer == pywraplp.Solver.FEASIBLE else None
        return Reach(found, objective.BestBound())


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Return a published table."""
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
