"""The decision on a proposal of an admission, as the deciding body writes it; with it a proposal becomes a protocol."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from samlingsplan.scenario.event_log import Digest, WrittenDay
from samlingsplan.scenario.kinds import Key, Label, Name, Text
from samlingsplan.strict import FrozenModel

Offices = Annotated[tuple[Label, ...], Field(min_length=1, max_length=50)]
"""People by office: no names are asked for."""


class DisqualifiedSpec(FrozenModel):
    """Somebody who took no part in one case: inhabil."""

    application: Label
    """The application's number."""
    party: Key
    """For whom the person otherwise takes part."""
    office: Label
    """The person, by office, as under `took_part`."""
    decided_by: Label
    """Who decided that: the person alone, or the others of the body."""


class CaseDeviation(FrozenModel):
    """A decision that differs from the proposal."""

    application: Label
    """The application's number."""
    outcome: Literal["admitted", "waiting", "refused"]
    """What is decided."""
    office: Label
    """Who decided it."""
    reason: Text
    """Why; it stands in the protocol."""


class DecisionForm(FrozenModel):
    """What people decided on a proposal.

    «Studentopptaket vil foregå i et samarbeid mellom leverandør, KS og Helsedirektoratet» (requirement specification).
    """

    proposal: Digest
    """The SHA-256 digest of the proposal's ``proposal.json``."""
    body: Name
    """The deciding body, vedtaksorgan."""
    decided: WrittenDay
    """The day of the decision."""
    decided_by: Offices
    """Who decided, by office."""
    notified: WrittenDay
    """The day of the letters."""
    took_part: Mapping[Key, Offices] = Field(min_length=1, max_length=10)
    """Who took part, party by party."""
    disqualified: tuple[DisqualifiedSpec, ...] = Field(default=(), max_length=5000)
    """Who took no part in which case."""
    deviations: tuple[CaseDeviation, ...] = Field(default=(), max_length=1000)
    """Deviations from the proposal."""
