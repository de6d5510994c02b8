"""The command that draws a solved folder for everyone and puts down what was published."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.readers import OnlineTilesOption, SuppressOption, reader_of
from samlingsplan.cli.talk import say
from samlingsplan.errors import ExitCode

_PUBLIC = "public"


@app.command("publish", help=HELP("cli.publish.help"))
def publish(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    audience: Annotated[str, typer.Option("--audience", metavar=_PUBLIC, help=HELP("cli.publish.audience"))] = _PUBLIC,
    suppress_under: SuppressOption = None,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("cli.draw.out"))] = None,
    despite: Annotated[bool, typer.Option("--despite", help=HELP("cli.publish.despite"))] = False,
    online_tiles: OnlineTilesOption = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=HELP("cli.draw.pdf"))] = False,
    lang: Language = HELP.language,
) -> None:
    """Publish a solved folder."""
    from samlingsplan.messages.complaints import gathered
    from samlingsplan.study.publishing import publish
    from samlingsplan.study.redrawing import folder_for, result_of

    words = speaking(lang)
    if audience != _PUBLIC:
        say(words("cli.publish.only_public", found=audience))
        raise typer.Exit(ExitCode.BAD_INPUT)
    reader = reader_of(audience, suppress_under, online_tiles)
    filled = out or folder_for(folder, reader.audience)
    requested = ("pdf",) if pdf else ()
    found = publish(
        result_of(folder), folder, filled, words, reader, date.today(), suppress_under, requested, despite=despite
    )
    for line in gathered(found, words):
        say(line)
    say(words("cli.publish.done", folder=filled))
