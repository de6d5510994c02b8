"""The command: parse, call the study, print."""

from samlingsplan.cli import (  # their commands join the app
    admit,
    compare,
    contract,
    leaders,
    publish,
    questions,
    replan,
    robust,
    show,
    travel,
    two_stages,
    why,
)
from samlingsplan.cli.app import app, main

__all__ = [
    "admit",
    "app",
    "compare",
    "contract",
    "leaders",
    "main",
    "publish",
    "questions",
    "replan",
    "robust",
    "show",
    "travel",
    "two_stages",
    "why",
]
