"""The command: parse, call the study, print."""

from samlingsplan.cli import publish, questions, show, travel  # their commands join the app
from samlingsplan.cli.app import app, main

__all__ = ["app", "main", "publish", "questions", "show", "travel"]
