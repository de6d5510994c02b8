"""The language of the command, chosen before anything is parsed, since the help is in it too."""

import os
import sys
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Annotated

import typer

from samlingsplan.cli.talk import say
from samlingsplan.errors import ExitCode
from samlingsplan.messages import DEFAULT_LANGUAGE, LANGUAGES, Words

_LANGUAGE_VARIABLE = "SAMLINGSPLAN_LANG"


def _chosen_language(arguments: list[str]) -> str:
    for here, after in pairwise([*arguments, ""]):
        asked = after if here == "--lang" else here.removeprefix("--lang=")
        if here.startswith("--lang") and asked in LANGUAGES:
            return asked
    asked = os.environ.get(_LANGUAGE_VARIABLE, DEFAULT_LANGUAGE)
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


HELP = Words(_chosen_language(sys.argv[1:]))
"""Speaks the language of the help and of refusals."""

Language = Annotated[str, typer.Option("--lang", help=HELP("cli.lang"), metavar="nb|nn|en")]


def today() -> date:
    """Return the day that pages state: today, or that of ``SOURCE_DATE_EPOCH``, for the same bytes on another day."""
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(stated), UTC).date() if stated.isdecimal() else date.today()


def speaking(language: str) -> Words:
    """Return the words of a language, or end the command when there is no such language."""
    if language not in LANGUAGES:
        say(HELP("cli.unknown_language", found=language, allowed=", ".join(LANGUAGES)))
        raise typer.Exit(ExitCode.BAD_INPUT)
    return Words(language, today())
