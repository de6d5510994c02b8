"""The commands. Data goes to standard output, talk to standard error; no traceback reaches a user."""

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.changes import OverrideOption, SetOption, changes_asked, folder_of, own_folder
from samlingsplan.cli.ending import INTERRUPTED, TERMINATED, ending_on_request, plan_stands, told_if_unprinted
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.limits import AlternativesOption, TimeLimitOption
from samlingsplan.cli.parser import App, Group, help_shown, refusal
from samlingsplan.cli.readers import (
    AudienceOption,
    GroupOption,
    OnlineTilesOption,
    SuppressOption,
    before_solving,
    drawn_for,
    reader_of,
)
from samlingsplan.cli.streams import prepare, put, put_json
from samlingsplan.cli.talk import progress_on, say, verdict_lines
from samlingsplan.errors import Complaint, ExitCode, GapMissedError, InputError, Location, SamlingsplanError
from samlingsplan.notices import Hearer, heard_by

if TYPE_CHECKING:
    from samlingsplan.messages import Words
    from samlingsplan.plan import Result

app = App(
    cls=Group,
    add_completion=False,
    no_args_is_help=True,
    help=HELP("cli.help"),
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


@app.command(help=HELP("cli.solve.help"))
def solve(
    scenario: Annotated[Path, typer.Argument(help=HELP("cli.solve.scenario"))],
    out: Annotated[Path | None, typer.Option("--out", help=HELP("cli.solve.out"))] = None,
    time_limit: TimeLimitOption = None,
    strict: Annotated[bool, typer.Option("--strict", help=HELP("cli.solve.strict"))] = False,
    audience: AudienceOption = "planner",
    suppress_under: SuppressOption = None,
    group_kommuner: GroupOption = False,
    online_tiles: OnlineTilesOption = False,
    alternatives: AlternativesOption = True,
    changes: SetOption = None,
    overrides: OverrideOption = None,
    lang: Language = HELP.language,
) -> None:
    """Plan a scenario."""
    from samlingsplan.study import solve_scenario

    words = speaking(lang)
    reader = reader_of(audience, suppress_under, online_tiles, group_kommuner)
    asked, names = changes_asked(changes), overrides or ()
    folder = out or own_folder(scenario, names, asked)
    whole_name = before_solving(folder, reader)
    with progress_on(sys.stderr, words) as listener:
        told = partial(say, words("cli.interrupting"))
        under = suppress_under if reader.public else None
        result = solve_scenario(
            scenario, whole_name, words, listener, time_limit, told, online_tiles, asked, names, under, alternatives
        )
    _put_answer(result, scenario, words)
    own = out or folder_of(scenario, (), ())
    say(words("cli.solve.done" if folder == own else "cli.solve.done_changed", folder=folder, own=own))
    if audience != "planner":
        with plan_stands(folder, audience, words):
            drawn_for(result, whole_name, None, words, reader, (), suppress_under)
    if strict and not all(level.proven for level in result.outcome.levels):
        raise GapMissedError([Complaint("cli.gap_missed")])


def _put_answer(result: "Result", scenario: Path, words: "Words") -> None:
    from samlingsplan.messages.complaints import noted
    from samlingsplan.render.terminal import summary
    from samlingsplan.variants.command import retyped

    for note in noted(result.brief.notes, words):
        say(note)
    with told_if_unprinted(words):
        put(retyped(summary(result, words), scenario))


@app.command(help=HELP("cli.check.help"))
def check(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.check.folder"))],
    published: Annotated[list[Path] | None, typer.Option("--published", help=HELP("cli.check.published"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Judge the plan, the admission or what programmes share, in a folder."""
    from samlingsplan.study.judging_admission import holds_admission
    from samlingsplan.study.judging_together import holds_programmes

    words = speaking(lang)
    if holds_admission(folder):
        _check_admission(folder, published or [], words)
        return
    if published:
        raise InputError([Complaint("cli.check.no_admission", Location(str(folder)))])
    if holds_programmes(folder):
        _check_together(folder, words)
        return
    from samlingsplan import api

    verdict = api.check(folder)
    with told_if_unprinted(words):
        for line in verdict_lines(verdict, words):
            put(line)
    if not verdict.lawful:
        raise typer.Exit(ExitCode.CHECK_REFUSED)


def _check_admission(folder: Path, published: Sequence[Path], words: "Words") -> None:
    from samlingsplan.messages.complaints import sentence
    from samlingsplan.study.judging_admission import check_admission, someone_forgotten

    faults = check_admission(folder, published)
    with told_if_unprinted(words):
        for each in faults:
            put(sentence(each, words))
        lawful = "check.admission.replayed" if someone_forgotten(folder) else "check.admission.lawful"
        put(words("check.admission.unlawful" if faults else lawful, faults=len(faults)))
    if faults:
        raise typer.Exit(ExitCode.CHECK_REFUSED)


def _check_together(folder: Path, words: "Words") -> None:
    from samlingsplan.messages.complaints import sentence
    from samlingsplan.study.judging_together import check_together

    faults = check_together(folder)
    with told_if_unprinted(words):
        for each in faults:
            put(sentence(each, words))
        put(words("check.together.unlawful" if faults else "check.together.lawful", faults=len(faults)))
    if faults:
        raise typer.Exit(ExitCode.CHECK_REFUSED)


@app.command(help=HELP("cli.schema.help"))
def schema() -> None:
    """Print the scenario's JSON schema."""
    from samlingsplan.scenario.json_schema import json_schema
    from samlingsplan.scenario.schema import Scenario

    put_json(json_schema(Scenario))


@app.command(help=HELP("cli.cohort.help"))
def cohort(
    file: Annotated[Path, typer.Argument(help=HELP("cli.cohort.file"))],
    scenario: Annotated[Path, typer.Option("--scenario", help=HELP("cli.cohort.scenario"))],
    seed: Annotated[int, typer.Option("--seed", min=0, help=HELP("cli.cohort.seed"))] = 2021,
    applicants_per_place: Annotated[
        int, typer.Option("--applicants-per-place", min=1, max=3, help=HELP("cli.cohort.applicants"))
    ] = 1,
    lang: Language = HELP.language,
) -> None:
    """Draw a synthetic kull."""
    from samlingsplan.study.synthetic_kull import draw_kull

    words = speaking(lang)
    leaders = draw_kull(file, scenario, seed, applicants_per_place)
    say(words("cli.cohort.done", count=words.number(leaders), file=file))


def main() -> None:
    """Run the command; whatever goes wrong is said in words."""
    # Most of what is made lives to the end: to look for garbage as often as by default is a tenth of the work.
    gc.set_threshold(100_000, 50, 100)
    prepare()
    with ending_on_request():
        ending = _exit_code()
    gc.freeze()  # all that is left goes with the process: to look through it first took half a second
    raise SystemExit(ending)


def _exit_code() -> int:
    try:
        with heard_by(_once(_say_notice)):
            ending = app(prog_name="samlingsplan", standalone_mode=False)
    except SamlingsplanError as error:
        return _told(error)
    except typer.TyperException as fault:
        if shown := help_shown(fault):
            say(shown)
            return ExitCode.BAD_INPUT
        return _told(refusal(fault))
    except KeyboardInterrupt:
        ending = INTERRUPTED
    except SystemExit as left:
        ending = left.code
    except Exception as fault:
        if os.environ.get("SAMLINGSPLAN_DEBUG"):
            raise
        say(HELP("cli.unexpected", found=f"{type(fault).__name__}: {fault}"))
        return 1
    if ending in (INTERRUPTED, TERMINATED):
        say(HELP("cli.stopped"))
    return ending if isinstance(ending, int) else ExitCode.PLAN


def _once(hear: Hearer) -> Hearer:
    """Return a hearer of each notice the first time: a command may read a file more than once."""
    heard: list[Complaint] = []

    def hear_new(complaint: Complaint) -> None:
        if complaint not in heard:
            heard.append(complaint)
            hear(complaint)

    return hear_new


def _say_notice(complaint: Complaint) -> None:
    from samlingsplan.messages.complaints import placed

    say(placed(complaint, HELP))


def _told(error: SamlingsplanError) -> int:
    """Say what an error complains of, and return its exit code."""
    from samlingsplan.messages.complaints import gathered

    tell = put if error.exit_code is ExitCode.PLAN else say  # what was asked for is an answer, and no fault
    with told_if_unprinted(HELP):
        for line in gathered(error.complaints, HELP):
            tell(line)
    return error.exit_code


@app.command("draw", help=HELP("cli.draw.help"))
def draw(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    audience: AudienceOption = "planner",
    suppress_under: SuppressOption = None,
    group_kommuner: GroupOption = False,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("cli.draw.out"))] = None,
    online_tiles: OnlineTilesOption = False,
    pdf: Annotated[bool, typer.Option("--pdf", help=HELP("cli.draw.pdf"))] = False,
    lang: Language = HELP.language,
) -> None:
    """Draw a solved folder again."""
    from samlingsplan.messages.complaints import placed
    from samlingsplan.study.redrawing import left_out, result_of

    words = speaking(lang)
    reader = reader_of(audience, suppress_under, online_tiles, group_kommuner)
    result = result_of(folder)
    for note in left_out(folder):
        say(placed(note, words))
    drawn_for(result, folder, out, words, reader, ("pdf",) if pdf else (), suppress_under)
