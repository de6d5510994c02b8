from samlingsplan.render.documents.widths import widths
from samlingsplan.render.page_table import CellView, HeadingView, RowView, TableView


def table(*columns: tuple[str, str], unbroken: bool = False) -> TableView:
    headings = tuple(HeadingView(heading, False) for heading, _ in columns)
    row = RowView(tuple(CellView(text, text, False, unbroken) for _, text in columns), ())
    return TableView("t", "T", headings, (row,))


def test_a_column_has_room_for_its_longest_word_and_whole_sentences_get_what_is_left() -> None:
    # Of 110 signs: "Nr" takes the least, 6; the sentence of 100 signs 48, and the 56 that nobody else needs.
    assert widths(table(("Nr", "1"), ("Krav", 20 * "ord, ")), 110) == [6, 104]


def test_bold_type_is_wider() -> None:
    # 10 signs in bold, 12, and 2 besides: the first cell of the row, and the heading of the second column.
    assert widths(table(("A", "abcdefghij"), ("Abcdefghij", "b")), 28) == [14, 14]


def test_short_columns_are_not_stretched_one_for_the_others() -> None:
    # A text of two words of 10 signs: 21 signs; a word of 10 signs and 2 besides: 12. 1000 * 21 / 33 and 12 / 33.
    assert widths(table(("A", "abcdefghij abcdefghij"), ("B", "abcdefghij")), 1000) == [636, 363]


def test_next_to_whole_sentences_what_is_short_takes_two_lines() -> None:
    # A text of 29 signs in words of 9: 12 signs for a word, and 14 are half of the text. 110 - 14 are the sentence's.
    assert widths(table(("Krav", 20 * "ord, "), ("B", "abcdefghi abcdefghi abcdefghi")), 110) == [96, 14]


def test_what_may_not_be_broken_counts_as_one_word() -> None:
    # 15 signs in bold, 18, and 2 besides, of 20 + 6.
    assert widths(table(("A", "15. januar 2022"), ("B", "1"), unbroken=True), 26) == [20, 6]


def test_columns_that_have_no_room_share_by_what_they_need() -> None:
    # 48 signs each at most, of 144.
    assert widths(table(*((f"{n}", 200 * "x") for n in range(3))), 300) == [100, 100, 100]
