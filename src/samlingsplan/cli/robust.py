"""The command that says which places are best whoever applies."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.changes import OverrideOption, SetOption, changes_asked
from samlingsplan.cli.ending import going_on_later
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import TimeLimitOption
from samlingsplan.cli.running import RunningOptions, with_running_options
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import changing_on, say

if TYPE_CHECKING:
    from samlingsplan.messages import Words
    from samlingsplan.questions.robust_rounds import Round, Standing

_EVERY_S = 30.0
"""Seconds between lines where the talk goes to a file."""
_MINUTE_S = 60


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
    overrides: OverrideOption = None,
    lang: Language = HELP.language,
) -> None:
    """Find the places that are best whoever applies."""
    from samlingsplan.questions.robust import Robust
    from samlingsplan.render.robust import lines
    from samlingsplan.study.asking import refuse_out
    from samlingsplan.study.robust_places import fill_robust, robust_places
    from samlingsplan.variants.shard import PartDone

    words = speaking(lang)
    running = where.read()
    refuse_out(out, "robust")
    question = Robust(draws, replications, sample, seed, times)
    try:
        with changing_on(sys.stderr, _EVERY_S) as tell, going_on_later(words):
            heard = _telling(tell, words)
            asked = changes_asked(changes)
            answer = robust_places(scenario, question, running, time_limit, asked, overrides or (), heard)
    except PartDone as part:
        where.say_part(part, words)
        return
    for line in lines(answer, words):
        put(line)
    if out is not None:
        fill_robust(answer, out, words)
        say(words("cli.robust.done", folder=out))


def _telling(tell: Callable[[str], None], words: "Words") -> "Callable[[Standing], None]":
    """Return what says how far a round has come, and how long its rest takes if it goes on as it began."""
    began: dict[Round, float] = {}

    def heard(standing: "Standing") -> None:
        if not began:
            say(words("cli.robust.stoppable"))
        now = monotonic()
        since = now - began.setdefault(standing.round, now)
        tell(_line(standing, since, words))

    return heard


def _line(standing: "Standing", since_s: float, words: "Words") -> str:
    """Return a line of one round; the time is counted from its first search that was done."""
    from samlingsplan.questions.robust_rounds import Round

    left = ""
    if 1 < standing.solved < standing.searches:
        left_s = since_s / (standing.solved - 1) * (standing.searches - standing.solved)
        key = "left" if left_s >= _MINUTE_S else "little_left"
        left = words(f"cli.robust.{key}", left=words.duration(left_s / _MINUTE_S))
    replication = ""
    if standing.replication is not None:
        replication = words("cli.robust.replication", number=standing.replication, count=standing.replications)
    return words(
        "cli.robust.progress",
        number=[*Round].index(standing.round) + 1,
        rounds=len(Round),
        round=words(f"cli.robust.rounds.{standing.round}"),
        replication=replication,
        kulls=standing.kulls,
        of_kulls=standing.of_kulls,
        left=left,
    )
