"""Where a samling is held, in words, and whether all classes hold it together."""

from samlingsplan.messages import Words
from samlingsplan.plan import Held, Result


def where(result: Result, held: Held, words: Words) -> str:
    """Return the place of a samling, and that it is common where it is."""
    place = words("render.digital") if held.place is None else result.case.venues[held.place].name
    return place + words("render.common") if result.case.is_common(held.number) else place
