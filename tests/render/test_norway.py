from dataclasses import replace

import pytest

from samlingsplan.measures.geography import KOMMUNER
from samlingsplan.messages import Words
from samlingsplan.render.colours import MINUTES, NO_DATA, RAMP
from samlingsplan.render.norway import Marker, norway, to_utm33
from tests.results import national, tiny, venue


def test_colours_of_both_maps(words: Words) -> None:
    shapes = {shape.id: shape for shape in norway(tiny(), words).shapes}
    assert shapes["1151"].minutes_fill == MINUTES.colour(300)
    assert shapes["1151"].place_fill == shapes["4601"].place_fill != shapes["0301"].place_fill
    assert shapes["1151"].title == "Utsira: 1 leder, Bergen 1, 5\u00a0t\u00a00\u00a0min hver vei"


def test_a_kommune_without_leaders_has_the_colour_of_the_nearest_open_place(words: Words) -> None:
    result = national()
    homes = {leader.origin.kommune for leader in result.case.participants}
    shapes = {shape.id: shape for shape in norway(result, words).shapes}
    assert {key for key, shape in shapes.items() if shape.outlined} == homes
    nearest = {str(row["kommune"]): row["nearest_min"] for row in KOMMUNER.rows(result)}
    empty = [shape for key, shape in shapes.items() if key not in homes]
    assert all(shape.minutes_fill == MINUTES.colour(nearest[shape.id]) for shape in empty)
    assert all(shape.title.endswith(" (ingen ledere i kullet)") for shape in empty)
    assert NO_DATA not in norway(result, words).fills("place")


def test_the_oslofjord_is_drawn_once_more_and_larger(words: Words) -> None:
    inset = norway(national(), words).inset
    assert inset is not None
    assert [marker.name for marker in inset.markers] == ["Oslo"]
    # It lies in the corner that the country leaves empty, and within the sheet.
    assert inset.times > 2.5
    assert inset.x + inset.width * inset.times < norway(national(), words).width


def test_a_class_of_minutes_ends_at_its_break() -> None:
    found = [MINUTES.colour(minutes) for minutes in (0, 60, 61, 360, 361)]
    assert found == [RAMP[0], RAMP[0], RAMP[1], RAMP[6], RAMP[7]]


def test_names_of_neighbours_stand_on_either_side() -> None:
    oslo = Marker("Oslo", True, 700, 2500, "", leftward=True)
    gardermoen = Marker("Gardermoen", True, 760, 2450, "", leftward=True)
    assert gardermoen.hides(oslo)
    assert not replace(gardermoen, leftward=False).hides(oslo)
    assert not replace(gardermoen, open=False).hides(oslo)
    assert not replace(gardermoen, y=2300).hides(oslo)


def test_a_kommune_of_today_is_drawn_by_its_borders_of_2020(words: Words) -> None:
    result = tiny()
    # Say that Voss were two kommuner today, one of them with a new number and no leaders.
    voss = result.case.kommuner["4621"]
    kommuner = {**result.case.kommuner, "9999": replace(voss, id="9999", id_2020="4621")}
    drawn = norway(replace(result, case=replace(result.case, kommuner=kommuner)), words)
    order = [shape.id for shape in drawn.shapes if shape.borders_id == "4621"]
    assert order == ["9999", "4621"]
    assert set(drawn.paths) == set(result.case.kommuner)


def test_a_place_abroad_is_not_on_the_map(words: Words) -> None:
    result = tiny()
    venues = {**result.case.venues, "bergen": replace(venue("bergen"), kommune=None)}
    drawn = norway(replace(result, case=replace(result.case, venues=venues)), words)
    assert [marker.name for marker in drawn.markers] == ["Oslo"]
    assert {shape.id for shape in drawn.shapes} == set(result.case.kommuner)


def test_oslo_and_gardermoen_do_not_hide_each_other(words: Words) -> None:
    result = tiny()
    # Bergen's place moved to Ullensaker, an hour from Oslo on the map.
    kommuner = {**result.case.kommuner, "3033": replace(result.case.kommuner["0301"], id="3033", lat=60.2, lon=11.1)}
    venues = {**result.case.venues, "bergen": replace(venue("bergen"), name="Gardermoen", kommune="3033")}
    first, second = norway(replace(result, case=replace(result.case, kommuner=kommuner, venues=venues)), words).markers
    assert not first.hides(second)
    assert first.leftward != second.leftward


@pytest.mark.parametrize(
    ("lon", "lat", "east_m", "north_m"),
    # Computed by PROJ 9 for EPSG:25833: Oslo, Vardø and a point west of Bergen, far from the zone's meridian.
    [
        (10.74609, 59.91273, 262_210.889, 6_649_335.409),
        (31.11, 70.37, 1_097_833.050, 7_886_942.078),
        (5.0, 61.0, -39_394.280, 6_804_110.989),
    ],
)
def test_points_lie_where_proj_puts_them(lon: float, lat: float, east_m: float, north_m: float) -> None:
    assert to_utm33(lon, lat) == pytest.approx((east_m, north_m), abs=0.01)


def test_the_zones_meridian_is_half_a_million() -> None:
    assert to_utm33(15.0, 65.0)[0] == pytest.approx(500_000)


def test_names_in_the_enlarged_part_stand_within_its_frame_and_apart(words: Words) -> None:
    inset = norway(national(), words).inset
    assert inset is not None
    mark = Marker("Oslo", True, inset.west + inset.width // 2, inset.north + inset.height // 2, "#0072b2", False)
    at_the_edge = replace(mark, name="Wergelandsveien", x=inset.west + inset.width, y=inset.north + 20)
    shown = replace(inset, markers=(mark, replace(mark, name="Gardermoen"), at_the_edge, replace(mark, open=False)))
    # The second stands where the first does, and is left out; the third is moved in from the edge.
    (oslo, oslo_x, _), (edge, edge_x, _) = shown.names
    assert (oslo, edge) == ("Oslo", "Wergelandsveien")
    assert abs(oslo_x - (inset.x + inset.width * inset.times / 2)) < inset.times
    # 15 letters of 40 units: half of them, and one more for room, is 340 from the frame.
    assert edge_x == inset.x + round(inset.width * inset.times) - 340
