"""The languages that people read, and texts that are given in several of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

LANGUAGES = ("nb", "nn", "en")
"""Bokmål, nynorsk and English, in the order in which one replaces another that is missing."""

T = TypeVar("T")


class Translated(str):
    """A text that its author gives in several languages.

    As a plain string it is the first that is given of bokmål, nynorsk and English: the text that a language without a
    text of its own shows, and the one that is written where a single text is needed, as in ``plan.json``.

    Parameters
    ----------
    texts
        One text or more, by language.

    Raises
    ------
    ValueError
        When no language has a text.
    """

    texts: Mapping[str, str]

    def __new__(cls, texts: Mapping[str, str]) -> "Translated":
        """Return the text; its string is the first that is given."""
        given = {language: str(texts[language]) for language in LANGUAGES if language in texts}
        if not given:
            raise ValueError("a text is given in one language at least")
        text = super().__new__(cls, next(iter(given.values())))
        text.texts = given
        return text

    def __getnewargs__(self) -> tuple[Mapping[str, str]]:  # type: ignore[override]
        """Return what a copy, or another process, makes the same text from."""
        return (self.texts,)

    @property
    def language(self) -> str:
        """The language of the plain string: the first that is given."""
        return next(iter(self.texts))

    def in_language(self, language: str) -> str:
        """Return the text in a language, or the first that is given where it has none."""
        return self.texts.get(language, str(self))


def in_each(write: Callable[..., str], *texts: str) -> str:
    """Return what a function writes of some texts, in every language that one of them is given in.

    Parameters
    ----------
    write
        Writes a text from the others.
    texts
        What it is given, in this order; none has to be in languages.

    Examples
    --------
    >>> in_each("{} 2".format, Translated({"nb": "Samisk klasse", "en": "Sami class"})).in_language("en")
    'Sami class 2'
    """
    translated = [text for text in texts if isinstance(text, Translated)]
    if not translated:
        return write(*texts)
    given = {language for text in translated for language in text.texts}
    return Translated({language: write(*(in_language(text, language) for text in texts)) for language in given})


def in_language(value: T, language: str) -> T:
    """Return data with every text of it in one language.

    Texts are looked for in lists, mappings and data classes. Data without a text in languages is returned as it is.
    """
    found: T = _in_language(value, language)
    return found


def in_other_languages(value: object, language: str) -> dict[str, str]:
    """Return each text of some data that is missing in a language and shown in another, with that language.

    Parameters
    ----------
    value
        Data as it is stated; texts are looked for as in `in_language`.
    language
        The language of the reader.

    Examples
    --------
    >>> in_other_languages([Translated({"nn": "Samling", "en": "Gathering"})], "nb")
    {'Samling': 'nn'}
    """
    if isinstance(value, Translated):
        return {} if language in value.texts else {str(value): value.language}
    if isinstance(value, list | tuple):
        parts: Iterable[object] = value
    elif isinstance(value, dict):
        parts = (*value, *value.values())
    elif is_dataclass(value) and not isinstance(value, type):
        parts = (getattr(value, each.name) for each in fields(value) if each.init)
    else:
        return {}
    return {text: other for part in parts for text, other in in_other_languages(part, language).items()}


def _in_language(value: Any, language: str) -> Any:
    if isinstance(value, Translated):
        return value.in_language(language)
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, list | tuple):
        items = [_in_language(item, language) for item in value]
        return value if all(map(_same, items, value)) else type(value)(items)
    if isinstance(value, dict):
        return _entries_in(value, language)
    if is_dataclass(value) and not isinstance(value, type):
        stated = {each.name: getattr(value, each.name) for each in fields(value) if each.init}
        changed = {name: _in_language(part, language) for name, part in stated.items()}
        changed = {name: part for name, part in changed.items() if part is not stated[name]}
        return replace(value, **changed) if changed else value
    return value


def _entries_in(entries: dict[Any, Any], language: str) -> dict[Any, Any]:
    """Return a mapping in one language; its keys stay as they are where two would become one."""
    keys = {key: _in_language(key, language) for key in entries}
    if len(set(keys.values())) < len(keys):
        keys = {key: str(key) if isinstance(key, Translated) else key for key in entries}
    found = {keys[key]: _in_language(value, language) for key, value in entries.items()}
    same = all(map(_same, keys, keys.values())) and all(map(_same, found.values(), entries.values()))
    return entries if same else found


def _same(one: object, other: object) -> bool:
    return one is other
