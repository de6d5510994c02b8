"""Whom a folder is drawn for, as the commands ask for it."""

import os
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.language import HELP
from samlingsplan.cli.talk import say
from samlingsplan.errors import ExitCode

if TYPE_CHECKING:
    from samlingsplan.messages import Words
    from samlingsplan.plan import Result
    from samlingsplan.render import Reader

AUDIENCES = ("planner", "steering", "public")
"""The values of `samlingsplan.render.Audience`, which is slow to import for a help text."""

_AUDIENCE_METAVAR = "|".join(AUDIENCES)
AudienceOption = Annotated[str, typer.Option("--audience", metavar=_AUDIENCE_METAVAR, help=HELP("cli.draw.audience"))]
SuppressOption = Annotated[int | None, typer.Option("--suppress-under", min=2, max=50, help=HELP("cli.draw.suppress"))]

GroupOption = Annotated[bool, typer.Option("--group-kommuner", help=HELP("cli.draw.group"))]
OnlineTilesOption = Annotated[bool, typer.Option("--online-tiles", help=HELP("cli.draw.online_tiles"))]


def _today() -> date:
    """Return the day that pages state: today, or that of ``SOURCE_DATE_EPOCH``, for the same bytes on another day."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(stated), UTC).date() if stated.isdecimal() else date.today()


def reader_of(audience: str, suppress_under: int | None, online_tiles: bool, group_kommuner: bool = False) -> "Reader":
    """Return the reader that was asked for, or end the command when there is no such reader."""
    from samlingsplan.render import Audience, Reader

    if audience not in AUDIENCES:
        say(HELP("cli.draw.unknown_audience", found=audience, allowed=", ".join(AUDIENCES)))
        raise typer.Exit(ExitCode.BAD_INPUT)
    if group_kommuner and audience != Audience.STEERING:
        say(HELP("cli.draw.not_grouped", found=audience))
        raise typer.Exit(ExitCode.BAD_INPUT)
    named = Reader(Audience(audience), online_tiles=online_tiles, group_kommuner=group_kommuner, day=_today())
    return named if suppress_under is None else replace(named, suppress_under=suppress_under)


def folder_next_to(folder: Path, kind: str, audience: str) -> Path:
    """Return the folder next to a plan's: ``2021-networks``, and ``2021-networks-public`` for everyone."""
    suffix = kind if audience == "planner" else f"{kind}-{audience}"
    return folder.parent / f"{folder.resolve().name}-{suffix}"


def before_solving(folder: Path, reader: "Reader") -> Path:
    """Return a folder's absolute path; refuse an edition's folder that holds something else."""
    from samlingsplan.study.holdings import Holding, refuse_other
    from samlingsplan.study.redrawing import folder_for

    with suppress(FileNotFoundError):  # the current folder is gone: the command that fills the other folder says so
        folder = folder.absolute()
        if reader.audience != "planner":
            refuse_other(folder_for(folder, reader.audience), Holding(str(reader.audience)))
    return folder


def drawn_for(
    result: "Result",
    solved: Path,
    out: Path | None,
    words: "Words",
    reader: "Reader",
    requested: Collection[str] = (),
    suppress_under: int | None = None,
) -> None:
    """Draw a result into a folder of its own, and say where; for everyone, by what the solved folder keeps."""
    from samlingsplan.study.publishing import draw_for_all
    from samlingsplan.study.redrawing import draw_for, folder_for

    folder = out or folder_for(solved, reader.audience)
    if reader.public:
        draw_for_all(result, solved, folder, words, reader, suppress_under, requested)
    else:
        draw_for(result, solved, folder, words, reader, requested)
    say(words("cli.draw.done", audience=words(f"audience.reader.{reader.audience}"), folder=folder))
    if reader.public:
        say(words("cli.draw.unpublished", folder=solved))
