"""The commands that ask a question about a scenario or a plan."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.changes import OverrideOption, SetOption, changes_asked
from samlingsplan.cli.ending import going_on_later
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import LONGEST_S
from samlingsplan.cli.running import RunningOptions, with_running_options
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import changing_on, say
from samlingsplan.errors import Complaint, InputError

if TYPE_CHECKING:
    from samlingsplan.questions import Question

Subject = Annotated[Path, typer.Argument(help=HELP("cli.questions.subject"))]
Out = Annotated[Path | None, typer.Option("--out", help=HELP("cli.questions.out"))]
Limit = Annotated[float | None, typer.Option("--time-limit", min=1, max=LONGEST_S, help=HELP("cli.questions.limit"))]


@app.command("worth", help=HELP("cli.questions.worth"))
@with_running_options
def worth(
    subject: Subject,
    where: RunningOptions,
    out: Out = None,
    time_limit: Limit = None,
    changes: SetOption = None,
    overrides: OverrideOption = None,
    lang: Language = HELP.language,
) -> None:
    """Say what one more of each limit gives."""
    from samlingsplan.questions import Worth

    _answer(subject, Worth(), where, out, time_limit, changes, overrides, lang)


@app.command("alternatives", help=HELP("cli.questions.alternatives"))
@with_running_options
def alternatives(
    subject: Subject,
    where: RunningOptions,
    within: Annotated[str, typer.Option("--within", metavar="2%", help=HELP("cli.questions.within"))] = "2%",
    count: Annotated[int, typer.Option("--count", help=HELP("cli.questions.count"))] = 5,
    out: Out = None,
    time_limit: Limit = None,
    changes: SetOption = None,
    overrides: OverrideOption = None,
    lang: Language = HELP.language,
) -> None:
    """Find plans that are nearly as good."""
    from samlingsplan.questions import Alternatives

    _answer(subject, Alternatives(_percent(within), count), where, out, time_limit, changes, overrides, lang)


@app.command("frontier", help=HELP("cli.questions.frontier"))
@with_running_options
def frontier(
    subject: Subject,
    where: RunningOptions,
    against: Annotated[
        str,
        typer.Option("--against", metavar="equity|cost|employers|places|classes", help=HELP("cli.questions.against")),
    ],
    points: Annotated[int, typer.Option("--points", help=HELP("cli.questions.points"))] = 20,
    out: Out = None,
    time_limit: Limit = None,
    changes: SetOption = None,
    overrides: OverrideOption = None,
    lang: Language = HELP.language,
) -> None:
    """Weigh travel against something else."""
    from samlingsplan.questions import Frontier

    _answer(subject, Frontier(against, points), where, out, time_limit, changes, overrides, lang)


def _percent(text: str) -> float:
    """Return ``2``, ``2%`` or ``2,5 %`` as a number."""
    try:
        return float(text.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        raise InputError([Complaint("cli.questions.no_percent", None, {"found": text})]) from None


def _answer(
    subject: Path,
    question: "Question",
    where: RunningOptions,
    out: Path | None,
    time_limit: float | None,
    changes: list[str] | None,
    overrides: list[str] | None,
    lang: str,
) -> None:
    """Ask, print the answer, and fill a folder where one is named."""
    from samlingsplan.render.answers import lines
    from samlingsplan.study.asking import Means, ask_path, fill_answer, refuse_out
    from samlingsplan.variants.shard import PartDone

    words = speaking(lang)
    running = where.read()
    refuse_out(out, question.name)
    try:
        with changing_on(sys.stderr) as tell, going_on_later(words):
            means = Means(running, time_limit, heard=lambda solved: tell(words("cli.questions.solved", solved=solved)))
            shown = ask_path(subject, question, means, changes_asked(changes), overrides or ())
    except PartDone as part:
        where.say_part(part, words)
        return
    for line in lines(shown, words):
        put(line)
    if out is not None:
        fill_answer(shown, out, words)
        say(words("cli.questions.done", folder=out))
