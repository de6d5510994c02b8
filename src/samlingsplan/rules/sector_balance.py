"""Every class, and every colloquium where it is asked for, has its share of each sector's leaders."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import gcd
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from samlingsplan.domain import Case, Participant, ParticipantId, Party
from samlingsplan.errors import Value
from samlingsplan.plan import Margin, Plan, Violation, at_most
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Composition, Decisions, Operand, Seating, Variable


class SectorBalance(Rule):
    r"""Each class has its share of every sector's leaders, rounded up or down, or at most ``most_off`` more or fewer.

    A sector that has :math:`a_s` parts of all A has the same share of each class. By default the parts are the numbers
    admitted, so that a kull with as many from each of two sectors has classes that are half and half.

    Where ``in_colloquia`` is true the same holds for each colloquium, which the scenario then forms by a mix of
    sectors: a class that has its shares can be divided so.

    .. math:: a_s \, persons_k - (A - 1) - A \, most\_off \le A \, persons_{sk}
              \le a_s \, persons_k + (A - 1) + A \, most\_off

    «arbeid med reelle case på tvers av kommune og sykehus» (KS on a joint programme for top leaders, 2018); «15
    deltagere fra helseforetaket og 20 deltagere fra kommunene» (AFI 2014).
    """

    name: ClassVar[str] = "sector_balance"

    most_off: int = Field(default=0, ge=0, le=1000)
    """Leaders that a class may have above or below its share, besides the rounding."""
    parts: dict[str, Annotated[int, Field(ge=0, le=10_000)]] = Field(default={}, max_length=50)
    """Each sector's parts of a class, by the sector's key; as the admitted are divided when left out."""

    in_colloquia: bool = False
    """Whether each colloquium has its share too; colloquia must then be a mix by sector."""

    def _shares(self, case: Case) -> dict[str, tuple[int, int]]:
        """Return each sector's part and all parts, in lowest terms; none where all are of one sector."""
        here = Counter(leader.sector for leader in case.participants)
        parts = Counter(self.parts) if self.parts else here
        total = parts.total()
        found = sorted({*here, *(sector for sector, part in parts.items() if part)})
        if len(found) < 2 or total == 0:
            return {}
        return {sector: _lowest(parts[sector], total) for sector in found}

    def marks(self, case: Case) -> Mapping[ParticipantId, str]:
        """Return the sector of each leader, where there are several."""
        if not self._shares(case):
            return {}
        return {leader.id: leader.sector for leader in case.participants}

    def names(self, case: Case) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Yield the sectors that have parts."""
        known = frozenset({*case.sector_names, *(leader.sector for leader in case.participants)})
        yield from (("parts", sector, known) for sector in self.parts)

    def allocation(self, d: "Allocation") -> None:
        """Hold for each route, whose classes together are off by as much as each of them may be."""
        for route in d.case.routes:
            here = [(p, d.goes[pair]) for p in d.parties if (pair := (p.id, route.id)) in d.goes]
            self._balance(d, here, d.classes[route.id])

    def composition(self, d: "Composition | Seating") -> None:
        """Hold for each class."""
        for kull_class in d.classes:
            parties = d.going.get(kull_class.route.id, ())
            self._balance(d, [(party, d.sits[party.id, kull_class.id]) for party in parties], 1)

    def seating(self, d: "Seating") -> None:
        """Hold for each class there may be: one that does not exist has nobody."""
        self.composition(d)

    def _balance(self, d: "Decisions", here: Sequence[tuple[Party, "Variable"]], classes: "Operand") -> None:
        everyone = d.total([party.unit_size * units for party, units in here])
        for sector, (part, whole) in self._shares(d.case).items():
            of_sector = [(sum(m.sector == sector for m in p.units[0]), units) for p, units in here]
            persons = d.total([each * units for each, units in of_sector if each])
            room = whole - 1 + whole * self.most_off
            d.require(self.name, whole * persons - part * everyone <= room * classes)
            d.require(self.name, part * everyone - whole * persons <= room * classes)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Tell how many each sector has."""
        here = Counter(leader.sector for leader in case.participants)
        if self._shares(case):
            counted = [f"{case.sector_names.get(key, key)}: {number}" for key, number in sorted(here.items())]
            yield "sectors", {"sectors": counted, "most_off": self.most_off}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Count the sectors of every class, and of every colloquium where it has them."""
        for kull_class in plan.classes:
            yield from self._off(case, kull_class.name, plan.members(case, kull_class.id))
        if self.in_colloquia and plan.colloquia is not None:
            known = {leader.id: leader for leader in case.participants}
            for each in plan.colloquia.groups:
                yield from self._off(case, each.id, [known[member] for member in each.members if member in known])

    def _off(self, case: Case, subject: str, members: Sequence[Participant]) -> Iterator[Violation]:
        """Yield each sector of which some leaders are too few or too many."""
        counted = _counted(members)
        for sector, (part, whole) in self._shares(case).items():
            low, high = self._allowed(part, whole, len(members))
            if not low <= counted[sector] <= high:
                name = case.sector_names.get(sector, sector)
                allowed = f"{low}–{high}" if low < high else low
                yield self.breach(subject, found=counted[sector], allowed=allowed, sector=name)

    def _allowed(self, part: int, whole: int, members: int) -> tuple[int, int]:
        """Return how few and how many of a sector a class of some leaders may have."""
        return max(0, part * members // whole - self.most_off), -(-part * members // whole) + self.most_off

    def margins(self, case: Case, plan: Plan) -> Iterator[Margin]:
        """Look for the class and the sector that are farthest from the share."""
        off = []
        for kull_class in plan.classes:
            members = plan.members(case, kull_class.id)
            counted = _counted(members)
            for sector, (part, whole) in self._shares(case).items():
                low, high = part * len(members) // whole, -(-part * len(members) // whole)
                off.append((max(0, low - counted[sector], counted[sector] - high), kull_class.name))
        if off:
            most, name = max(off)
            yield at_most("off", most, self.most_off, "leaders", name)


def _lowest(part: int, whole: int) -> tuple[int, int]:
    divisor = gcd(part, whole)
    return part // divisor, whole // divisor


def _counted(members: Iterable[Participant]) -> Counter[str]:
    return Counter(member.sector for member in members)
