"""What people decided on a proposal: the protocol, or every reason why there is none."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from samlingsplan.admission.proposal import Admission, Proposed
from samlingsplan.admission.provisions import FILE, Provision, read_provisions
from samlingsplan.admission.standing import Outcome
from samlingsplan.admission.sufficing import Sufficient
from samlingsplan.errors import Complaint, InputError, Location, Value
from samlingsplan.plain_text import short
from samlingsplan.quotas import Breach
from samlingsplan.scenario.admission_spec import DecidingSpec
from samlingsplan.scenario.decision_file import CaseDeviation, DecisionForm, DisqualifiedSpec
from samlingsplan.scenario.loader import Loaded
from samlingsplan.scenario.paths import resolve_path
from samlingsplan.scenario.quoting import nearest


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided for one applicant.

    Parameters
    ----------
    proposed
        What was proposed.
    outcome
        The decision.
    number
        The number on the waiting list, 1 first; None for others.
    override
        The deviation from the proposal; None where there is none.
    disqualified
        Who took no part in the case.
    """

    proposed: Proposed
    outcome: Outcome
    number: int | None
    override: CaseDeviation | None
    disqualified: tuple[DisqualifiedSpec, ...]

    @property
    def id(self) -> str:
        """The application's number."""
        return self.proposed.standing.applicant.id


@dataclass(frozen=True, slots=True)
class Protocol:
    """A proposal that was decided on.

    Parameters
    ----------
    admission
        The proposal, with what it rests on.
    deciding
        Who decides, as the scenario states it.
    decision
        The decision.
    decided
        The decision for each applicant, in the order of the proposal.
    broken
        The quotas that do not hold after deviations, by number; reserved seats that nobody can fill are not among them.
    provisions
        What it rests on in law on the day of the decision, as it was read.
    sufficient
        What would have sufficed for each who waits by the proposal, by the application's number.
    """

    admission: Admission
    deciding: DecidingSpec
    decision: DecisionForm
    decided: tuple[Decided, ...]
    broken: tuple[tuple[int, Breach], ...]
    provisions: tuple[Provision, ...]
    sufficient: Mapping[str, Sufficient] = field(default_factory=dict)

    @property
    def admitted(self) -> tuple[Decided, ...]:
        """Those who are admitted, in order; those admitted by a deviation where the order puts them."""
        return _in_order(each for each in self.decided if each.outcome is Outcome.ADMITTED)

    @property
    def waiting(self) -> tuple[Decided, ...]:
        """The waiting list, in order."""
        return _in_order(each for each in self.decided if each.outcome is Outcome.WAITING)


def protocol_of(admission: Admission, loaded: Loaded[DecisionForm], digest: str) -> Protocol:
    """Return the protocol of a proposal.

    Parameters
    ----------
    admission
        The proposal.
    loaded
        The decision, with the place of each value.
    digest
        The digest of the proposal, as it would be written now.

    Raises
    ------
    InputError
        With everything for which a decision cannot stand: of another proposal, a party that did not take part, a
        contradiction.
    """
    deciding = admission.spec.deciding
    faults = [*_unready(admission), *_of_another(admission, loaded, digest)]
    if deciding is not None:
        faults += [*_of_parties(deciding, loaded), *_of_days(admission, loaded), *_of_cases(admission, loaded)]
    if faults or deciding is None:
        raise InputError(sorted(faults, key=_place))
    decided, provisions = _decided(admission, loaded.value), _provisions(admission, deciding, loaded.value)
    return Protocol(admission, deciding, loaded.value, decided, tuple(_broken(admission, decided)), provisions)


def _place(fault: Complaint) -> tuple[str, int, int]:
    where = fault.where
    return (where.file, where.line or 0, where.column or 0) if where else ("", 0, 0)


def _unready(admission: Admission) -> Iterator[Complaint]:
    """Yield what the scenario lacks for a protocol."""
    where = admission.loaded.location(["admission"])
    if admission.spec.deciding is None:
        yield Complaint("admission.no_deciding", where)
    if admission.spec.lock is None:
        yield Complaint("admission.no_protocol_unlocked", where)


