"""The command that makes what planners hand out of a plan."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.readers import AudienceOption, GroupOption, SuppressOption, folder_next_to, reader_of
from samlingsplan.cli.talk import say

_KINDS = "timetables|leaders|rooms|letters"


@app.command("hand-out", help=HELP("handing_out.help"))
def hand_out(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    out: Annotated[Path | None, typer.Option("--out", help=HELP("handing_out.out"))] = None,
    kinds: Annotated[list[str] | None, typer.Option("--kind", metavar=_KINDS, help=HELP("handing_out.kind"))] = None,
    key: Annotated[Path | None, typer.Option("--key", help=HELP("handing_out.key"))] = None,
    dated: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help=HELP("handing_out.date")),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help=HELP("handing_out.pdf"))] = False,
    audience: AudienceOption = "planner",
    suppress_under: SuppressOption = None,
    group_kommuner: GroupOption = False,
    lang: Language = HELP.language,
) -> None:
    """Make what is handed out."""
    from samlingsplan.study.handing_out import Wanted
    from samlingsplan.study.handing_out import hand_out as make

    words = speaking(lang)
    reader = reader_of(audience, suppress_under, False, group_kommuner)
    filled = out or folder_next_to(folder, "hand-out", audience)
    day: date | None = None if dated is None else dated.date()
    made = make(folder, filled, words, reader, Wanted(tuple(kinds or ()), pdf, key, day))
    for kind, count in made.counts.items():
        say(words(f"handing_out.made.{kind}", count=count))
    if made.unknown:
        say(words("privacy.names.unknown", count=made.unknown, file=key))
    say(words("handing_out.done", folder=filled))
