"""The command that gives a variant's plan, as it is typed in a shell."""

import shlex
from collections.abc import Sequence

from samlingsplan.plan import Variant
from samlingsplan.scenario.changes import options_of, quoted_option, read_changes


def command_with(scenario: str, options: Sequence[str], variant: Variant) -> str:
    """Return the command that solves a variant of a scenario, with the options that the scenario was solved with."""
    every = (*options, *options_of(read_changes(variant.changes)))
    return " ".join(["samlingsplan solve", shlex.quote(scenario), *map(quoted_option, every)])
