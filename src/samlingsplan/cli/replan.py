"""The command that makes a new version of a published plan."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.changes import SetOption, changes_asked
from samlingsplan.cli.ending import told_if_unprinted
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import TimeLimitOption
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import progress_on, say


@app.command("replan", help=HELP("replan.command.help"))
def replan(
    folder: Annotated[Path, typer.Argument(help=HELP("replan.command.folder"))],
    log: Annotated[Path, typer.Argument(help=HELP("replan.command.log"))],
    out: Annotated[Path, typer.Option("--out", help=HELP("replan.command.out"))],
    time_limit: TimeLimitOption = None,
    changes: SetOption = None,
    lang: Language = HELP.language,
) -> None:
    """Make a new version of a published plan."""
    from samlingsplan.render.replan import lines
    from samlingsplan.study.replan import replan as make

    words = speaking(lang)
    asked = changes_asked(changes)
    with progress_on(sys.stderr, words) as listener:
        result = make(folder, log, out, words, listener, time_limit, asked)
    with told_if_unprinted(words):
        for line in lines(result, out, words):
            put(line)
    say(words("replan.command.done", folder=out))
