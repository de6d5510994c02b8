"""A small admission that is locked and committed, and the decision on it, for the tests of protocols."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from samlingsplan.study.admitting import Made, commit_lots, lock_rules, proposed

ADMISSION = """extends: package:base.yaml
kull: {places: 3}
participants: {file: leaders.csv, synthetic: false}
admission:
  deadline: 2021-04-15
  columns:
    degree: {heading: Bachelorgrad, kind: yes_no}
    language: {heading: Målform, kind: word}
    sex: {heading: Kjønn, kind: word}
  requirements: {degree: {name: Bachelor, where: {column: degree, is: true}}}
  criteria: {small: {name: Liten kommune, points: 1, where: {column: size_class, is: 1}}}
  quotas:
    - {name: Nord, reason: Spredning, seats_for: {where: {column: landsdel, is: Nord-Norge}, seats: 1}}
  lot: {commitment: lots.json, day: 2021-04-24, source: Lotto, number: "7 12 19"}
  lock: rules.json
  deciding:
    body: Opptaksutvalget
    parties: {supplier: {name: Leverandøren}, ks: {name: KS}}
    reply_days: 10
    appeal: {days: 21, to: opptaksutvalget, body: klagenemnda}
    sender: Opptaksutvalget
    language: {column: language, nynorsk: ["4601"]}
    rates_by: [sex]
"""
# a-1 to a-4 are equals of large kommuner, a-5 has a point, a-6 has no degree. Three places: a-5, and two by lot.
LEADERS = """Søkernummer;Arbeidskommune;Bachelorgrad;Målform;Kjønn
a-1;0301;ja;;kvinne
a-2;0301;ja;english;mann
a-3;4601;ja;;kvinne
a-4;4601;ja;bokmål;mann
a-5;Vardø;ja;;kvinne
a-6;Vardø;nei;;mann
"""
DECISION: dict[str, Any] = {
    "body": "Opptaksutvalget",
    "decided": "2021-05-04",
    "decided_by": ["leder"],
    "notified": "2021-05-07",
    "took_part": {"supplier": ["leder", "studieleder"], "ks": ["rådgiver"]},
}


def small_admission(folder: Path, admission: str = ADMISSION, leaders: str = LEADERS) -> Path:
    """Write the scenario, its list, its lock and its commitments, and return the scenario's file."""
    (folder / "leaders.csv").write_text(leaders, encoding="utf-8")
    file = folder / "opptak.yaml"
    file.write_text(admission, encoding="utf-8")
    lock_rules(file, folder / "rules.json", date(2021, 2, 1))
    commit_lots(file, folder / "lots.json", folder / "salts.json", date(2021, 4, 16))
    return file


def with_fixed_lots(file: Path) -> Path:
    """Replace the commitments by ones that are the same in each run."""
    lots = file.parent / "lots.json"
    document = json.loads(lots.read_text(encoding="utf-8"))
    document["commitments"] = {number: number[-1] * 64 for number in document["commitments"]}
    lots.write_text(json.dumps(document), encoding="utf-8")
    return file


def made_of(file: Path) -> Made:
    """Return the proposal."""
    return proposed(file, lambda progress: None)


def decision_file(folder: Path, proposal: str, **changes: Any) -> Path:
    """Write a decision on a proposal, with some entries changed; None takes one away."""
    stated = {"proposal": proposal, **DECISION, **changes}
    file = folder / "vedtak.yaml"
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in stated.items() if value is not None)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
