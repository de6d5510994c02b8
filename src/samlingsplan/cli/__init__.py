"""The command: parse, call the study, print."""

from samlingsplan.cli import travel  # its commands join the app
from samlingsplan.cli.app import app, main

__all__ = ["app", "main", "travel"]
