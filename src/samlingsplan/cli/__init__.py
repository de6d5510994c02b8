"""The command: parse, call the study, print."""

from samlingsplan.cli import draw, publish, travel  # their commands join the app
from samlingsplan.cli.app import app, main

__all__ = ["app", "draw", "main", "publish", "travel"]
