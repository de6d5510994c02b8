"""The columns of a participant list, the words accepted in their cells, and how such a list is written."""

import csv
import io
from collections.abc import Iterable

from samlingsplan.domain import EmployerKind, LeaderLevel, Participant, own_weeks
from samlingsplan.intake.list_words import MAX_WISHES, column, meanings, words

COLUMNS = (
    column("id", required=True),
    column("rank"),
    column("employer_kind"),
    column("employer"),
    column("kommune", required=True),
    column("kommune_number"),
    column("settlement"),
    column("group"),
    column("level"),
    column("service_area"),
    *(column(f"wish_{i}") for i in range(1, MAX_WISHES + 1)),
    column("wishes"),
    column("wheelchair"),
    column("blocked_weeks"),
    column("by_video"),
    column("synthetic"),
)
"""``id`` is a pseudonym, ``rank`` the place on the ranked list (the order of the rows when left out), ``employer`` the
kommune or fylke that pays (the workplace's kommune when left out), or the name of an employer of another kind,
``kommune`` the workplace, by name or number, and ``kommune_number`` the number where it has a column of its own,
``settlement`` a named place in it, ``group`` a key that leaders who applied together share, ``wish_1`` … study
places by key or name, or ``wishes`` all of them, ``blocked_weeks`` the weeks in which the leader cannot come
(``2021-W40..2021-W41; 2022-W08``), ``by_video`` the numbers of the samlinger that the leader follows by video (``2;
5``), and ``synthetic`` says that nobody in the list is real."""

EMPLOYER_KINDS: dict[str, str] = {word: EmployerKind(meaning) for word, meaning in meanings("employer_kind").items()}
LEVELS = {word: LeaderLevel(meaning) for word, meaning in meanings("level").items()}
UNSPECIFIED = "unspecified"
SERVICE_AREAS = meanings("service_area")
YES_NO = {word: meaning == "yes" for word, meaning in meanings("yes_no").items()}
NO_GROUP = words("nothing", "of_a_group")
NO_WISH = words("nothing", "of_a_wish")
MAY_RANK = words("headings_of_numbers", "any")
"""Headings of running numbers, which may be the rank."""
SUMS = words("sums", "any")
"""What begins a row that adds up the others."""
NO_SAMLINGER = words("nothing", "of_samlinger")
NO_WEEKS = words("nothing", "of_weeks")

_FIXED_COLUMNS = ("id", "rank", "employer_kind", "employer", "kommune", "settlement", "group", "level", "service_area")


def participants_csv(participants: Iterable[Participant], *, synthetic: bool) -> str:
    """Return leaders as CSV text, one row each, in the order given.

    Parameters
    ----------
    participants
        The leaders.
    synthetic
        Whether to say in every row that nobody is meant.
    """
    leaders = tuple(participants)
    wishes = max((len(leader.wishes) for leader in leaders), default=0)
    blocked = own_weeks(leaders)
    kept = {"blocked_weeks": blocked} if blocked else {}
    if any(leader.by_video for leader in leaders):
        kept["by_video"] = {leader.id: "; ".join(map(str, leader.by_video)) for leader in leaders}
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\n")
    writer.writerow([*_FIXED_COLUMNS, *(f"wish_{i + 1}" for i in range(wishes)), "wheelchair", *kept, "synthetic"])
    for leader in leaders:
        writer.writerow(
            [
                leader.id,
                leader.rank,
                leader.employer_kind,
                leader.employer,
                leader.origin.kommune,
                leader.origin.settlement or "",
                leader.group or "",
                leader.level.value,
                leader.service_area,
                *leader.wishes,
                *[""] * (wishes - len(leader.wishes)),
                _yes_no(leader.wheelchair),
                *[texts.get(leader.id, "") for texts in kept.values()],
                _yes_no(synthetic),
            ]
        )
    return buffer.getvalue()


def _yes_no(answer: bool) -> str:
    return "yes" if answer else "no"
