"""How long a search may take and how far it goes, as the command line asks for it."""

from typing import Annotated

import typer

from samlingsplan.cli.language import HELP

LONGEST_S = 86_400
"""A day: the scenario's own limit may be no longer."""


TimeLimitOption = Annotated[
    float | None,
    typer.Option("--time-limit", min=1, max=LONGEST_S, help=HELP("cli.solve.limit")),
]

AlternativesOption = Annotated[
    bool, typer.Option("--alternatives/--no-alternatives", help=HELP("cli.solve.alternatives"))
]
