"""The commands about personal data: pseudonyms, lists with names, and leaders who are forgotten."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.streams import put
from samlingsplan.cli.talk import say
from samlingsplan.errors import Complaint, InputError

if TYPE_CHECKING:
    from samlingsplan.messages import Words
    from samlingsplan.study.privacy.forgetting import Forgotten, Place

_OUT = Path("out")


@app.command("pseudonyms", help=HELP("privacy.pseudonyms.help"))
def pseudonyms(
    file: Annotated[Path, typer.Argument(help=HELP("privacy.pseudonyms.file"))],
    out: Annotated[Path, typer.Option("--out", help=HELP("privacy.pseudonyms.out"))],
    key: Annotated[Path, typer.Option("--key", help=HELP("privacy.pseudonyms.key"))],
    identity: Annotated[
        list[str] | None, typer.Option("--identity", metavar="HEADING", help=HELP("privacy.pseudonyms.identity"))
    ] = None,
    lang: Language = HELP.language,
) -> None:
    """Give the leaders of a list pseudonyms."""
    from samlingsplan.study.privacy.pseudonyms import pseudonymise

    words = speaking(lang)
    made = pseudonymise(file, out, key, identity or ())
    say(words("privacy.pseudonyms.done", count=made.leaders, new=made.new, out=out))
    say(words("privacy.pseudonyms.apart", file=key, identity=", ".join(made.identity)))


@app.command("names", help=HELP("privacy.names.help"))
def names(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    key: Annotated[Path, typer.Option("--key", help=HELP("privacy.names.key"))],
    out: Annotated[Path, typer.Option("--out", help=HELP("privacy.names.out"))],
    lang: Language = HELP.language,
) -> None:
    """Print the classes of a plan with names."""
    from samlingsplan.study.privacy.names import print_class_lists

    words = speaking(lang)
    printed = print_class_lists(folder, key, out, words)
    say(words("privacy.names.done", count=printed.leaders, out=out))
    if printed.unknown:
        say(words("privacy.names.unknown", count=printed.unknown, file=key))


@app.command("forget", help=HELP("privacy.forget.help"))
def forget(
    number: Annotated[str, typer.Argument(metavar="ID", help=HELP("privacy.forget.number"))],
    places: Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help=HELP("privacy.forget.places"))] = None,
    office: Annotated[str | None, typer.Option("--office", help=HELP("privacy.forget.office"))] = None,
    reason: Annotated[str | None, typer.Option("--reason", help=HELP("privacy.forget.reason"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Forget somebody."""
    from samlingsplan.messages.complaints import placed
    from samlingsplan.study.privacy.forgetting import Override
    from samlingsplan.study.privacy.forgetting import forget as forget_in

    words = speaking(lang)
    if (office is None) != (reason is None) or "" in (office, reason):
        raise InputError([Complaint("privacy.forget.both")])
    override = None if office is None or reason is None else Override(office, reason)
    forgotten = forget_in(number, places or [_OUT], words, date.today(), override)
    for open_still in forgotten.overridden:
        say(placed(open_still, words))
    _say_places(forgotten, words)


def _say_places(forgotten: "Forgotten", words: "Words") -> None:
    for place in forgotten.places:
        put(words(f"privacy.forget.in_{place.kind}", path=place.path))
        _say_what_stays(place, words)
    if forgotten.unstated:
        put(words("privacy.forget.unstated"))
    for file in forgotten.left:
        put(words("privacy.forget.left", file=file))
    say(words("privacy.forget.done"))


def _say_what_stays(place: "Place", words: "Words") -> None:
    if place.kept:
        traits = ", ".join(words(f"privacy.trait.{trait}") for trait in place.kept)
        put(words("privacy.forget.kept", traits=traits))
    if place.gone:
        put(words("privacy.forget.gone", files=", ".join(place.gone)))
    for name in place.blocked:
        put(words("privacy.forget.blocked", file=name))
