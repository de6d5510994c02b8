"""The command that draws who can meet whom: colloquia, networks, supervision and gatherings."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import TimeLimitOption
from samlingsplan.cli.readers import AudienceOption, GroupOption, folder_next_to, reader_of
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import progress_on, say


@app.command("networks", help=HELP("networks.help"))
def networks(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    out: Annotated[Path | None, typer.Option("--out", help=HELP("networks.out"))] = None,
    within: Annotated[int, typer.Option("--within", min=1, max=600, help=HELP("networks.within"))] = 60,
    audience: AudienceOption = "planner",
    group_kommuner: GroupOption = False,
    time_limit: TimeLimitOption = None,
    lang: Language = HELP.language,
) -> None:
    """Draw who can meet whom."""
    from samlingsplan.render.networks import sentences
    from samlingsplan.study.network_study import draw_networks

    words = speaking(lang)
    reader = reader_of(audience, None, False, group_kommuner)
    filled = out or folder_next_to(folder, "networks", audience)
    with progress_on(sys.stderr, words) as listener:
        found = draw_networks(folder, filled, words, reader, within, time_limit, listener)
    for sentence in sentences(found, words, reader):
        put(sentence)
    say(words("networks.done", folder=filled))
