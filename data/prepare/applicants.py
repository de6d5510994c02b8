"""Draws what the synthetic applicants say of themselves, locks the rules of their admission, and commits to their lots.

Run by hand: `python data/prepare/applicants.py`. Shares are assumptions; nobody in the list is real. The salts of the
lots are drawn from a seed, so that the shipped example can be made anew: a real admission never does that.
"""

import csv
import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from samlingsplan.admission.lock import lock_of
from samlingsplan.admission.lot import commitment_of
from samlingsplan.intake.cohort import RandomStream
from samlingsplan.scenario.loader import load
from samlingsplan.scenario.schema import Scenario

DATA = Path(__file__).resolve().parents[1]
KULL = DATA / "participants" / "kull_2021_synthetic.csv"
LIST = DATA / "participants" / "applicants_2021_synthetic.csv"
LOTS = DATA / "participants" / "lots_2021_synthetic.json"
RULES = DATA / "participants" / "rules_2021_synthetic.json"
SCENARIO = DATA.parent / "scenarios" / "2021-opptak.yaml"
SEED = 2022
FIRST_DAY = date(2021, 2, 15)
COMMITTED = date(2021, 4, 19)
LOCKED = date(2021, 2, 1)
HEADINGS = {
    "Søkernummer": "id",
    "Arbeidsgivertype": "employer_kind",
    "Arbeidsgiver": "employer",
    "Arbeidskommune": "kommune",
    "Ledergruppe": "group",
    "Nivå": "level",
    "Tjenesteområde": "service_area",
    "Ønske 1": "wish_1",
    "Ønske 2": "wish_2",
    "Ønske 3": "wish_3",
    "Rullestol": "wheelchair",
}
OWN = (
    "Bachelorgrad",
    "Realkompetanse",
    "Personal- og økonomiansvar",
    "Toppleder",
    "Studiepoeng i ledelse",
    "Medarbeidere",
    "Arbeidsgiver gir fri",
    "Innstilt av arbeidsgiver",
    "Utsatt fra i fjor",
    "Søknad mottatt",
)


def yes_no(answer: bool) -> str:
    """Return the word of a cell."""
    return "ja" if answer else "nei"


def own(chance: RandomStream, row: dict[str, str]) -> list[str]:
    """Return what one applicant says in the columns that only the admission reads."""
    degree = chance.happens(0.93)
    unit = row["level"] == "unit"
    day = FIRST_DAY + timedelta(days=int(chance.between(0, 60)))
    late = chance.happens(0.01)
    return [
        yes_no(degree),
        yes_no(not degree and chance.happens(0.6)),
        yes_no(chance.happens(0.97 if unit else 0.85)),
        yes_no(unit and chance.happens(0.02)),
        str(chance.weighted({0: 0.62, 15: 0.15, 30: 0.15, 60: 0.08})),
        str(int(chance.between(8, 70) if unit else chance.between(5, 35))),
        yes_no(chance.happens(0.8)),
        yes_no(chance.happens(0.4)),
        yes_no(chance.happens(0.006)),
        (date(2021, 4, 20) if late else day).isoformat(),
    ]


def main() -> None:
    """Write the list, the commitments and the locked rules."""
    chance = RandomStream(SEED)
    with KULL.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    with LIST.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow([*HEADINGS, *OWN, "Syntetisk"])
        for row in rows:
            writer.writerow([*(row[column] for column in HEADINGS.values()), *own(chance, row), "ja"])
    salts = {row["id"]: sha256(f"{SEED} {row['id']}".encode()).hexdigest() for row in rows}
    commitments = {number: commitment_of(number, salt) for number, salt in sorted(salts.items())}
    document = {"format": 1, "day": COMMITTED.isoformat(), "commitments": commitments}
    LOTS.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    lock = lock_of(load(SCENARIO, Scenario).value, LOCKED).model_dump(mode="json")
    RULES.write_text(json.dumps(lock, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
