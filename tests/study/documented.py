"""A tiny programme with a staff, meetings and lists, from whose plan the documents of the contract are written."""

from dataclasses import dataclass
from pathlib import Path

from samlingsplan import api
from samlingsplan.messages import Words
from samlingsplan.render import PLANNER
from samlingsplan.render.reports import Basis
from samlingsplan.study.documents import Lists, read_told
from tests.tiny import SHORT_YEAR, write_tiny

LEADERS = "id,kommune,level,service_area,wish_1,wheelchair\n" + "".join(
    f"lead-{i},{'0301' if i < 6 else '5401'},{'enhet' if i % 2 else 'avdeling'},"
    f"{'sykehjem' if i < 8 else 'tannhelse'},oslo,{'ja' if i == 1 else 'nei'}\n"
    for i in range(1, 11)
)
"""Ten: five of Oslo and five of Tromsø; seven of institutions and three of dental services."""
REGISTER = """pseudonym;stilling;kjønn;utdanning;sluttet;årsak;resultat;studiepoeng
lead-1;Avdelingssykepleier;kvinne;bachelor;;;bestått;30
lead-2;avdelingssykepleier;kvinne;master;2021-11-02;ny jobb;;
lead-3;=cmd|' /C calc'!A0;mann;<script>alert(1)</script>;;;bestått;30
lead-4;Styrer;mann;bachelor;;;ikke bestått;0
app-1;Styrer;kvinne;bachelor;;;;
"""
"""Four of the ten who take part, and one who only applied."""
EVALUATIONS = "spørsmål;svar;snitt;skala\nSamlingene svarte til det jeg ventet;9;4,2;5\nStedet passet;2;3,5;5\n"
MORE = """
reporting:
  chapters: {761: {name: Omsorg, service_areas: [institution]}}
  steps:
    - {point: marketing, name: Annonse i kommunene, start: 2021-01-10}
    - {point: staff, name: Utlysning, start: 2020-11-01, end: 2020-12-01}
retention: {reports: [{name: Statusrapport, due: 2022-03-01}]}
"""
ACTIVITIES = (
    "rules:\n",
    """activities:
  statusmoete: {kind: status_meeting, mode: digital, name: Statusmøte, dates: [2021-11-30]}
  statusrapport: {kind: status_report, mode: in_writing, name: Statusrapport, dates: [2022-03-01]}
rules:
""",
)
SIZES = ("min_participants: 2, max_participants: 3", "min_participants: 3, max_participants: 7")


@dataclass(frozen=True)
class Documented:
    """The folder of the plan, and the lists."""

    folder: Path
    lists: Lists

    def basis(self) -> Basis:
        """Return what documents are made from."""
        return read_told(self.folder, Words("nb"), PLANNER, self.lists)


def documented(room: Path, *changes: tuple[str, str], more: str = MORE) -> Documented:
    """Plan the tiny programme in a folder."""
    scenario = write_tiny(
        room, SHORT_YEAR, ACTIVITIES, SIZES, ("places: 4", "places: 10"), *changes, leaders=LEADERS, more=more
    )
    api.draw(api.solve(scenario, time_limit_s=60), room / "plan")
    (room / "register.csv").write_text(REGISTER, encoding="utf-8")
    (room / "svar.csv").write_text(EVALUATIONS, encoding="utf-8")
    return Documented(room / "plan", Lists((), room / "register.csv", room / "svar.csv", room / "key.csv"))
