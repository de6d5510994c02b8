"""The answer that the README shows. After a change that moves it: ``python -m tests.house.answer out/2021``."""

import re
import sys
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.render.terminal import summary
from samlingsplan.study.redrawing import result_of
from tests.house.tree import ROOT

README = ROOT / "README.md"


def answer(folder: Path) -> str:
    """What the terminal ends with in English, for the plan in a folder."""
    text = summary(result_of(folder), Words("en"))
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def main(folder: Path) -> None:
    before, _, after = re.split(r"(?<=^```text\n)(.*?)(?=^```$)", README.read_text("utf-8"), flags=re.M | re.S)
    README.write_text(before + answer(folder) + after, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
