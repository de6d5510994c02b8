"""Judges the plans of programmes together, from the files of their folders alone and without a solver."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from samlingsplan.admission.written import read_written
from samlingsplan.check import changed_files
from samlingsplan.contract.joint_use import Programme
from samlingsplan.errors import Complaint, Value
from samlingsplan.plan import Verdict, Violation
from samlingsplan.plan.ledger import supplier_by_year
from samlingsplan.study.holdings import ANSWER, MANIFEST, Holding, held_in
from samlingsplan.study.joint_use import JOINT_USE_FILE, TOGETHER, JointUseForm, joint_rules, names_of
from samlingsplan.study.judging import judge_folder
from samlingsplan.study.records import received_digests


def holds_programmes(folder: Path) -> bool:
    """Return whether a folder holds what programmes share, as its manifest says."""
    return held_in(folder) == Holding(ANSWER, TOGETHER)


def check_together(folder: Path) -> list[Complaint]:
    """Return everything that is wrong with programmes together; nothing where each holds and nothing is used twice.

    Parameters
    ----------
    folder
        The folder of the page; the programmes are in the folders next to it.

    Raises
    ------
    InputError
        When something that is needed is missing or cannot be read.
    """
    form = read_written(folder / JOINT_USE_FILE, JointUseForm, "check.together.malformed")
    faults = [
        Complaint(f"check.together.{'gone' if each.found is None else 'changed'}", values={"file": each.subject})
        for each in changed_files(folder, received_digests(folder / MANIFEST), (JOINT_USE_FILE,))
    ]
    programmes = []
    for key in form.programmes:
        judged = judge_folder(folder.resolve().parent / key)
        programmes.append(Programme(key, judged.case.kull.name, judged.case, judged.plan))
        if not judged.verdict.lawful:
            faults.append(Complaint("check.together.unlawful_programme", values=_unlawful(key, judged.verdict)))
    return [*faults, *_used_twice(form, programmes), *_misbooked(form, programmes)]


def _unlawful(key: str, verdict: Verdict) -> dict[str, Value]:
    faults = sum(len(rule.violations) for rule in verdict.rules) + len(verdict.misstatements)
    return {"programme": key, "faults": faults}


def _used_twice(form: JointUseForm, programmes: Sequence[Programme]) -> Iterator[Complaint]:
    """Yield what is used more often in a week than it is there."""
    for rule in joint_rules(form.shared, names_of(programmes)):
        for each in rule.violations(programmes):
            yield Complaint(f"check.together.{rule.name}", values=_said(each))


def _said(violation: Violation) -> dict[str, Value]:
    """Return a violation as a sentence needs it; all its values are plain data."""
    values = {"found": violation.found, "allowed": violation.allowed, **violation.values}
    known: dict[str, Value] = {
        name: value if isinstance(value, int | list) else str(value) for name, value in values.items()
    }
    return {"subject": violation.subject, **known}


def _misbooked(form: JointUseForm, programmes: Sequence[Programme]) -> Iterator[Complaint]:
    """Yield the contracts on which another sum is booked than their programmes cost."""
    paid = {contract: Counter[int]() for contract in (*form.contract_nok, *form.programmes.values())}
    for programme in programmes:
        paid[form.programmes[programme.key]].update(supplier_by_year(programme.case, programme.plan))
    for contract, years in paid.items():
        stated = form.contract_nok.get(contract, {})
        for year in sorted({*stated, *years}):
            if stated.get(year, 0) != years[year]:
                about: dict[str, Value] = {
                    "contract": contract,
                    "year": year,
                    "found": stated.get(year, 0),
                    "allowed": years[year],
                }
                yield Complaint("check.together.misbooked", values=about)
