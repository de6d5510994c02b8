"""Whatever a list holds, it is read or refused in words, and nothing in it that tells who somebody is is repeated."""

import io
import re
import zipfile
from pathlib import Path
from random import Random

import pytest

from samlingsplan.domain.calendar import Week
from samlingsplan.errors import InputError
from samlingsplan.intake.participants import read_participants
from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.messages.complaints import gathered
from tests.intake.planners import HEADINGS, drawn_list, in_words, opendocument
from tests.intake.world import VENUES, book

YEAR = tuple(Week(2021, 33).plus(i) for i in range(46))
SECRET = "01017012345"
CELLS = (
    *(SECRET, "010170 12345", "01.01.70-12345", "x01017012345", f"{SECRET}a", "kari@oslo.kommune.no"),
    *("Os", "Sande", "Herøy", "301", "9999", "1850", "Svalbard", "K-", "0301/Sentrum", "Oslo (", "Kommune (bosted)"),
    *("2;;5", "40-", "–", "0001-W01..9999-W52", "31.02.2021", "1-999999999", "uke", "og", "til", "e 9", "e" * 5_000),
    *("=1+1", "#N/A", "-", "nan", "true", "{0}", "%s", "(", "()", "//", "a/b/c", "\t", '"', "\0", "\r\n", "12" * 40),
    *("\u202e", "٣", "½", "\ufeff", "«»", "🙂"),
)
HEADS = (
    "",
    SECRET,
    "id",
    "ID",
    "Kommune",
    "kommune_number",
    "wish_10",
    "Ønske",
    "#",
    "Gruppe (",
    "(x)",
    "Rulestol",
    "ø",
)


def mutated(folder: Path, seed: int) -> Path:
    """Write a list that is spoiled in some ways: its cells, its shape, its XML or its bytes."""
    draw = Random(seed)
    if seed % 3 == 0:
        file = drawn_list(folder, seed)
        file.write_bytes(spoiled_parts(file.read_bytes(), draw))
        return file
    rows = in_words(draw)
    for _ in range(draw.randrange(1, 6)):
        row = draw.randrange(len(rows))
        if not rows[row]:
            continue
        at = draw.randrange(len(rows[row]))
        rows[row][at] = draw.choice(HEADS if row == 0 else CELLS)
        if draw.random() < 0.1:
            rows[row] = rows[row][:at]
        if draw.random() < 0.1:
            rows.insert(row, draw.choice([[], ["x"], list(rows[0])]))
    if seed % 3 == 1:
        text = "\n".join(draw.choice(";,\t ;;;")[:1].join(row) for row in rows)
        file = folder / f"mutated-{seed}.csv"
        data = text.encode(draw.choice(("utf-8", "utf-16", "cp1252")), errors="replace")
        file.write_bytes(spoiled(data, draw) if draw.random() < 0.3 else data)
    else:
        file = folder / f"mutated-{seed}.ods"
        file.write_bytes(opendocument({"Opptak": [[seen(cell) for cell in row] for row in rows]}))
    return file


def seen(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(sign for sign in text if sign.isprintable())


def spoiled(data: bytes, draw: Random) -> bytes:
    """Return bytes of which some are lost, changed or said twice."""
    changed = bytearray(data)
    for _ in range(draw.randrange(1, 5)):
        at = draw.randrange(len(changed) + 1)
        match draw.randrange(3):
            case 0:
                changed[at : at + draw.randrange(1, 9)] = b""
            case 1:
                changed[at:at] = changed[at : at + draw.randrange(1, 40)]
            case _:
                changed[at : at + 1] = draw.randbytes(1)
    return bytes(changed)


def spoiled_parts(data: bytes, draw: Random) -> bytes:
    """Return a file whose bytes are spoiled, or, where it is packed, one of its parts."""
    if not zipfile.is_zipfile(io.BytesIO(data)) or draw.random() < 0.1:
        return spoiled(data, draw)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        names = old.namelist()
        chosen = draw.choice([name for name in names if "sheet" in name or "content" in name or draw.random() < 0.2])
        for name in names:
            part = old.read(name)
            new.writestr(name, spoiled(part, draw) if name == chosen else part)
    return packed.getvalue()


def repeated(lines: str) -> bool:
    """Return whether sentences repeat a secret, whatever signs stand in it."""
    return SECRET.removeprefix("0") in re.sub(r"[\W_]", "", lines) or "kari@oslo" in lines


def read_or_refused(folder: Path, seed: int) -> bool:
    """Return whether a mutated list is read; make sure that a refusal can be said, and holds no secret."""
    file = mutated(folder, seed)
    try:
        read_participants(file, book(), VENUES, YEAR)
    except InputError as error:
        for language in LANGUAGES:
            lines = "\n".join(gathered(error.complaints, Words(language)))
            assert lines
            assert not repeated(lines), (seed, lines)
        return False
    finally:
        file.unlink()
    return True


def test_no_mutated_list_makes_it_stumble(tmp_path: Path) -> None:
    read = [read_or_refused(tmp_path, seed) for seed in range(300)]
    assert 10 < sum(read) < 290  # neither are all refused nor all read


@pytest.mark.long(at_most_s=900)
def test_twenty_thousand_mutated_lists_make_no_traceback(tmp_path: Path) -> None:
    for seed in range(1_000, 21_000):
        read_or_refused(tmp_path, seed)


@pytest.mark.parametrize("heading", HEADINGS["id"])
@pytest.mark.parametrize(
    "secret", [SECRET, "010170-12345", "01.01.70.12345", "010170.12345", "A01017012345", "01017012345B", "41017012345"]
)
def test_an_id_that_holds_a_birth_number_is_never_repeated(tmp_path: Path, heading: str, secret: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"{heading};Kommune\n{secret};Oslo\n", encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_participants(file, book(), VENUES)
    assert [each.key for each in refused.value.complaints] == ["intake.identity_number"]
    assert secret not in "".join(gathered(refused.value.complaints, Words("nb"))) + str(refused.value)


@pytest.mark.parametrize("column", sorted(set(HEADINGS) - {"id"}))
def test_no_column_repeats_a_birth_number(tmp_path: Path, column: str) -> None:
    written = (
        "01.01.70-123401.01.70-12345",
        "9 01.01.70-12345",
        "010170 nr 12345",
        "\uff101017012345",
        "010170\u221212345",
    )
    heading, file = HEADINGS[column][0], tmp_path / "list.csv"
    needed = "Søker-ID" if column in {"kommune", "kommune_number"} else "Søker-ID;Kommune"
    rows = [f"a{i}{';Oslo' if 'Kommune' in needed else ''};{text}" for i, text in enumerate(written)]
    file.write_text("\n".join([f"{needed};{heading}", *rows]), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_participants(file, book(), VENUES, YEAR)
    for language in LANGUAGES:
        assert not repeated("\n".join(gathered(refused.value.complaints, Words(language))))
    assert not repeated(str(refused.value))
