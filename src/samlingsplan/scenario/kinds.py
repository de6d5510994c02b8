"""Types of the values in a scenario."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Final

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema

from samlingsplan.domain import YEARS
from samlingsplan.plain_text import is_plain
from samlingsplan.scenario.in_languages import InLanguages, Language
from samlingsplan.strict import validation_error

_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


def _seen(text: str) -> str:
    if not all(map(is_plain, text.split("\n"))):
        raise validation_error("scenario.unseen")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise validation_error("scenario.unseen")
    return _seen(text)


def _mail(text: str) -> str:
    if not _MAIL.fullmatch(text):
        raise validation_error("scenario.not_mail_address")
    return text


def _near(day: date) -> date:
    if day.year not in YEARS:
        raise validation_error("scenario.far_date", first=YEARS[0], last=YEARS[-1])
    return day


_Prose = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), AfterValidator(_seen)]
Label = Annotated[
    str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True), AfterValidator(_one_line)
]
"""Text on one line that is the same in every language: the name of a file, a unit, a pseudonym."""
_ProseByLanguage = Annotated[dict[Language, _Prose], Field(min_length=1)]
_LabelByLanguage = Annotated[dict[Language, Label], Field(min_length=1)]
Text = Annotated[_Prose, InLanguages(_ProseByLanguage)]
"""Text for people, of visible characters; it may have several lines, and be given in several languages."""
Name = Annotated[Label, InLanguages(_LabelByLanguage)]
"""Text for people, on one line; it may be given in several languages."""
Quantity = Annotated[_Prose | int | float, InLanguages(_ProseByLanguage)]
"""A number, or text for people."""
Day = Annotated[date, AfterValidator(_near)]
"""A date in a year that plans may be in."""
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
"""Lower-case letters, digits and hyphens, since keys become part of file names."""
MailAddress = Annotated[Label, AfterValidator(_mail)]
"""A mail address, ``post@kommune.no``."""
Nok = Annotated[int, Field(ge=0, le=10**12)]
"""Whole kroner."""
MAX: Final = "max"
"""What an entry says that asks for the greatest number."""


@dataclass(frozen=True, slots=True)
class OrMax:
    """Lets an entry hold the word ``max`` in place of a whole number.

    Parameters
    ----------
    number
        The type of the number, with its bounds.
    """

    number: Any

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the number, with the word allowed."""
        return core_schema.no_info_wrap_validator_function(
            _number_or_max,
            handler.generate_schema(self.number),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda value: value),
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON schema: as the number's own, or the word."""
        return {"anyOf": [handler(schema), {"const": MAX, "type": "string"}]}


def _number_or_max(value: Any, number: core_schema.ValidatorFunctionWrapHandler) -> Any:
    if value == MAX:
        return value
    if isinstance(value, str):
        raise validation_error("scenario.not_number_or_max", allowed=MAX)
    return number(value)
