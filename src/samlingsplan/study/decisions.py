"""The decision log: who advised, who decided, what, when, and from which plans.

The planner writes it by hand, as YAML. A plan is named by the SHA-256 of its ``plan.json``, which the manifest of its
folder states and the planner's comparison shows, so that a log never speaks of another plan than the one it was written
about.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import Field

from samlingsplan.errors import Complaint, InputError
from samlingsplan.plan import Advice, Decision
from samlingsplan.scenario.loader import Loaded, load
from samlingsplan.strict import FrozenModel

DECISION_FILE = "decision.yaml"
"""The name of the log in a folder with a comparison."""

_Text = Annotated[str, Field(min_length=1, max_length=2000)]
_Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class AdviceForm(FrozenModel):
    """Who advised or decided, and when."""

    by: _Text
    """A body or a role."""
    on: date
    """The day."""
    said: _Text | None = None
    """The advice."""

    @property
    def advice(self) -> Advice:
        """The noun that pages show."""
        return Advice(self.by, self.on, self.said or "")


class EntryForm(FrozenModel):
    """One decision."""

    what: _Text
    """What was decided, or is to be."""
    advised: tuple[AdviceForm, ...] = ()
    """Who advised."""
    decided: AdviceForm | None = None
    """Who decided; left out until it is decided."""
    plans: tuple[_Digest, ...] = Field(min_length=1)
    """The digests of the plans that it rests on."""


class DecisionLogForm(FrozenModel):
    """The whole log."""

    decisions: tuple[EntryForm, ...] = Field(min_length=1)
    """The decisions, in order."""


def read_decisions(file: Path, names: Mapping[str, str]) -> tuple[Decision, ...]:
    """Return what a decision log says of compared plans.

    Parameters
    ----------
    file
        The log.
    names
        The names of the plans that it may rest on, by digest.

    Raises
    ------
    InputError
        With every fault by file, line and column: of its form, and digests that are none of the compared plans'.
    """
    loaded = load(file, DecisionLogForm)
    if faults := _unknown(loaded, names):
        raise InputError(faults)
    return tuple(
        Decision(
            what=entry.what,
            advised=tuple(each.advice for each in entry.advised),
            decided=None if entry.decided is None else entry.decided.advice,
            plans=tuple(names[digest] for digest in entry.plans),
        )
        for entry in loaded.value.decisions
    )


def _unknown(loaded: Loaded[DecisionLogForm], names: Mapping[str, str]) -> list[Complaint]:
    allowed = [f"{name}: {digest}" for digest, name in names.items()]
    return [
        Complaint(
            "compare.unknown_digest" if allowed else "compare.no_digests",
            loaded.location(["decisions", number, "plans", position]),
            {"found": digest, "allowed": allowed},
        )
        for number, entry in enumerate(loaded.value.decisions)
        for position, digest in enumerate(entry.plans)
        if digest not in names
    ]
