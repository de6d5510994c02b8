"""A small picture of each samling."""

from dataclasses import replace

from samlingsplan.measures.departures import SAMLING_TRAVEL
from samlingsplan.measures.measure import whole
from samlingsplan.messages import Words
from samlingsplan.render.samlinger import LETTERS, LINE, PANEL, pictures
from tests.results import tiny


def test_each_samling_has_a_picture_with_each_class(words: Words) -> None:
    drawn = pictures(tiny(), words)
    classes = tiny().plan.classes
    assert [each.heading for each in drawn.pictures] == [
        f"Samling {n}" for n in range(1, len(classes[0].samlinger) + 1)
    ]
    for number, picture in enumerate(drawn.pictures):
        assert [one.above[0].partition(" · ")[0] for one in picture.classes] == [each.name for each in classes]
        for one, each in zip(picture.classes, classes, strict=True):
            held = each.samlinger[number]
            if held.place is None:
                assert (one.length, one.below) == (0, ("Ingen reiser", ""))
            else:
                # Both classes have four leaders, the most of any.
                # The class is called by its place, which is not said twice.
                assert one.above == (f"{each.name} · uke {held.week.number}", "")
                assert one.length == PANEL
                assert one.below[0].startswith("4 ledere")
            assert one.early <= one.length


def test_who_comes_the_evening_before_is_the_dark_part(words: Words) -> None:
    early = [one for each in pictures(tiny(), words).pictures for one in each.classes if one.early]
    for one in early:
        assert "kvelden før" in one.below[0]
    rows = SAMLING_TRAVEL.rows(tiny())
    assert sum(one.early for one in early) == sum(whole(row, "evenings_before") for row in rows) * PANEL / 4
    assert early


def test_a_long_name_takes_two_lines_and_pushes_down_what_follows(words: Words) -> None:
    plain = pictures(tiny(), words)
    long = "Klassen for de som bor lengst fra alle studiestedene i landet, og skal dit likevel"
    result = tiny()
    classes = (replace(result.plan.classes[0], name=long), *result.plan.classes[1:])
    drawn = pictures(
        replace(result, outcome=replace(result.outcome, plan=replace(result.plan, classes=classes))), words
    )
    one, other = drawn.pictures[0].classes
    assert all(0 < len(line) <= LETTERS for line in one.above)
    assert one.above[1].endswith("…")
    assert long in one.title
    assert other.y == plain.pictures[0].classes[1].y + LINE
    assert drawn.height == plain.height + LINE
