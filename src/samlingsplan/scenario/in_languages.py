"""Texts that a scenario may give in several languages: ``title: {nb: Kull 2021/22, en: Intake of 2021}``."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from samlingsplan.languages import LANGUAGES, Translated
from samlingsplan.strict import validation_error

Language = Literal["nb", "nn", "en"]

_SAID_OF_LANGUAGES = "The text by language; a language without one shows the first that is given of nb, nn and en."


@dataclass(frozen=True, eq=False)
class InLanguages:
    """Lets an entry hold a mapping from languages to texts in place of one text.

    A mapping is read as a `samlingsplan.languages.Translated`, and written as the same mapping; one text alone stays a
    plain text. A language without a text shows the first that is given of bokmål, nynorsk and English.

    Parameters
    ----------
    texts
        The type of the mapping, with the bounds of each text.
    """

    texts: Any

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the entry itself, with a mapping allowed."""
        return core_schema.no_info_wrap_validator_function(
            self._read,
            handler(source),
            serialization=core_schema.plain_serializer_function_ser_schema(_written, when_used="json"),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON schema: as the entry's own, or an object with a text for each language."""
        alone = handler(schema)
        texts = self._reader.json_schema() | {"description": _SAID_OF_LANGUAGES}
        return {"anyOf": [*alone.get("anyOf", [alone]), texts]}

    @cached_property
    def _reader(self) -> TypeAdapter[dict[str, str]]:
        return TypeAdapter(self.texts)

    def _read(self, value: Any, alone: core_schema.ValidatorFunctionWrapHandler) -> Any:
        if value == {}:
            raise validation_error("scenario.no_language", allowed=LANGUAGES)
        if isinstance(value, dict):
            return Translated(self._reader.validate_python(value, strict=True))
        return alone(value)


def _written(value: Any) -> Any:
    """Return a text as a scenario states it."""
    return dict(value.texts) if isinstance(value, Translated) else value
