"""How travel is spread over the centrality classes, as a drawing."""

from samlingsplan.messages import Words
from samlingsplan.render.spread import LEFT, of_kommuner, of_leaders
from tests.results import tiny


def test_a_line_for_each_centrality_class_with_its_farthest_named(words: Words) -> None:
    drawn = of_leaders(tiny(), words)
    kommuner = tiny().case.kommuner
    assert len(drawn.lines) == len({kommuner[key].sentralitet for key in kommuner})
    # Utsira is 300 minutes away, the longest: the axis ends at five hours.
    assert drawn.lines[-1].farthest_name == "Utsira"
    assert [text for _, text in drawn.ticks] == [f"{hours}\u00a0t" for hours in range(6)]
    # Two leaders of Hamar travel 90 minutes, and two of Voss 100.
    titles = [dot.title for line in drawn.lines for dot in line.dots]
    assert "90–100\u00a0min: 2 ledere" in titles
    assert "100–110\u00a0min: 2 ledere" in titles
    assert all(dot.x > LEFT for line in drawn.lines for dot in line.dots)


def test_of_kommuner_it_follows_from_geography_alone(words: Words) -> None:
    result = tiny()
    fewer = tiny(participants=result.case.participants[:1] + result.case.participants[4:])
    assert of_kommuner(fewer, words) == of_kommuner(result, words)
    assert "90–100\u00a0min: 1 kommune" in [dot.title for line in of_kommuner(result, words).lines for dot in line.dots]
