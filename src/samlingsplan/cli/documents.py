"""The command that writes the documents of the contract."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.readers import AudienceOption, GroupOption, SuppressOption, folder_next_to, reader_of
from samlingsplan.cli.talk import say

_KINDS = "statusrapport|sluttrapport|styringsgruppe|kravtabell|fremdriftsplan|personell|evaluator"


@app.command("documents", help=HELP("documents.command.help"))
def documents(
    folder: Annotated[Path, typer.Argument(help=HELP("cli.draw.folder"))],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", metavar=_KINDS, help=HELP("documents.command.kind"))
    ] = None,
    year: Annotated[int | None, typer.Option("--year", min=2015, max=2100, help=HELP("documents.command.year"))] = None,
    others: Annotated[list[Path] | None, typer.Option("--with", help=HELP("documents.command.with"))] = None,
    register: Annotated[Path | None, typer.Option("--register", help=HELP("documents.command.register"))] = None,
    evaluations: Annotated[
        Path | None, typer.Option("--evaluations", help=HELP("documents.command.evaluations"))
    ] = None,
    admission: Annotated[Path | None, typer.Option("--admission", help=HELP("documents.command.admission"))] = None,
    key: Annotated[Path | None, typer.Option("--key", help=HELP("documents.command.key"))] = None,
    audience: AudienceOption = "planner",
    suppress_under: SuppressOption = None,
    group_kommuner: GroupOption = False,
    pdf: Annotated[bool, typer.Option("--pdf/--no-pdf", help=HELP("documents.command.pdf"))] = True,
    out: Annotated[Path | None, typer.Option("--out", help=HELP("documents.command.out"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Write the documents of the contract."""
    from samlingsplan.render.reports.evaluator import KEY
    from samlingsplan.study.documents import KINDS, Lists, write_documents

    words = speaking(lang)
    reader = reader_of(audience, suppress_under, False, group_kommuner)
    kinds = tuple(dict.fromkeys(kind or [each for each in KINDS if each != KEY]))
    filled = out or folder_next_to(folder, "documents", audience)
    lists = Lists(tuple(others or ()), register, evaluations, key, admission)
    written = write_documents(folder, filled, kinds, words, reader, lists, year, suppress_under, pdf)
    say(words("documents.command.done", files=len(written), folder=filled))
    if KEY in kinds and key is not None:
        say(words("documents.command.key_apart", file=key))
