"""Refuses more offers than a plan can hold if everybody shows up: room, class size and frame."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from samlingsplan.admission.proposal import Admission
from samlingsplan.errors import Complaint, ImpossibleError, InputError
from samlingsplan.intake.participant_columns import participants_csv
from samlingsplan.scenario.kinds import MAX
from samlingsplan.scenario.loader import under_changes
from samlingsplan.solve import Solver
from samlingsplan.variants import base_of, most_admitted

_LIST = "admitted.csv"


def refuse_too_many(admission: Admission, solver: Solver) -> None:
    """Refuse an over-admission of which no plan holds all.

    Raises
    ------
    InputError
        When the plan has room for fewer; the complaint says how many more than the places would do.
    NoPlanInTimeError
        When the time ends before it is known.
    """
    over = admission.spec.over
    if over is None:
        return
    offers = len(admission.proposal.admitted)
    room = _room_for(admission, solver)
    if room < offers:
        places = admission.proposal.places - over.more
        where = admission.loaded.location(["admission", "over", "more"])
        values = {"found": over.more, "offers": offers, "room": room, "allowed": max(0, room - places)}
        raise InputError([Complaint("admission.over_too_many", where, values)])


def _room_for(admission: Admission, solver: Solver) -> int:
    """Return how many of the admitted, from the first, have a plan; 0 where none have."""
    ranked = admission.proposal.admitted
    leaders = (replace(each.standing.applicant.leader, rank=rank) for rank, each in enumerate(ranked, start=1))
    synthetic = admission.applicants.ranked.synthetic
    with TemporaryDirectory(prefix="samlingsplan.") as name:
        file = Path(name) / _LIST
        file.write_text(participants_csv(leaders, synthetic=synthetic), encoding="utf-8", newline="\n")
        stated = (
            ("participants", None),
            ("participants", {"file": str(file), "synthetic": synthetic, "groups_at_the_line": "cut"}),
            ("kull.places", MAX),
        )
        base = base_of(under_changes(admission.loaded, stated))
        try:
            return len(most_admitted(base, solver).base.case.participants)
        except ImpossibleError:
            return 0
