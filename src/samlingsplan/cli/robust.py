"""The command that says which places are best whoever applies."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.changes import SetOption, changes_asked
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import TimeLimitOption
from samlingsplan.cli.running import RunningOptions, with_running_options
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import say


@app.command("robust", help=HELP("cli.robust.help"))
@with_running_options
def robust(
    scenario: Annotated[Path, typer.Argument(help=HELP("cli.solve.scenario"))],
    where: RunningOptions,
    draws: Annotated[int, typer.Option("--draws", help=HELP("cli.robust.draws"))] = 200,
    replications: Annotated[int, typer.Option("--replications", help=HELP("cli.robust.replications"))] = 10,
    sample: Annotated[int, typer.Option("--sample", help=HELP("cli.robust.sample"))] = 20,
    seed: Annotated[int, typer.Option("--seed", help=HELP("cli.robust.seed"))] = 1,
    times: Annotated[bool, typer.Option("--times", help=HELP("cli.robust.times"))] = False,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("cli.robust.out"))] = None,
    time_limit: TimeLimitOption = None,
    changes: SetOption = None,
    lang: Language = HELP.language,
) -> None:
    """Find the places that are best whoever applies."""
    from samlingsplan.questions.robust import Robust
    from samlingsplan.render.robust import lines
    from samlingsplan.study.robust_places import fill_robust, robust_places
    from samlingsplan.variants.shard import PartDone

    words = speaking(lang)
    running = where.read()
    question = Robust(draws, replications, sample, seed, times)
    try:
        answer = robust_places(scenario, question, running, time_limit, changes_asked(changes))
    except PartDone as part:
        where.say_part(part, words)
        return
    for line in lines(answer, words):
        put(line)
    if out is not None:
        fill_robust(answer, out, words)
        say(words("cli.robust.done", folder=out))
