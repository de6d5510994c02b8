"""The command that draws a page which solves by itself."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.readers import AudienceOption, folder_next_to, reader_of
from samlingsplan.cli.talk import say


@app.command("live", help=HELP("live.help"))
def live(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    out: Annotated[Path | None, typer.Option("--out", help=HELP("live.out"))] = None,
    audience: AudienceOption = "planner",
    lang: Language = HELP.language,
) -> None:
    """Draw the page that solves by itself."""
    from samlingsplan.study.live_page import draw_live

    words = speaking(lang)
    reader = reader_of(audience, None, False)
    filled = out or folder_next_to(folder, "live", audience)
    draw_live(folder, filled, words, reader)
    say(words("live.done", file=(filled / "live.html").as_posix()))
