"""The command that calls up from a waiting list."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import say
from samlingsplan.errors import Complaint, InputError

if TYPE_CHECKING:
    from samlingsplan.admission.call_up import Called, Passed
    from samlingsplan.messages import Words
    from samlingsplan.study.calling_up import CallUp, Choice


@app.command("call-up", help=HELP("call_up.help"))
def call_up(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    log: Annotated[Path, typer.Argument(help=HELP("replan.command.log"))],
    admission: Annotated[Path, typer.Option("--admission", help=HELP("call_up.admission"))],
    days: Annotated[int, typer.Option("--days", min=1, max=90, help=HELP("call_up.days"))] = 7,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("call_up.out"))] = None,
    yes: Annotated[list[str] | None, typer.Option("--yes", metavar="ID", help=HELP("call_up.yes"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Call up from a waiting list."""
    from samlingsplan.study.calling_up import call_up, say_yes

    words = speaking(lang)
    if yes and out is None:
        raise InputError([Complaint("call_up.yes_without_out")])
    if yes and out is not None:
        say_yes(folder, log, admission, yes, out)
        log = out
    found = call_up(folder, log, admission, days, out)
    _say(found, words)
    if out is not None:
        say(words("call_up.written", file=out))


def _say(found: "CallUp", words: "Words") -> None:
    for number, last in found.asked:
        put(words("call_up.asked", id=number, day=words.date(last)))
    for number in found.lapsed:
        put(words("call_up.lapsed", id=number))
    put(words("call_up.free", free=found.free))
    for passed in found.passed:
        put(_passed(passed, found, words))
    for each in found.called:
        put(_called(each, found, words))
        for choice in found.choices.get(each.number, ()):
            put(_choice(choice, words))
    if found.free > len(found.called):
        put(words("call_up.nobody", count=found.free - len(found.called)))
    if found.called:
        say(words("call_up.not_decisive"))


def _passed(each: "Passed", found: "CallUp", words: "Words") -> str:
    because = each.because
    quota = "" if because.law is None else found.laws[because.law]
    why = words(f"call_up.why.{because.why}", quota=quota, persons=because.persons, free=because.free)
    return words("call_up.passed", id=each.number, place=each.place, why=why)


def _called(each: "Called", found: "CallUp", words: "Words") -> str:
    day = words.date(found.answer_by)
    if each.reserved is None:
        return words("call_up.next", id=each.number, place=each.place, day=day)
    return words("call_up.reserved", id=each.number, place=each.place, day=day, quota=found.laws[each.reserved])


def _choice(choice: "Choice", words: "Words") -> str:
    return words(
        "call_up.choice" if choice.free else "call_up.full",
        name=choice.kull_class.name,
        free=choice.free,
        minutes=words.number(choice.one_way_min),
        nights=choice.nights,
        nok=words.number(choice.nok),
    )
