"""Judges an admission by plain arithmetic from its rows: nobody is passed without a rule that says so.

Written apart from what selects, and without a solver; of criteria and quotas it uses the half that judges. An applicant
who waits although another behind is admitted is excused only where the exchange of the two would break a limit, leave a
reserved seat empty or admit fewer of a class of equals.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from hashlib import sha256
from itertools import groupby
from typing import Annotated

from pydantic import ConfigDict, Field, JsonValue

from samlingsplan.domain import EmployerKind, KommuneId, LeaderLevel, Origin, Participant, ParticipantId
from samlingsplan.domain.applicant import Answer, Applicant
from samlingsplan.errors import Complaint, Value
from samlingsplan.quotas import MostOf, Quota, Reserved
from samlingsplan.scenario.admission_spec import AdmissionSpec
from samlingsplan.strict import FrozenModel

_ADMITTED, _WAITING = "admitted", "waiting"
Rank = tuple[int, int, Fraction]


class _Kept(FrozenModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class RowForm(_Kept):
    """One application, as it was read."""

    id: str = Field(min_length=1, max_length=200)
    group: str | None = None
    known: dict[str, JsonValue]


class RowsForm(_Kept):
    """All that a proposal follows from."""

    rules: AdmissionSpec
    locked: dict[str, JsonValue]
    places: int = Field(ge=1)
    commitments: dict[str, Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]]
    travel_min: dict[str, int] | None
    applicants: tuple[RowForm, ...]


class EntryForm(_Kept):
    """What a proposal says of one application."""

    id: str
    outcome: str
    waiting_number: int | None
    points: dict[str, int]
    score: int
    rank: tuple[int, int, str] | None
    lot: str | None
    turn: int | None


class ProposalForm(_Kept):
    """A proposal."""

    places: int
    applicants: tuple[EntryForm, ...]


class DecidedForm(_Kept):
    """What a protocol says of one application."""

    id: str
    proposed: str
    outcome: str
    waiting_number: int | None
    override: dict[str, str] | None


class ProtocolForm(_Kept):
    """A protocol."""

    proposal_sha256: str
    decision_sha256: str
    applicants: tuple[DecidedForm, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """Those who are decided on together."""

    ids: tuple[str, ...]
    rank: Rank
    lot: int
    alike: tuple[object, ...] | None
    travel: int | None

    @property
    def persons(self) -> int:
        return len(self.ids)

    @property
    def members(self) -> frozenset[ParticipantId]:
        return frozenset(map(ParticipantId, self.ids))


def judge_proposal(rows: RowsForm, proposal: ProposalForm) -> list[Complaint]:
    """Return everything in which a proposal is not what its rows and rules give.

    Parameters
    ----------
    rows
        What it rests on.
    proposal
        The proposal.
    """
    applicants = {row.id: applicant_of(row, rows.rules) for row in rows.applicants}
    stated = {entry.id: entry for entry in proposal.applicants}
    same = stated.keys() == applicants.keys() == rows.commitments.keys()
    if not same or len(proposal.applicants) != len(stated) or proposal.places != rows.places:
        return [Complaint("check.admission.others")]
    stopped = {number: why for number, each in applicants.items() if (why := _stopped(each, rows.rules)) is not None}
    units = _ranked(rows, applicants, stopped)
    turns = {number: turn for turn, unit in enumerate(units) for number in unit.ids}
    faults = [
        *_misstated(rows.rules, applicants, stopped, stated),
        *(_fault("turn", each) for each in stated if stated[each].turn != turns.get(each)),
        *_ranked_otherwise(units, stated),
    ]
    return [*faults, *_Selection(rows, applicants, units, stated).faults()]


def judge_rest(rows: RowsForm, proposal: ProposalForm, gone: Collection[str]) -> list[Complaint]:
    """Return everything in which a proposal is not what the rows that are left give, where somebody is forgotten.

    Points, requirements, ranks and lots follow from each applicant's own row, and a limit that the others break is
    broken. Whether somebody is passed is not judged: that rests on the rows that are gone.

    Parameters
    ----------
    rows
        What is left of what the proposal rests on.
    proposal
        What it says of those who are not forgotten.
    gone
        The lots of those who are: a leader group with one of them had another mean.
    """
    applicants = {row.id: applicant_of(row, rows.rules) for row in rows.applicants}
    stated = {entry.id: entry for entry in proposal.applicants}
    if stated.keys() != applicants.keys() or not stated.keys() <= rows.commitments.keys():
        return [Complaint("check.admission.others")]
    stopped = {number: why for number, each in applicants.items() if (why := _stopped(each, rows.rules)) is not None}
    units = _ranked(rows, applicants, stopped)
    whole = [unit for unit in units if stated[unit.ids[0]].lot not in gone]
    faults = [*_misstated(rows.rules, applicants, stopped, stated), *_ranked_otherwise(whole, stated)]
    return [*faults, *_Selection(rows, applicants, units, stated).broken()]


def judge_protocol(proposal: ProposalForm, digest: str, protocol: ProtocolForm) -> list[Complaint]:
    """Return everything in which a protocol is not its proposal with the deviations that it states.

    Parameters
    ----------
    proposal, digest
        The proposal, and the digest of its document.
    protocol
        The protocol.
    """
    if protocol.proposal_sha256 != digest:
        return [Complaint("check.admission.other_proposal", values={"found": digest})]
    stated = {entry.id: entry for entry in proposal.applicants}
    if [each.id for each in protocol.applicants] != [each.id for each in proposal.applicants]:
        return [Complaint("check.admission.others")]
    faults = []
    for each in protocol.applicants:
        if each.proposed != stated[each.id].outcome or (each.override is None and each.outcome != each.proposed):
            faults.append(_fault("deviation", each.id))
        elif each.override is not None and not (each.override.get("office") and each.override.get("reason")):
            faults.append(_fault("reason", each.id))
    waiting = sorted(
        (stated[e.id].turn or 0, e.id, e.waiting_number) for e in protocol.applicants if e.outcome == _WAITING
    )
    faults += [_fault("number", number) for i, (_, number, found) in enumerate(waiting, start=1) if found != i]
    if sum(each.outcome == _ADMITTED for each in protocol.applicants) > proposal.places:
        faults.append(Complaint("check.admission.places", values={"allowed": proposal.places}))
    return faults


def _fault(key: str, number: str, **values: Value) -> Complaint:
    return Complaint(f"check.admission.{key}", values={"id": number, **values})


def applicant_of(row: RowForm, rules: AdmissionSpec) -> Applicant:
    """Return an application with what is known of it, as its row says."""
    number, kommune = ParticipantId(row.id), KommuneId(str(row.known.get("kommune")))
    leader = Participant(number, 1, EmployerKind.KOMMUNE, kommune, Origin(kommune), row.group, LeaderLevel.UNIT, "", ())
    return Applicant(leader, {name: _answer(found) for name, found in row.known.items()})


def _answer(found: JsonValue) -> Answer:
    if isinstance(found, dict):
        with suppress(ValueError):
            return date.fromisoformat(str(found.get("day")))
        return None
    return found if isinstance(found, str | int | None) else None


def _stopped(each: Applicant, rules: AdmissionSpec) -> str | None:
    """Return why an application is not ranked; None where it is."""
    if any(other.where.holds(each.known) for other in rules.elsewhere):
        return "elsewhere"
    excepted = {made.requirement for made in rules.exceptions if made.applicant == each.id}
    for key, requirement in rules.requirements.items():
        instead = requirement.instead is not None and requirement.instead.where.holds(each.known)
        if not (requirement.where.holds(each.known) or instead or key in excepted):
            return "requirement"
    return "late" if _late(each, rules) and rules.late == "refused" else None


def _late(each: Applicant, rules: AdmissionSpec) -> bool:
    came = each.known.get(rules.received) if rules.received is not None else None
    return isinstance(came, date) and came > rules.deadline


def _points(each: Applicant, rules: AdmissionSpec) -> dict[str, int]:
    return {key: criterion.points_of(each.known) for key, criterion in rules.criteria.items()}


def _misstated(
    rules: AdmissionSpec,
    applicants: Mapping[str, Applicant],
    stopped: Mapping[str, str],
    stated: Mapping[str, EntryForm],
) -> Iterator[Complaint]:
    """Yield points and outcomes that do not follow from the rows."""
    for number, each in applicants.items():
        entry, points = stated[number], _points(each, rules)
        if entry.points != points or entry.score != sum(points.values()):
            yield _fault("points", number, found=entry.score, allowed=sum(points.values()))
        allowed = {stopped[number]} if number in stopped else {_ADMITTED, _WAITING}
        if entry.outcome not in allowed:
            yield _fault("outcome", number, found=entry.outcome)


def _ranked_otherwise(units: Sequence[_Unit], stated: Mapping[str, EntryForm]) -> Iterator[Complaint]:
    """Yield whose lot or rank is not that of the unit."""
    for unit in units:
        turn, group, score = unit.rank
        for number in unit.ids:
            if stated[number].lot != f"{unit.lot:064x}":
                yield _fault("lot", number)
            if stated[number].rank != (turn, group, str(-score)):
                yield _fault("turn", number)


def _ranked(rows: RowsForm, applicants: Mapping[str, Applicant], stopped: Mapping[str, str]) -> list[_Unit]:
    """Return the units in their turns: by rank, then by lot, and by travel among those that are alike."""
    together: dict[tuple[bool, str], list[str]] = {}
    for number in sorted(applicants):
        group = applicants[number].leader.group if rows.rules.groups == "whole" else None
        together.setdefault((group is not None, group or number), []).append(number)
    units = []
    for numbers in together.values():
        ranked = [applicants[number] for number in numbers if number not in stopped]
        if ranked:
            units.append(_unit(rows, ranked, first=numbers[0]))
    units.sort(key=lambda unit: (unit.rank, unit.lot))
    if rows.travel_min is None:
        return units
    return [unit for _, equals in groupby(units, key=lambda unit: unit.rank) for unit in _by_travel(list(equals))]


def _unit(rows: RowsForm, members: Sequence[Applicant], first: str) -> _Unit:
    rules, count = rows.rules, len(members)
    groups = sorted(
        next((i for i, each in enumerate(rules.target_groups) if each.where.holds(m.known)), len(rules.target_groups))
        for m in members
    )
    ahead = rules.first is not None and all(rules.first.holds(m.known) for m in members)
    turn = int(any(_late(m, rules) for m in members)) - int(ahead)
    score = Fraction(sum(sum(_points(m, rules).values()) for m in members), count)
    minutes = None if rows.travel_min is None else [rows.travel_min.get(m.id) for m in members]
    kinds = {(m.known.get("landsdel"), _sentralitet_group(m)) for m in members}
    known = minutes is not None and None not in minutes and len(kinds) == 1 and None not in next(iter(kinds))
    travel = sum(each or 0 for each in minutes) if known and minutes is not None else None
    alike = (*next(iter(kinds)), count) if known else None
    lot = _lot(rows.commitments[first], rules.lot.number or "")
    return _Unit(tuple(m.id for m in members), (turn, groups[(count - 1) // 2], -score), lot, alike, travel)


def _sentralitet_group(each: Applicant) -> int | None:
    found = each.known.get("sentralitet")
    return {1: 1, 2: 1, 3: 2, 4: 2, 5: 3, 6: 3}.get(found) if isinstance(found, int) else None


def _by_travel(equals: Sequence[_Unit]) -> list[_Unit]:
    """Return equals in which those that are alike share their turns by travel."""
    nearest = {
        kind: iter(sorted((each for each in equals if each.alike == kind), key=lambda each: each.travel or 0))
        for kind in {each.alike for each in equals if each.alike is not None}
    }
    return [each if each.alike is None else next(nearest[each.alike]) for each in equals]


def _lot(commitment: str, public_number: str) -> int:
    """Return the number that a commitment and the public number give, by the steps that docs/opptak.md states."""
    whole = sha256()
    for part in (b"samlingsplan lot 1", bytes.fromhex(commitment), " ".join(public_number.split()).encode()):
        whole.update(len(part).to_bytes(8, "big") + part)
    return int(whole.hexdigest(), 16)


class _Selection:
    """Who is admitted, and whether anybody is passed without a rule that says so."""

    def __init__(
        self,
        rows: RowsForm,
        applicants: Mapping[str, Applicant],
        units: Sequence[_Unit],
        stated: Mapping[str, EntryForm],
    ) -> None:
        self.places, self.units, self.stated = rows.places, units, stated
        self.ranked = [applicants[number] for unit in units for number in unit.ids]
        instead = [
            MostOf(where=each.instead.where, most=each.instead.most, unless=each.where)
            for each in rows.rules.requirements.values()
            if each.instead is not None
        ]
        self.laws: list[Quota] = [*(quota.law for quota in rows.rules.quotas), *instead]
        self.shares: list[list[Reserved]] = [list(law.reserved(self.ranked)) for law in self.laws]
        self._turns = {unit: turn for turn, unit in enumerate(units)}
        self.by_number = {each.id: each for each in self.ranked}
        self._kinds = {
            each.id: [[share.among(each) for share in shares] for shares in self.shares] for each in self.ranked
        }
        """Whether each applicant may hold a seat of each share."""
        self.limits = [law for law, shares in zip(self.laws, self.shares, strict=True) if not shares]

    def faults(self) -> Iterator[Complaint]:
        chosen = [unit for unit in self.units if self._admitted(unit.ids[0])]
        for unit in self.units:
            if len({self._admitted(number) for number in unit.ids}) > 1:
                yield _fault("split", unit.ids[0])
        numbers = [number for unit in self.units if not self._admitted(unit.ids[0]) for number in unit.ids]
        for i, number in enumerate(numbers, start=1):
            if self.stated[number].waiting_number != i:
                yield _fault("number", number)
        ids = frozenset(number for unit in chosen for number in unit.members)
        if len(ids) > self.places:
            yield Complaint("check.admission.places", values={"allowed": self.places})
        yield from self.broken()
        yield from self._passed(chosen, ids)

    def broken(self) -> Iterator[Complaint]:
        """Yield each limit that those who are admitted break."""
        ids = frozenset(number for number in self.by_number if self._admitted(number))
        for law in self.limits:
            for breach in law.breaches(self.ranked, ids):
                values: dict[str, Value] = {"name": law.name, "subject": breach.subject}
                yield Complaint(
                    "check.admission.quota", values=values | {"found": breach.found, "allowed": breach.allowed}
                )

    def _admitted(self, number: str) -> bool:
        return self.stated[number].outcome == _ADMITTED

    def _passed(self, chosen: Sequence[_Unit], ids: frozenset[ParticipantId]) -> Iterator[Complaint]:
        """Yield each unit that could be admitted besides the others, or in place of one behind, and is not."""
        taken = set(chosen)
        counts = [
            [sum(self._kinds[n][i][j] for n in ids) for j in range(len(row))] for i, row in enumerate(self.shares)
        ]
        for unit in self.units:
            if unit in taken:
                continue
            if self._lawful(ids | unit.members):
                yield _fault("left_out", unit.ids[0])
                continue
            other = next((each for each in chosen if self._should_change(unit, each, ids, counts)), None)
            if other is not None:
                yield _fault("passed", unit.ids[0], other=other.ids[0])

    def _should_change(
        self, unit: _Unit, other: _Unit, ids: frozenset[ParticipantId], counts: Sequence[Sequence[int]]
    ) -> bool:
        """Return whether a unit that waits should be admitted in place of another, and no rule is against it."""
        ahead = (unit.rank, -unit.persons, self._turns[unit]) < (other.rank, -other.persons, self._turns[other])
        if not ahead and not self._fills(unit, counts):
            return False
        changed = [
            [
                count
                + sum(self._kinds[n][i][j] for n in unit.members)
                - sum(self._kinds[n][i][j] for n in other.members)
                for j, count in enumerate(row)
            ]
            for i, row in enumerate(counts)
        ]
        filled, before = self._filled(changed), self._filled(counts)
        if filled < before or (filled == before and not ahead):
            return False
        return self._lawful((ids - other.members) | unit.members)

    def _fills(self, unit: _Unit, counts: Sequence[Sequence[int]]) -> bool:
        """Return whether a unit has somebody for a reserved seat that is empty."""
        return any(
            count < share.seats and any(self._kinds[number][i][j] for number in unit.members)
            for i, (shares, row) in enumerate(zip(self.shares, counts, strict=True))
            for j, (share, count) in enumerate(zip(shares, row, strict=True))
        )

    def _lawful(self, ids: frozenset[ParticipantId]) -> bool:
        if len(ids) > self.places:
            return False
        those = [self.by_number[number] for number in sorted(ids)]
        return not any(True for law in self.limits for _ in law.breaches(those, ids))

    def _filled(self, counts: Sequence[Sequence[int]]) -> list[int]:
        """Return how far reserved seats are filled: of each quota all of them, then share by share."""
        found: list[int] = []
        for shares, row in zip(self.shares, counts, strict=True):
            taken = [min(share.seats, count) for share, count in zip(shares, row, strict=True)]
            found += [sum(taken), *taken]
        return found
