"""The command that draws a page which solves by itself."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.talk import say


@app.command("live", help=HELP("live.help"))
def live(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    out: Annotated[Path | None, typer.Option("--out", help=HELP("live.out"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Draw the page that solves by itself."""
    from samlingsplan.study.live_page import draw_live

    words = speaking(lang)
    filled = out or folder.parent / f"{folder.resolve().name}-live"
    draw_live(folder, filled, words)
    say(words("live.done", file=(filled / "live.html").as_posix()))
