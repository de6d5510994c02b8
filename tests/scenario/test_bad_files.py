"""Each file in bad/ opens with what must be said about it: place and key, then the English sentence."""

from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import sentence
from samlingsplan.scenario.loader import load
from tests.scenario.world import FOLDER, World

BAD = sorted(file for file in (FOLDER / "bad").glob("*.yaml") if file.name != "sound_base.yaml")


def announced(file: Path) -> list[tuple[str, str, str]]:
    """The complaints in a file's first lines, two lines each."""
    lines = file.read_text(encoding="utf-8").splitlines()
    heads = [(i, line.split()) for i, line in enumerate(lines) if line.startswith("# ")]
    return [(words[1], words[2], lines[i + 1][4:]) for i, words in heads if words[2].startswith("scenario.")]


def complaints(file: Path) -> InputError:
    with pytest.raises(InputError) as refused:
        load(file, World)
    return refused.value


@pytest.mark.parametrize("file", BAD, ids=lambda file: file.stem)
def test_a_bad_file_is_answered_as_it_announces(file: Path) -> None:
    english = Words("en")
    said = [(_short(str(c.where), file), c.key, sentence(c, english)) for c in complaints(file).complaints]
    assert said == announced(file)
    assert said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_exists_in_every_language(language: str) -> None:
    words = Words(language)
    sentences = [sentence(c, words) for file in BAD for c in complaints(file).complaints]
    # A value that the sentence asks for and the complaint lacks would have raised; none may be blank.
    assert all(sentences)


def _short(where: str, file: Path) -> str:
    return where.removeprefix(f"{file}:").removeprefix(f"{file.parent}/")
