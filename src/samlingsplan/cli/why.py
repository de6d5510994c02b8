"""The command that says why a leader, a kommune, a class, a place or a samling is where it is in a plan."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.questions import Limit
from samlingsplan.cli.running import RunningOptions, WorkersOption
from samlingsplan.cli.streams import put, put_json, show
from samlingsplan.cli.talk import say
from samlingsplan.errors import Complaint, InputError, Location

if TYPE_CHECKING:
    from samlingsplan.questions import Subject


@app.command("why", help=HELP("cli.why.help"))
def why(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.why.folder"))],
    leader: Annotated[str | None, typer.Argument(help=HELP("cli.why.leader"))] = None,
    kommune: Annotated[str | None, typer.Option("--kommune", help=HELP("cli.why.kommune"))] = None,
    class_id: Annotated[str | None, typer.Option("--class", help=HELP("cli.why.class"))] = None,
    place: Annotated[str | None, typer.Option("--place", help=HELP("cli.why.place"))] = None,
    samling: Annotated[str | None, typer.Option("--samling", help=HELP("cli.why.samling"))] = None,
    to: Annotated[str | None, typer.Option("--to", help=HELP("cli.why.to"))] = None,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("cli.why.out"))] = None,
    as_json: Annotated[bool, typer.Option("--json", help=HELP("cli.why.as_json"))] = False,
    workers: WorkersOption = None,
    time_limit: Limit = None,
    lang: Language = HELP.language,
) -> None:
    """Say why."""
    words = speaking(lang)
    named = {"leader": leader, "kommune": kommune, "class": class_id, "place": place, "samling": samling}
    subject = _subject(named, to)
    if not folder.is_dir():
        raise InputError([Complaint("why.no_folder", Location(str(folder)))])
    from samlingsplan.questions import Why
    from samlingsplan.render.answers import document
    from samlingsplan.render.why import lines
    from samlingsplan.study.asking import Means, ask_path, fill_why, refuse_out

    refuse_out(out, Why.name)
    on_terminal = sys.stderr.isatty()

    def heard(solved: int) -> None:
        if on_terminal:
            show(sys.stderr, f"\r{words('cli.questions.solved', solved=solved)}\x1b[K")

    shown = ask_path(folder, Why(subject, to), Means(RunningOptions(workers).read(), time_limit, heard=heard))
    if on_terminal:
        show(sys.stderr, "\r\x1b[K")
    if as_json:
        put_json(json.dumps(document(shown), ensure_ascii=False, indent=2))
    else:
        for line in lines(shown, words):
            put(line)
    if out is not None:
        fill_why(shown, out, words)
        say(words("cli.why.done", folder=out))


def _subject(named: dict[str, str | None], to: str | None) -> "Subject":
    """Return what is asked about.

    Raises
    ------
    InputError
        When it is nothing, more than one thing, or something that cannot be moved.
    """
    from samlingsplan.questions import Subject

    found = [(kind, name) for kind, name in named.items() if name is not None]
    if not found:
        raise InputError([Complaint("why.nothing_asked")])
    if len(found) > 1:
        options = [name if kind == "leader" else f"--{kind} {name}" for kind, name in found]
        raise InputError([Complaint("why.only_one", None, {"found": ", ".join(options)})])
    ((kind, name),) = found
    if to is not None and kind == "place":
        raise InputError([Complaint("why.to_where", None, {"found": f"--{kind}"})])
    return Subject(kind, name)
