"""The options of commands that solve variants: where, and where the results are kept."""

from pathlib import Path
from typing import Annotated

import typer

from samlingsplan.cli.language import HELP

WorkersOption = Annotated[int | None, typer.Option("--workers", metavar="N", help=HELP("cli.running.workers"))]
ShardOption = Annotated[str | None, typer.Option("--shard", metavar="N/M", help=HELP("cli.running.shard"))]
StoreOption = Annotated[Path | None, typer.Option("--store", metavar="DIR", help=HELP("cli.running.store"))]
ClusterOption = Annotated[
    str | None, typer.Option("--cluster", metavar="tls://HOST:PORT", help=HELP("cli.running.cluster"))
]
CertificatesOption = Annotated[
    Path | None, typer.Option("--certificates", metavar="DIR", help=HELP("cli.running.certificates"))
]
InsecureOption = Annotated[bool, typer.Option("--insecure", help=HELP("cli.running.insecure"))]
