"""The command that plans programmes together that share places, lecturers and weeks."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.ending import told_if_unprinted
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import TimeLimitOption
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import progress_on, say


@app.command("together", help=HELP("together.command.help"))
def together(
    file: Annotated[Path, typer.Argument(metavar="STUDY", help=HELP("together.command.file"))],
    out: Annotated[Path | None, typer.Option("--out", help=HELP("together.command.out"))] = None,
    time_limit: TimeLimitOption = None,
    lang: Language = HELP.language,
) -> None:
    """Plan programmes together."""
    from samlingsplan.render.together import lines
    from samlingsplan.study.joint_use import TOGETHER
    from samlingsplan.study.together import plan_together

    words = speaking(lang)
    folder = out or Path("out") / file.stem
    with progress_on(sys.stderr, words) as listener:
        found = plan_together(
            file,
            folder,
            words,
            listener,
            time_limit,
            heard=lambda key: say(words("together.command.solving", programme=key)),
        )
    with told_if_unprinted(words):
        for line in lines(found, words):
            put(line)
    say(words("together.command.done", folder=folder, page=folder / TOGETHER / "together.html"))
