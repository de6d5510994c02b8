"""Names of kommuner in Sami and Kven say their language."""

import csv
import re
from pathlib import Path

import pytest

from samlingsplan.messages import LANGUAGES, Words
from samlingsplan.render import Audience, Reader
from samlingsplan.render.kommune_names import languages_of_names
from samlingsplan.render.page import in_their_languages
from samlingsplan.render.report import REPORT
from samlingsplan.resources import DATA_DIR
from tests.results import national


@pytest.mark.parametrize("year", [2020, 2024])
def test_each_name_in_the_table_of_kommuner_has_a_language(year: int) -> None:
    with (DATA_DIR / f"kommuner_{year}.csv").open(encoding="utf-8", newline="") as file:
        names = {name for row in csv.DictReader(file) for name in row["other_names"].split("|") if name}
    assert names == set(languages_of_names())
    assert set(languages_of_names().values()) == {"se", "smj", "sma", "fkv"}


def test_a_further_name_is_marked_in_text_and_in_the_words_of_a_drawing_and_nowhere_else() -> None:
    both = "Porsanger – Porsáŋgu – Porsanki"
    spoken = 'Porsanger – <span lang="se">Porsáŋgu</span> – <span lang="fkv">Porsanki</span>'
    marked = in_their_languages(
        f'<td data-sort="{both}">{both}: 4 t</td><p>Rosse, Røros – Rossefjord</p><script>"{both}"</script>'
        f"<svg><title>{both}</title><text>{both}</text></svg>",
        {},
    )
    # A surname is no name of a kommune, nor is a longer word.
    assert marked == (
        f'<td data-sort="{both}">{spoken}: 4 t</td>'
        f'<p>Rosse, Røros – Rossefjord</p><script>"{both}"</script><svg><title>{both}</title><text>Porsanger – '
        '<tspan lang="se">Porsáŋgu</tspan> – <tspan lang="fkv">Porsanki</tspan></text></svg>'
    )


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_marks_every_one_it_shows(audience: Audience, language: str, tmp_path: Path) -> None:
    REPORT.write(national(), tmp_path, Words(language), Reader(audience))
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    # Nothing can be marked in a part of an option, nor of what a drawing says when it is pointed at.
    shown = re.sub(r"<(option|title|script)\b.*?</\1>", "", text, flags=re.DOTALL)
    for name, of in languages_of_names().items():
        assert f'<span lang="{of}">{name}</span>' in shown
        assert not re.search(rf"– {name}\b(?![^<]*>)", shown)