def _of_another(admission: Admission, loaded: Loaded[DecisionForm], digest: str) -> Iterator[Complaint]:
    """Yield that the decision is about another proposal, or by another body."""
    stated, deciding = loaded.value, admission.spec.deciding
    if stated.proposal != digest:
        values: dict[str, Value] = {"found": stated.proposal[:12], "allowed": digest}
        yield Complaint("admission.other_proposal", loaded.location(["proposal"]), values)
    if deciding is not None and str(stated.body) != str(deciding.body):
        values = {"found": stated.body, "allowed": deciding.body}
        yield Complaint("admission.other_body", loaded.location(["body"]), values)


def _of_parties(deciding: DecidingSpec, loaded: Loaded[DecisionForm]) -> Iterator[Complaint]:
    """Yield the parties that did not take part, those that there are not, and who decided without taking part."""
    stated = loaded.value
    for key, party in deciding.parties.items():
        if key not in stated.took_part:
            yield Complaint(
                "admission.no_party", loaded.key_location(["took_part"]), {"name": party.name, "party": key}
            )
    for key in stated.took_part:
        if key not in deciding.parties:
            values: dict[str, Value] = {"found": key, "allowed": list(deciding.parties)}
            yield Complaint("admission.other_party", loaded.key_location(["took_part", key]), values)
    present = {office for offices in stated.took_part.values() for office in offices}
    for i, office in enumerate(stated.decided_by):
        if office not in present:
            yield Complaint("admission.decided_absent", loaded.location(["decided_by", i]), {"found": short(office)})


def _of_days(admission: Admission, loaded: Loaded[DecisionForm]) -> Iterator[Complaint]:
    """Yield days in an order that cannot be: the number, the decision, the letters."""
    stated, drawn = loaded.value, admission.spec.lot.day
    if stated.decided < drawn:
        values: dict[str, Value] = {"found": stated.decided.isoformat(), "allowed": drawn.isoformat()}
        yield Complaint("admission.decided_early", loaded.location(["decided"]), values)
    if stated.notified < stated.decided:
        values = {"found": stated.notified.isoformat(), "allowed": stated.decided.isoformat()}
        yield Complaint("admission.notified_early", loaded.location(["notified"]), values)


def _of_cases(admission: Admission, loaded: Loaded[DecisionForm]) -> Iterator[Complaint]:
    """Yield what is stated of single cases and cannot be."""
    stated = loaded.value
    known: dict[str, Proposed] = {each.standing.applicant.id: each for each in admission.proposal.proposed}
    for i, out in enumerate(stated.disqualified):
        at: list[str | int] = ["disqualified", i]
        yield from _unknown(out.application, known, loaded.location([*at, "application"]))
        if out.office not in stated.took_part.get(out.party, ()):
            values: dict[str, Value] = {"found": short(out.office), "party": out.party}
            yield Complaint("admission.disqualified_absent", loaded.location([*at, "office"]), values)
    yield from _nobody_left(loaded)
    first: dict[str, int] = {}
    for i, each in enumerate(stated.deviations):
        at = ["deviations", i]
        yield from _unknown(each.application, known, loaded.location([*at, "application"]))
        if each.application in first:
            values = {"found": short(each.application), "first": first[each.application] + 1}
            yield Complaint("admission.override_twice", loaded.location([*at, "application"]), values)
        first.setdefault(each.application, i)
        if each.application in known:
            yield from _not_to_be(known[each.application], each, loaded.location([*at, "outcome"]))
    yield from _no_room(admission, loaded, known)


def _unknown(number: str, known: Mapping[str, Proposed], where: Location) -> Iterator[Complaint]:
    if number not in known:
        near = nearest(number, list(known))
        key = "admission.nobody" if near is None else "admission.nobody_near"
        yield Complaint(key, where, {"found": short(number), "suggestion": near or ""})


