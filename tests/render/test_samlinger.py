"""A small picture of each samling."""

from samlingsplan.measures.departures import SAMLING_TRAVEL
from samlingsplan.measures.measure import whole
from samlingsplan.messages import Words
from samlingsplan.render.samlinger import GAP, PANEL, pictures
from tests.results import tiny


def test_each_samling_has_a_picture_with_each_class(words: Words) -> None:
    drawn = pictures(tiny(), words)
    classes = tiny().plan.classes
    assert [each.heading for each in drawn.pictures] == [
        f"Samling {n}" for n in range(1, len(classes[0].samlinger) + 1)
    ]
    for number, picture in enumerate(drawn.pictures):
        assert [one.title.partition(" · ")[0] for one in picture.classes] == [each.name for each in classes]
        for one, each in zip(picture.classes, classes, strict=True):
            held = each.samlinger[number]
            if held.place is None:
                assert (one.length, one.text) == (0, "Ingen reiser")
            else:
                # Both classes have four leaders, the most of any.
                assert f"uke {held.week.number}" in one.title
                assert one.length == PANEL
                assert one.text.startswith("4 ledere")
            assert one.early <= one.length
    # Three side by side.
    assert [each.x for each in drawn.pictures[:4]] == [0, PANEL + GAP, 2 * (PANEL + GAP), 0]


def test_who_comes_the_evening_before_is_the_dark_part(words: Words) -> None:
    early = [one for each in pictures(tiny(), words).pictures for one in each.classes if one.early]
    for one in early:
        assert "kvelden før" in one.text
    rows = SAMLING_TRAVEL.rows(tiny())
    assert sum(one.early for one in early) == sum(whole(row, "evenings_before") for row in rows) * PANEL / 4
    assert early
