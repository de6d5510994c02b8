"""From degrees to metres on the map: UTM zone 33 (EPSG:25833), in which official maps of all Norway are drawn."""

from math import asinh, atan2, atanh, cos, cosh, radians, sin, sinh, sqrt, tan

_EQUATOR_M = 6_378_137.0
_FLATTENING = 1 / 298.257222101
_SCALE = 0.9996
_FALSE_EASTING_M = 500_000.0
_MERIDIAN = radians(15)

_N = _FLATTENING / (2 - _FLATTENING)
_RADIUS_M = _EQUATOR_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_ALPHA = (
    _N / 2 - 2 * _N**2 / 3 + 5 * _N**3 / 16,
    13 * _N**2 / 48 - 3 * _N**3 / 5,
    61 * _N**3 / 240,
)


def to_utm33(lon: float, lat: float) -> tuple[float, float]:
    """Return easting and northing in metres of a point in degrees (GRS 80 and WGS84 agree to a metre).

    Krüger's series to the third power of the flattening, good to millimetres within Norway
    (Karney 2011, "Transverse Mercator with an accuracy of a few nanometers", eqs. 7–11, 35).
    """
    phi, lam = radians(lat), radians(lon) - _MERIDIAN
    eccentricity = sqrt(_FLATTENING * (2 - _FLATTENING))
    tau = tan(phi)
    sigma = sinh(eccentricity * atanh(eccentricity * tau / sqrt(1 + tau**2)))
    conformal = tau * sqrt(1 + sigma**2) - sigma * sqrt(1 + tau**2)
    xi, eta = atan2(conformal, cos(lam)), asinh(sin(lam) / sqrt(conformal**2 + cos(lam) ** 2))
    terms = list(enumerate(_ALPHA, start=1))
    northing = xi + sum(a * sin(2 * j * xi) * cosh(2 * j * eta) for j, a in terms)
    easting = eta + sum(a * cos(2 * j * xi) * sinh(2 * j * eta) for j, a in terms)
    return _FALSE_EASTING_M + _SCALE * _RADIUS_M * easting, _SCALE * _RADIUS_M * northing
