"""The command: parse, call the study, print."""

from samlingsplan.cli import (  # their commands join the app
    compare,
    publish,
    questions,
    robust,
    show,
    travel,
    two_stages,
    why,
)
from samlingsplan.cli.app import app, main

__all__ = ["app", "compare", "main", "publish", "questions", "robust", "show", "travel", "two_stages", "why"]
