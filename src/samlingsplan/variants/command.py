"""The command that gives a variant's plan, as it is typed in a shell."""

import shlex

from samlingsplan.plan import Variant
from samlingsplan.scenario.changes import options_of, quoted_option, read_changes
from samlingsplan.variants.base import Base


def command_of(scenario: str, base: Base, variant: Variant) -> str:
    """Return the command that solves a variant of a scenario, with what the scenario itself was changed by."""
    options = options_of((*base.loaded.changes, *read_changes(variant.changes)))
    return " ".join(["samlingsplan solve", shlex.quote(scenario), *map(quoted_option, options)])
