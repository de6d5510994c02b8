"""The command that reads a list of leaders, and says what its headings mean."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import say
from samlingsplan.messages import Words


@app.command("leaders", help=HELP("cli.leaders.help"))
def leaders(
    file: Annotated[Path, typer.Argument(help=HELP("cli.leaders.file"))],
    scenario: Annotated[Path | None, typer.Option("--scenario", help=HELP("cli.leaders.scenario"))] = None,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("cli.leaders.out"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Read a list of leaders."""
    from samlingsplan.messages.complaints import noted
    from samlingsplan.study.leader_list import read_leaders

    words = speaking(lang)
    ranked = read_leaders(file, scenario, out)
    for name, heading in ranked.columns.items():
        put(words("cli.leaders.column", heading=heading, column=name, meaning=_meaning(name, words)))
    for note in noted([each for each in ranked.notes if each.key != "intake.columns_read"], words):
        put(note)
    put(words("cli.leaders.done", count=words.number(len(ranked.participants)), file=file))
    if out is not None:
        say(words("cli.leaders.written", file=out, synthetic=str(ranked.synthetic).lower()))


def _meaning(column: str, words: Words) -> str:
    wish = column.removeprefix("wish_")
    return words("cli.leaders.meaning.wish" if wish.isdecimal() else f"cli.leaders.meaning.{column}", number=wish)
