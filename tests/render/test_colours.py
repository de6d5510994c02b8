"""Every eye can distinguish the colours: simulated for the three kinds of colour blindness, and in grey."""

from itertools import combinations, pairwise
from math import atan2, cos, degrees, exp, hypot, pi, radians, sin, sqrt

import pytest

from samlingsplan.render.colours import DIVERGING, DRAWN, INK, PLACES, RAMP, Scale, contrast, is_deep

# Machado, Oliveira and Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1.0, on linear RGB.
EYES = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOLD_APART = 7.0
"""CIEDE2000; about one is the least difference one sees side by side."""


def lab(colour: str, eye: str = "normal") -> tuple[float, float, float]:
    shares = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    r, g, b = (min(1.0, max(0.0, sum(w * c for w, c in zip(row, linear, strict=True)))) for row in EYES[eye])
    xyz = (
        (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047,
        0.2126729 * r + 0.7151522 * g + 0.0721750 * b,
        (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883,
    )
    x, y, z = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(chroma**7 / (chroma**7 + 25**7)))
    c1, c2 = hypot(a1 * (1 + g), b1), hypot(a2 * (1 + g), b2)
    h1, h2 = (degrees(atan2(b, a * (1 + g))) % 360 for a, b in ((a1, b1), (a2, b2)))
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    light, strong = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
    s_l = 1 + 0.015 * (light - 50) ** 2 / sqrt(20 + (light - 50) ** 2)
    s_c, s_h = 1 + 0.045 * strong, 1 + 0.015 * strong * t
    rotation = -2 * sqrt(strong**7 / (strong**7 + 25**7)) * sin(pi / 3 * exp(-(((hue - 275) / 25) ** 2)))
    d_l, d_c = (l2 - l1) / s_l, (c2 - c1) / s_c
    d_h = 2 * sqrt(c1 * c2) * sin(radians(turn / 2)) / s_h
    return sqrt(d_l**2 + d_c**2 + d_h**2 + rotation * d_c * d_h)


def test_the_difference_is_the_published_one() -> None:
    # Pairs 1, 7 and 25 of Sharma, Wu and Dalal's test data.
    assert difference((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert difference((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert difference((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387)) == pytest.approx(1.2644, abs=1e-4)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("ramp", [RAMP, DIVERGING])
def test_no_two_classes_of_a_map_look_alike(ramp: tuple[str, ...], eye: str) -> None:
    seen = {colour: lab(colour, eye) for colour in ramp}
    assert {pair for pair in combinations(ramp, 2) if difference(*(seen[each] for each in pair)) < TOLD_APART} == set()


@pytest.mark.parametrize("eye", EYES)
def test_no_two_of_four_places_look_alike(eye: str) -> None:
    seen = {colour: lab(colour, eye) for colour in PLACES[:4]}
    assert {p for p in combinations(seen, 2) if difference(*(seen[each] for each in p)) < TOLD_APART} == set()


def test_a_ramp_darkens_so_that_it_reads_in_grey() -> None:
    assert all(lab(light)[0] > lab(dark)[0] + 5 for light, dark in pairwise(RAMP))


def test_a_difference_of_nothing_is_pale_and_both_ends_are_dark() -> None:
    lightness = [lab(colour)[0] for colour in DIVERGING]
    assert lightness[:4] == sorted(lightness[:4])
    assert lightness[3:] == sorted(lightness[3:], reverse=True)
    # Minus one and one are both of the pale class between the middle breaks.
    scale = Scale((-120, -60, -15, 15, 60, 120), DIVERGING)
    assert scale.colour(-1) == scale.colour(1) == DIVERGING[3]


def test_white_and_black_have_the_contrast_of_the_guideline() -> None:
    # WCAG 2.2: (1 + 0.05) / (0 + 0.05) = 21; a colour has none with itself.
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#0072b2", "#0072b2") == 1


@pytest.mark.parametrize("fill", DRAWN)
def test_the_line_around_a_kommune_is_seen_against_its_colour(fill: str) -> None:
    assert contrast("#ffffff" if is_deep(fill) else INK, fill) >= 3
