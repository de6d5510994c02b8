"""Runs the command in a process of its own, as a planner does, or in this one, which is quicker."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from samlingsplan.cli import main
from samlingsplan.messages import Words

COMMAND = (sys.executable, "-m", "samlingsplan")


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    data: str
    talk: str


def quick(arguments: tuple[object, ...]) -> list[str]:
    """Return arguments under which a plan is found without its near-ties, unless they ask for these."""
    texts = [str(argument) for argument in arguments]
    solving = texts[:1] == ["solve"] and not {"--alternatives", "--help"} & set(texts)
    return [*texts, "--no-alternatives"] if solving else texts


def samlingsplan(*arguments: object, cwd: Path | None = None, lang: str = "en", **environment: str) -> Ran:
    """Run the command in a language, and make sure that no traceback reaches a user."""
    run = subprocess.run(
        [*COMMAND, *quick(arguments)],
        cwd=cwd,
        env={**os.environ, "SAMLINGSPLAN_LANG": lang, **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in run.stdout + run.stderr, run.stderr
    return Ran(run.returncode, run.stdout, run.stderr)


def samlingsplan_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object, lang: str = "en"
) -> Ran:
    """Run the command in this process, in the language it would have chosen at its start."""
    monkeypatch.setattr(sys, "argv", ["samlingsplan", *quick(arguments)])
    for module in ("samlingsplan.cli.app", "samlingsplan.cli.language", "samlingsplan.cli.parser"):
        monkeypatch.setattr(sys.modules[module], "HELP", Words(lang))
    capsys.readouterr()
    with pytest.raises(SystemExit) as ending:
        main()
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return Ran(int(ending.value.code or 0), said.out, said.err)
