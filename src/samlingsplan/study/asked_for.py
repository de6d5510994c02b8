"""What a caller from Python may ask for: time limits, languages and readers, each refused in a sentence else."""

from datetime import date
from os import PathLike
from typing import Literal, TypeAlias

from samlingsplan.errors import Complaint, InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import Audience, Reader

LONGEST_S = 86_400
"""A search may take no more than a day."""

PathName: TypeAlias = str | PathLike[str]
"""A file or a folder."""
AudienceName: TypeAlias = Literal["planner", "steering", "public"]
LanguageName: TypeAlias = Literal["nb", "nn", "en"]


def refuse_time_limit(time_limit_s: float | None) -> None:
    """Refuse a time limit that is not above zero, or longer than a day.

    Raises
    ------
    InputError
        When it is none.
    """
    if time_limit_s is not None and not 0 < time_limit_s <= LONGEST_S:
        values = {"found": time_limit_s, "allowed": LONGEST_S}
        raise InputError([Complaint("study.time_limit", values=values)])


def words_of(language: str, day: date | None = None) -> Words:
    """Return the words of a language, on the day that pages state.

    Raises
    ------
    InputError
        When there is none of that name.
    """
    if language not in LANGUAGES:
        raise InputError([Complaint("study.unknown_language", values={"found": language, "allowed": LANGUAGES})])
    return Words(language, day)


def reader_of(audience: str, group_kommuner: bool, online_tiles: bool) -> Reader:
    """Return for whom something is drawn.

    Raises
    ------
    InputError
        When there is no such audience, or another than the steering group is to see groups.
    """
    known = tuple(map(str, Audience))
    if audience not in known:
        raise InputError([Complaint("study.unknown_audience", values={"found": audience, "allowed": known})])
    if group_kommuner and audience != Audience.STEERING:
        raise InputError([Complaint("cli.draw.not_grouped", values={"found": audience})])
    return Reader(Audience(audience), online_tiles=online_tiles, group_kommuner=group_kommuner)
