"""The answer that the READMEs show. After a change that moves it: ``python -m tests.house.answer out/2021``."""

import re
import sys
from pathlib import Path

from samlingsplan.messages import Words
from samlingsplan.render.terminal import summary
from samlingsplan.study.redrawing import result_of
from tests.house.tree import ROOT

READMES = {"en": ROOT / "README.md", "nb": ROOT / "README.nb.md"}


def answer(folder: Path, language: str = "en") -> str:
    """What the terminal ends with, for the plan in a folder."""
    text = summary(result_of(folder), Words(language))
    return "".join(f"{line.rstrip()}\n" for line in text.splitlines())


def main(folder: Path) -> None:
    for language, readme in READMES.items():
        before, _, after = re.split(r"(?<=^```text\n)(.*?)(?=^```$)", readme.read_text("utf-8"), flags=re.M | re.S)
        readme.write_text(before + answer(folder, language) + after, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
