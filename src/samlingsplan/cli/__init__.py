"""The command: parse, call the study, print."""

from samlingsplan.cli import compare, publish, questions, show, travel  # their commands join the app
from samlingsplan.cli.app import app, main

__all__ = ["app", "compare", "main", "publish", "questions", "show", "travel"]
