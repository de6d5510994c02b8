"""The command with which an applicant checks the own lot."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.app import app
from samlingsplan.cli.language import HELP, Language, speaking
from samlingsplan.cli.streams import put
from samlingsplan.errors import Complaint, ExitCode, InputError


@app.command("lot", help=HELP("admission.lot.help"))
def lot(
    number: Annotated[str, typer.Argument(help=HELP("admission.lot.number"))],
    commitments: Annotated[Path, typer.Argument(help=HELP("admission.lot.commitments"))],
    public_number: Annotated[str, typer.Option("--public-number", help=HELP("admission.lot.public_number"))],
    salt: Annotated[str | None, typer.Option("--salt", help=HELP("admission.lot.salt"))] = None,
    salts: Annotated[Path | None, typer.Option("--salts", help=HELP("admission.lot.salts"))] = None,
    lang: Language = HELP.language,
) -> None:
    """Check an applicant's own lot."""
    from samlingsplan.admission.own_lot import own_lot, salt_of

    words = speaking(lang)
    if (salt is None) == (salts is None):
        raise InputError([Complaint("admission.lot.one_salt")])
    known = salt_of(number, salts) if salts is not None else (salt or "")
    found = own_lot(number, commitments, known, public_number)
    if salts is not None:
        put(words("admission.lot.own_salt", salt=known))
    if not found.stands:
        put(words("admission.lot.another", found=found.published, allowed=found.commitment))
        raise typer.Exit(ExitCode.CHECK_REFUSED)
    put(words("admission.lot.stands", commitment=found.commitment, day=words.date(found.day)))
    put(words("admission.lot.drawn", lot=f"{found.lot:064x}", place=found.place, count=found.count))
