"""A text means a study place by its key or by its name in any language; a name of two is asked about."""

from samlingsplan.domain import VenueId
from samlingsplan.domain.place_names import PlaceNames
from samlingsplan.languages import Translated

PLACES = PlaceNames(
    {
        VenueId("oslo"): "Oslo",
        VenueId("karasjok"): Translated({"nb": "Karasjok – Kárášjohka", "en": "Karasjok"}),
        VenueId("mo"): "Mo i Rana",
        VenueId("hemnes"): "Hemnes",
        VenueId("hemnes-ved-sjoen"): "Hemnes",
    }
)


def test_by_key_by_name_and_in_any_language() -> None:
    for text in ("oslo", "OSLO", " Oslo "):
        assert PLACES.find(text.strip()) == ["oslo"]
    for text in ("karasjok", "Kárášjohka", "Karasjok/Kárášjohka", "KARASJOK – KÁRÁŠJOHKA"):
        assert PLACES.find(text) == ["karasjok"]
    assert PLACES.find("Mo-i-Rana") == ["mo"]


def test_a_name_of_two_places_is_no_one_of_them_but_a_key_is() -> None:
    assert PLACES.find("Hemnes") == ["hemnes", "hemnes-ved-sjoen"]
    assert PLACES.find("hemnes") == ["hemnes"]
    assert PLACES.find("Roma") == []
    assert PLACES.find("Oslo/Mo i Rana") == []
