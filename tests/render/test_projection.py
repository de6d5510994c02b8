import pytest

from samlingsplan.render.projection import to_utm33


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