def _nobody_left(loaded: Loaded[DecisionForm]) -> Iterator[Complaint]:
    """Yield the cases in which a party has nobody, or nobody decided, since all are disqualified."""
    stated = loaded.value
    out: dict[str, set[tuple[str, str]]] = {}
    for i, each in enumerate(stated.disqualified):
        gone = out.setdefault(each.application, set())
        gone.add((each.party, each.office))
        offices = stated.took_part.get(each.party, ())
        where = loaded.location(["disqualified", i])
        if offices and all((each.party, office) in gone for office in offices):
            values: dict[str, Value] = {"found": short(each.application), "party": each.party}
            yield Complaint("admission.party_disqualified", where, values)
        if {office for _, office in gone} >= set(stated.decided_by):
            yield Complaint("admission.deciders_disqualified", where, {"found": short(each.application)})


def _not_to_be(proposed: Proposed, override: CaseDeviation, where: Location) -> Iterator[Complaint]:
    """Yield that a deviation is none, or concerns an application that is not ranked."""
    values: dict[str, Value] = {"found": short(override.application)}
    if proposed.order is None:
        yield Complaint("admission.override_unranked", where, values)
    elif proposed.outcome.value == override.outcome:
        yield Complaint("admission.override_nothing", where, values)


def _no_room(admission: Admission, loaded: Loaded[DecisionForm], known: Mapping[str, Proposed]) -> Iterator[Complaint]:
    """Yield that more are admitted than there is room for."""
    said = {each.application: Outcome(each.outcome) for each in loaded.value.deviations}
    admitted = sum(said.get(number, each.outcome) is Outcome.ADMITTED for number, each in known.items())
    if admitted > admission.proposal.places:
        values: dict[str, Value] = {"found": admitted, "allowed": admission.proposal.places}
        yield Complaint("admission.overrides_too_many", loaded.key_location(["deviations"]), values)


def _provisions(admission: Admission, deciding: DecidingSpec, decision: DecisionForm) -> tuple[Provision, ...]:
    """Return what the table says of admissions on the day of the decision."""
    where = admission.loaded.location(["admission", "deciding", "provisions"])
    file = FILE if deciding.provisions is None else resolve_path(deciding.provisions, admission.loaded.folder, where)
    return tuple(e for e in read_provisions(file) if e.page == "admission" and e.holds_on(decision.decided))


def _decided(admission: Admission, decision: DecisionForm) -> tuple[Decided, ...]:
    overrides = {each.application: each for each in decision.deviations}
    out: dict[str, list[DisqualifiedSpec]] = {}
    for each in decision.disqualified:
        out.setdefault(each.application, []).append(each)
    found = []
    for proposed in admission.proposal.proposed:
        number = proposed.standing.applicant.id
        override = overrides.get(number)
        outcome = proposed.outcome if override is None else Outcome(override.outcome)
        found.append(Decided(proposed, outcome, None, override, tuple(out.get(number, ()))))
    waiting = _in_order(each for each in found if each.outcome is Outcome.WAITING)
    numbers = {each.id: i for i, each in enumerate(waiting, start=1)}
    return tuple(replace(each, number=numbers.get(each.id)) for each in found)


def _in_order(some: Iterator[Decided]) -> tuple[Decided, ...]:
    return tuple(sorted(some, key=lambda each: (each.proposed.turn or 0, each.id)))


def _broken(admission: Admission, decided: Sequence[Decided]) -> Iterator[tuple[int, Breach]]:
    """Yield the quotas that deviations break: those that are broken now, and were not, or less, as proposed."""
    applicants = admission.applicants.applicants
    before = {each.standing.applicant.id for each in admission.proposal.admitted}
    after = {each.proposed.standing.applicant.id for each in decided if each.outcome is Outcome.ADMITTED}
    for i, quota in enumerate(admission.spec.quotas):
        was = Counter({b.subject: abs(b.found - b.allowed) for b in quota.law.breaches(applicants, before)})
        for breach in quota.law.breaches(applicants, after):
            if abs(breach.found - breach.allowed) > was[breach.subject]:
                yield i, breach
