"""The script for SLURM arrays, run with a command of ours in place of the program."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None, reason="no bash")


def _run(folder: Path, program: str, *arguments: str, task: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run a task of an array from 0 to 2; the program's arguments are written to ``asked``, a line a call."""
    fake = folder / "samlingsplan"
    fake.write_text(f'#!/bin/bash\nprintf "%s|" "$@" >> asked; echo >> asked\n{program}\n', encoding="utf-8")
    fake.chmod(0o755)
    slurm = {"SLURM_ARRAY_TASK_ID": task, "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_COUNT": "3", "WAIT_S": "0"}
    environment = {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", **slurm, **more}
    command = [str(BASH), str(ROOT / "docs" / "slurm.sh"), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


def _asked(folder: Path) -> list[list[str]]:
    lines = (folder / "asked").read_text(encoding="utf-8").splitlines()
    return [line.removesuffix("|").split("|") for line in lines]


def test_a_part_is_run_until_nothing_is_left_to_others(tmp_path: Path) -> None:
    third = '[ "$(wc -l < asked)" -lt 3 ] || echo the answer'
    change = ("--set", "rules.fixed_places.closed=[a, b]")
    ended = _run(tmp_path, third, "my plan.yaml", *change, task="0", QUESTION="frontier --against cost")
    assert (ended.returncode, ended.stderr) == (0, "")
    # An array from 0 on has the parts 1, 2 and 3.
    shared = ["--shard", "1/3", "--store", "results", "--workers", "2"]
    assert _asked(tmp_path) == [["frontier", "--against", "cost", "my plan.yaml", *change, *shared]] * 3


def test_a_refusal_ends_the_task_with_its_code(tmp_path: Path) -> None:
    ended = _run(tmp_path, "echo no such file >&2; exit 2", "nothing.yaml", task="2")
    assert (ended.returncode, ended.stderr) == (2, "no such file\n")
    assert [asked[-5:] for asked in _asked(tmp_path)] == [["3/3", "--store", "results", "--workers", "2"]]


def test_a_task_that_waits_in_vain_says_so(tmp_path: Path) -> None:
    ended = _run(tmp_path, "true", "my.yaml", task="1")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == "Part 2/3 still waits for other parts: submit it again.\n"
