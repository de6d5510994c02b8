import doctest
import pickle
from copy import deepcopy
from dataclasses import dataclass

import pytest

from samlingsplan import languages
from samlingsplan.languages import LANGUAGES, Translated, in_each, in_language, in_other_languages


@dataclass(frozen=True)
class Room:
    name: str
    seats: int = 0


KLASSE = Translated({"en": "Class", "nb": "Klasse"})


def test_a_missing_language_shows_the_first_that_is_given() -> None:
    # Of bokmål, nynorsk and English, whatever the order they are written in.
    assert (str(KLASSE), KLASSE.in_language("nn"), KLASSE.in_language("en")) == ("Klasse", "Klasse", "Class")
    norsk = Translated({"en": "Class", "nn": "Klassa"})
    assert [norsk.in_language(each) for each in LANGUAGES] == ["Klassa", "Klassa", "Class"]
    assert Translated({"en": "Class"}).in_language("nb") == "Class"


def test_no_language_is_no_text() -> None:
    with pytest.raises(ValueError, match="at least"):
        Translated({})


@pytest.mark.parametrize("copied", [deepcopy(KLASSE), pickle.loads(pickle.dumps(KLASSE))])
def test_a_copy_keeps_its_languages(copied: Translated) -> None:
    assert copied == "Klasse"
    assert copied.texts == KLASSE.texts


def test_what_is_written_of_texts_is_in_their_languages() -> None:
    both = in_each("{}, {}".format, KLASSE, Translated({"nn": "Stad", "en": "Place"}))
    # In nynorsk the class has no name of its own, and in bokmål the place has none.
    assert [in_language(both, each) for each in LANGUAGES] == ["Klasse, Stad", "Klasse, Stad", "Class, Place"]
    assert type(in_each("{} 2".format, "Oslo")) is str


def test_data_without_languages_is_the_same_data() -> None:
    data = {"a": [Room("x")], "b": (1, None)}
    assert in_language(data, "en") is data


def test_texts_are_found_in_lists_mappings_and_dataclasses() -> None:
    data = {KLASSE: (Room(KLASSE, 3), [KLASSE]), "same": Room("x")}
    found = in_language(data, "en")
    assert found == {"Class": (Room("Class", 3), ["Class"]), "same": Room("x")}
    assert type(found["Class"][1][0]) is str  # type: ignore[index]


def test_two_keys_that_would_be_one_stay_two() -> None:
    one, two = Translated({"nb": "Oslo", "en": "Capital"}), Translated({"nb": "Christiania", "en": "Capital"})
    assert in_language({one: 1, two: 2}, "en") == {"Oslo": 1, "Christiania": 2}


def test_examples() -> None:
    assert doctest.testmod(languages).failed == 0


def test_what_a_language_lacks_is_found_with_the_language_that_is_shown_instead() -> None:
    norsk = Translated({"nn": "Klassa", "en": "Class"})
    data = {"a": [Room(norsk), KLASSE, "Plain"]}
    # Bokmål lacks the first, nynorsk the second, English none; a text alone has no known language.
    assert in_other_languages(data, "nb") == {"Klassa": "nn"}
    assert in_other_languages(data, "nn") == {"Klasse": "nb"}
    assert in_other_languages(data, "en") == {}
