"""The command that draws a solved folder again."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.readers import (
    AudienceOption,
    GroupOption,
    OnlineTilesOption,
    SuppressOption,
    drawn_for,
    reader_of,
)
from samlingsplan.cli.talk import say


@app.command("draw", help=HELP("cli.draw.help"))
def draw(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    audience: AudienceOption = "planner",
    suppress_under: SuppressOption = None,
    group_kommuner: GroupOption = False,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("cli.draw.out"))] = None,
    online_tiles: OnlineTilesOption = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=HELP("cli.draw.pdf"))] = False,
    lang: Language = HELP.language,
) -> None:
    """Draw a solved folder again."""
    from samlingsplan.messages.complaints import placed
    from samlingsplan.study.redrawing import left_out, result_of

    words = speaking(lang)
    reader = reader_of(audience, suppress_under, online_tiles, group_kommuner)
    result = result_of(folder)
    for note in left_out(folder):
        say(placed(note, words))
    drawn_for(result, folder, out, words, reader, ("pdf",) if pdf else (), suppress_under)
