"""What a text means: a study place, by its key or by its name in any language."""

from collections.abc import Iterator, Mapping

from samlingsplan.domain.spelling import official_parts, plain
from samlingsplan.domain.venue import VenueId
from samlingsplan.languages import Translated


class PlaceNames:
    """Looks study places up.

    Parameters
    ----------
    names
        Their names by key; a name may be given in languages.
    """

    def __init__(self, names: Mapping[VenueId, str]) -> None:
        self._names = names
        self._called: dict[str, list[VenueId]] = {}
        for venue, name in names.items():
            for form in dict.fromkeys(map(_compared, (venue, *_forms(name)))):
                self._called.setdefault(form, []).append(venue)

    @property
    def keys(self) -> list[VenueId]:
        """The keys of all places."""
        return list(self._names)

    @property
    def known(self) -> list[str]:
        """All keys and names."""
        return [*self._names, *(form for name in self._names.values() for form in _forms(name))]

    def find(self, text: str) -> list[VenueId]:
        """Return the places that a text may mean: one, none, or several that share a name."""
        if text in self._names:
            return [VenueId(text)]
        whole = self._called.get(_compared(text))
        if whole is not None:
            return whole
        parts = [found for part in official_parts(text) if (found := self._called.get(_compared(part)))]
        return parts[0] if parts and all(part == parts[0] for part in parts) else []


def _forms(name: str) -> Iterator[str]:
    """Yield the names of a place: in every language, and each part of an official one in several."""
    for text in name.texts.values() if isinstance(name, Translated) else (name,):
        yield text
        yield from official_parts(text)


def _compared(name: str) -> str:
    return plain(name).replace("-", " ")
