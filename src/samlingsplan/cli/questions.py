"""The commands that ask a question about a scenario or a plan."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import LONGEST_S
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import changing_on, say
from samlingsplan.errors import Complaint, InputError

if TYPE_CHECKING:
    from samlingsplan.questions import Question

MOST_WORKERS = 64
Subject = Annotated[Path, typer.Argument(help=HELP("cli.questions.subject"))]
Out = Annotated[Path | None, typer.Option("--out", help=HELP("cli.questions.out"))]
Workers = Annotated[int | None, typer.Option("--workers", min=1, max=MOST_WORKERS, help=HELP("cli.questions.workers"))]
Limit = Annotated[float | None, typer.Option("--time-limit", min=1, max=LONGEST_S, help=HELP("cli.questions.limit"))]


@app.command("worth", help=HELP("cli.questions.worth"))
def worth(
    subject: Subject,
    out: Out = None,
    workers: Workers = None,
    time_limit: Limit = None,
    lang: Language = HELP.language,
) -> None:
    """Say what one more of each limit gives."""
    from samlingsplan.questions import Worth

    _answer(subject, Worth(), out, workers, time_limit, lang)


@app.command("alternatives", help=HELP("cli.questions.alternatives"))
def alternatives(
    subject: Subject,
    within: Annotated[str, typer.Option("--within", metavar="2%", help=HELP("cli.questions.within"))] = "2%",
    count: Annotated[int, typer.Option("--count", help=HELP("cli.questions.count"))] = 5,
    out: Out = None,
    workers: Workers = None,
    time_limit: Limit = None,
    lang: Language = HELP.language,
) -> None:
    """Find plans that are nearly as good."""
    from samlingsplan.questions import Alternatives

    _answer(subject, Alternatives(_percent(within), count), out, workers, time_limit, lang)


@app.command("frontier", help=HELP("cli.questions.frontier"))
def frontier(
    subject: Subject,
    against: Annotated[
        str,
        typer.Option("--against", metavar="equity|cost|employers|places|classes", help=HELP("cli.questions.against")),
    ],
    points: Annotated[int, typer.Option("--points", help=HELP("cli.questions.points"))] = 20,
    out: Out = None,
    workers: Workers = None,
    time_limit: Limit = None,
    lang: Language = HELP.language,
) -> None:
    """Weigh travel against something else."""
    from samlingsplan.questions import Frontier

    _answer(subject, Frontier(against, points), out, workers, time_limit, lang)


def _percent(text: str) -> float:
    """Return ``2``, ``2%`` or ``2,5 %`` as a number."""
    try:
        return float(text.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError:
        raise InputError([Complaint("cli.questions.no_percent", None, {"found": text})]) from None


def _answer(
    subject: Path, question: "Question", out: Path | None, workers: int | None, time_limit: float | None, lang: str
) -> None:
    """Ask, print the answer, and fill a folder where one is named."""
    from samlingsplan.render.answers import lines
    from samlingsplan.study.asking import Means, ask_path, fill_answer

    words = speaking(lang)
    with changing_on(sys.stderr) as tell:
        means = Means(workers, time_limit, heard=lambda solved: tell(words("cli.questions.solved", solved=solved)))
        shown = ask_path(subject, question, means)
    for line in lines(shown, words):
        put(line)
    if out is not None:
        fill_answer(shown, out, words)
        say(words("cli.questions.done", folder=out))
