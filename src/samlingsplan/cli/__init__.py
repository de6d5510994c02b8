"""The command: parse, call the study, print."""

from samlingsplan.cli import publish, robust, show, travel, two_stages  # their commands join the app
from samlingsplan.cli.app import app, main

__all__ = ["app", "main", "publish", "robust", "show", "travel", "two_stages"]
