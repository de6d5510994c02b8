"""Who bears most, as sorted bars with their figures."""

from samlingsplan.measures.by_group import BY_FYLKE
from samlingsplan.measures.grouped import by_fylke
from samlingsplan.measures.population import NEAR_BY_FYLKE
from samlingsplan.messages import Words
from samlingsplan.render import Audience, Reader
from samlingsplan.render.bars import in_two_lines, of_leaders, of_people
from samlingsplan.render.report import report
from tests.results import tiny


def test_the_longest_journeys_stand_first_with_their_figures(words: Words) -> None:
    drawn = of_leaders(BY_FYLKE.rows(tiny()), words)
    # Rogaland has Utsira alone, 300 minutes; Innlandet Hamar twice and Lillehammer, (90 + 90 + 150) / 3 = 110;
    # Vestland Bergen and Voss twice, (20 + 100 + 100) / 3 = 73; Oslo 30.
    assert [bar.name for bar in drawn] == ["Rogaland", "Innlandet", "Vestland", "Oslo"]
    assert drawn[0].share == 100
    assert drawn[1].share == round(110 / 300 * 100, 1)
    assert drawn[1].text.replace("\u00a0", " ").startswith("1 t 50 min hver vei, ")
    assert drawn[1].text.endswith("(3 ledere)")


def test_the_public_sees_the_people_s_way_whoever_leads(words: Words) -> None:
    result = tiny()
    fewer = tiny(participants=result.case.participants[:1] + result.case.participants[4:])
    assert of_people(NEAR_BY_FYLKE.rows(fewer), words) == of_people(NEAR_BY_FYLKE.rows(result), words)


def test_a_steering_group_that_sees_groups_sees_no_fylke_of_one_leader(words: Words) -> None:
    result = tiny()
    names = {bar.name for bar in of_leaders(by_fylke(result), words)}
    assert "Rogaland" not in names  # Utsira's one leader
    page = report(result, words, Reader(Audience.STEERING, group_kommuner=True))
    drawn = page[page.index(words("report.bars.heading")) :].partition("</figure>")[0]
    assert ">Rogaland<" not in drawn


def test_where_nobody_travels_no_bar_has_a_length(words: Words) -> None:
    row = {"fylke": "Oslo", "mean_min": 0.0, "mean_nights": 0.0, "leaders": 1}
    assert of_leaders([row], words)[0].share == 0
    assert of_leaders([], words) == ()


def test_a_long_name_takes_two_lines() -> None:
    assert in_two_lines("Oslo", 10) == ("Oslo", "")
    assert in_two_lines("Troms og Finnmark og mer", 12) == ("Troms og", "Finnmark …")
