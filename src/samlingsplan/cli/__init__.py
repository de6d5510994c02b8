"""The command: parse, call the study, print."""

from samlingsplan.cli import (  # their commands join the app
    admit,
    compare,
    leaders,
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
    "compare",
    "leaders",
    "main",
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
