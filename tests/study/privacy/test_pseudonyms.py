"""Pseudonyms: a list without names, and a key that lies apart and alone says who they are."""

import stat
from pathlib import Path

import pytest

from samlingsplan.errors import InputError
from samlingsplan.study.privacy.pseudonyms import pseudonymise, read_key
from tests.cli.command import samlingsplan

LIST = "Navn;E-post;Arbeidskommune;Merknad\nKari Nordmann;kari@x.no;Oslo;\nOla Hansen;ola@x.no;Tromsø;ny\n"


@pytest.fixture
def named(tmp_path: Path) -> Path:
    (tmp_path / "apart").mkdir()
    file = tmp_path / "named.csv"
    file.write_text(LIST, encoding="utf-8")
    return file


def made(named: Path, *identity: str) -> tuple[str, Path]:
    out, key = named.with_name("unnamed.csv"), named.parent / "apart" / "key.csv"
    pseudonymise(named, out, key, identity)
    return out.read_text(encoding="utf-8-sig"), key


def refused(named: Path, *identity: str) -> list[str]:
    with pytest.raises(InputError) as refusal:
        made(named, *identity)
    return [fault.key for fault in refusal.value.complaints]


def test_names_stand_in_the_key_alone(named: Path) -> None:
    text, key = made(named)
    first, *rows = [line.split(";") for line in text.splitlines()]
    assert first == ["id", "Arbeidskommune", "Merknad"]
    assert [row[1:] for row in rows] == [["Oslo", ""], ["Tromsø", "ny"]]
    known = read_key(key)
    assert known.headings == ("Navn", "E-post")
    assert known.people == {rows[0][0]: ("Kari Nordmann", "kari@x.no"), rows[1][0]: ("Ola Hansen", "ola@x.no")}
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_who_is_in_the_key_keeps_the_pseudonym_and_others_get_new_ones(named: Path) -> None:
    before, key = made(named)
    number = before.splitlines()[2].split(";")[0]
    named.write_text(LIST.replace("Kari Nordmann;kari@x.no", "Eva Lund;eva@x.no"), encoding="utf-8")
    after, _ = made(named)
    assert after.splitlines()[2].startswith(f"{number};")
    assert after.splitlines()[1].split(";")[0] != before.splitlines()[1].split(";")[0]
    assert len(read_key(key).people) == 3


def test_pseudonyms_say_nothing_of_the_names(named: Path, tmp_path: Path) -> None:
    first, _ = made(named)
    (tmp_path / "apart" / "key.csv").unlink()
    second, _ = made(named)
    assert first.splitlines()[1].split(";")[0] != second.splitlines()[1].split(";")[0]


def test_numbers_of_applications_stay(named: Path) -> None:
    named.write_text("Søkernummer;Navn;Arbeidskommune\na-1;Kari Nordmann;Oslo\n", encoding="utf-8")
    text, key = made(named)
    assert text.splitlines() == ["Søkernummer;Arbeidskommune", "a-1;Oslo"]
    assert read_key(key).people == {"a-1": ("Kari Nordmann",)}
    named.write_text("Søkernummer;Navn;Arbeidskommune\na-1;Ola Hansen;Oslo\n", encoding="utf-8")
    assert refused(named) == ["privacy.number_of_another"]


@pytest.mark.parametrize(
    ("text", "identity", "keys"),
    [
        (LIST, ("Nav",), ["privacy.no_heading"]),
        (LIST, ("Navn",), ["privacy.looks_like_identity"]),
        ("Stilling;Arbeidskommune\nleder;Oslo\n", (), ["privacy.no_identity"]),
        (LIST.replace("ny", "vikar for Hansen"), (), ["privacy.name_elsewhere"]),
        (LIST.replace("ny", "010170 12345"), (), ["privacy.identity_number"]),
    ],
)
def test_a_list_in_which_people_could_be_recognised_is_refused(
    named: Path, text: str, identity: tuple[str, ...], keys: list[str]
) -> None:
    named.write_text(text, encoding="utf-8")
    assert refused(named, *identity) == keys
    assert not named.with_name("unnamed.csv").exists()


def test_the_key_lies_apart(named: Path) -> None:
    with pytest.raises(InputError) as refusal:
        pseudonymise(named, named.with_name("unnamed.csv"), named.with_name("key.csv"))
    assert [fault.key for fault in refusal.value.complaints] == ["privacy.key_with_list"]


def test_another_key_is_refused(named: Path) -> None:
    made(named)
    named.write_text("Navn;Arbeidskommune\nKari Nordmann;Oslo\n", encoding="utf-8")
    assert refused(named) == ["privacy.other_key"]


@pytest.mark.parametrize("lang", ["nb", "nn", "en"])
def test_the_command_says_where_the_key_is(named: Path, lang: str) -> None:
    ran = samlingsplan("pseudonyms", named, "--out", "u.csv", "--key", "apart/k.csv", cwd=named.parent, lang=lang)
    assert ran.code == 0
    assert "apart/k.csv (Navn, E-post)" in ran.talk
