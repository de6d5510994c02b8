"""What an admission rests on in law: read from a dated table, named in letters only where somebody has read it."""

from datetime import date
from pathlib import Path

import pytest

from samlingsplan.admission.provisions import FILE, IN_LETTERS, cited, read_provisions
from samlingsplan.errors import InputError
from samlingsplan.languages import LANGUAGES, Translated

TABLE = """
[[provision]]
page = "admission"
key = "appeal"
matter = "klage"
provision = {nb = "loven § 1", nn = "lova § 1", en = "the Act, section 1"}
until = 2021-12-31
read = 2021-01-01
sure = "ja"
[[provision]]
page = "admission"
key = "appeal"
matter = "klage"
provision = "ny lov § 2"
since = 2022-01-01
read = 2022-01-01
sure = "ja"
[[provision]]
page = "admission"
key = "grounds"
matter = "begrunnelse"
provision = "loven § 3"
sure = "etter hukommelsen"
[[provision]]
page = "admission"
matter = "habilitet"
provision = "loven § 4"
read = 2021-01-01
sure = "ja"
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "bestemmelser.toml"
    file.write_text(TABLE, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("day", "language", "named"),
    [
        (date(2021, 12, 31), "nb", ["loven § 1"]),
        (date(2021, 12, 31), "en", ["the Act, section 1"]),
        (date(2022, 1, 1), "nn", ["ny lov § 2"]),
    ],
)
def test_a_letter_names_what_holds_on_the_day_and_was_read(
    table: Path, day: date, language: str, named: list[str]
) -> None:
    # Neither what is from memory (section 3), nor what no letter asks for (section 4).
    holding = [each for each in read_provisions(table) if each.holds_on(day)]
    assert cited(holding, language) == named


@pytest.mark.parametrize("text", ["", "no table", '[[provision]]\npage = "other"\nmatter = "x"\nsure = "y"\n'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_provisions(tmp_path / "x.toml")
    assert [fault.key for fault in refused.value.complaints] == ["admission.no_provisions"]


def test_the_package_s_own_table_says_all_in_three_languages_and_invents_nothing() -> None:
    own = read_provisions()
    assert FILE.name == "provisions.toml"
    assert {each.key for each in own if each.key} == set(IN_LETTERS)
    for each in own:
        if each.page == "admission":
            for text in (each.matter, each.sure, *([each.provision] if each.provision else [])):
                assert isinstance(text, Translated)
                assert set(text.texts) == set(LANGUAGES)
        assert each.read is None or each.provision is not None, "what was read stands somewhere"
        assert each.since is None or each.until is None or each.since <= each.until
