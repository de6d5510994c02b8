"""The commands of the two stages: what is fixed before anybody applies, and the placing of the admitted."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app, solve
from samlingsplan.cli.changes import OverrideOption, SetOption, changes_asked
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import TimeLimitOption
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import progress_on, say

OutOption = Annotated[Path, typer.Option("--out", help=HELP("cli.stages.out"))]


@app.command("first-stage", help=HELP("cli.stages.first"))
def first_stage(
    scenario: Annotated[Path, typer.Argument(help=HELP("cli.solve.scenario"))],
    out: OutOption,
    drawn: Annotated[int | None, typer.Option("--drawn", min=0, metavar="SEED", help=HELP("cli.stages.drawn"))] = None,
    time_limit: TimeLimitOption = None,
    changes: SetOption = None,
    overrides: OverrideOption = None,
    lang: Language = HELP.language,
) -> None:
    """Fix places, classes and weeks."""
    words = speaking(lang)
    listed = [] if drawn is None else [f"participants.drawn={drawn}", "participants.synthetic=true"]
    solve(scenario, out, time_limit, changes=[*listed, *(changes or ())], overrides=overrides, lang=lang)
    say(words("cli.stages.fixed", folder=out))


@app.command("second-stage", help=HELP("cli.stages.second"))
def second_stage(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.stages.folder"))],
    leaders: Annotated[Path, typer.Argument(help=HELP("cli.stages.leaders"))],
    out: OutOption,
    time_limit: TimeLimitOption = None,
    changes: SetOption = None,
    lang: Language = HELP.language,
) -> None:
    """Place the admitted."""
    from samlingsplan.render.proofs import fixed_commands, fixed_in_advance
    from samlingsplan.render.terminal import summary
    from samlingsplan.study import two_stages

    words = speaking(lang)
    asked = changes_asked(changes)
    with progress_on(sys.stderr, words) as listener:
        result = two_stages.second_stage(folder, leaders, out, words, listener, time_limit, asked)
    put(summary(result, words))
    put(fixed_in_advance(result, words))
    for command in fixed_commands(result):
        put(f"{words('near_ties.command')}: {command}")
    say(words("cli.stages.done", folder=out))
