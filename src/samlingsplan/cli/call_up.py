"""The command that calls up from a waiting list."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import say

if TYPE_CHECKING:
    from samlingsplan.messages import Words
    from samlingsplan.study.calling_up import CallUp


@app.command("call-up", help=HELP("call_up.help"))
def call_up(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    log: Annotated[Path, typer.Argument(help=HELP("replan.command.log"))],
    admission: Annotated[Path, typer.Option("--admission", help=HELP("call_up.admission"))],
    days: Annotated[int, typer.Option("--days", min=1, max=90, help=HELP("call_up.days"))] = 7,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("call_up.out"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Call up from a waiting list."""
    from samlingsplan.study.calling_up import call_up

    words = speaking(lang)
    found = call_up(folder, log, admission, days, out)
    _say(found, words)
    if out is not None and found.called:
        say(words("call_up.written", file=out))


def _say(found: "CallUp", words: "Words") -> None:
    for number, last in found.asked:
        put(words("call_up.asked", id=number, day=words.date(last)))
    for number in found.lapsed:
        put(words("call_up.lapsed", id=number))
    put(words("call_up.free", free=found.free))
    for each in found.called:
        key = "call_up.next" if each.reserved is None else "call_up.reserved"
        day = words.date(found.answer_by)
        put(words(key, id=each.number, place=each.place, day=day, quota=(each.reserved or 0) + 1))
        for choice in found.choices.get(each.number, ()):
            put(
                words(
                    "call_up.choice" if choice.free else "call_up.full",
                    name=choice.kull_class.name,
                    free=choice.free,
                    minutes=words.number(choice.one_way_min),
                    nights=choice.nights,
                    nok=words.number(choice.nok),
                )
            )
    if found.free > len(found.called):
        put(words("call_up.nobody", count=found.free - len(found.called)))
    if found.called:
        say(words("call_up.not_decisive"))
