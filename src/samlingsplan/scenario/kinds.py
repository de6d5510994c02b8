"""The kinds of value that a scenario's entries hold."""

from typing import Annotated

from pydantic import Field, StringConstraints

from samlingsplan.domain import Week
from samlingsplan.strict import readable

Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
"""Lower-case letters, digits and hyphens, since it becomes part of file names."""
KommuneNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
"""Four digits in quotes, "0301"."""
Nok = Annotated[int, Field(ge=0, le=10**12)]
"""Whole kroner."""
WeekText = Annotated[str, readable("scenario.not_week", Week.parse)]
"""An ISO week, 2021-W37."""
WeekRange = Annotated[str, readable("scenario.not_weeks", Week.parse_range)]
"""An ISO week or a range of them, 2021-W51..2022-W01."""
