from samlingsplan.messages import Words
from samlingsplan.render.programmes import programme_table, programmes, read_programmes
from tests.results import national, tiny


def test_the_appendix_has_54_rows_of_27_providers() -> None:
    assert len(read_programmes()) == 54
    assert len({each.provider for each in read_programmes()}) == 27


def test_all_but_net_only_are_on_the_map(words: Words) -> None:
    drawn = programmes(national(), words)
    # One yearly programme of Tromsø's is taught by net alone.
    assert sum(int(str(campus["count"])) for campus in drawn) == 53
    assert all(words("programmes.label") in campus["lines"] for campus in drawn)


def test_kommuner_that_are_not_there_are_left_out(words: Words) -> None:
    # Of tiny's kommuner Oslo, Lillehammer and Bergen have campuses: 2 BI + BI bachelor + DHS, HiOA, UiO ...
    places = {str(campus["lines"][0]).split(":")[0] for campus in programmes(tiny(), words)}
    assert places == {"Oslo", "Lillehammer", "Bergen"}


def test_the_table_has_all_and_net_only_last(words: Words) -> None:
    rows = programme_table(words).rows
    assert len(rows) == 54
    assert rows[-1].cells[1].text == words("programmes.net_only")
