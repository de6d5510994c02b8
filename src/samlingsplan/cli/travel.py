"""The commands about travel alone: one journey explained, and tables of many."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.streams import put, put_json
from samlingsplan.cli.talk import say
from samlingsplan.errors import Complaint, ExitCode, InputError
from samlingsplan.messages import Words

_AUTUMN_2021 = datetime(2021, 9, 1)
Year = Annotated[str, typer.Option("--year", metavar="2020|2024", help=HELP("cli.travel_check.year"))]
Day = Annotated[datetime, typer.Option("--on", formats=["%Y-%m-%d"], help=HELP("cli.travel.on"))]

ArriveBy = Annotated[
    str | None, typer.Option("--arrive-by", metavar="WEEKDAY HH:MM", help=HELP("cli.travel.arrive_by"))
]
LeaveAfter = Annotated[
    str | None, typer.Option("--leave-after", metavar="WEEKDAY HH:MM", help=HELP("cli.travel.leave_after"))
]
Feed = Annotated[Path | None, typer.Option("--feed", metavar="GTFS.zip", help=HELP("cli.travel.feed"))]
FeedWeekText = Annotated[str | None, typer.Option("--week", metavar="YYYY-Www", help=HELP("cli.travel.week"))]


@app.command("travel", help=HELP("cli.travel.help"))
def travel(
    start: Annotated[str, typer.Argument(metavar="FROM", help=HELP("cli.travel.from"))],
    end: Annotated[str, typer.Argument(metavar="TO", help=HELP("cli.travel.to"))],
    mode: Annotated[str, typer.Option("--mode", metavar="any|car|public", help=HELP("cli.travel.mode"))] = "any",
    on: Day = _AUTUMN_2021,
    arrive_by: ArriveBy = None,
    leave_after: LeaveAfter = None,
    feed: Feed = None,
    week: FeedWeekText = None,
    as_json: Annotated[bool, typer.Option("--json", help=HELP("cli.travel.as_json"))] = False,
    lang: Language = HELP.language,
) -> None:
    """Explain one journey."""
    if arrive_by is not None or leave_after is not None:
        _travel_by_clock((start, end), mode, on, (arrive_by, leave_after), (feed, week), as_json, speaking(lang))
        return
    if feed is not None or week is not None:
        raise InputError([Complaint("travel.feed_without_clock", None)])
    from samlingsplan.cli import journey_lines
    from samlingsplan.study.travel_commands import explain_between

    words = speaking(lang)
    day = on.date()
    found = explain_between(start, end, mode, day)
    if as_json:
        put_json(journey_lines.as_json(found, mode, day.isoformat()))
    else:
        for line in journey_lines.lines(found, words):
            put(line)


def _travel_by_clock(
    ends: tuple[str, str],
    mode: str,
    on: datetime,
    asked: tuple[str | None, str | None],
    feed: tuple[Path | None, str | None],
    as_json: bool,
    words: Words,
) -> None:
    """Explain one journey by the clock."""
    from samlingsplan.cli import clock_lines
    from samlingsplan.study.travel_commands import FeedWeek, explain_by_clock
    from samlingsplan.travel.timetable.rides import Direction

    appointments = [
        clock_lines.appointment(direction, text)
        for direction, text in zip(Direction, asked, strict=True)
        if text is not None
    ]
    file, week = feed
    if (file is None) != (week is None):
        raise InputError([Complaint("travel.feed_and_week", None)])
    known = FeedWeek(file, week) if file is not None and week is not None else None
    found = explain_by_clock(*ends, mode, on.date(), appointments, known)
    if as_json:
        put_json(clock_lines.as_json(found, on.date().isoformat()))
    else:
        for line in clock_lines.lines(found, words):
            put(line)


@app.command("travel-matrix", help=HELP("cli.travel_matrix.help"))
def travel_matrix(
    file: Annotated[Path, typer.Argument(help=HELP("cli.travel_matrix.file"))],
    scenario: Annotated[Path | None, typer.Option("--scenario", help=HELP("cli.travel_matrix.scenario"))] = None,
    start: Annotated[list[str] | None, typer.Option("--from", help=HELP("cli.travel_matrix.from"))] = None,
    end: Annotated[list[str] | None, typer.Option("--to", help=HELP("cli.travel_matrix.to"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Write the journeys between many places."""
    from samlingsplan.study.travel_commands import export_matrix

    words = speaking(lang)
    count = export_matrix(file, scenario, start or (), end or ())
    say(words("cli.travel_matrix.done", count=words.number(count), file=file))


@app.command("travel-check", help=HELP("cli.travel_check.help"))
def travel_check(
    file: Annotated[Path | None, typer.Argument(help=HELP("cli.travel_check.file"))] = None,
    year: Year = "2020",
    lang: Language = HELP.language,
) -> None:
    """Look a table of travel times over."""
    from samlingsplan.messages.complaints import gathered
    from samlingsplan.study.travel_commands import check_travel_table

    words = speaking(lang)
    looked = check_travel_table(file, _known(year, words))
    for kind, complaints in (("error", looked.serious), ("look", looked.others)):
        for line in gathered(complaints, words):
            put(f"{words(f'cli.travel_check.{kind}')} {line}")
    counts = {"serious": len(looked.serious), "rest": len(looked.others), "count": words.number(looked.rows)}
    say(words("quality.summary" if looked.serious or looked.others else "quality.none", **counts))
    if looked.serious:
        raise typer.Exit(ExitCode.BAD_INPUT)


@app.command("gardermoen", help=HELP("cli.gardermoen.help"))
def gardermoen(
    out: Annotated[Path, typer.Option("--out", help=HELP("cli.gardermoen.out"))] = Path("out/gardermoen"),
    year: Year = "2020",
    lang: Language = HELP.language,
) -> None:
    """Write the finding about Gardermoen."""
    from samlingsplan.study.gardermoen_study import find_gardermoen

    words = speaking(lang)
    find_gardermoen(out, _known(year, words), words)
    say(words("cli.gardermoen.done", folder=out))


def _known(year: str, words: Words) -> int:
    if year not in ("2020", "2024"):
        say(words("cli.travel_check.no_year", found=year))
        raise typer.Exit(ExitCode.BAD_INPUT)
    return int(year)
