"""The pages on admission and on personal data show the dated table of provisions as the data has it."""

import pytest

from docs.provisions import BEGIN, END, PAGES, rendered


@pytest.mark.parametrize("page", PAGES)
def test_the_table_is_the_one_of_the_data(page: str) -> None:
    text = PAGES[page].read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
    assert text == rendered(text, page), "run `make docs`"


@pytest.mark.parametrize("page", PAGES)
def test_no_paragraph_stands_outside_the_table(page: str) -> None:
    before, _, rest = PAGES[page].read_text(encoding="utf-8").partition(BEGIN)
    assert "§" not in before + rest.partition(END)[2]
