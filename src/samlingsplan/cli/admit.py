"""The command that proposes who is admitted, and those that lock its rules and commit to its lots."""

import os
import shlex
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.changes import SetOption, changes_asked
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import TimeLimitOption
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import progress_on, say
from samlingsplan.errors import Complaint, InputError
from samlingsplan.messages import Words

_FileOption = Path | None
_SEARCHING = frozenset({"--set", "--time-limit"})
_GOES_WITH = {
    "--lock": frozenset({"--set"}),
    "--commit": frozenset({"--salts", "--set"}),
    "--why": _SEARCHING,
    "--jointly": _SEARCHING | {"--out"},
    "--decision": _SEARCHING | {"--out", "--pdf"},
}
"""What the command may be asked to do besides a proposal, with the options that go with it."""


@app.command("admit", help=HELP("cli.admit.help"))
def admit(
    scenario: Annotated[Path, typer.Argument(help=HELP("cli.admit.scenario"))],
    out: Annotated[_FileOption, typer.Option("--out", help=HELP("cli.admit.out"))] = None,
    lock: Annotated[_FileOption, typer.Option("--lock", help=HELP("cli.admit.lock"))] = None,
    commit: Annotated[_FileOption, typer.Option("--commit", help=HELP("cli.admit.commit"))] = None,
    salts: Annotated[_FileOption, typer.Option("--salts", help=HELP("cli.admit.salts"))] = None,
    decision: Annotated[_FileOption, typer.Option("--decision", help=HELP("cli.admit.decision"))] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help=HELP("cli.admit.pdf"))] = False,
    jointly: Annotated[bool, typer.Option("--jointly", help=HELP("cli.admit.jointly"))] = False,
    number: Annotated[str | None, typer.Option("--why", metavar="ID", help=HELP("cli.admit.why"))] = None,
    time_limit: TimeLimitOption = None,
    changes: SetOption = None,
    lang: Language = HELP.language,
) -> None:
    """Propose who is admitted."""
    words = speaking(lang)
    files = {"--lock": lock, "--commit": commit, "--salts": salts, "--decision": decision, "--out": out}
    others = {"--why": number, "--time-limit": time_limit, "--jointly": jointly, "--pdf": pdf}
    _refuse_apart([name for name, given in (files | others).items() if given is not None and given is not False])
    if lock is not None:
        _lock(scenario, lock, changes, words)
    elif commit is not None:
        _commit(scenario, commit, salts, changes, words)
    elif number is not None:
        _explain(scenario, number, time_limit, changes, words)
    elif out is None:
        raise InputError([Complaint("cli.admit.no_out")])
    elif jointly:
        _what_if(scenario, out, (time_limit, changes), words)
    elif decision is not None:
        _decide(scenario, decision, out, (time_limit, changes), pdf, words)
    else:
        _propose(scenario, out, time_limit, changes, words)


def _refuse_apart(given: Sequence[str]) -> None:
    """Refuse options that do not go together: none is left out of account without a word."""
    asked = next((each for each in _GOES_WITH if each in given), None)
    if asked is not None:
        apart = [each for each in given if each != asked and each not in _GOES_WITH[asked]]
        faults = [Complaint("cli.admit.apart", values={"found": each, "asked": asked}) for each in apart]
    else:
        alone = {"--pdf": "pdf_alone", "--salts": "salts_alone"}
        faults = [Complaint(f"cli.admit.{key}") for each, key in alone.items() if each in given]
    if faults:
        raise InputError(faults)


def _lock(scenario: Path, file: Path, changes: list[str] | None, words: Words) -> None:
    from samlingsplan.study.admitting import lock_rules

    made = lock_rules(scenario, file, date.today(), changes_asked(changes))
    put(words("cli.admit.locked", day=words.date(made.day), file=file, digest=made.digest))


def _commit(scenario: Path, file: Path, salts: Path | None, changes: list[str] | None, words: Words) -> None:
    from samlingsplan.study.admitting import commit_lots

    if salts is None:
        raise InputError([Complaint("cli.admit.no_salts")])
    made, day = commit_lots(scenario, file, salts, date.today(), changes_asked(changes))
    count = words.number(len(made.commitments))
    put(words("cli.admit.committed", count=count, file=file, salts=salts, day=words.date(day)))


def _propose(scenario: Path, out: Path, time_limit: float | None, changes: list[str] | None, words: Words) -> None:
    from samlingsplan.intake.admitted_list import ADMITTED_FILE
    from samlingsplan.messages.complaints import noted
    from samlingsplan.render.proposal import summary
    from samlingsplan.study.admitting import admit as write_proposal

    with progress_on(sys.stderr, words) as listener:
        made = write_proposal(scenario, out, listener, time_limit, changes_asked(changes))
    admission = made.admission
    put(summary(admission, words))
    for note in noted(admission.notes, words):
        put(note)
    put(words("cli.admit.digest", digest=made.digest))
    say(words("cli.admit.done", folder=out))
    places = None if admission.spec.over is None else admission.proposal.places
    say(words("cli.admit.go_on", command=_planning(scenario, out, places)))
    say(words("cli.admit.announced", file=out / ADMITTED_FILE))


def _planning(scenario: Path, out: Path, places: int | None) -> str:
    """Return the command that plans for those who are admitted, with their number where it is above the places.

    The scenario names the folder as seen from its own.
    """
    changes = [f"participants.file={Path(os.path.relpath(out, scenario.parent)).as_posix()}"]
    changes += [] if places is None else [f"kull.places={places}"]
    options = (part for each in changes for part in ("--set", each))
    return shlex.join(["samlingsplan", "solve", scenario.as_posix(), *options])


def _decide(
    scenario: Path, decision: Path, out: Path, searching: tuple[float | None, list[str] | None], pdf: bool, words: Words
) -> None:
    from samlingsplan.study.deciding import decide

    time_limit, changes = searching
    with progress_on(sys.stderr, words) as listener:
        made = decide(scenario, decision, out, words, listener, time_limit, changes_asked(changes), pdf)
    admitted, waiting = (words.number(len(some)) for some in (made.admitted, made.waiting))
    say(words("cli.admit.decided", folder=out, admitted=admitted, waiting=waiting))


def _explain(scenario: Path, number: str, time_limit: float | None, changes: list[str] | None, words: Words) -> None:
    from samlingsplan.render.proposal import explanation
    from samlingsplan.study.admitting import explained

    with progress_on(sys.stderr, words) as listener:
        admission, found = explained(scenario, number, listener, time_limit, changes_asked(changes))
    put(explanation(admission, found, words))


def _what_if(scenario: Path, out: Path, searching: tuple[float | None, list[str] | None], words: Words) -> None:
    from samlingsplan.render.protocol.what_if import lines
    from samlingsplan.study.jointly import write_what_if

    time_limit, changes = searching
    with progress_on(sys.stderr, words) as listener:
        admission, found = write_what_if(scenario, out, words, listener, time_limit, changes_asked(changes))
    for line in lines(admission, found, words):
        put(line)
