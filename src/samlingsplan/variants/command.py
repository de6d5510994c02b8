"""The command that gives a variant's plan, as it is typed in a shell."""

import shlex
from collections.abc import Iterable

import yaml

from samlingsplan.plan import Change, Variant


def command_of(scenario: str, variant: Variant) -> str:
    """Return the command that solves a variant of a scenario."""
    return shlex.join(["samlingsplan", "solve", scenario, *options_of(variant.changes)])


def options_of(changes: Iterable[Change]) -> list[str]:
    """Return changes as options of the command: ``--set path=value`` with the value as YAML on one line."""
    return [part for path, value in changes for part in ("--set", f"{path}={_flow(value)}")]


def _flow(value: object) -> str:
    text: str = yaml.safe_dump(value, default_flow_style=True, allow_unicode=True, width=10**9)
    return text.removesuffix("...\n").strip()
