"""The command: parse, call the study, print."""

from samlingsplan.cli import (  # their commands join the app
    admit,
    call_up,
    compare,
    contract,
    leaders,
    live,
    lot,
    networks,
    privacy,
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
    "call_up",
    "compare",
    "contract",
    "leaders",
    "live",
    "lot",
    "main",
    "networks",
    "privacy",
    "publish",
    "questions",
    "replan",
    "robust",
    "show",
    "travel",
    "two_stages",
    "why",
]
