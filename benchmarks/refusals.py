"""What a benchmark says of a table that cannot be read."""

from samlingsplan.errors import InputError
from samlingsplan.messages import Words
from samlingsplan.messages.complaints import placed


def refusals(error: InputError) -> str:
    """Return a line for each complaint, in English, with its place."""
    return "\n".join(placed(complaint, Words("en")) for complaint in error.complaints)
