"""The lecturers of a module master it, and one of them knows the sector."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from samlingsplan.domain import Case, Competence, Team
from samlingsplan.errors import Value
from samlingsplan.plan import Plan, Violation
from samlingsplan.rules.base import Rule

if TYPE_CHECKING:
    from samlingsplan.algebra import Allocation, Calendar

_SECTOR = "sektor"
"""How a breach calls knowledge of the sector, which is no area of its own."""


class CompetenceCovered(Rule):
    r"""Each team covers its samling's competences, one of its lecturers knows the sector, and each area has a lecturer.

    .. math:: needs_s \subseteq \bigcup_{l \in t} competences_l \quad \forall s, t \text{ that teaches } s

    «oppdatert på forskningsbasert kunnskap innen ledelse, metoder for kontinuerlig forbedringsarbeid, pasientsikkerhet,
    forvaltning …» (requirement specification, section 8.3); «forelesere på utdanningene bør kjenne offentlig sektor og
    helst også helse- og omsorgssektoren» (AFI 2014).
    """

    name: ClassVar[str] = "competence_covered"

    areas: tuple[Competence, ...] = tuple(Competence)
    """Areas that somebody on the staff must hold; all ten unless the scenario says otherwise."""
    sector: bool = True
    """Whether each team must have somebody who knows the sector."""

    def _lacking(self, case: Case, number: int, team: Team) -> list[str]:
        """Return what a team lacks to teach a samling."""
        people = [case.staff.people[key] for key in team if key in case.staff.people]
        held = {area for each in people for area in each.competences}
        lacking = [str(area) for area in sorted(case.staff.needs.get(number, frozenset()) - held)]
        blind = self.sector and not any(each.sector for each in people)
        return [*lacking, _SECTOR] if blind else lacking

    def _missing(self, case: Case) -> list[Competence]:
        """Return the areas that nobody on the staff holds."""
        held = {area for each in case.staff.people.values() for area in each.competences}
        return [area for area in self.areas if area not in held]

    def allocation(self, d: "Allocation") -> None:
        """Leave no class where an area is held by nobody, or nobody is named for a samling that needs somebody."""
        unnamed = [each.number for each in d.case.samlinger if each.number not in d.case.staff.teams]
        if self._missing(d.case) or any(self._lacking(d.case, number, ()) for number in unnamed):
            d.require(self.name, d.class_total <= 0)

    def calendar(self, d: "Calendar") -> None:
        """Let only teams that lack nothing teach."""
        unfit = [classes for taught, classes in d.taught.items() if self._lacking(d.case, taught.number, taught.team)]
        if unfit:
            d.require(self.name, d.total(unfit) <= 0)

    def behind(self, case: Case, rules: Sequence[Rule]) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """Name the teams that lack something, and the areas that nobody holds."""
        staff = case.staff
        teams = [(n, team, self._lacking(case, n, team)) for n, some in sorted(staff.teams.items()) for team in some]
        if lacking := [f"{n}: {staff.names(team)} ({', '.join(lacks)})" for n, team, lacks in teams if lacks]:
            yield "teams", {"teams": lacking}
        if areas := self._missing(case):
            yield "areas", {"areas": [str(area) for area in areas]}

    def violations(self, case: Case, plan: Plan) -> Iterator[Violation]:
        """Name the areas nobody holds, and what each samling of each class lacks."""
        for area in self._missing(case):
            yield self.breach(case.kull.name, found=0, allowed=1, area=str(area))
        for kull_class in plan.classes:
            for held in kull_class.samlinger:
                for lacks in self._lacking(case, held.number, held.lecturers):
                    yield self.breach(f"{kull_class.name} {held.week}", found=0, allowed=1, area=lacks)
