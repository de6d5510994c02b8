"""Runs the command in this process, which is quick, or apart in a process of its own, as a planner does."""

import gc
import io
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from samlingsplan.cli import main
from samlingsplan.cli.language import _chosen_language
from samlingsplan.messages import Words

COMMAND = (sys.executable, "-m", "samlingsplan")
WITHOUT_LANGUAGE = ("schema",)
"""The commands that have no option ``--lang``."""


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    data: str
    talk: str


def quick(arguments: Iterable[object]) -> list[str]:
    """Return arguments under which a plan is found without its near-ties, unless they ask for these."""
    texts = [str(argument) for argument in arguments]
    solving = texts[:1] == ["solve"] and not {"--alternatives", "--no-alternatives", "--help"} & set(texts)
    return [*texts, "--no-alternatives"] if solving else texts


def samlingsplan_apart(*arguments: object, cwd: Path | None = None, lang: str = "en", **environment: str) -> Ran:
    """Run the command in a process of its own, and make sure that no traceback reaches a user."""
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


def samlingsplan(*arguments: object, cwd: Path | None = None, lang: str = "en", **environment: str) -> Ran:
    """Run the command in this process, or apart where that may make a difference: its environment, its help."""
    texts = [str(argument) for argument in arguments]
    if environment or not texts or "--help" in texts:
        return samlingsplan_apart(*arguments, cwd=cwd, lang=lang, **environment)
    if texts[0] not in WITHOUT_LANGUAGE and not any(each.startswith("--lang") for each in texts):
        texts += ["--lang", lang]
    data, talk = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(cwd or Path.cwd())
        patch.setattr(sys, "stdout", data)
        patch.setattr(sys, "stderr", talk)
        code = _ended(patch, texts, _chosen_language([*texts, "--lang", lang]))
    said = [stream.buffer.getvalue().decode("utf-8") for stream in (data, talk)]  # type: ignore[attr-defined]
    assert "Traceback" not in "".join(said), said[1]
    return Ran(code, *said)


def samlingsplan_here(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: object, lang: str = "en"
) -> Ran:
    """Run the command in this process, in the language that it would have chosen at its start."""
    capsys.readouterr()
    code = _ended(monkeypatch, arguments, lang)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return Ran(code, said.out, said.err)


def _ended(patch: pytest.MonkeyPatch, arguments: Iterable[object], lang: str) -> int:
    """Run the command and return its exit code; what it leaves is thrown away, since this process goes on."""
    patch.setattr(sys, "argv", ["samlingsplan", *quick(arguments)])
    for setting in ("freeze", "set_threshold"):
        patch.setattr(gc, setting, lambda *_: None)
    for name, module in tuple(sys.modules.items()):
        if name.startswith("samlingsplan.cli.") and hasattr(module, "HELP"):
            patch.setattr(module, "HELP", Words(lang))
    with pytest.raises(SystemExit) as ending:
        main()
    return int(ending.value.code or 0)
