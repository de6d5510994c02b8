"""The commands. Data goes to standard output, talk to standard error; no traceback reaches a user."""

import os
import sys
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.talk import progress_on, say, verdict_lines
from samlingsplan.errors import ExitCode, SamlingsplanError
from samlingsplan.messages import DEFAULT_LANGUAGE, LANGUAGES, Words

_LANGUAGE_VARIABLE = "SAMLINGSPLAN_LANG"


def _chosen_language(arguments: list[str]) -> str:
    """Return the language asked for, before anything is parsed: the help itself speaks it."""
    for here, after in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = after if here == "--lang" else here.removeprefix("--lang=")
        if here.startswith("--lang") and asked in LANGUAGES:
            return asked
    asked = os.environ.get(_LANGUAGE_VARIABLE, DEFAULT_LANGUAGE)
    return asked if asked in LANGUAGES else DEFAULT_LANGUAGE


_words = Words(_chosen_language(sys.argv[1:]))
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help=_words("cli.help"),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Language = Annotated[str, typer.Option("--lang", help=_words("cli.lang"), metavar="nb|nn|en")]


def _speaking(language: str) -> Words:
    if language not in LANGUAGES:
        say(_words("cli.unknown_language", found=language, allowed=", ".join(LANGUAGES)))
        raise typer.Exit(ExitCode.BAD_INPUT)
    return Words(language)


@app.command(help=_words("cli.solve.help"))
def solve(
    scenario: Annotated[Path, typer.Argument(help=_words("cli.solve.scenario"))],
    out: Annotated[Path | None, typer.Option("--out", help=_words("cli.solve.out"))] = None,
    time_limit: Annotated[float | None, typer.Option("--time-limit", min=1, help=_words("cli.solve.limit"))] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_words("cli.solve.strict"))] = False,
    lang: Language = _words.language,
) -> None:
    """Plan a scenario."""
    from samlingsplan.render.terminal import summary
    from samlingsplan.study import solve_scenario

    words = _speaking(lang)
    folder = out or Path("out") / scenario.stem
    with progress_on(sys.stderr, words) as listener:
        told = partial(say, words("cli.interrupting"))
        result = solve_scenario(scenario, folder, words, listener, time_limit, on_interrupt=told)
    typer.echo(summary(result, words))
    say(words("cli.solve.done", folder=folder))
    if strict and any(level.gap > 0 for level in result.outcome.levels):
        say(words("cli.gap_missed"))
        raise typer.Exit(ExitCode.GAP_MISSED)


@app.command(help=_words("cli.check.help"))
def check(
    folder: Annotated[Path, typer.Argument(help=_words("cli.check.folder"))], lang: Language = _words.language
) -> None:
    """Judge the plan in a folder."""
    from samlingsplan.study.judging import judge_folder

    words = _speaking(lang)
    verdict = judge_folder(folder).verdict
    for line in verdict_lines(verdict, words):
        typer.echo(line)
    if not verdict.lawful:
        raise typer.Exit(ExitCode.CHECK_REFUSED)


@app.command(help=_words("cli.schema.help"))
def schema() -> None:
    """Print the scenario's JSON schema."""
    from samlingsplan.scenario.json_schema import json_schema
    from samlingsplan.scenario.schema import Scenario

    typer.echo(json_schema(Scenario))


@app.command(help=_words("cli.cohort.help"))
def cohort(
    file: Annotated[Path, typer.Argument(help=_words("cli.cohort.file"))],
    scenario: Annotated[Path, typer.Option("--scenario", help=_words("cli.cohort.scenario"))],
    seed: Annotated[int, typer.Option("--seed", min=0, help=_words("cli.cohort.seed"))] = 2021,
    applicants_per_place: Annotated[
        int, typer.Option("--applicants-per-place", min=1, max=3, help=_words("cli.cohort.applicants"))
    ] = 1,
    lang: Language = _words.language,
) -> None:
    """Draw a synthetic kull."""
    from samlingsplan.study.drawing import draw_kull

    words = _speaking(lang)
    leaders = draw_kull(file, scenario, seed, applicants_per_place)
    say(words("cli.cohort.done", count=words.number(leaders), file=file))


def main() -> None:
    """Run the command; whatever goes wrong is said in words."""
    raise SystemExit(_exit_code())


def _exit_code() -> int:
    try:
        app()
    except SamlingsplanError as error:
        from samlingsplan.messages.complaints import sentence

        for complaint in error.complaints:
            say(f"{complaint.where}: {sentence(complaint, _words)}" if complaint.where else sentence(complaint, _words))
        return error.exit_code
    except KeyboardInterrupt:
        say(_words("cli.stopped"))
        return 130
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else ExitCode.PLAN
    except Exception as fault:
        if os.environ.get("SAMLINGSPLAN_DEBUG"):
            raise
        say(_words("cli.unexpected", found=f"{type(fault).__name__}: {fault}"))
        return 1
    return ExitCode.PLAN
