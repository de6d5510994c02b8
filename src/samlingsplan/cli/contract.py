"""The command that plans the kulls of a contract in turn."""

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


@app.command("contract", help=HELP("contract.command.help"))
def contract(
    file: Annotated[Path, typer.Argument(metavar="CONTRACT", help=HELP("contract.command.file"))],
    out: Annotated[Path | None, typer.Option("--out", help=HELP("contract.command.out"))] = None,
    ladder: Annotated[bool, typer.Option("--ladder/--no-ladder", help=HELP("contract.command.ladder"))] = True,
    kulls: Annotated[bool, typer.Option("--kulls/--no-kulls", help=HELP("contract.command.kulls"))] = True,
    time_limit: TimeLimitOption = None,
    lang: Language = HELP.language,
) -> None:
    """Plan the kulls of a contract."""
    from samlingsplan.render.contract import lines
    from samlingsplan.study.contract import PAGE_FOLDER, plan_contract

    words = speaking(lang)
    folder = out or Path("out") / file.stem
    with progress_on(sys.stderr, words) as listener:
        found = plan_contract(
            file,
            folder,
            words,
            listener,
            time_limit,
            ladder,
            heard=lambda name: say(words("contract.command.solving", name=name)),
            kulls=kulls,
        )
    with told_if_unprinted(words):
        for line in lines(found, words):
            put(line)
    say(words("contract.command.done", folder=folder, page=folder / PAGE_FOLDER / "contract.html"))
