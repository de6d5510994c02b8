"""The command that draws a solved folder again."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.readers import AudienceOption, OnlineTilesOption, SuppressOption, drawn_for, reader_of


@app.command("draw", help=HELP("cli.draw.help"))
def draw(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    audience: AudienceOption = "planner",
    suppress_under: SuppressOption = None,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("cli.draw.out"))] = None,
    online_tiles: OnlineTilesOption = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=HELP("cli.draw.pdf"))] = False,
    lang: Language = HELP.language,
) -> None:
    """Draw a solved folder again."""
    from samlingsplan.study.redrawing import result_of

    words = speaking(lang)
    reader = reader_of(audience, suppress_under, online_tiles)
    drawn_for(result_of(folder), folder, out, words, reader, ("pdf",) if pdf else (), suppress_under)
